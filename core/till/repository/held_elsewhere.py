"""What a till knows of orders on hold at other counters, what it asked them for, and what it gave them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import msgspec
import sqlalchemy as sa

from core.contracts.holds import HoldsChanged, HoldTaken, SharedHold
from core.domain.money import Money
from core.domain.views import HeldOrderView
from core.till import tables_of_sharing as t

REMEMBERED_MS: Final = 30 * 24 * 3600 * 1000
"""So long it is remembered what is gone, had and given: old news may still come in, and so may questions."""
_LISTED: Final = ("name", "held_at", "lines", "total", "currency", "entered")
_answers: Final = msgspec.json.Decoder(HoldTaken)
_elsewhere: Final = t.held_elsewhere.c
_takes: Final = t.hold_takes.c


@dataclass(frozen=True, slots=True)
class Take:
    """An order that was asked of another counter; `state` is asked, had or refused."""

    take_id: str
    source: str
    hold_id: str
    entered: int
    state: str


def next_revision(conn: sa.Connection, now_ms: int) -> int:
    """Return a number that is higher than all before it, also in a database that was restored."""
    known = conn.execute(sa.select(t.sharing.c.revision)).scalar_one_or_none()
    if known is None:
        conn.execute(sa.insert(t.sharing), {"one": 1, "revision": now_ms})
        return now_ms
    revision = max(int(known) + 1, now_ms)
    conn.execute(sa.update(t.sharing).values(revision=revision))
    return revision


def remember(conn: sa.Connection, source: str, news: HoldsChanged) -> None:
    """Take over what a counter tells of its orders on hold, but for what is older than what is known."""
    of_source = sa.select(_elsewhere.hold_id, _elsewhere.revision).where(_elsewhere.source == source)
    known = {row.hold_id: row.revision for row in conn.execute(of_source)}
    for told in news.held:
        if known.get(told.hold_id, -1) <= news.revision:
            _put(conn, source, told, news.revision, is_known=told.hold_id in known)
    here = {told.hold_id for told in news.held}
    gone = {hold_id for hold_id in news.gone if hold_id in known}
    if news.whole:
        gone |= known.keys() - here
    for hold_id in gone:
        if known[hold_id] <= news.revision:
            forget(conn, source, hold_id, news.revision)
    for hold_id in set(news.gone) - known.keys() - here:  # the news that it is on hold may come late
        nothing = SharedHold(hold_id=hold_id, name="", held_at=0, lines=0, total=0, currency="", entered=0)
        _put(conn, source, nothing, news.revision, is_known=False, gone=True)
    old = _elsewhere.gone & (_elsewhere.revision < news.revision - REMEMBERED_MS)
    conn.execute(sa.delete(t.held_elsewhere).where(_elsewhere.source == source, old))


def forget(conn: sa.Connection, source: str, hold_id: str, revision: int | None = None) -> None:
    """Remember that an order is not on hold at a counter any more."""
    values: dict[str, object] = {"gone": True} | ({} if revision is None else {"revision": revision})
    this = (_elsewhere.source == source) & (_elsewhere.hold_id == hold_id)
    conn.execute(sa.update(t.held_elsewhere).where(this).values(values))


def _put(
    conn: sa.Connection, source: str, told: SharedHold, revision: int, *, is_known: bool, gone: bool = False
) -> None:
    values = {**{name: getattr(told, name) for name in _LISTED}, "revision": revision, "gone": gone}
    if is_known:
        this = (_elsewhere.source == source) & (_elsewhere.hold_id == told.hold_id)
        conn.execute(sa.update(t.held_elsewhere).where(this).values(values))
    else:
        conn.execute(sa.insert(t.held_elsewhere), {"source": source, "hold_id": told.hold_id, **values})


def whereabouts(conn: sa.Connection, hold_id: str) -> tuple[str, int] | None:
    """Return the address of the counter that told last that it has an order on hold, and which copy of it."""
    wanted = (
        sa.select(_elsewhere.source, _elsewhere.entered)
        .where(_elsewhere.hold_id == hold_id, _elsewhere.gone == sa.false())
        .order_by(_elsewhere.revision.desc())
    )
    row = conn.execute(wanted).first()
    return None if row is None else (row.source, row.entered)


def listed(conn: sa.Connection) -> tuple[HeldOrderView, ...]:
    """Return what is on hold at other counters, each order once; `counter` is the address of the till."""
    asked = set(conn.execute(sa.select(_takes.hold_id).where(_takes.state == "asked")).scalars())
    wanted = sa.select(t.held_elsewhere).where(_elsewhere.gone == sa.false()).order_by(_elsewhere.revision)
    found = {
        row.hold_id: HeldOrderView(
            row.hold_id,
            row.name,
            row.held_at,
            row.lines,
            Money(row.total, row.currency),
            counter=row.source,
            place="asked" if row.hold_id in asked else "there",
        )
        for row in conn.execute(wanted)
    }
    return tuple(found.values())


def begin_take(conn: sa.Connection, take: Take, now_ms: int) -> None:
    """Remember that an order was asked of another counter, and forget what was asked long ago."""
    row = {name: getattr(take, name) for name in ("take_id", "source", "hold_id", "entered", "state")}
    conn.execute(sa.insert(t.hold_takes), {**row, "asked_at": now_ms})
    old = (_takes.state != "asked") & (_takes.asked_at < now_ms - REMEMBERED_MS)
    conn.execute(sa.delete(t.hold_takes).where(old))


def end_take(conn: sa.Connection, take_id: str, state: str) -> None:
    """Remember what became of it."""
    conn.execute(sa.update(t.hold_takes).where(_takes.take_id == take_id).values(state=state))


def find_take(conn: sa.Connection, take_id: str) -> Take | None:
    """Return what was asked under an id."""
    return _take(conn, _takes.take_id == take_id)


def open_take(conn: sa.Connection, source: str, hold_id: str) -> Take | None:
    """Return what a counter was asked for and has not answered."""
    return _take(conn, _takes.source == source, _takes.hold_id == hold_id, _takes.state == "asked")


def copy_had(conn: sa.Connection, source: str, told: SharedHold) -> Take | None:
    """Return how this very copy of an order was had before."""
    same = (_takes.source == source, _takes.hold_id == told.hold_id, _takes.entered == told.entered)
    return _take(conn, *same, _takes.state == "had")


def _take(conn: sa.Connection, *where: sa.ColumnElement[bool]) -> Take | None:
    row = conn.execute(sa.select(t.hold_takes).where(*where)).first()
    return None if row is None else Take(row.take_id, row.source, row.hold_id, row.entered, row.state)


def keep_given(conn: sa.Connection, answer: HoldTaken, taken_by: str, now_ms: int) -> None:
    """Remember what was given to whom."""
    text = msgspec.json.encode(answer).decode()
    row = {"take_id": answer.take_id, "taken_by": taken_by, "answer": text, "given_at": now_ms}
    conn.execute(sa.insert(t.holds_given), row)
    old = t.holds_given.c.given_at < now_ms - REMEMBERED_MS
    conn.execute(sa.delete(t.holds_given).where(old))


def find_given(conn: sa.Connection, take_id: str, taken_by: str) -> HoldTaken | None:
    """Return what was given under an id."""
    given = t.holds_given.c
    wanted = sa.select(given.answer).where(given.take_id == take_id, given.taken_by == taken_by)
    text = conn.execute(wanted).scalar_one_or_none()
    return None if text is None else _answers.decode(text)

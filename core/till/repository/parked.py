"""What the till remembers of messages that are parked with other owners, and of the dead letters of the broker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from core.contracts.parked import MessageParked
from core.domain.views import ParkedView
from core.store.parked import MOST_SHOWN
from core.till import tables as t

REMEMBERED_MS: Final = 30 * 24 * 3600 * 1000
"""So long it is remembered that a message is settled: old news of it may still come in."""
_NEWS: Final = (
    "name",
    "version",
    "kind",
    "sender",
    "recipient",
    "parked_at",
    "told_at",
    "reason",
    "excerpt",
    "barred",
)
_NOTHING: Final[dict[str, Any]] = {
    **dict.fromkeys(("name", "kind", "sender", "recipient", "reason", "excerpt", "barred"), ""),
    **dict.fromkeys(("version", "parked_at"), 0),
}


@dataclass(frozen=True, slots=True)
class DeadLetterKept:
    """A dead letter: the id that its sender gave it, the queue it was in, why it cannot be tried again, who asked to."""

    parked_id: str
    message_id: str
    queue: str
    barred: str
    asked: str


def remember_parked(conn: sa.Connection, news: MessageParked) -> None:
    """Remember what is parked with somebody, unless newer news has come before."""
    table = t.parked_elsewhere
    told = {name: getattr(news, name) for name in _NEWS}
    known = find_elsewhere(conn, news.owner, news.message_id)
    if known is None:
        row = {"owner": news.owner, "message_id": news.message_id, **told}
        conn.execute(sa.insert(table), [row])
    elif not known["settled"] and known["told_at"] <= news.told_at:
        conn.execute(sa.update(table).where(_is(news.owner, news.message_id)).values(told))


def remember_settled(conn: sa.Connection, owner: str, message_id: str, how: str, now_ms: int) -> None:
    """Remember that nobody has to look at a message any more, and forget what was settled long ago."""
    table = t.parked_elsewhere
    settled = {"settled": how, "told_at": now_ms}
    if find_elsewhere(conn, owner, message_id) is None:  # the news that it was parked comes later
        row = {"owner": owner, "message_id": message_id, **_NOTHING, **settled}
        conn.execute(sa.insert(table), [row])
    else:
        conn.execute(sa.update(table).where(_is(owner, message_id)).values(settled))
    old = (table.c.settled != "") & (table.c.told_at < now_ms - REMEMBERED_MS)
    conn.execute(sa.delete(table).where(old))


def find_elsewhere(conn: sa.Connection, owner: str, message_id: str) -> sa.RowMapping | None:
    """Return what is remembered of a message."""
    query = sa.select(t.parked_elsewhere).where(_is(owner, message_id))
    return conn.execute(query).mappings().one_or_none()


def parked_elsewhere(conn: sa.Connection) -> tuple[ParkedView, ...]:
    """Return the first thousand that wait for a person with other owners."""
    table = t.parked_elsewhere
    query = sa.select(table).where(table.c.settled == "").order_by(table.c.parked_at).limit(MOST_SHOWN)
    return tuple(
        ParkedView(
            owner=row.owner,
            message_id=row.message_id,
            name=row.name,
            version=row.version,
            kind=row.kind,
            sender=row.sender,
            recipient=row.recipient,
            parked_at=row.parked_at,
            reason=row.reason,
            excerpt=row.excerpt,
        )
        for row in conn.execute(query)
    )


def keep_dead_letter(conn: sa.Connection, parked_id: str, message_id: str, queue: str, barred: str) -> None:
    """Remember where a dead letter comes from."""
    row = {"parked_id": parked_id, "message_id": message_id, "queue": queue, "barred": barred}
    conn.execute(sa.insert(t.dead_letters), [row])


def find_dead_letter(conn: sa.Connection, parked_id: str) -> DeadLetterKept | None:
    """Return where a parked message comes from, None when it is no dead letter."""
    row = conn.execute(sa.select(t.dead_letters).where(t.dead_letters.c.parked_id == parked_id)).one_or_none()
    return (
        None
        if row is None
        else DeadLetterKept(row.parked_id, row.message_id, row.queue, row.barred, row.asked)
    )


def ask_for_dead_letter(conn: sa.Connection, parked_id: str, asked: str) -> None:
    """Remember which command (its id) waits for what becomes of a dead letter."""
    conn.execute(sa.update(t.dead_letters).where(t.dead_letters.c.parked_id == parked_id).values(asked=asked))


def forget_dead_letter(conn: sa.Connection, parked_id: str) -> None:
    """Forget a dead letter that is settled."""
    conn.execute(sa.delete(t.dead_letters).where(t.dead_letters.c.parked_id == parked_id))


def _is(owner: str, message_id: str) -> sa.ColumnElement[bool]:
    table = t.parked_elsewhere.c
    return (table.owner == owner) & (table.message_id == message_id)

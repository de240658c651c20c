"""The SQL of the kitchen: tickets in and out, conditional on what was read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.adapters.kitchen.repository_courses import courses_text, read_courses
from core.adapters.kitchen.tables import (
    menu_part,
    on_paper,
    product,
    refused_ticket,
    rush,
    setting,
    sold_out,
    station,
    ticket,
    ticket_item,
)
from core.adapters.kitchen.ticket import Before, Head, Item, Ticket, Was, way
from core.contracts.kitchen import TicketChanged
from core.contracts.till import MenuPublished
from core.domain.change import ChangeKind
from core.domain.order import OrderType
from core.domain.ticket import TicketStatus
from core.errors import Conflict, NotFound
from core.store.prepared import AnyOf, Prepared, Updates
from core.store.work import Work

_before = msgspec.json.Decoder(Before)
_was = msgspec.json.Decoder(Was)
_head = msgspec.json.Decoder(Head)
_published = msgspec.json.Decoder(MenuPublished)

_PLAIN: Final = (
    "ticket_id", "order_id", "number", "customer", "note", "sequence", "paid_at", "accepted_at", "changed_at",
    "finished_at", "revision", "on_board", "voided_from", "declined_for", "wanted_at", "allergy",
    "order_revision", "changes", "changes_seen",
)  # fmt: skip
_MOVING: Final = ("changed_at", "finished_at", "revision", "on_board", "voided_from", "declined_for")

TICKETS: Final[sa.Select[Any]] = (
    sa.select(ticket, on_paper.c.on_paper_at, rush.c.rushed)
    .outerjoin(on_paper, on_paper.c.ticket_id == ticket.c.ticket_id)
    .outerjoin(rush, rush.c.ticket_id == ticket.c.ticket_id)
)
"""What `load` needs of every ticket; narrow and order it."""


_find: Final = Prepared(TICKETS.where(ticket.c.ticket_id == sa.bindparam("of_ticket", type_=sa.String)))
_items_of: Final = AnyOf(
    sa.select(ticket_item).order_by(ticket_item.c.ticket_id, ticket_item.c.position), ticket_item.c.ticket_id
)
_insert: Final = Prepared(sa.insert(ticket), (*_PLAIN, "status", "order_type", "courses", "fired_at"))
_insert_items: Final = Prepared(
    sa.insert(ticket_item),
    (
        "ticket_id",
        "line_id",
        "position",
        "product_id",
        "names",
        "quantity",
        "modifiers",
        "note",
        "station_id",
        "done",
        "allergy",
        "mark",
        "was",
        "course",
    ),
)
_mark_done: Final = Prepared(
    sa.update(ticket_item)
    .where(
        ticket_item.c.ticket_id == sa.bindparam("of_ticket", type_=sa.String),
        ticket_item.c.line_id == sa.bindparam("of_line", type_=sa.String),
    )
    .values(done=sa.bindparam("is_done"))
)
_menu_known: Final = Prepared(sa.select(setting.c.menu_revision, setting.c.menu_source))
_update: Final = Updates(ticket, "ticket_id", "revision")
_accepting: Final = Prepared(sa.select(setting.c.accepting))
_refused: Final = Prepared(
    sa.select(refused_ticket.c.reason, refused_ticket.c.product_ids).where(
        refused_ticket.c.ticket_id == sa.bindparam("of_ticket", type_=sa.String)
    )
)
_run_out: Final = AnyOf(
    sa.select(sold_out.c.product_id).where(sold_out.c.sold_out == sa.true()).order_by(sold_out.c.product_id),
    sold_out.c.product_id,
)


def load(conn: sa.Connection, chosen: sa.Select[Any] | Prepared) -> tuple[Ticket, ...]:
    """Return the tickets whose rows `chosen` (made from `TICKETS`) selects, in its order, with their items."""
    if isinstance(chosen, Prepared):
        return _with_items(conn, chosen.select(conn, {}).all())
    return _with_items(conn, conn.execute(chosen).all())


def _with_items(conn: sa.Connection, rows: Sequence[Any]) -> tuple[Ticket, ...]:
    items = _items(conn, [row.ticket_id for row in rows])
    return tuple(_as_ticket(row, items[row.ticket_id]) for row in rows)


def find(conn: sa.Connection, ticket_id: str) -> Ticket | None:
    """Return a ticket, or None."""
    found = _with_items(conn, _find.select(conn, {"of_ticket": ticket_id}).all())
    return found[0] if found else None


def find_all(conn: sa.Connection, ticket_ids: Sequence[str]) -> list[Ticket]:
    """Return those of the tickets that are here."""
    found: list[Ticket] = []
    for start in range(0, len(ticket_ids), _AT_ONCE):
        found += load(conn, TICKETS.where(ticket.c.ticket_id.in_(ticket_ids[start : start + _AT_ONCE])))
    return found


def get(conn: sa.Connection, ticket_id: str) -> Ticket:
    """Return a ticket. Raises NotFound."""
    found = find(conn, ticket_id)
    if found is None:
        raise NotFound("ticket.unknown", ticket_id=ticket_id)
    return found


def insert(work: Work, new: Ticket) -> None:
    """Store a ticket that was not there."""
    moving = {
        "status": new.status.value,
        "order_type": _STORED_AS.get(new.order_type, new.order_type).value,
        "courses": courses_text(new.courses),
        "fired_at": new.courses.fired_at,
    }
    _insert.run(work.conn, [{name: getattr(new, name) for name in _PLAIN} | moving])
    insert_items(work.conn, new)
    work.changed(ChangeKind.TICKET, new.ticket_id)


def insert_items(conn: sa.Connection, of: Ticket) -> None:
    """Store the lines of a ticket that has none."""
    _insert_items.run(
        conn,
        [
            {
                "ticket_id": of.ticket_id,
                "line_id": item.line_id,
                "position": position,
                "product_id": item.product_id,
                "names": _to_json(dict(item.names)),
                "quantity": item.quantity,
                "modifiers": _to_json([dict(names) for names in item.modifiers]),
                "note": item.note,
                "station_id": item.station_id,
                "done": item.done,
                "allergy": item.allergy,
                "mark": item.mark,
                "was": "" if item.was is None else _to_json(item.was),
                "course": item.course,
            }
            for position, item in enumerate(of.items)
        ],
    )


def save(work: Work, was: Ticket, now: Ticket) -> None:
    """Store what became of a ticket and tell everyone, provided that nobody changed it since it was read.

    Every status on the way is told with a revision of its own, and so are the courses that are fired now. Raises Conflict
    when somebody came first.
    """
    values = {name: getattr(now, name) for name in _MOVING}
    values["status"] = now.status.value
    values.update(courses=courses_text(now.courses), fired_at=now.courses.fired_at)
    values["before"] = None if now.before is None else msgspec.json.encode(now.before).decode()
    same = {"ticket_id": was.ticket_id, "revision": was.revision}
    if _update.run(work.conn, same, values).rowcount != 1:
        raise Conflict("ticket.forbidden_change", before=was.status.value, after=now.status.value, allowed=())
    _save_items(work.conn, was, now)
    told = way(was.status, now.status)
    if not told and now.courses.fired != was.courses.fired:
        told = (now.status,)
    for revision, status in enumerate(told, start=was.revision + 1):
        work.send(
            TicketChanged(
                ticket_id=now.ticket_id,
                order_id=now.order_id,
                status=status.value,
                revision=revision,
                changed_at=now.changed_at,
                fired=tuple(sorted(now.courses.fired)),
            )
        )
    work.changed(ChangeKind.TICKET, now.ticket_id)


def refused(conn: sa.Connection, ticket_id: str) -> tuple[str, tuple[str, ...]] | None:
    """Return why a ticket was refused and for which products, or None when it was not."""
    row = _refused.select(conn, {"of_ticket": ticket_id}).one_or_none()
    return None if row is None else (row.reason, tuple(_of_json(row.product_ids)))


def remember_refusal(
    work: Work, ticket_id: str, order_id: str, reason: str, product_ids: Sequence[str] = ()
) -> None:
    """Let nothing be cooked under this id, now or later."""
    work.conn.execute(
        sa.insert(refused_ticket),
        [
            {
                "ticket_id": ticket_id,
                "order_id": order_id,
                "reason": reason,
                "product_ids": list(product_ids),
                "refused_at": work.now_ms,
            }
        ],
    )


def mark_on_paper(work: Work, ticket_id: str, order_id: str, on_paper_at: int) -> int:
    """Remember that a ticket is on paper; return since when, which a second mark does not change."""
    known = sa.select(on_paper.c.on_paper_at).where(on_paper.c.ticket_id == ticket_id)
    since: int | None = work.conn.execute(known).scalar_one_or_none()
    if since is not None:
        return since
    row = {"ticket_id": ticket_id, "order_id": order_id, "on_paper_at": on_paper_at}
    work.conn.execute(sa.insert(on_paper), [row])
    work.changed(ChangeKind.TICKET, ticket_id)
    return on_paper_at


def accepting(conn: sa.Connection) -> bool:
    """Tell whether the kitchen is open."""
    return bool(_accepting.select(conn, {}).first().accepting)


def run_out(conn: sa.Connection, product_ids: Iterable[str]) -> tuple[str, ...]:
    """Return those of the products that the kitchen has run out of."""
    return tuple(_run_out.select(conn, sorted(product_ids)).scalars())


def take_menu(work: Work, source: str, menu: MenuPublished) -> bool:
    """Keep a part of the menu of a main counter; return whether it was the last missing one, so that the menu is new now."""
    known = _menu_known.select(work.conn, {}).first()
    if source == known.menu_source and menu.revision <= known.menu_revision:
        return False
    parts = [menu] if menu.parts == 1 else _with_kept_parts(work.conn, source, menu)
    if len(parts) < menu.parts:
        return False
    work.conn.execute(sa.delete(menu_part))
    work.conn.execute(sa.update(setting).values(menu_revision=menu.revision, menu_source=source))
    _replace_menu(work.conn, parts)
    return True


def _with_kept_parts(conn: sa.Connection, source: str, menu: MenuPublished) -> list[MenuPublished]:
    """Keep a part and return all that there are of its menu, in their order; parts of older menus are forgotten."""
    kept, of_source = menu_part.c, menu_part.c.source == source
    newer = sa.select(kept.part).where(of_source, kept.revision > menu.revision)
    if conn.execute(newer.limit(1)).first() is not None:
        return []
    others = sa.or_(kept.revision < menu.revision, kept.parts != menu.parts, kept.part == menu.part)
    conn.execute(sa.delete(menu_part).where(of_source, others))
    row = {"source": source, "revision": menu.revision, "part": menu.part, "parts": menu.parts}
    conn.execute(sa.insert(menu_part), [{**row, "body": msgspec.json.encode(menu).decode()}])
    bodies = sa.select(kept.body).where(of_source).order_by(kept.part)
    return [_published.decode(body) for body in conn.execute(bodies).scalars()]


def _replace_menu(conn: sa.Connection, parts: Sequence[MenuPublished]) -> None:
    conn.execute(sa.delete(station))
    conn.execute(sa.delete(product))
    stations = [s for part in parts for s in part.stations]
    products = [p for part in parts for p in part.products]
    if stations:
        conn.execute(
            sa.insert(station),
            [{"station_id": s.station_id, "names": s.names, "position": s.position} for s in stations],
        )
    if products:
        conn.execute(
            sa.insert(product),
            [
                {
                    "product_id": p.product_id,
                    "names": p.names,
                    "station_id": p.station_id,
                    "position": position,
                }
                for position, p in enumerate(products)
            ],
        )


def _save_items(conn: sa.Connection, was: Ticket, now: Ticket) -> None:
    for done, line_ids in ((True, now.done - was.done), (False, was.done - now.done)):
        if line_ids:
            these = [
                {"of_ticket": now.ticket_id, "of_line": line, "is_done": done} for line in sorted(line_ids)
            ]
            _mark_done.run(conn, these)


def _items(conn: sa.Connection, ticket_ids: Sequence[str]) -> dict[str, list[Item]]:
    items: dict[str, list[Item]] = defaultdict(list)
    for start in range(0, len(ticket_ids), _AT_ONCE):
        some = ticket_ids[start : start + _AT_ONCE]
        for row in _items_of.select(conn, some):
            items[row.ticket_id].append(
                Item(
                    line_id=row.line_id,
                    product_id=row.product_id,
                    names=_of_json(row.names),
                    quantity=row.quantity,
                    modifiers=tuple(_of_json(row.modifiers)),
                    note=row.note,
                    station_id=row.station_id,
                    done=row.done,
                    allergy=row.allergy,
                    mark=row.mark,
                    was=_was.decode(row.was) if row.was else None,
                    course=row.course,
                )
            )
    return items


def _to_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _of_json(stored: Any) -> Any:  # noqa: ANN401 - what a column of JSON holds
    """Return what a column of JSON holds: SQLite's driver gives its text, PostgreSQL's what it means."""
    return msgspec.json.decode(stored) if isinstance(stored, str) else stored


_STORED_AS: Final = {OrderType.PICKUP: OrderType.TO_GO}
"""A pick-up is stored as to go at a time, which older programs can read too."""
_AT_ONCE: Final = 500  # SQLite takes a limited number of parameters in one statement


def _as_ticket(row: sa.Row[Any], items: Sequence[Item]) -> Ticket:
    plain = {name: getattr(row, name) for name in _PLAIN}
    return Ticket(
        **plain,
        order_type=OrderType(row.order_type) if row.wanted_at is None else OrderType.PICKUP,
        status=TicketStatus(row.status),
        items=tuple(items),
        before=None if row.before is None else _before.decode(row.before),
        was=_head.decode(row.was) if row.was else None,
        courses=read_courses(row.courses),
        on_paper_at=row.on_paper_at,
        rushed=bool(row.rushed),
    )

"""The SQL of changed tickets: each change with its answer, so that one that comes again changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.adapters.kitchen import repository
from core.adapters.kitchen.changed_ticket import TicketChange
from core.adapters.kitchen.tables import ticket, ticket_change, ticket_item
from core.adapters.kitchen.ticket import Ticket, way
from core.contracts.kitchen import TicketChanged
from core.domain.change import ChangeKind
from core.store.work import Work

ACCEPTED: Final = "accepted"
REFUSED: Final = "refused"
UNDONE: Final = "undone"

_CHANGED: Final = ("note", "allergy", "customer", "order_revision", "changes")
_undo: Final = msgspec.json.Decoder(TicketChange)
_c: Final = ticket_change.c


def find_change(conn: sa.Connection, ticket_id: str, change_id: str) -> Any:  # noqa: ANN401 - a row of the table
    """Return what was answered to a change, None when it was never asked for."""
    known = sa.select(ticket_change).where(_c.ticket_id == ticket_id, _c.change_id == change_id)
    return conn.execute(known).one_or_none()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a change: `was` is how far the ticket had got, `undo` what takes the change back."""

    state: str
    was: str = ""
    reason: str = ""
    product_ids: tuple[str, ...] = ()
    line_ids: tuple[str, ...] = ()
    undo: TicketChange | None = None


def remember(work: Work, ticket_id: str, change_id: str, answer: Answer) -> None:
    """Store what was answered to a change."""
    work.conn.execute(
        sa.insert(ticket_change),
        {
            "ticket_id": ticket_id,
            "change_id": change_id,
            "state": answer.state,
            "was": answer.was,
            "reason": answer.reason,
            "product_ids": list(answer.product_ids),
            "line_ids": list(answer.line_ids),
            "undo": "" if answer.undo is None else msgspec.json.encode(answer.undo).decode(),
            "changed_at": work.now_ms,
        },
    )


def set_undone(work: Work, ticket_id: str, change_id: str) -> TicketChange | None:
    """Mark a change as taken back; return what takes it back, None when there is nothing to."""
    known = find_change(work.conn, ticket_id, change_id)
    if known is None:
        remember(work, ticket_id, change_id, Answer(UNDONE, reason="withdrawn"))
        return None
    if known.state != ACCEPTED:
        return None
    this = _c.ticket_id == ticket_id, _c.change_id == change_id
    work.conn.execute(sa.update(ticket_change).where(*this).values(state=UNDONE, reason="withdrawn"))
    return _undo.decode(known.undo)


def save_changed(work: Work, was: Ticket, now: Ticket) -> None:
    """Store a changed ticket with all its lines, and tell everyone. Raises Conflict when somebody came first."""
    conn = work.conn
    repository.save(work, was, now)
    values = {name: getattr(now, name) for name in _CHANGED}
    values["was"] = "" if now.was is None else msgspec.json.encode(now.was).decode()
    conn.execute(sa.update(ticket).where(ticket.c.ticket_id == now.ticket_id).values(**values))
    conn.execute(sa.delete(ticket_item).where(ticket_item.c.ticket_id == now.ticket_id))
    repository.insert_items(conn, now)
    if not way(was.status, now.status):
        work.send(
            TicketChanged(
                ticket_id=now.ticket_id,
                order_id=now.order_id,
                status=now.status.value,
                revision=now.revision,
                changed_at=now.changed_at,
                fired=tuple(sorted(now.courses.fired)),
            )
        )


def see_changes(work: Work, ticket_id: str) -> None:
    """Remember that a barista has seen all changes of a ticket up to now. Raises NotFound."""
    repository.get(work.conn, ticket_id)
    of_it = ticket.c.ticket_id == ticket_id, ticket.c.changes_seen < ticket.c.changes
    seen = sa.update(ticket).where(*of_it).values(changes_seen=ticket.c.changes)
    if work.conn.execute(seen).rowcount:
        work.changed(ChangeKind.TICKET, ticket_id)

"""What the kitchen does when a ticket is to be changed, and when that is taken back; each once however often it is asked."""

from __future__ import annotations

from core.adapters.kitchen import repository
from core.adapters.kitchen import repository_changes as rows
from core.adapters.kitchen.changed_ticket import TicketChange, changed, objection, undo_of
from core.adapters.kitchen.ticket import Item
from core.contracts.kitchen import (
    ChangeTicket,
    TicketChangeAccepted,
    TicketChangeRefused,
    TicketChangeUndone,
    TicketItem,
    UndoTicketChange,
)
from core.domain.ticket import TicketStatus
from core.store.work import Work


def change_ticket(command: ChangeTicket, work: Work) -> TicketChangeAccepted | TicketChangeRefused:
    """Change a ticket, all of it or nothing; a refusal holds for ever."""
    ticket_id, change_id = command.ticket_id, command.change_id
    known = rows.find_change(work.conn, ticket_id, change_id)
    if known is not None and known.state == rows.ACCEPTED:
        return TicketChangeAccepted(ticket_id=ticket_id, change_id=change_id, was=known.was)
    if known is not None:
        return TicketChangeRefused(
            ticket_id=ticket_id,
            change_id=change_id,
            reason=known.reason,
            product_ids=tuple(known.product_ids),
            line_ids=tuple(known.line_ids),
        )
    refusal = _refusal(command, work)
    if refusal is not None:
        told = rows.Answer(
            rows.REFUSED,
            reason=refusal.reason,
            product_ids=refusal.product_ids,
            line_ids=refusal.line_ids,
        )
        rows.remember(work, ticket_id, change_id, told)
        return refusal
    was = repository.get(work.conn, ticket_id)
    change = _as_change(command)
    now = changed(was, change, work.now_ms, command.revision)
    rows.save_changed(work, was, now)
    done = rows.Answer(rows.ACCEPTED, was=was.status.value, undo=undo_of(was, change))
    rows.remember(work, ticket_id, change_id, done)
    return TicketChangeAccepted(ticket_id=ticket_id, change_id=change_id, was=was.status.value)


def undo_ticket_change(command: UndoTicketChange, work: Work) -> TicketChangeUndone:
    """Take a change back, or bar one that has not come yet; what the customer has, they keep."""
    undo = rows.set_undone(work, command.ticket_id, command.change_id)
    was = repository.find(work.conn, command.ticket_id)
    over = {TicketStatus.VOID, TicketStatus.HANDED_OVER}
    if undo is not None and was is not None and was.status not in over:
        rows.save_changed(work, was, changed(was, undo, work.now_ms))
    return TicketChangeUndone(ticket_id=command.ticket_id, change_id=command.change_id)


def _refusal(command: ChangeTicket, work: Work) -> TicketChangeRefused | None:
    def refuse(
        reason: str, product_ids: tuple[str, ...] = (), line_ids: tuple[str, ...] = ()
    ) -> TicketChangeRefused:
        return TicketChangeRefused(
            ticket_id=command.ticket_id,
            change_id=command.change_id,
            reason=reason,
            product_ids=product_ids,
            line_ids=line_ids,
        )

    ticket = repository.find(work.conn, command.ticket_id)
    if ticket is None:
        return refuse("unknown_ticket")
    against = objection(ticket, _as_change(command), command.revision)
    if against is not None:
        return refuse(against.reason, line_ids=against.line_ids)
    if command.added and not repository.accepting(work.conn):
        return refuse("kitchen_closed")
    homeless = {item.product_id for item in (*command.added, *command.altered) if not item.station_id}
    if homeless:
        return refuse("no_station", tuple(sorted(homeless)))
    gone = repository.run_out(work.conn, {item.product_id for item in command.added})
    return refuse("sold_out", gone) if gone else None


def _as_change(command: ChangeTicket) -> TicketChange:
    allergies = command.allergies or {}
    return TicketChange(
        added=tuple(_as_item(item, allergies.get(item.line_id, "")) for item in command.added),
        altered=tuple(_as_item(item, allergies.get(item.line_id, "")) for item in command.altered),
        removed=command.removed,
        note=command.note,
        allergy=allergies.get(""),
        customer=command.customer,
    )


def _as_item(item: TicketItem, allergy: str) -> Item:
    return Item(
        line_id=item.line_id,
        product_id=item.product_id,
        names=item.names,
        quantity=item.quantity,
        modifiers=item.modifiers,
        note=item.note,
        station_id=item.station_id,
        allergy=allergy,
        course=item.course,
    )

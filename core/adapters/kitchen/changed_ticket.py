"""A ticket that is changed after it was sent: what may be changed, what it is then, and what takes the change back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from core.adapters.kitchen.ticket import ALTERED_LINE, NEW_LINE, VOID_LINE, Head, Item, Ticket, Was, way
from core.domain.ticket import TicketStatus

TOO_LATE: Final = {TicketStatus.HANDED_OVER: "handed_over", TicketStatus.VOID: "withdrawn"}


@dataclass(frozen=True, slots=True)
class TicketChange:
    """What is to be another: new lines, lines as they are from now on, and the ids of those that nobody wants any more.

    `note`, `allergy` and `customer` are those of the order from now on, None where they stay.
    """

    added: tuple[Item, ...] = ()
    altered: tuple[Item, ...] = ()
    removed: tuple[str, ...] = ()
    note: str | None = None
    allergy: str | None = None
    customer: str | None = None

    def head_after(self, before: Head) -> Head:
        """Return what is said of the whole ticket from now on."""
        told = {"note": self.note, "allergy": self.allergy, "customer": self.customer}
        return replace(before, **{name: now for name, now in told.items() if now is not None})


@dataclass(frozen=True, slots=True)
class Objection:
    """Why a ticket cannot be changed so, and the lines that are in the way."""

    reason: str
    line_ids: tuple[str, ...] = ()


def objection(ticket: Ticket, change: TicketChange, revision: int) -> Objection | None:
    """Return why the ticket cannot be changed so; of what is finished there can only be more."""
    if ticket.status in TOO_LATE:
        return Objection(TOO_LATE[ticket.status])
    if revision <= ticket.order_revision:
        return Objection("late_revision")
    live = {item.line_id: item for item in ticket.live}
    unknown = [line_id for line_id in change.removed if line_id not in live]
    unknown += [item.line_id for item in change.altered if item.line_id not in live]
    unknown += [item.line_id for item in change.added if item.line_id in live]
    if unknown:
        return Objection("unknown_line", tuple(unknown))
    made = [line_id for line_id in change.removed if live[line_id].done]
    made += [item.line_id for item in change.altered if not _can_become(live[item.line_id], item)]
    if made:
        return Objection("line_finished", tuple(made))
    if len(change.removed) == len(live) and not change.added:
        return Objection("nothing_left")
    return None


def _can_become(was: Item, now: Item) -> bool:
    same = (was.product_id, was.modifiers, was.note) == (now.product_id, now.modifiers, now.note)
    return not was.done or (same and now.quantity >= was.quantity)


def changed(ticket: Ticket, change: TicketChange, now_ms: int, revision: int = 0) -> Ticket:
    """Return the ticket with a change that nothing is said against; it keeps its place and its time.

    Lines that nobody wants any more stay and are void. A line that is wanted after all is new again. The step before
    cannot be taken back any more. A ticket of which all lines are made is ready, one with something to make is not.
    What was made before an allergy was told is to be looked at again.
    """
    head = change.head_after(ticket.head)
    late = bool(head.allergy) and head.allergy != ticket.allergy
    altered = {item.line_id: item for item in change.altered}
    added = {item.line_id: item for item in change.added}
    removed = set(change.removed)
    items = tuple(_after(item, altered, added, removed) for item in ticket.items)
    known = {item.line_id for item in ticket.items}
    items += tuple(replace(item, mark=NEW_LINE) for item in change.added if item.line_id not in known)
    with_items = replace(
        ticket,
        items=tuple(replace(item, done=False) for item in items) if late else items,
        note=head.note,
        allergy=head.allergy,
        customer=head.customer,
        was=ticket.was or (None if head == ticket.head else ticket.head),
        order_revision=max(ticket.order_revision, revision),
        changes=ticket.changes + 1,
        changed_at=now_ms,
        before=None,
    )
    status = _status(with_items)
    return replace(
        with_items,
        status=status,
        finished_at=_finished_at(ticket, status, now_ms),
        revision=ticket.revision + max(1, len(way(ticket.status, status))),
    )


def _after(item: Item, altered: Mapping[str, Item], added: Mapping[str, Item], removed: set[str]) -> Item:
    if item.line_id in removed:
        return replace(item, mark=VOID_LINE, done=False)
    if item.line_id in added:
        return replace(added[item.line_id], mark=NEW_LINE, done=False)
    now = altered.get(item.line_id)
    if now is None:
        return item
    first = item.was or Was(item.quantity, item.modifiers, item.note, item.allergy)
    return replace(now, done=False, mark=NEW_LINE if item.mark == NEW_LINE else ALTERED_LINE, was=first)


def _status(ticket: Ticket) -> TicketStatus:
    whole = bool(ticket.due) and all(item.done for item in ticket.due)
    if ticket.status is TicketStatus.READY and not whole:
        return TicketStatus.PREPARING
    if ticket.status is TicketStatus.PREPARING and whole and not ticket.waits:
        return TicketStatus.READY
    return ticket.status


def _finished_at(ticket: Ticket, status: TicketStatus, now_ms: int) -> int | None:
    if status is TicketStatus.READY:
        return now_ms if ticket.finished_at is None else ticket.finished_at
    return None if status is not ticket.status else ticket.finished_at


def undo_of(ticket: Ticket, change: TicketChange) -> TicketChange:
    """Return the change that takes a change of this ticket back."""
    items = {item.line_id: item for item in ticket.items}
    return TicketChange(
        added=tuple(items[line_id] for line_id in change.removed),
        altered=tuple(items[item.line_id] for item in change.altered),
        removed=tuple(item.line_id for item in change.added),
        note=None if change.note is None else ticket.note,
        allergy=None if change.allergy is None else ticket.allergy,
        customer=None if change.customer is None else ticket.customer,
    )

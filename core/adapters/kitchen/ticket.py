"""A ticket as the kitchen keeps it, and the verbs of the barista as pure functions from ticket to ticket.

A verb that finds its work already done returns the very same ticket, so that a double tap changes nothing. One that comes
too late raises Conflict.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from core.adapters.kitchen.courses import NO_COURSES, Courses
from core.domain import courses as course_rules
from core.domain.order import OrderType
from core.domain.ticket import TicketStatus, check_change
from core.errors import Conflict, InvalidInput, NotFound

REFUSAL_REASONS: Final = ("sold_out", "kitchen_closed", "too_busy", "other")

NEW_LINE: Final = "new"
ALTERED_LINE: Final = "altered"
VOID_LINE: Final = "void"
"""What a change makes of a line."""

_WAY: Final = (TicketStatus.NEW, TicketStatus.PREPARING, TicketStatus.READY, TicketStatus.HANDED_OVER)
_FINISHED: Final = frozenset({TicketStatus.READY, TicketStatus.HANDED_OVER})


@dataclass(frozen=True, slots=True)
class Was:
    """What a line was before it was altered."""

    quantity: int
    modifiers: tuple[Mapping[str, str], ...]
    note: str
    allergy: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of a whole ticket, and may be said anew after it was sent."""

    note: str = ""
    allergy: str = ""
    customer: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A line to prepare: names by language, modifiers in the order in which the customer hears them.

    `mark` is what a change made of it (new, altered, void), and `was` what an altered one was before. `course` 0 is none.
    """

    line_id: str
    product_id: str
    names: Mapping[str, str]
    quantity: int
    modifiers: tuple[Mapping[str, str], ...]
    note: str
    station_id: str
    done: bool = False
    allergy: str = ""
    mark: str = ""
    was: Was | None = None
    course: int = 0


@dataclass(frozen=True, slots=True)
class Before:
    """What undo brings back: the status, the lines that were done, when the ticket was finished, and its courses."""

    status: TicketStatus
    done: frozenset[str]
    finished_at: int | None
    courses: Courses = NO_COURSES


@dataclass(frozen=True, slots=True)
class Ticket:
    """One ticket with its items.

    `finished_at` is when it became READY; `on_board` is false once it is handed over, or void and seen; `voided_from` is how
    far a void ticket had got; `declined_for` is the reason when a person in the kitchen took it back; `on_paper_at` is when
    its chit was printed at the counter; `wanted_at` is when it is picked up, `rushed` when it
    is made first. `order_revision` is that of the last change,
    `changes` counts those that were made, and `changes_seen` those of them that a barista has seen. `was` is what was said
    of it before the first change that said something anew.
    """

    ticket_id: str
    order_id: str
    number: str
    customer: str
    order_type: OrderType
    note: str
    status: TicketStatus
    sequence: int
    paid_at: int
    accepted_at: int
    changed_at: int
    items: tuple[Item, ...]
    finished_at: int | None = None
    revision: int = 1
    on_board: bool = True
    voided_from: str = ""
    declined_for: str = ""
    before: Before | None = None
    on_paper_at: int | None = None
    wanted_at: int | None = None
    rushed: bool = False
    allergy: str = ""
    order_revision: int = 0
    changes: int = 0
    changes_seen: int = 0
    was: Head | None = None
    courses: Courses = NO_COURSES

    @property
    def head(self) -> Head:
        """Return what is said of the whole ticket."""
        return Head(self.note, self.allergy, self.customer)

    @property
    def live(self) -> tuple[Item, ...]:
        """Return the lines that are to be made."""
        return tuple(item for item in self.items if item.mark != VOID_LINE)

    @property
    def done(self) -> frozenset[str]:
        """Return the ids of the lines that are done."""
        return frozenset(item.line_id for item in self.live if item.done)

    @property
    def due(self) -> tuple[Item, ...]:
        """Return the lines that are to be made now: those whose course was fired."""
        return tuple(item for item in self.live if self.courses.makes(item.course))

    @property
    def pending(self) -> tuple[int, ...]:
        """Return the courses that wait until they are fired."""
        return course_rules.pending((item.course for item in self.live), self.courses.fired)

    @property
    def waits(self) -> bool:
        """Tell whether there is nothing to do before the next course is fired: all that was fired is handed over."""
        due = self.due
        idle = not due or (self.courses.all_served and all(item.done for item in due))
        return idle and bool(self.pending)


def started(ticket: Ticket, now_ms: int) -> Ticket:
    """Begin to prepare."""
    if ticket.status is TicketStatus.PREPARING:
        return ticket
    check_change(ticket.status, TicketStatus.PREPARING)
    return _changed(ticket, now_ms, TicketStatus.PREPARING, ticket.done)


def with_item(ticket: Ticket, now_ms: int, line_id: str, *, done: bool) -> Ticket:
    """Mark a line; the first one that is done starts a new ticket. Raises NotFound for a line it does not have.

    A ticket of several stations is READY with its last line: no station can tell whether it is the last one.
    """
    if all(item.line_id != line_id for item in ticket.live):
        raise NotFound("ticket.unknown", ticket_id=ticket.ticket_id, line_id=line_id)
    if all(item.line_id != line_id for item in ticket.due):
        raise Conflict("ticket.course_waits", ticket_id=ticket.ticket_id, line_id=line_id)
    if (line_id in ticket.done) == done:
        return ticket
    if ticket.status is not TicketStatus.PREPARING:
        check_change(ticket.status, TicketStatus.PREPARING)
    marked = ticket.done | {line_id} if done else ticket.done - {line_id}
    together = len({item.station_id for item in ticket.due}) > 1
    together = together and all(item.line_id in marked for item in ticket.due)
    return _changed(ticket, now_ms, TicketStatus.READY if together else TicketStatus.PREPARING, marked)


def finished(ticket: Ticket, now_ms: int, station_ids: frozenset[str] = frozenset()) -> Ticket:
    """Finish the items of some stations, or all of them; the ticket is READY when none is left."""
    if ticket.status is TicketStatus.READY or ticket.waits:
        return ticket
    check_change(ticket.status, TicketStatus.READY)
    marked = ticket.done | {
        item.line_id for item in ticket.due if not station_ids or item.station_id in station_ids
    }
    if all(item.line_id in marked for item in ticket.due):
        return _changed(ticket, now_ms, TicketStatus.READY, marked)
    if marked == ticket.done:
        return ticket
    return _changed(ticket, now_ms, TicketStatus.PREPARING, marked)


def handed_over(ticket: Ticket, now_ms: int) -> Ticket:
    """Let the customer, or the courier, have it; with courses that wait it stays, until they are fired."""
    if ticket.status is TicketStatus.HANDED_OVER or ticket.waits:
        return ticket
    check_change(ticket.status, TicketStatus.HANDED_OVER)
    if ticket.pending:
        served = _changed(ticket, now_ms, TicketStatus.PREPARING, ticket.done)
        return replace(served, courses=ticket.courses.with_all_served())
    return _changed(ticket, now_ms, TicketStatus.HANDED_OVER, ticket.done)


def undone(ticket: Ticket, now_ms: int, revision: int = 0) -> Ticket:
    """Take the last step back, to exactly what it was; there is nothing to take back twice.

    With the `revision` that the step led to, only that step: raises Conflict when somebody has gone on since.
    """
    if ticket.status is TicketStatus.VOID or revision not in {0, ticket.revision}:
        raise Conflict("ticket.forbidden_change", before=ticket.status.value, after="", allowed=())
    if ticket.before is None:
        return ticket
    back = ticket.before
    restored = _changed(ticket, now_ms, back.status, back.done)
    return replace(restored, finished_at=back.finished_at, before=None, courses=back.courses)


def recalled(ticket: Ticket, now_ms: int) -> Ticket:
    """Bring a finished ticket back to its place, with its original time and all lines to be looked at again."""
    if ticket.status is TicketStatus.PREPARING:
        return ticket
    check_change(ticket.status, TicketStatus.PREPARING, taking_back=True)
    return _changed(ticket, now_ms, TicketStatus.PREPARING, frozenset())


def acknowledged(ticket: Ticket, now_ms: int) -> Ticket:
    """Take a void ticket off the board, because a barista has seen it."""
    if ticket.status is not TicketStatus.VOID:
        raise Conflict("ticket.forbidden_change", before=ticket.status.value, after="", allowed=())
    if not ticket.on_board:
        return ticket
    return replace(ticket, on_board=False, changed_at=now_ms, revision=ticket.revision + 1)


def withdrawn(ticket: Ticket, now_ms: int) -> Ticket:
    """Void it, whatever its state; it stays on the board until a barista has seen it."""
    if ticket.status is TicketStatus.VOID:
        return ticket
    check_change(ticket.status, TicketStatus.VOID)
    void = _changed(ticket, now_ms, TicketStatus.VOID, ticket.done)
    return replace(void, on_board=True, voided_from=ticket.status.value, before=None)


def declined(ticket: Ticket, now_ms: int, reason: str) -> Ticket:
    """Take it back on the kitchen's side. Raises InvalidInput for a reason that is not one of `REFUSAL_REASONS`."""
    if reason not in REFUSAL_REASONS:
        raise InvalidInput("input.not_allowed", field="reason", given=reason, allowed=REFUSAL_REASONS)
    if ticket.declined_for:
        return ticket
    if ticket.status in {TicketStatus.HANDED_OVER, TicketStatus.VOID}:  # who has the coffee keeps it
        raise Conflict("ticket.forbidden_change", before=ticket.status.value, after="VOID", allowed=())
    return replace(withdrawn(ticket, now_ms), on_board=False, declined_for=reason)


def way(before: TicketStatus, after: TicketStatus) -> tuple[TicketStatus, ...]:
    """Return the statuses to tell from `before` to `after`, neighbour by neighbour, so that no listener has to leap."""
    if before is after:
        return ()
    if after is TicketStatus.VOID:
        return (after,)
    start, end = _WAY.index(before), _WAY.index(after)
    step = 1 if end > start else -1
    return tuple(_WAY[i] for i in range(start + step, end + step, step))


def _changed(ticket: Ticket, now_ms: int, status: TicketStatus, done: frozenset[str]) -> Ticket:
    finished_at = None
    if status in _FINISHED:
        finished_at = now_ms if ticket.finished_at is None else ticket.finished_at
    return replace(
        ticket,
        status=status,
        items=tuple(replace(item, done=item.line_id in done) for item in ticket.items),
        changed_at=now_ms,
        finished_at=finished_at,
        revision=ticket.revision + max(1, len(way(ticket.status, status))),
        on_board=status is not TicketStatus.HANDED_OVER,
        before=Before(ticket.status, ticket.done, ticket.finished_at, ticket.courses),
    )

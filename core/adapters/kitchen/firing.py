"""Firing a course of a ticket and taking that back, as pure functions from ticket to ticket."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.adapters.kitchen.ticket import Before, Ticket, way
from core.domain.ticket import TicketStatus
from core.errors import Conflict

_OVER: Final = frozenset({TicketStatus.HANDED_OVER, TicketStatus.VOID})


def fired(ticket: Ticket, now_ms: int, course: int) -> Ticket:
    """Have a course made from now on; one that does not wait stays as it is. Raises Conflict when the ticket is over.

    What is ready to be collected comes back to be made, as when a line is added to it.
    """
    if ticket.status in _OVER:
        after = TicketStatus.PREPARING.value
        raise Conflict("ticket.forbidden_change", before=ticket.status.value, after=after, allowed=())
    if course not in ticket.pending:
        return ticket
    ready = ticket.status is TicketStatus.READY
    status = TicketStatus.PREPARING if ready else ticket.status
    return replace(
        ticket,
        status=status,
        courses=ticket.courses.with_fired(course, now_ms),
        changed_at=now_ms,
        finished_at=None,
        revision=ticket.revision + max(1, len(way(ticket.status, status))),
        before=Before(ticket.status, ticket.done, ticket.finished_at, ticket.courses),
    )


def unfired(ticket: Ticket, now_ms: int, course: int) -> Ticket:
    """Have a fired course wait again; one that waits stays as it is. Raises Conflict when somebody has begun with it."""
    if course not in ticket.courses.fired:
        return ticket
    made = any(item.done for item in ticket.live if item.course == course)
    if made or ticket.status not in {TicketStatus.NEW, TicketStatus.PREPARING}:
        raise Conflict("ticket.course_begun", ticket_id=ticket.ticket_id, course=course)
    back = replace(ticket, courses=ticket.courses.with_undone(course), before=None, changed_at=now_ms)
    ready = ticket.status is TicketStatus.PREPARING and all(item.done for item in back.due) and not back.waits
    status = TicketStatus.READY if ready else ticket.status
    return replace(
        back,
        status=status,
        finished_at=now_ms if ready else None,
        revision=ticket.revision + max(1, len(way(ticket.status, status))),
    )

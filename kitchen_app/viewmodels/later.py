"""Orders for a time: which of them wait for it, and where they stand on the board when it has come."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.api.shop import Preferences
from core.api.views import BoardView, TicketView
from core.api.words import TicketStatus

LEADS: Final = (5, 10, 15, 20, 30)
"""How many minutes before it is picked up an order comes on the board: what can be chosen."""
USUAL_LEAD: Final = 15
_KEY: Final = "lead_minutes"


def lead_minutes(preferences: Preferences) -> int:
    """Return how many minutes before its time an order comes on this board."""
    chosen = preferences.get(_KEY, "")
    return int(chosen) if chosen in map(str, LEADS) else USUAL_LEAD


def choose_lead(preferences: Preferences, minutes: int) -> None:
    """Have orders come so many minutes before their time."""
    preferences.set(_KEY, str(minutes))


def divided(board: BoardView, now_ms: int, lead_ms: int) -> tuple[BoardView, tuple[TicketView, ...]]:
    """Return the board with what is to be made now, and what is for later, the soonest first.

    On the board, an order for a time counts as paid when it has to be begun: from then on it grows old.
    """
    later = [ticket for ticket in board.open if _waits(ticket, now_ms, lead_ms)]
    waiting = {ticket.ticket_id for ticket in later}
    now = tuple(_begun(ticket, lead_ms) for ticket in board.open if ticket.ticket_id not in waiting)
    later.sort(key=lambda ticket: (ticket.wanted_at or 0, ticket.sequence))
    return replace(board, open=now), tuple(later)


def without_waiting(board: BoardView) -> tuple[BoardView, tuple[TicketView, ...]]:
    """Return the board with what there is something to do for, and what waits for its next course.

    A course that was fired counts as paid when it was: from then on its ticket grows old.
    """
    waiting = tuple(ticket for ticket in board.open if ticket.waits)
    working = tuple(_fired(ticket) for ticket in board.open if not ticket.waits)
    return replace(board, open=working), waiting


def _fired(ticket: TicketView) -> TicketView:
    if ticket.fired_at is None:
        return ticket
    return replace(ticket, paid_at=max(ticket.paid_at, ticket.fired_at))


def in_order(tickets: tuple[TicketView, ...]) -> tuple[TicketView, ...]:
    """Return what is made first, then the others by payment.

    One for a time stands behind those that were paid before it had to be begun.
    """
    paid = [(ticket.paid_at, ticket.sequence) for ticket in tickets if ticket.wanted_at is None]

    def place(ticket: TicketView) -> tuple[bool, int, int, int, str]:
        if ticket.wanted_at is None:
            return not ticket.rushed, ticket.sequence, 0, 0, ticket.ticket_id
        behind = max((sequence for paid_at, sequence in paid if paid_at <= ticket.paid_at), default=-1)
        return not ticket.rushed, behind, 1, ticket.paid_at, ticket.ticket_id

    return tuple(sorted(tickets, key=place))


def _waits(ticket: TicketView, now_ms: int, lead_ms: int) -> bool:
    if ticket.wanted_at is None or ticket.rushed or ticket.status is not TicketStatus.NEW:
        return False
    return now_ms < ticket.wanted_at - lead_ms


def _begun(ticket: TicketView, lead_ms: int) -> TicketView:
    if ticket.wanted_at is None:
        return ticket
    return replace(ticket, paid_at=max(ticket.paid_at, ticket.wanted_at - lead_ms))

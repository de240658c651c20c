"""A kitchen ticket: its states and which changes a barista may make."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from core.errors import Conflict


class TicketStatus(StrEnum):
    """How far the kitchen is with a ticket."""

    NEW = "NEW"
    PREPARING = "PREPARING"
    READY = "READY"
    HANDED_OVER = "HANDED_OVER"
    VOID = "VOID"


AMBER_AFTER_MS: Final = 5 * 60_000
RED_AFTER_MS: Final = 8 * 60_000

_FORWARD: Final = {
    TicketStatus.NEW: frozenset({TicketStatus.PREPARING, TicketStatus.READY, TicketStatus.VOID}),
    TicketStatus.PREPARING: frozenset({TicketStatus.READY, TicketStatus.VOID}),
    TicketStatus.READY: frozenset({TicketStatus.HANDED_OVER, TicketStatus.VOID}),
    TicketStatus.HANDED_OVER: frozenset({TicketStatus.VOID}),
    TicketStatus.VOID: frozenset(),
}
_BACK: Final = {
    TicketStatus.PREPARING: frozenset({TicketStatus.NEW}),
    TicketStatus.READY: frozenset({TicketStatus.NEW, TicketStatus.PREPARING}),
    TicketStatus.HANDED_OVER: frozenset({TicketStatus.READY, TicketStatus.PREPARING}),
}


def check_change(before: TicketStatus, after: TicketStatus, *, taking_back: bool = False) -> None:
    """Raise Conflict when a ticket may not go from `before` to `after`; `taking_back` is for undo and recall."""
    allowed = _BACK.get(before, frozenset()) if taking_back else _FORWARD[before]
    if after not in allowed:
        raise Conflict(
            "ticket.forbidden_change", before=before.value, after=after.value, allowed=tuple(sorted(allowed))
        )

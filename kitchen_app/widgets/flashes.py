"""Which tickets light up, because they have just arrived or have just become void."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from core.api.views import TicketView
from core.api.words import TicketStatus

TICK_MS: Final = 250
_NEW_TICKS: Final = 12
_VOID_TICKS: Final = 24

Kind = Literal["", "new", "void"]


class Flashes:
    """Lights go on and off at each tick; a board that is shown for the first time does not flash."""

    def __init__(self) -> None:
        self._seen: dict[str, TicketStatus] | None = None
        self._station = ""
        self._left: dict[str, int] = {}
        self._kinds: dict[str, Kind] = {}
        self.lit = True

    @property
    def flashing(self) -> set[str]:
        """The tickets that flash now."""
        return set(self._left)

    def kind(self, ticket_id: str) -> Kind:
        """Return why a ticket flashes, or empty when it does not."""
        return self._kinds[ticket_id] if ticket_id in self._left else ""

    def note(self, tickets: Sequence[TicketView], station_id: str) -> None:
        """Take note of the board; what is new on it since the last time begins to flash."""
        before = self._seen if station_id == self._station else None
        self._seen = {ticket.ticket_id: ticket.status for ticket in tickets}
        self._station = station_id
        for gone in set(self._left) - set(self._seen):
            del self._left[gone]
        if before is None:
            return
        for ticket_id, status in self._seen.items():
            if status is TicketStatus.VOID and before.get(ticket_id) is not TicketStatus.VOID:
                self._begin(ticket_id, "void", _VOID_TICKS)
            elif status is TicketStatus.NEW and ticket_id not in before:
                self._begin(ticket_id, "new", _NEW_TICKS)
            elif self._kinds.get(ticket_id) == "new" and status is not TicketStatus.NEW:
                self._left.pop(ticket_id, None)

    def tick(self) -> None:
        """Let a quarter of a second pass."""
        self.lit = not self.lit
        self._left = {ticket_id: left - 1 for ticket_id, left in self._left.items() if left > 1}

    def _begin(self, ticket_id: str, kind: Kind, ticks: int) -> None:
        self._left[ticket_id] = ticks
        self._kinds[ticket_id] = kind
        if len(self._kinds) > 1000:
            self._kinds = {known: self._kinds[known] for known in self._left}

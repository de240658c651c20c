"""Which tickets light up, because they have just arrived, were changed, or have just become void."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, Literal

from core.api.views import TicketView
from core.api.words import TicketStatus
from kitchen_app.viewmodels.bursts import FLASH_TICKS, Arrival, Burst

TICK_MS: Final = 250
_VOID_TICKS: Final = 24
_KEPT: Final = 500
"""Tickets that were here and may come back, beside those on the board; nobody calls back an older one."""

_UNTIL_SEEN: Final = 1_000_000
"""Ticks that last longer than any day."""

Kind = Literal["", "new", "void", "changed", "late"]


class Flashes:
    """Lights go on and off at each tick; a board that is shown for the first time does not flash.

    What arrives in one burst flashes together, once, however long the burst takes. `begun` says what kinds of things were
    news at the last note.
    """

    def __init__(self) -> None:
        self._seen: dict[str, TicketStatus] | None = None
        self._ever: dict[str, None] = {}
        self._changes: dict[str, int] = {}
        self._stations: frozenset[str] = frozenset()
        self._left: dict[str, int] = {}
        self._kinds: dict[str, Kind] = {}
        self._burst = Burst()
        self.lit = True
        self.begun: frozenset[Kind] = frozenset()

    @property
    def flashing(self) -> set[str]:
        """The tickets that flash now."""
        return set(self._left)

    def kind(self, ticket_id: str) -> Kind:
        """Return why a ticket flashes, or empty when it does not."""
        return self._kinds[ticket_id] if ticket_id in self._left else ""

    def note(self, tickets: Sequence[TicketView], station_ids: frozenset[str]) -> Arrival | None:
        """Take note of the board; what is new on it since the last time begins to flash. Returns what has arrived."""
        before = self._seen if station_ids == self._stations else None
        now = {ticket.ticket_id: ticket.status for ticket in tickets}
        self.begun = frozenset()
        self._seen, self._stations = now, station_ids
        for gone in set(self._left) - set(now):
            del self._left[gone]
        new = [
            ticket_id
            for ticket_id, status in now.items()
            if status is TicketStatus.NEW and ticket_id not in self._ever
        ]
        self._remember(now)
        if before is None:
            self._tell_changed(tickets)
            return None
        is_void = self._follow(before, now)
        arrival = self._welcome(new) if new else None
        fresh = self._tell_changed(tickets)
        altered = any(ticket_id in before for ticket_id in fresh)
        told: tuple[tuple[Kind, object], ...] = (("new", new), ("void", is_void), ("changed", altered))
        self.begun = frozenset(kind for kind, has_come in told if has_come)
        return self._burst.arrive(len(fresh)) if fresh else arrival

    def tick(self) -> None:
        """Let a quarter of a second pass."""
        self.lit = not self.lit
        self._burst.tick()
        self._left = {ticket_id: left - 1 for ticket_id, left in self._left.items() if left > 1}

    def alert(self, ticket_ids: Iterable[str], kind: Kind) -> None:
        """Let tickets flash for a moment, unless something else about them flashes already."""
        for ticket_id in ticket_ids:
            if ticket_id in (self._seen or ()) and ticket_id not in self._left:
                self._begin(ticket_id, kind, FLASH_TICKS)

    def _follow(self, before: dict[str, TicketStatus], now: dict[str, TicketStatus]) -> bool:
        """Flash what has become void, and tell whether there is any; what somebody works on has been seen."""
        found = False
        for ticket_id, status in now.items():
            if status is TicketStatus.VOID and before.get(ticket_id) is not TicketStatus.VOID:
                self._begin(ticket_id, "void", _VOID_TICKS)
                found = found or ticket_id in before
            elif self._kinds.get(ticket_id) == "new" and status is not TicketStatus.NEW:
                self._left.pop(ticket_id, None)
        return found

    def _tell_changed(self, tickets: Sequence[TicketView]) -> list[str]:
        """Flash what was changed until somebody has taken note of it; return what was changed since the last time."""
        known, self._changes = self._changes, {ticket.ticket_id: ticket.changes for ticket in tickets}
        fresh: list[str] = []
        for ticket in tickets:
            if ticket.changed and ticket.status is not TicketStatus.VOID:
                if ticket.changes > known.get(ticket.ticket_id, 0):
                    fresh.append(ticket.ticket_id)
                self._begin(ticket.ticket_id, "changed", _UNTIL_SEEN)
            elif self._kinds.get(ticket.ticket_id) == "changed":
                self._left.pop(ticket.ticket_id, None)
        return fresh

    def _welcome(self, new: Sequence[str]) -> Arrival:
        """Flash what has come, together with the burst that it belongs to."""
        arrival = self._burst.arrive(len(new))
        for ticket_id in new if self._burst.flash_ticks else ():
            self._begin(ticket_id, "new", self._burst.flash_ticks)
        return arrival

    def _remember(self, now: dict[str, TicketStatus]) -> None:
        """Keep in mind what was here: what comes back from the ready ones is no news."""
        for ticket_id in now:  # what is still here is the newest: it is the last to be forgotten
            self._ever.pop(ticket_id, None)
            self._ever[ticket_id] = None
        while len(self._ever) > _KEPT + len(now):
            del self._ever[next(iter(self._ever))]

    def _begin(self, ticket_id: str, kind: Kind, ticks: int) -> None:
        self._left[ticket_id] = ticks
        self._kinds[ticket_id] = kind
        if len(self._kinds) > _KEPT:
            self._kinds = {known: self._kinds[known] for known in self._left}

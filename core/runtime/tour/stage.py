"""What everybody in the tour works with: the counter and what is behind it, the kitchen, the hands and the camera."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from core.api.changes import Changes
from core.domain.clock import Clock
from core.qt.hands import Hands, Window
from core.qt.heartbeat import Pulse
from core.runtime.tour.camera import Camera
from core.till.program import Till


class CounterSide(Protocol):
    """The program behind the counter's window: the whole shop, or a counter alone."""

    @property
    def till(self) -> Till: ...
    @property
    def changes(self) -> Changes: ...
    @property
    def clock(self) -> Clock: ...


class KitchenSide(Protocol):
    """A barista at a kitchen's window, wherever that is. Tickets have the ids of their orders."""

    async def cook(self, ticket_id: str) -> None:
        """Start a ticket, finish it, hand it over."""
        ...

    async def see(self, ticket_id: str) -> None:
        """Wait until a ticket is on the board."""
        ...

    async def clear(self, ticket_id: str) -> None:
        """Finish a ticket that an earlier run left, from whatever state it is in."""
        ...

    async def decline(self, ticket_id: str, reason: str) -> None:
        """Take an accepted ticket back with a reason."""
        ...

    async def set_open(self, *, accepting: bool) -> None:
        """Open or close the kitchen."""
        ...

    async def acknowledge_all(self) -> None:
        """Acknowledge every ticket that was taken back under the barista's hands."""
        ...

    async def see_recall(self) -> None:
        """Look at the list of what was finished last."""
        ...

    async def look(self, theme: str, language: str) -> None:
        """Change the look of the window and take a picture of it."""
        ...

    async def take(self, stage: str) -> None:
        """Take a picture of the window."""
        ...

    async def board(self) -> tuple[str, ...]:
        """Return the tickets on the board, whether they can be seen on this page or not."""
        ...

    async def painted_ms(self, ticket_id: str) -> float | None:
        """Return when the window first showed a ticket (ms since the epoch)."""
        ...

    async def finish(self) -> tuple[Sequence[Path], Pulse | None]:
        """End the work; return the pictures that were taken and the pulse of the window, if it is not the counter's."""
        ...


@dataclass(frozen=True, slots=True)
class Stage:
    """The café of one tour."""

    shop: CounterSide
    counter: Window
    kitchen: KitchenSide
    hands: Hands
    camera: Camera

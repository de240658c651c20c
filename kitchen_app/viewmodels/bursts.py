"""What arrives at once is told once: tickets that come within half a second of each other are one burst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

QUIET_TICKS: Final = 3
"""A burst is over when nothing has come for so many ticks of a quarter of a second: at least 500 ms, at most 750."""
FLASH_TICKS: Final = 12
"""How long the first of a burst flashes; what follows it goes dark with it."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """Something has come: `count` in the whole burst so far, which `begins` with it or goes on."""

    count: int
    begins: bool


class Burst:
    """Counts what has arrived since it was quiet last."""

    def __init__(self) -> None:
        self.flash_ticks = 0
        self._count = 0
        self._quiet = 0

    def arrive(self, count: int) -> Arrival:
        """Take note of so many arrivals."""
        begins = self._quiet == 0
        if begins:
            self._count, self.flash_ticks = 0, FLASH_TICKS
        self._count += count
        self._quiet = QUIET_TICKS
        return Arrival(self._count, begins)

    def tick(self) -> None:
        """Let a quarter of a second pass."""
        self._quiet = max(0, self._quiet - 1)
        self.flash_ticks = max(0, self.flash_ticks - 1)

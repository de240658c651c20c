"""Time as a value that is handed in: one clock for the programs, one that tests turn by hand."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the time."""

    def now_ms(self) -> int:
        """Return milliseconds since the epoch, UTC."""
        ...

    def monotonic(self) -> float:
        """Return seconds that only ever grow, for measuring how long a thing takes."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    def monotonic(self) -> float:
        return time.monotonic()


class TurnedClock:
    """A clock that stands still until it is turned."""

    def __init__(self, start_ms: int = 1_750_000_000_000) -> None:
        self._now_ms = start_ms
        self._elapsed = 0.0

    def now_ms(self) -> int:
        return self._now_ms

    def monotonic(self) -> float:
        return self._elapsed

    def turn(self, seconds: float) -> None:
        """Let `seconds` pass, on both faces."""
        self._now_ms += round(seconds * 1000)
        self._elapsed += seconds


def at(moment_ms: int) -> datetime:
    """Return `moment_ms` (milliseconds since the epoch) as an aware UTC datetime."""
    return datetime.fromtimestamp(moment_ms / 1000, tz=UTC)

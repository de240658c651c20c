"""Time as a value that is handed in: one clock for the programs, one that tests turn by hand.

A machine's clock can be set while orders are under way. So all that is timed goes by `now_ms`, which never jumps; the day on
which something is sold goes by `wall_ms`, which is what people see on the wall (docs/decisions/0016-time-that-jumps.md).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final, Protocol

JUMP_MS: Final = 2 * 60_000
"""How far a machine's clock may be set at once before it is told."""


class Clock(Protocol):
    """Tells the time."""

    def now_ms(self) -> int:
        """Return milliseconds since the epoch, UTC, by which all is timed."""
        ...

    def wall_ms(self) -> int:
        """Return what the machine's clock shows, as milliseconds since the epoch, UTC; it may be set at any time."""
        ...

    def monotonic(self) -> float:
        """Return seconds that only ever grow, for measuring how long a thing takes."""
        ...


def _machine_ms() -> int:
    return time.time_ns() // 1_000_000


class SystemClock:
    """The clock of the machine, for a look at what is stored."""

    def now_ms(self) -> int:
        return _machine_ms()

    def wall_ms(self) -> int:
        return _machine_ms()

    def monotonic(self) -> float:
        return time.monotonic()


class SteadyClock:
    """A clock that begins at `start_ms` (what the wall shows, if not given) and then goes on evenly, however that is set."""

    def __init__(
        self,
        start_ms: int | None = None,
        *,
        wall_ms: Callable[[], int] | None = None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._wall_ms = wall_ms or _machine_ms
        self._monotonic = monotonic
        self._begun_ms = (self._wall_ms() if start_ms is None else start_ms) - round(1000 * monotonic())
        self._known_off = self.off_ms()

    def now_ms(self) -> int:
        return self._begun_ms + round(1000 * self._monotonic())

    def wall_ms(self) -> int:
        return self._wall_ms()

    def monotonic(self) -> float:
        return self._monotonic()

    def off_ms(self) -> int:
        """Return how far the wall is ahead of this clock."""
        return self._wall_ms() - self.now_ms()

    def jumped_ms(self) -> int:
        """Return how far the wall was set since the last call, 0 when that is not worth telling."""
        by = self.off_ms() - self._known_off
        if abs(by) < JUMP_MS:
            return 0
        self._known_off += by
        return by

    def catch_up(self) -> None:
        """Go by the wall again where it is ahead; only for when nothing is timed, since all of it would be over."""
        if (ahead := self.off_ms()) > 0:
            self._begun_ms += ahead
            self._known_off -= ahead


class TurnedClock:
    """A clock that stands still until it is turned."""

    def __init__(self, start_ms: int = 1_750_000_000_000) -> None:
        self._now_ms = start_ms
        self._elapsed = 0.0

    def now_ms(self) -> int:
        return self._now_ms

    def wall_ms(self) -> int:
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

"""The keeper of the time: one even clock for all programs of a machine, and the watch over the clock that people set.

What is timed is stored in even time, so a program that is started again must go on in it. All programs of a data directory
leave there what time it is by them; who starts while others run, or just after, goes on from that. After a longer pause the
clock on the wall is believed again, but never taken back behind what was stored.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

import msgspec
import structlog

from core.domain.clock import Clock, SteadyClock, SystemClock
from core.errors import ComandaError

FILE_NAME: Final = "clock.json"
LOOK_EVERY: Final = 2.0
WRITE_EVERY: Final = 15.0
STILL_RUNNING: Final = 60.0
"""Seconds after which nobody can be at work any more who has left the time there."""
BELIEVED_MS: Final = 7 * 24 * 60 * 60_000
"""How far the time that was left may be ahead of the wall; one that is farther was nonsense itself."""
AHEAD_MS: Final = 2_000
"""So far the wall may be ahead without anybody minding."""
BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")

WhenQuiet = Callable[[Callable[[], None]], Awaitable[None]]
"""Does something if nothing is timed now, and in such a way that nothing can begin meanwhile; otherwise it does nothing."""

WhenSet = Callable[[int], Awaitable[None]]
"""Writes down by how many ms somebody has set the clock."""

_log = structlog.get_logger(__name__)


class Left(msgspec.Struct, frozen=True, kw_only=True):
    """What time it was (ms) when the machine that was started as `boot` had been up for so many seconds."""

    boot: str
    up: float
    now_ms: int


class Timekeeper:
    """Gives the clock of a program and keeps it; `told` is called on the loop when the wall was set.

    A clock that is given, as tests do, is taken as it is. Where the wall is ahead, `when_quiet` is asked to have the clock
    catch up, as soon as nothing is timed that would be over by that.
    """

    def __init__(
        self, folder: Path, clock: Clock | None = None, *, told: Callable[[], None] = lambda: None
    ) -> None:
        self._file = folder / FILE_NAME
        self._told = told
        self._when_quiet: WhenQuiet | None = None
        self.on_jump: WhenSet | None = None
        self._steady: SteadyClock | None = None
        self.clock: Clock = clock or self._going_on()
        self._task: asyncio.Task[None] | None = None
        if isinstance(self.clock, SteadyClock):
            self._steady = self.clock

    @property
    def off_ms(self) -> int:
        """Return how far the wall is ahead of the clock."""
        return self.clock.wall_ms() - self.clock.now_ms()

    def begin(self, when_quiet: WhenQuiet | None = None) -> None:
        """Keep the time from now on."""
        self._when_quiet = when_quiet
        if self._steady is not None:
            self._task = asyncio.get_running_loop().create_task(self._keep(self._steady), name="keeps time")

    async def close(self) -> None:
        """Leave the time for whoever starts next."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None
            await asyncio.to_thread(self._leave)

    def _going_on(self) -> SteadyClock:
        wall, up = SystemClock().now_ms(), SystemClock().monotonic()
        try:
            left = msgspec.json.decode(self._file.read_bytes(), type=Left)
        except (OSError, ValueError):  # the second: what lies there is no note, or the name is none
            return SteadyClock()
        if left.boot == _boot() and 0 <= up - left.up < STILL_RUNNING:
            return SteadyClock(left.now_ms + round(1000 * (up - left.up)))
        return SteadyClock(left.now_ms if 0 < left.now_ms - wall < BELIEVED_MS else wall)

    async def _keep(self, clock: SteadyClock) -> None:
        write_at = 0.0
        while True:
            await self.look(clock)
            if clock.monotonic() >= write_at:
                await asyncio.to_thread(self._leave)
                write_at = clock.monotonic() + WRITE_EVERY
            await asyncio.sleep(LOOK_EVERY)

    async def look(self, clock: SteadyClock) -> None:
        """See whether the wall was set, and go by it where that harms nobody."""
        if by := clock.jumped_ms():
            _log.warning("the clock of this machine was set", by_seconds=by // 1000, off_ms=clock.off_ms())
            self._told()
            if self.on_jump is not None:
                await self.on_jump(by)
        if clock.off_ms() > AHEAD_MS and self._when_quiet is not None:
            try:
                await self._when_quiet(clock.catch_up)
            except ComandaError as fault:  # a database that is locked or has stopped: at the next look
                _log.info("the clock does not catch up yet", fault=fault)

    def _leave(self) -> None:
        left = Left(boot=_boot(), up=self.clock.monotonic(), now_ms=self.clock.now_ms())
        fresh = self._file.with_suffix(f".{os.getpid()}")
        try:
            fresh.write_bytes(msgspec.json.encode(left))
            fresh.replace(self._file)
        except OSError as fault:
            _log.info("the time is not left for others", fault=fault)


def _boot() -> str:
    """Return what tells this run of the machine from others, nothing where it cannot be told."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""

"""The task that wakes whatever has a moment of its own: sagas with a deadline, reservations that expire."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from core.domain.clock import Clock

PAUSE: Final = 1.0
LONGEST_SLEEP: Final = 30.0
"""Seconds; the clock of the machine may be set, and a laptop may sleep, so nobody sleeps on a deadline for long."""
SLEPT: Final = 10.0
"""A sleep that was so many seconds longer than wanted tells that the machine, or this process, stood still."""
GRACE: Final = 3.0
"""Seconds after waking in which nobody's silence counts: what was answered meanwhile is still on its way in."""

_log = structlog.get_logger(__name__)


class DeadlineWatch:
    """Sleeps until the earliest deadline that it has heard of, then runs `expire`.

    `expire` is one transaction and returns the next deadline (ms) or None; when it fails it is tried again, since what is
    due stays due. A test on a turned clock calls `look` after turning it.

    Where other processes work on the same database, their deadlines are not heard of: with `look_every` (seconds) `expire`
    runs at least that often.
    """

    def __init__(
        self,
        clock: Clock,
        expire: Callable[[], Awaitable[int | None]],
        *,
        look_every: float | None = None,
    ) -> None:
        self._clock = clock
        self._expire = expire
        self._longest = LONGEST_SLEEP if look_every is None else min(LONGEST_SLEEP, look_every)
        self._looks_by_itself = look_every is not None
        self._next_at: int | None = 0
        self._news = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def note(self, deadline_at: int | None) -> None:
        """Hear of a deadline, from any thread; an earlier one than known shortens the sleep."""
        if deadline_at is None or self._loop is None:
            return
        try:
            self._loop.call_soon_threadsafe(self._hear, deadline_at)
        except RuntimeError:  # the loop is gone: the deadline is stored, and the next start finds it
            return

    def look(self) -> None:
        """Look at the clock again, now; to be called on the loop."""
        self._news.set()

    async def run(self) -> None:
        """Watch until cancelled; the first thing done is to wake what became overdue while nobody watched."""
        self._loop = asyncio.get_running_loop()
        while True:
            if self._next_at is not None and self._next_at <= self._clock.now_ms():
                self._next_at = None
                self._hear(await self._expire_or_later())
                continue
            await self._sleep()

    async def _expire_or_later(self) -> int | None:
        try:
            return await self._expire()
        except Exception:  # noqa: BLE001 - nothing may end the watch
            _log.warning("deadlines could not be looked at, again soon", exc_info=True)
            await asyncio.sleep(PAUSE)
            return 0

    def _hear(self, deadline_at: int | None) -> None:
        if deadline_at is not None and (self._next_at is None or deadline_at < self._next_at):
            self._next_at = deadline_at
            self._news.set()

    async def _sleep(self) -> None:
        left, begun = self._longest, asyncio.get_running_loop().time()
        if self._next_at is not None:
            left = min(left, (self._next_at - self._clock.now_ms()) / 1000)
        try:
            async with asyncio.timeout(left):
                await self._news.wait()
        except TimeoutError:
            if self._looks_by_itself:
                self._next_at = 0
        else:
            self._news.clear()
        stood_still = asyncio.get_running_loop().time() - begun - left
        if stood_still > SLEPT:
            _log.warning("this program stood still", seconds=round(stood_still))
            await asyncio.sleep(GRACE)

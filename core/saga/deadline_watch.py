"""The task that wakes the sagas whose deadline has come; one per owner."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from core.domain.clock import Clock

LONGEST_SLEEP: Final = 30.0
"""Seconds; the clock of the machine may be set, and a laptop may sleep, so nobody sleeps on a deadline for long."""


class DeadlineWatch:
    """Sleeps until the earliest deadline that it has heard of, then runs `expire`.

    `expire` is one transaction with `Coordinator.expire` in it and returns the next deadline (ms) or None. A test
    on a turned clock calls `look` after turning it.
    """

    def __init__(self, clock: Clock, expire: Callable[[], Awaitable[int | None]]) -> None:
        self._clock = clock
        self._expire = expire
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
        """Watch until cancelled; the first thing done is to wake what became overdue before the start."""
        self._loop = asyncio.get_running_loop()
        while True:
            if self._next_at is not None and self._next_at <= self._clock.now_ms():
                self._next_at = None
                self._hear(await self._expire())
                continue
            await self._sleep()

    def _hear(self, deadline_at: int | None) -> None:
        if deadline_at is not None and (self._next_at is None or deadline_at < self._next_at):
            self._next_at = deadline_at
            self._news.set()

    async def _sleep(self) -> None:
        left = LONGEST_SLEEP
        if self._next_at is not None:
            left = min(left, (self._next_at - self._clock.now_ms()) / 1000)
        try:
            async with asyncio.timeout(left):
                await self._news.wait()
        except TimeoutError:
            return
        self._news.clear()

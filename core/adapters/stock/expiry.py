"""The worker that lets go of reservations when their time is over."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

import structlog

from core.domain.clock import Clock
from core.errors import StoreFault

LONGEST_SLEEP: Final = 30.0
"""Seconds; the clock of the machine may be set, and a laptop may sleep, so nobody sleeps on an expiry for long."""

PAUSE: Final = 1.0

_log = structlog.get_logger(__name__)


class ExpiryWatch:
    """Sleeps until the earliest expiry that it has heard of, then runs `expire`, which returns the next one (ms) or None."""

    def __init__(self, clock: Clock, expire: Callable[[], Awaitable[int | None]]) -> None:
        self._clock = clock
        self._expire = expire
        self._next_at: int | None = 0
        self._news = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None

    def note(self, expires_at: int) -> None:
        """Hear of a reservation, from any thread; an earlier one than known shortens the sleep."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._hear, expires_at)

    def look(self) -> None:
        """Look at the clock again, now; to be called on the loop."""
        self._news.set()

    async def run(self) -> None:
        """Watch until cancelled; what expired while nobody watched comes first."""
        self._loop = asyncio.get_running_loop()
        while True:
            if self._next_at is not None and self._next_at <= self._clock.now_ms():
                self._next_at = None
                self._hear(await self._expire_or_later())
            else:
                await self._sleep()

    async def _expire_or_later(self) -> int | None:
        try:
            return await self._expire()
        except (
            StoreFault
        ) as fault:  # a full or locked disk gets better; an expiry that comes late hurts nobody
            _log.warning("reservations not expired, again later", fault=str(fault))
            await asyncio.sleep(PAUSE)
            return 0

    def _hear(self, expires_at: int | None) -> None:
        if expires_at is not None and (self._next_at is None or expires_at < self._next_at):
            self._next_at = expires_at
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

"""The notices of the simulated providers: they tell of payments that nobody heard of by an answer."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Final

import structlog

from core.adapters.payment.gateways.simulator import Simulator

LOOK_EVERY: Final = 0.5

_log = structlog.get_logger(__name__)


class SimulatorNotices:
    """Looks, as long as a charge is open that may be paid in silence, whether it is, and tells of each one once."""

    def __init__(self, simulators: Iterable[Simulator], tell: Callable[[str], Awaitable[object]]) -> None:
        self._simulators = tuple(simulators)
        self._tell = tell
        self._task: asyncio.Task[None] | None = None
        for simulator in self._simulators:
            simulator.on_unheard = self._begin

    async def tell_news(self) -> None:
        """Tell of all payments that have been made in silence up to now."""
        for simulator in self._simulators:
            for charge in await simulator.take_news():
                await self._tell(charge.key)

    async def close(self) -> None:
        """Tell nothing more."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def _begin(self) -> None:
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(self._look(), name="simulated notices")
            self._task.add_done_callback(_told_if_failed)

    async def _look(self) -> None:
        while any(simulator.has_unheard for simulator in self._simulators):
            await asyncio.sleep(LOOK_EVERY)
            await self.tell_news()


def _told_if_failed(task: asyncio.Task[None]) -> None:
    if not task.cancelled() and task.exception() is not None:
        _log.error("the simulated notices have stopped", exc_info=task.exception())

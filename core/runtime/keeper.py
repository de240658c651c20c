"""Makes the hourly backup of a program that is open, and tells when it could not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Final

import structlog

from core.errors import ComandaError
from core.runtime.backups import Backups
from core.store.backup import HOURLY

LOOK_EVERY: Final = 60.0
"""Seconds between two looks whether a backup is due; the first is as long after the start, which has enough to do."""

_log = structlog.get_logger(__name__)


class Keeper:
    """Owns the task that makes backups every `minutes` (0: never).

    `problem` is the code of why the last one failed, "" when it did not; `told` is called when that changes.
    """

    def __init__(
        self,
        backups: Backups,
        minutes: int,
        told: Callable[[], None] = lambda: None,
        look_every: float = LOOK_EVERY,
    ) -> None:
        self.backups = backups
        self.problem = ""
        self._minutes = minutes
        self._told = told
        self._look_every = look_every
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Begin to look at the clock."""
        if self._minutes:
            self._task = asyncio.get_running_loop().create_task(self._keep(), name="makes backups")

    async def close(self) -> None:
        """Stop; a copy that is under way is given up."""
        self.backups.end()
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def make_if_due(self) -> bool:
        """Make a backup if the newest one is old enough; return whether one was made. Nothing is raised."""
        try:
            if not await asyncio.to_thread(self.backups.is_due, self._minutes):
                return False
            made = await asyncio.to_thread(self.backups.make, HOURLY)
        except (ComandaError, OSError) as fault:
            self._tell(fault.code if isinstance(fault, ComandaError) else "backup.failed")
            _log.error("no backup could be made, again in a minute", fault=fault)
            return False
        self._tell("")
        _log.info("backed up", backup=made.name, owners=tuple(made.manifest.owners))
        return True

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(self._look_every)
            await self.make_if_due()

    def _tell(self, problem: str) -> None:
        if problem != self.problem:
            self.problem = problem
            self._told()

"""Reads anew after a change: at once when it was quiet, and at most once per frame (or longer pause) when it is not."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Final

from core.api.changes import Change, ChangeKind, Changes
from core.api.words import ComandaError
from core.qt.tasks import TaskScope

FRAME_S: Final = 0.016
RETRY_S: Final = 2.0


class Refreshing:
    """Calls `read` after each change of one of the `kinds`; several changes within the pause are read together.

    When `read` raises a `ComandaError`, `on_lost` is told, and it is tried again every two seconds until it succeeds.
    """

    def __init__(
        self,
        scope: TaskScope,
        changes: Changes,
        kinds: frozenset[ChangeKind],
        read: Callable[[], Awaitable[None]],
        on_lost: Callable[[ComandaError], None],
        pause_s: float = FRAME_S,
    ) -> None:
        """Wait at least `pause_s` between two reads."""
        self._scope = scope
        self._pause_s = pause_s
        self._kinds = kinds
        self._read = read
        self._on_lost = on_lost
        self._due = False
        self._running = False
        self._stop = changes.listen(self._heard)

    def ask(self) -> None:
        """Read as soon as possible."""
        self._due = True
        if not self._running:
            self._running = True
            self._scope.start(self._run(), f"read {'+'.join(sorted(self._kinds))}")

    def stop(self) -> None:
        """Hear no changes any more."""
        self._stop()

    def _heard(self, change: Change) -> None:
        if change.kind in self._kinds:
            self.ask()

    async def _run(self) -> None:
        try:
            while self._due:
                self._due = False
                await asyncio.sleep(await self._attempt())
        finally:
            self._running = False

    async def _attempt(self) -> float:
        """Read once; return how many seconds to wait before the next time."""
        try:
            await self._read()
        except ComandaError as fault:
            self._on_lost(fault)
            self._due = True
            return RETRY_S
        return self._pause_s

"""Reading something anew whenever it is asked for, never twice at the same time, and never missing the last wish."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from core.qt.tasks import TaskScope


class Renewal:
    """Runs `read` after each `ask`; those that come while it runs are answered by one more run."""

    def __init__(self, scope: TaskScope, name: str, read: Callable[[], Awaitable[None]]) -> None:
        self._scope = scope
        self._name = name
        self._read = read
        self._asked = False
        self._running = False

    def ask(self) -> None:
        """Read soon."""
        self._asked = True
        if not self._running and _loop_runs():
            self._running = True
            self._scope.start(self._run(), self._name)

    async def _run(self) -> None:
        try:
            while self._asked:
                self._asked = False
                await self._read()
        finally:
            self._running = False


def _loop_runs() -> bool:
    """Tell whether there is a loop to read on: Qt may lay windows out before the program runs and after it has ended."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True

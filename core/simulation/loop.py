"""An event loop whose time passes only when nothing else is left to do, so that hours take milliseconds."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any


class NothingLeft(RuntimeError):
    """Somebody waits for what can never happen any more."""


class _Selector:
    """Stands where the loop waits for the network: here it is the clock that moves."""

    def __init__(self, loop: SimulatedLoop) -> None:
        self._loop = loop

    def select(self, timeout: float | None) -> list[Any]:
        if timeout is None:
            raise NothingLeft("nothing is left that could happen")
        self._loop.pass_time(timeout)
        return []


class SimulatedLoop(asyncio.BaseEventLoop):
    """Runs callbacks in the order in which they become due; the same program runs the same way each time.

    What is handed to an executor runs at once, in the loop's own thread.
    """

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._selector = _Selector(self)

    def time(self) -> float:
        return self._now

    def pass_time(self, seconds: float) -> None:
        """Move the clock."""
        self._now += seconds

    def run_in_executor(self, executor: object, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]  # noqa: ANN401 - as asyncio has it
        done: asyncio.Future[Any] = self.create_future()
        try:
            done.set_result(func(*args))
        except Exception as fault:  # noqa: BLE001 - whatever it raises belongs to who waits
            done.set_exception(fault)
        return done

    def _process_events(self, event_list: list[Any]) -> None:
        """Do nothing: there is no network."""

    def _write_to_self(self) -> None:
        """Do nothing: there is only one thread, so the loop is never asleep when it is called."""

"""An event loop whose time passes only when nothing else is left to do, so that hours take milliseconds."""

from __future__ import annotations

import asyncio
import heapq
from collections.abc import Callable
from contextvars import Context
from typing import Any


class NothingLeft(RuntimeError):
    """Somebody waits for what can never happen any more."""


class SimulatedLoop(asyncio.BaseEventLoop):
    """Runs callbacks in the order in which they become due; the same program runs the same way each time.

    What is handed to an executor runs at once, in the loop's own thread. There is no network to wait for, so a round of the
    loop is written anew here, without what asyncio does for one.
    """

    _ready: Any
    _stopping: bool

    def __init__(self) -> None:
        super().__init__()
        self._now = 0.0
        self._timers: list[tuple[float, int, asyncio.TimerHandle]] = []
        self._timer_number = 0
        self.get_debug = bool  # type: ignore[method-assign]  # no, without a function call: each callback asks for it

    def time(self) -> float:
        return self._now

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        handle = asyncio.Handle(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self._now + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.TimerHandle:
        timer = asyncio.TimerHandle(when, callback, args, self, context)
        self._timer_number += 1
        heapq.heappush(self._timers, (when, self._timer_number, timer))
        return timer

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Do nothing: it is passed over when its time has come."""

    def _run_once(self) -> None:
        """Let time pass if nothing is to be done now; then do what is."""
        ready, timers = self._ready, self._timers
        if not ready and not self._stopping:
            while timers and timers[0][2].cancelled():
                heapq.heappop(timers)
            if not timers:
                raise NothingLeft("nothing is left that could happen")
            self._now = max(self._now, timers[0][0])
        while timers and timers[0][0] <= self._now:
            ready.append(heapq.heappop(timers)[2])
        for _ in range(len(ready)):
            handle = ready.popleft()
            if not handle.cancelled():
                handle._run()  # noqa: SLF001 - the loop is who runs it

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

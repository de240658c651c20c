"""The loop on which asyncio and Qt run as one: qasync's, with six of its faults mended.

What is mended, each with a regression test: a nested `exec()` pauses tasks instead of losing them, and so does Qt working
on its events while the loop does not run; a cancelled timer is removed; a timer is never early; `context=` is kept by
`call_soon_threadsafe`, which also returns its handle; `call_later` returns a real `TimerHandle`.
"""

from __future__ import annotations

import asyncio
import collections
import math
import os
from collections.abc import Callable
from contextvars import Context
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimerEvent
from PySide6.QtWidgets import QApplication

from core.qt.garbage import Collector

os.environ.setdefault("QT_API", "pyside6")

import qasync

if TYPE_CHECKING:
    QtLoop = asyncio.BaseEventLoop
else:
    QtLoop = qasync.QEventLoop

_AFTER_PAINTING: Final = Qt.EventPriority.LowEventPriority.value


class _Timer(asyncio.TimerHandle):
    """A timer handle that remembers its Qt timer."""

    __slots__ = ("tid",)
    tid: int


class _Loop(Protocol):
    """What the pump needs of the loop."""

    def drain(self) -> None:
        """Run what is due."""

    def enqueue(self, handle: asyncio.Handle) -> asyncio.Handle:
        """Have `handle` run soon."""


class _Pump(QObject):
    """Receives Qt's events for the loop: one per batch of callbacks, one per timer."""

    DUE: Final = QEvent.Type(QEvent.registerEventType())

    def __init__(self, loop: _Loop) -> None:
        super().__init__()
        self.loop = loop
        self.timers: dict[int, _Timer] = {}

    def customEvent(self, _event: QEvent) -> None:
        self.loop.drain()

    def timerEvent(self, event: QTimerEvent) -> None:
        self.killTimer(event.timerId())
        handle = self.timers.pop(event.timerId(), None)
        if handle is not None and not handle.cancelled():
            self.loop.enqueue(handle)


class GuiEventLoop(QtLoop):
    """An asyncio event loop that is Qt's event loop; pass it the `QApplication` and run it on the main thread.

    While it runs, cyclic garbage is collected on this thread only; a program that runs for long asks for `settles`.
    """

    def __init__(self, app: QCoreApplication | None = None, *, settles: bool = False) -> None:
        self._queue: collections.deque[asyncio.Handle] = collections.deque()
        self._posted = False
        self._busy = False
        self._pump = _Pump(self)
        self._collector = Collector(settles=settles)
        super().__init__(app or QApplication.instance())  # type: ignore[call-arg]  # qasync has no types

    def run_forever(self) -> None:
        self._collector.start()
        if self._queue:  # what waits may have had its event while nothing ran
            self._call_the_pump()
        try:
            super().run_forever()
        finally:
            self._collector.stop()

    def enqueue(self, handle: asyncio.Handle) -> asyncio.Handle:
        """Have `handle` run at the next turn of the loop, after what is already waiting."""
        self._queue.append(handle)
        if not self._posted:
            self._call_the_pump()
        return handle

    def _call_the_pump(self) -> None:
        self._posted = True
        QCoreApplication.postEvent(self._pump, QEvent(_Pump.DUE), _AFTER_PAINTING)

    def drain(self) -> None:
        """Run what was waiting when the turn began; in a nested Qt loop or none nothing runs, and nothing is lost."""
        self._posted = False
        if self._busy or not self.is_running():
            return
        self._busy = True
        try:
            for _ in range(len(self._queue)):
                handle = self._queue.popleft()
                if not handle.cancelled():
                    handle._run()  # noqa: SLF001  (asyncio's loops run handles so)
        finally:
            self._busy = False
            if self._queue and not self._posted:
                self.enqueue(self._queue.pop())

    def call_soon(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        self._check_closed()  # type: ignore[attr-defined]  # of asyncio.BaseEventLoop, not in its stubs
        return self.enqueue(asyncio.Handle(callback, args, self, context))

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.Handle:
        self._check_closed()  # type: ignore[attr-defined]
        handle = asyncio.Handle(callback, args, self, context)
        self._queue.append(handle)
        QCoreApplication.postEvent(self._pump, QEvent(_Pump.DUE))
        return handle

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.TimerHandle:
        return self.call_at(self.time() + delay, callback, *args, context=context)

    def call_at(
        self, when: float, callback: Callable[..., object], *args: object, context: Context | None = None
    ) -> asyncio.TimerHandle:
        self._check_closed()  # type: ignore[attr-defined]
        timer = _Timer(when, callback, args, self, context)
        delay_ms = max(0, math.ceil((when - self.time()) * 1000))
        timer.tid = self._pump.startTimer(delay_ms, Qt.TimerType.PreciseTimer)
        self._pump.timers[timer.tid] = timer
        return timer

    def _add_callback(self, handle: asyncio.Handle, _delay: float = 0) -> asyncio.Handle:
        """Stand in for qasync's own way in, which its transports and executors use."""
        return self.enqueue(handle)

    def _timer_handle_cancelled(self, handle: asyncio.TimerHandle) -> None:
        """Take a cancelled timer away from Qt at once."""
        if isinstance(handle, _Timer) and self._pump.timers.pop(handle.tid, None) is not None:
            self._pump.killTimer(handle.tid)

    def close(self) -> None:
        for tid in tuple(self._pump.timers):
            self._pump.killTimer(tid)
        self._pump.timers.clear()
        super().close()

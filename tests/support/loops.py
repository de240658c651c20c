"""The event loops of the tests: each remembers the faults that nobody awaited, so that a test cannot pass over them."""

from __future__ import annotations

import asyncio
import gc
import time
from types import TracebackType
from typing import ClassVar, Self

import pytest

_kept: dict[
    str, object
] = {}  # there is one QApplication in a process, and it must outlive the loops that use it


class UnseenFaults:
    """What the loops' exception handlers were told during one test."""

    told: ClassVar[list[dict[str, object]]] = []

    @classmethod
    def forget(cls) -> None:
        """Start a test with a clean sheet."""
        cls.told.clear()

    @classmethod
    def note(cls, _loop: asyncio.AbstractEventLoop, context: dict[str, object]) -> None:
        """Keep what asyncio would only have logged."""
        cls.told.append(context)

    @classmethod
    def complain(cls) -> None:
        """Fail with the first fault that nobody saw, if there is one."""
        gc.collect(1)  # a task tells of its fault when it is freed
        if not cls.told:
            return
        messages = [str(context.get("message")) for context in cls.told]
        cause = cls.told[0].get("exception")
        cls.told.clear()
        fault = pytest.fail.Exception(f"faults that nobody awaited: {messages}", pytrace=True)
        raise fault from (cause if isinstance(cause, BaseException) else None)


class Turns:
    """Measures the turns of the running loop: the processor time of its thread from one to the next, painting included.

    It is the time in which a window cannot answer, and the same however many programs share the machine. What lived before
    is not searched for garbage meanwhile, as in a program that has settled.
    """

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._loop = asyncio.get_running_loop()
        self._begun = 0.0
        self._measures = False

    def __enter__(self) -> Self:
        gc.collect()
        gc.freeze()
        self._measures, self._begun = True, time.thread_time()
        self._loop.call_soon(self._turned)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._turned()
        self._measures = False
        gc.unfreeze()

    def _turned(self) -> None:
        if self._measures:
            now = time.thread_time()
            self.longest_ms, self._begun = max(self.longest_ms, 1000 * (now - self._begun)), now
            self._loop.call_soon(self._turned)


def plain_loop() -> asyncio.AbstractEventLoop:
    """Return the loop of the programs without a screen."""
    return _watched(asyncio.new_event_loop())


def gui_loop() -> asyncio.AbstractEventLoop:
    """Return the loop of the windows, on the one QApplication of this process."""
    from PySide6.QtWidgets import QApplication

    from core.qt.loop import GuiEventLoop

    application = QApplication.instance() or _kept.setdefault("application", QApplication(["comanda-tests"]))
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    return _watched(GuiEventLoop(application))


def _watched(loop: asyncio.AbstractEventLoop) -> asyncio.AbstractEventLoop:
    loop.set_exception_handler(UnseenFaults.note)
    return loop

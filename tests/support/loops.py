"""The event loops of the tests: each remembers the faults that nobody awaited, so that a test cannot pass over them."""

from __future__ import annotations

import asyncio
import gc
from typing import ClassVar

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

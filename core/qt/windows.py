"""The windows of a program: shown together, and over when the last one is closed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow, QWidget

from core.api.shop import Shop

log = logging.getLogger(__name__)


@runtime_checkable
class TellsFaults(Protocol):
    """A window that can say that something went wrong which nobody expected."""

    def tell_fault(self, fault: BaseException) -> None:
        """Say so; the fault is in the log already."""
        ...


WindowOpener = Callable[[Shop], QMainWindow]
"""What an app offers under the entry point of its window: takes the open doors, returns the window, not yet shown."""


class OpenWindows(QObject):
    """Keeps windows until they are closed; `closed` is done when the last one is."""

    def __init__(self, windows: Sequence[QWidget]) -> None:
        super().__init__()
        self.windows = tuple(windows)
        self.closed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._open = set(self.windows)
        for window in self.windows:
            window.installEventFilter(self)

    def show(self) -> None:
        """Show them all, each where there is room: the first one keeps the focus."""
        for place, window in reversed(list(enumerate(self.windows))):
            _put(window, place)
            window.show()
        if self.windows:
            self.windows[0].activateWindow()

    def tell_fault(self, fault: BaseException) -> None:
        """Have every window say that something unexpected happened; a window that cannot even do that is only logged."""
        for window in self._open:
            if isinstance(window, TellsFaults):
                try:
                    window.tell_fault(fault)
                except Exception:
                    log.exception("a window could not tell a fault")

    def close(self) -> None:
        """Close and forget them all."""
        for window in self.windows:
            window.close()
            window.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Close and isinstance(watched, QWidget):
            self._open.discard(watched)
            if not self._open and not self.closed.done():
                self.closed.set_result(None)
        return super().eventFilter(watched, event)


def _put(window: QWidget, place: int) -> None:
    """Put the first window at the top left; another one on a screen of its own, or where it can be seen behind the first."""
    screens = QGuiApplication.screens()
    if not screens or QGuiApplication.platformName() == "offscreen":
        return  # a screen that nobody sees has no edges to keep to
    room = screens[min(place, len(screens) - 1)].availableGeometry()
    window.resize(window.size().boundedTo(room.size()))
    behind = place > 0 and len(screens) <= place
    window.move(room.bottomRight() - window.rect().bottomRight() if behind else room.topLeft())

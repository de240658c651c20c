"""Where the customer's window is: full screen on the screen that was chosen, a window of its own where there is only one."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QScreen

from pos_app.viewmodels.customer_display import CustomerDisplayViewModel
from pos_app.widgets.customer_display import CustomerDisplay

AUTOMATIC: Final = ""
"""The choice of whichever screen is not the counter's."""


class CustomerScreen(QObject):
    """Opens and closes the customer's window as the settings say, and with the counter."""

    def __init__(self, display: CustomerDisplayViewModel, parent: QObject) -> None:
        super().__init__(parent)
        self._display = display
        self._window: CustomerDisplay | None = None
        display.setup_changed.connect(self.renew)
        display.ended.connect(self._close)
        self.renew()

    @property
    def window(self) -> CustomerDisplay | None:
        """The customer's window, while it is open."""
        return self._window

    def renew(self) -> None:
        """Be there or not, where it is wanted, as it is wanted."""
        if not self._display.is_on:
            self._close()
            return
        if self._window is None:
            self._window = CustomerDisplay(self._display)
        self._window.dress()
        screen = self._wanted()
        if screen is None:
            self._window.showNormal()
        else:
            self._window.setGeometry(screen.geometry())
            self._window.showFullScreen()

    def _wanted(self) -> QScreen | None:
        """Return the screen that was chosen, or the second one; None when there is only that of the counter."""
        screens = QGuiApplication.screens()
        if len(screens) < 2:
            return None
        chosen = self._display.choice("screen", AUTOMATIC)
        return next((screen for screen in screens if screen.name() == chosen), screens[1])

    def _close(self) -> None:
        if self._window is not None:
            self._window.put_away()
            self._window.deleteLater()
            self._window = None

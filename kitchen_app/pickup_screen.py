"""Where the pick-up board is: full screen on the monitor that was chosen, or a window where it was left."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QScreen

from core.api.shop import Shop
from core.qt.language import language
from core.qt.tasks import TaskScope
from kitchen_app.viewmodels.calls import ANYWHERE, WINDOW, CallsViewModel, PickupChoices
from kitchen_app.viewmodels.connection import ConnectionViewModel
from kitchen_app.widgets.pickup_board import PickupBoard


class PickupScreen(QObject):
    """Opens and closes the pick-up board as the settings say; `switched` when a person has closed it by its frame."""

    switched = Signal()

    def __init__(
        self, shop: Shop, scope: TaskScope, connection: ConnectionViewModel, ring: Callable[[], None]
    ) -> None:
        super().__init__()
        self._shop, self._scope, self._connection = shop, scope, connection
        self._ring = ring
        self.choices = PickupChoices(shop.preferences)
        self._calls: CallsViewModel | None = None
        self._window: PickupBoard | None = None
        self._shown_on: tuple[str, QRect] | None = None
        self._placing = False
        self._noting = QTimer(self)
        self._noting.setSingleShot(True)
        self._noting.setInterval(500)
        self._noting.timeout.connect(self._note_place)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.renew)
            app.screenRemoved.connect(self.renew)
        language().changed.connect(self._speak)

    @property
    def window(self) -> PickupBoard | None:
        """The board's window, while it is open."""
        return self._window

    def choose(self, key: str, choice: str) -> None:
        """Remember a choice and follow it at once; an empty key switches the board on or off."""
        self.choices.set(key, choice)
        self.renew()

    def renew(self) -> None:
        """Be there or not, where it is wanted, as it is wanted."""
        if not self.choices.is_on:
            self._close()
            return
        if self._window is None or self._calls is None:
            self._open()
        elif self._wanted() != self._shown_on:
            self._place(self._window)
        if self._window is not None and self._calls is not None:
            self._calls.look()
            self._window.dress()

    def close(self) -> None:
        """The kitchen closes, and the board with it."""
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.disconnect(self.renew)
            app.screenRemoved.disconnect(self.renew)
        language().changed.disconnect(self._speak)
        self._close()

    def _open(self) -> None:
        self._calls = CallsViewModel(self._shop, self._scope, self._connection)
        self._window = PickupBoard(self._calls, self._shop.clock)
        self._calls.called.connect(self._announce)
        self._window.moved.connect(self._moved)
        self._window.dismissed.connect(self._dismissed)
        self._window.full_screen_requested.connect(self._toggle_full_screen)
        self._place(self._window)

    def _announce(self) -> None:
        """Call: the number flashes in any case, and is heard where that is wanted."""
        if self._window is not None:
            self._window.flash()
        if self.choices.sounds:
            self._ring()

    def _place(self, window: PickupBoard) -> None:
        """Show the window where it is wanted."""
        screen = self._wanted_screen()
        self._shown_on = self._wanted()
        self._placing = True
        if screen is None:
            window.showNormal()
            kept = _place_of(self.choices.get("place", ""))
            if kept is not None and any(s.geometry().intersects(kept) for s in QGuiApplication.screens()):
                window.setGeometry(kept)
        else:
            window.setGeometry(screen.geometry())
            window.showFullScreen()
        self._placing = False

    def _wanted(self) -> tuple[str, QRect] | None:
        """Return the screen that the board fills, with its place; None for a window."""
        screen = self._wanted_screen()
        return None if screen is None else (screen.name(), screen.geometry())

    def _wanted_screen(self) -> QScreen | None:
        screens = QGuiApplication.screens()
        chosen = self.choices.get("where", ANYWHERE)
        if chosen == WINDOW:
            return None
        named = next((screen for screen in screens if screen.name() == chosen), None)
        if named is not None:
            return named
        return screens[1] if len(screens) > 1 else None

    def _toggle_full_screen(self) -> None:
        """Fill the screen that the window is on, or be a window again."""
        if self._window is not None:
            here = WINDOW if self._window.isFullScreen() else self._window.screen().name()
            self.choose("where", here)
            self.switched.emit()

    def _moved(self) -> None:
        if not self._placing:
            self._noting.start()

    def _note_place(self) -> None:
        """Remember where a person has put the window."""
        window = self._window
        if window is not None and window.isVisible() and not (window.isFullScreen() or window.isMinimized()):
            place = window.geometry()
            kept = f"{place.x()},{place.y()},{place.width()},{place.height()}"
            self.choices.set("place", kept)

    def _dismissed(self) -> None:
        """Somebody has closed the window by its frame: it stays closed until it is wanted again."""
        QTimer.singleShot(0, self, self._switch_off)

    def _switch_off(self) -> None:
        self.choose("", "off")
        self.switched.emit()

    def _speak(self) -> None:
        """Speak the kitchen's language as long as the board has none of its own."""
        if self._window is not None:
            self._window.renew()

    def _close(self) -> None:
        if self._window is not None and self._calls is not None:
            if self._noting.isActive():
                self._noting.stop()
                self._note_place()
            self._calls.close()
            self._window.put_away()
            self._window.deleteLater()
            self._window = self._calls = None


def _place_of(kept: str) -> QRect | None:
    """Return the place that was remembered, None when there is none that makes sense."""
    parts = kept.split(",")
    if len(parts) != 4 or not all(part.lstrip("-").isdigit() for part in parts):
        return None
    x, y, width, height = (int(part) for part in parts)
    return QRect(x, y, width, height) if width > 0 and height > 0 else None

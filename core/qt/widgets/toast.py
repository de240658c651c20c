"""A short word at the bottom of the window that goes away by itself."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QWidget

from core.qt.theme import SPACE
from core.qt.widgets.label import label
from core.qt.widgets.spoken import Spoken, spoken

_SHOWN_MS = 3000
_LOOK_MS = 60
_STEP = 8
_KEPT_FREE = ("primary", "accent", "danger_filled")
"""The buttons of these roles are never covered."""


class Toast(QFrame):
    """Tells what was done without asking for anything; it floats over the lower edge of `window`.

    Where a button stands that does what the page is for, it floats higher; what comes up meanwhile makes it go there.
    """

    def __init__(self, window: QWidget, name: str = "toast") -> None:
        """Object names are `name` and `name.message`."""
        super().__init__(window)
        self._window = window
        self.setObjectName(name)
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._told: Spoken = ""
        self._message = label(name=f"{name}.message")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 14)
        row.addWidget(self._message)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._looks = QTimer(self)
        self._looks.setInterval(_LOOK_MS)
        self._looks.timeout.connect(self._place)
        window.installEventFilter(self)
        self.hide()

    def tell(self, message: Spoken, *, shown_ms: int = _SHOWN_MS) -> None:
        """Show `message` for a moment; a new one replaces it. One that can be asked follows the language."""
        self._told = message
        self.retranslate()
        self.show()
        self.raise_()
        self._timer.start(shown_ms)
        self._looks.start()

    def retranslate(self) -> None:
        """Say it in the language that is on."""
        told = spoken(self._told)
        self._message.setText(told)
        self.setAccessibleName(told)
        self.adjustSize()
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self.isVisible():
            self.retranslate()

    def hideEvent(self, event: QHideEvent) -> None:
        self._looks.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return False

    def _place(self) -> None:
        """Stand at the lower edge, as low as nothing is covered that is to be pressed; in the middle if that is possible."""
        window = self._window
        wide = min(self.sizeHint().width(), window.width() - 4 * SPACE)
        high = self.sizeHint().height()
        kept_free = self._kept_free()
        middle, right = (window.width() - wide) // 2, window.width() - wide - 2 * SPACE
        lowest = window.height() - high - 3 * SPACE
        for y in range(lowest, 0, -_STEP):
            for x in (middle, 2 * SPACE, right):
                place = QRect(x, y, wide, high)
                if not any(place.intersects(rect) for rect in kept_free):
                    self._stand(place)
                    return
        self._stand(QRect(middle, lowest, wide, high))

    def _stand(self, place: QRect) -> None:
        if place != self.geometry():
            self.setGeometry(place)

    def _kept_free(self) -> list[QRect]:
        """Return where in the window the buttons stand that are not to be covered, as far as they are in sight."""
        window = self._window
        found: list[QRect] = []
        for button in window.findChildren(QAbstractButton):
            if button.isVisible() and button.property("role") in _KEPT_FREE:
                seen = button.visibleRegion().boundingRect()
                if not seen.isEmpty():
                    found.append(QRect(button.mapTo(window, seen.topLeft()), seen.size()))
        return found

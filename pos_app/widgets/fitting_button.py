"""A button whose words become smaller before they are cut: for amounts, long languages and large text on small screens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from core.qt.theme import TOUCH, theme_of
from core.qt.widgets.button import Button

_SMALLEST: Final = 0.5
_AROUND: Final = 36
"""Border and padding at both sides, in pixels, when the words need all the room."""
_AIR: Final = 40
"""The same where there is room enough."""


class FittingButton(Button):
    """Asks for little width and uses what it is given."""

    def __init__(self, *, role: str = "secondary", icon: str = "") -> None:
        super().__init__(role=role, icon=icon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def sizeHint(self) -> QSize:
        """Ask for what the words take at their full size; what they have become would never let them grow again."""
        hint = super().sizeHint()
        return QSize(max(hint.width(), self._needed() + _AIR + self._sign()), hint.height())

    def minimumSizeHint(self) -> QSize:
        least = TOUCH * 2 if self.text() else max(TOUCH, self._sign() + 12)
        return QSize(least, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Choose the size of the words for the width there is."""
        needed, room = self._needed(), self.width() - _AROUND - self._sign()
        primary = self.property("role") == "primary"
        wanted = ""
        if needed > room > 0:
            px = round(theme_of(self).font_px(self._size()) * max(_SMALLEST, room / needed))
            wanted = f"QPushButton {{ font-size: {px}px; padding: {'0' if primary else '4px'} 8px; }}"
        if wanted != self.styleSheet():
            self.setStyleSheet(wanted)

    def _size(self) -> str:
        """Return the size of the words where there is room."""
        return "title" if self.property("role") == "primary" else "body"

    def _needed(self) -> int:
        """Return how wide the words are at that size, in pixels."""
        return QFontMetrics(theme_of(self).font(self._size(), strong=True)).horizontalAdvance(self.text())

    def _sign(self) -> int:
        """Return how wide the icon is, with the air beside it."""
        return 0 if self.icon().isNull() else self.iconSize().width() + 8


def fitting_button(
    *,
    name: str,
    role: str = "secondary",
    icon: str = "",
    on: Callable[[], object],
    checkable: bool = False,
) -> FittingButton:
    """Return a fitting button with object name `name`; `on` is called at each press."""
    made = FittingButton(role=role, icon=icon)
    made.setObjectName(name)
    made.setCheckable(checkable)
    made.clicked.connect(lambda _checked=False: on())
    return made

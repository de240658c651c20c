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
_AROUND: Final = 28
"""Border and padding at both sides, in pixels, when the words need all the room."""


class FittingButton(Button):
    """Asks for little width and uses what it is given."""

    def __init__(self, *, role: str = "secondary", icon: str = "") -> None:
        super().__init__(role=role, icon=icon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:
        super().setText(text)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        return QSize(TOUCH * 2, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        """Choose the size of the words for the width there is."""
        theme = theme_of(self)
        primary = self.property("role") == "primary"
        size = "title" if primary else "body"
        needed = QFontMetrics(theme.font(size, strong=True)).horizontalAdvance(self.text())
        room = self.width() - _AROUND - (0 if self.icon().isNull() else self.iconSize().width() + 8)
        wanted = ""
        if needed > room > 0:
            px = round(theme.font_px(size) * max(_SMALLEST, room / needed))
            wanted = f"QPushButton {{ font-size: {px}px; padding: {'0' if primary else '4px'} 8px; }}"
        if wanted != self.styleSheet():
            self.setStyleSheet(wanted)


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

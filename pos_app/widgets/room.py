"""The ground of the counter's own widgets: told when language or look have changed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from core.qt.theme import SPACE, Theme, theme_of


class Room(QFrame):
    """A part of the window that renews its words in `retranslate` and its sizes in `restyle`."""

    def __init__(self, name: str = "", role: str = "") -> None:
        super().__init__()
        if name:
            self.setObjectName(name)
        if role:
            self.setProperty("role", role)
        self._styled_for: tuple[str, int] | None = None

    @property
    def theme(self) -> Theme:
        """The look of the window that this is in."""
        return theme_of(self)

    def retranslate(self) -> None:
        """Renew all words."""

    def restyle(self) -> None:
        """Renew the sizes that depend on the text scale, and what is painted in colours."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.StyleChange:
            self._restyle_once()

    def showEvent(self, event: QShowEvent) -> None:
        self._restyle_once()
        super().showEvent(event)

    def _restyle_once(self) -> None:
        """Restyle when the theme is another than the last time."""
        theme = self.theme
        wanted = (theme.name, theme.scale)
        if wanted != self._styled_for:
            self._styled_for = wanted
            self.restyle()


def column(
    *parts: QWidget | QLayout | int, gap: int = SPACE, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QVBoxLayout:
    """Return the parts one below the other; a number is a stretch of that weight."""
    made = QVBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def row(
    *parts: QWidget | QLayout | int, gap: int = SPACE, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Return the parts side by side; a number is a stretch of that weight."""
    made = QHBoxLayout()
    _fill(made, parts, gap, margins)
    return made


def _fill(
    layout: QVBoxLayout | QHBoxLayout,
    parts: tuple[QWidget | QLayout | int, ...],
    gap: int,
    margins: tuple[int, int, int, int],
) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for part in parts:
        if isinstance(part, int):
            layout.addStretch(part)
        elif isinstance(part, QWidget):
            layout.addWidget(part)
        else:
            layout.addLayout(part)


def let_touches_through(widget: QWidget) -> None:
    """Leave all presses on `widget` to what lies under it."""
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

"""The ground of the counter's own widgets: told when language or look have changed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from core.qt.theme import RADIUS, SPACE, Theme, theme_of

LARGE_TEXT: Final = 140
"""From this text scale (percent) on, words give way to signs where there is no room for both."""


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


class Ground(Room):
    """A part of the window that lies on a rounded ground of its own."""

    def __init__(self, name: str = "", ground: str = "", edge: str = "") -> None:
        """`ground` and `edge` are tokens of the palette; empty ones are left out."""
        super().__init__(name)
        self._ground = ground
        self._edge = edge

    def lie_on(self, ground: str = "", edge: str = "") -> None:
        """Paint another ground and edge."""
        if (ground, edge) != (self._ground, self._edge):
            self._ground, self._edge = ground, edge
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(self._edge), 1.5) if self._edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(self._ground) if self._ground else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()


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


def compact_chips(theme: Theme) -> str:
    """Return the style of chips that must share few rows: less air, and at large text smaller words."""
    if theme.scale >= LARGE_TEXT:
        return (
            f"QPushButton {{ font-size: {theme.font_px('caption')}px; padding: 0 6px; border-radius: 20px; }}"
        )
    return "QPushButton { padding: 0 9px; min-width: 40px; }"

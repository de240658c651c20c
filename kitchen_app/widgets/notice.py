"""A short word about what has just come, in a place of its own: it covers nothing and moves nothing."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent

from core.qt.theme import RADIUS, theme_of
from core.qt.widgets.label import Label

SHOWN_MS: Final = 6000


class Notice(Label):
    """Shows a text for a while, from the last time it was told; it gives way to what needs its place more."""

    def __init__(self, name: str) -> None:
        super().__init__(size="title", strong=True, tone="accent")
        self.setObjectName(name)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self._away = False
        self.hide()

    def give_way(self, *, away: bool) -> None:
        """Leave the place to something else, or take it again for the rest of the time."""
        self._away = away
        self.setVisible(not away and self._timer.isActive())

    def tell(self, text: str) -> None:
        """Show `text`; a new one takes the place of the old one."""
        self.setText(text)
        self.setAccessibleName(text)
        self._timer.start()
        self.setVisible(not self._away)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS, RADIUS)
        painter.end()
        super().paintEvent(event)

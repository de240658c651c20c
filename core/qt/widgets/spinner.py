"""Something is going on: a turning ring, for anything that takes longer than 300 ms."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.qt.icons import paint_icon
from core.qt.theme import theme_of

_TURN_MS = 40
_STEP = 18


class Spinner(QWidget):
    """Turns while it is visible."""

    def __init__(self, side: int = 32, name: str = "spinner") -> None:
        super().__init__()
        self.setObjectName(name)
        self._side = side
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_TURN_MS)
        self._timer.timeout.connect(self._turn)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(self._angle)
        half = self._side / 2
        paint_icon(
            painter, "spinner", theme_of(self).color("accent"), QRectF(-half, -half, self._side, self._side)
        )

    def _turn(self) -> None:
        """Turn a little."""
        self._angle = (self._angle + _STEP) % 360
        self.update()

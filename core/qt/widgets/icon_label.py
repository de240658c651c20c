"""An icon that stands for itself and follows the theme of its window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.qt.icons import SIZE, paint_icon
from core.qt.theme import theme_of


class IconLabel(QWidget):
    """Paints icon `name` in a colour token of the palette; `says` is what it means, for readers."""

    def __init__(self, name: str, *, tone: str = "ink", side: int = SIZE, says: str = "") -> None:
        super().__init__()
        self._icon = name
        self._tone = tone
        self._side = side
        self.setAccessibleName(says)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tone: str = "", says: str = "") -> None:
        """Show another icon, in another tone if one is given."""
        self._icon = name
        self._tone = tone or self._tone
        self.setAccessibleName(says)
        self.update()

    def sizeHint(self) -> QSize:
        side = theme_of(self).grown(self._side)
        return QSize(side, side)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = theme_of(self)
        side = theme.grown(self._side)
        where = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        paint_icon(painter, self._icon, theme.color(self._tone), where)

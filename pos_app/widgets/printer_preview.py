"""Paper on the screen: a document as the printer would print it, row by row."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from core.api.printing import Layout, as_text
from core.qt.document_paint import height_of, paint
from pos_app.widgets.room import Room

_MARGIN: Final = 14
_COLUMN: Final = 8.0
"""Pixels of one column at normal text size."""
_PAPER: Final = QColor("white")


class PaperPreview(Room):
    """White paper in either theme; what it says is its accessible description too."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._layout: Layout | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_layout(self, layout: Layout | None) -> None:
        """Show rows, or nothing."""
        if layout == self._layout:
            return
        self._layout = layout
        self.setAccessibleName("" if layout is None else layout.title)
        self.setAccessibleDescription("" if layout is None else as_text(layout))
        self.updateGeometry()
        self.setFixedSize(self.sizeHint())
        self.update()

    def restyle(self) -> None:
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        if self._layout is None:
            return QSize(0, 0)
        wide = self._paper_width()
        return QSize(round(wide) + 2 * _MARGIN, round(height_of(self._layout, wide)) + 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._layout is None:
            return
        painter = QPainter(self)
        painter.setPen(self.theme.color("line"))
        painter.setBrush(_PAPER)
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.translate(_MARGIN, _MARGIN)
        paint(painter, self._layout, self._paper_width())
        painter.end()

    def _paper_width(self) -> float:
        return (
            0.0 if self._layout is None else self._layout.columns * _COLUMN * min(self.theme.scale, 125) / 100
        )

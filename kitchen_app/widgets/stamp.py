"""Icons on hand-painted cards: stamped from kept pixmaps, since drawing them anew at each painting is what costs most."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QPainter

from core.qt.icons import pixmap


def stamp_icon(painter: QPainter, name: str, color: QColor, where: QRectF) -> None:
    """Stamp icon `name` in `color` on the square `where`, to whole pixels."""
    at = QPoint(round(where.left()), round(where.top()))
    painter.drawPixmap(at, pixmap(name, color, round(where.width())))

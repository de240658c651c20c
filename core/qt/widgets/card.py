"""The ground that things lie on: a rounded card with one soft shadow, and a painter for cards of one's own."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from core.qt.theme import RADIUS, Theme, theme_of

SHADOW: Final = 4
"""Room that the shadow takes on each side, in pixels."""
_RINGS: Final = ((4.0, 5), (2.5, 8), (1.2, 12))


def paint_card(
    painter: QPainter,
    where: QRectF,
    theme: Theme,
    *,
    ground: QColor | None = None,
    edge: QColor | None = None,
    edge_width: float = 1,
    shadow: bool = True,
) -> QPainterPath:
    """Paint a card into `where` (its shadow lies inside too) and return the outline of its ground, for clipping."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    body = where.adjusted(SHADOW, SHADOW - 1, -SHADOW, -SHADOW - 1) if shadow else where
    if shadow:
        paint_shadow(painter, body, theme)
    half = edge_width / 2
    outline = QPainterPath()
    outline.addRoundedRect(body.adjusted(half, half, -half, -half), RADIUS, RADIUS)
    painter.setPen(QPen(edge or theme.color("line"), edge_width))
    painter.setBrush(ground or theme.color("surface"))
    painter.drawPath(outline)
    return outline


def paint_shadow(painter: QPainter, body: QRectF, theme: Theme) -> None:
    """Paint the soft shadow of `body`: a few wide, faint outlines, a little lower than the body."""
    painter.setPen(Qt.PenStyle.NoPen)
    colour = theme.color("shadow")
    strength = 1 if theme.name == "light" else 3
    for spread, alpha in _RINGS:
        colour.setAlpha(alpha * strength)
        painter.setBrush(colour)
        ring = body.adjusted(-spread, -spread + 1.5, spread, spread + 1.5)
        painter.drawRoundedRect(ring, RADIUS + spread, RADIUS + spread)


class Card(QFrame):
    """A white (or dark) card; put a layout into it, its margins leave room for the shadow."""

    def __init__(self, parent: QWidget | None = None, *, padding: int = 16) -> None:
        super().__init__(parent)
        self._ground: QColor | None = None
        self._edge: QColor | None = None
        self._edge_width = 1.0
        room = SHADOW + padding
        self.setContentsMargins(room, room, room, room)

    def set_colours(
        self, *, ground: QColor | None = None, edge: QColor | None = None, edge_width: float = 1
    ) -> None:
        """Paint the card on `ground` with an edge; None takes the theme's."""
        self._ground, self._edge, self._edge_width = ground, edge, edge_width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_card(
            painter,
            QRectF(self.rect()),
            theme_of(self),
            ground=self._ground,
            edge=self._edge,
            edge_width=self._edge_width,
        )

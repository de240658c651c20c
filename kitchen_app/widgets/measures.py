"""How large things are on the board: from the text scale and the size of the window, in pixels."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QFontMetrics

from core.qt.theme import base_font
from kitchen_app.viewmodels.density import DENSITIES, USUAL_DENSITY, Density

_SMALL_SIDE: Final = 880
_USUAL: Final = DENSITIES[USUAL_DENSITY]


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes at `scale` percent of text; `zoom` (1–1.25) enlarges all on a large screen, which is read from further away.

    `density` says how large the cells of the board are.
    """

    scale: int = 100
    zoom: float = 1.0
    density: Density = _USUAL

    @classmethod
    def of(cls, scale: int, width: int, height: int, density: Density = _USUAL) -> Measures:
        """Return the measures for a window of `width` × `height`."""
        zoom = min(max(min(width, height) / _SMALL_SIDE, 1.0), density.zoom)
        return cls(scale, round(zoom, 2), density)

    def text(self, px: int) -> int:
        """Return the size of text that has `px` at 100 %."""
        return round(px * self.scale / 100 * self.zoom)

    def grown(self, px: int) -> int:
        """Return the length of a control that holds text: it grows by half of what the text grows."""
        return round(px * (1 + (self.scale - 100) / 200) * self.zoom)

    def font(self, px: int, *, strong: bool = False) -> QFont:
        """Return the font of `px` at 100 %."""
        return _font(self.text(px), strong)

    def metrics(self, px: int, *, strong: bool = False) -> QFontMetrics:
        """Return the metrics of the font of `px` at 100 %."""
        return _metrics(self.text(px), strong)

    @property
    def head(self) -> int:
        """Height of the coloured head of a card."""
        return self.text(44)

    @property
    def kind(self) -> int:
        """Height of the row with order type and customer."""
        return self.text(34)

    @property
    def foot(self) -> int:
        """Height of the buttons of a card; at least 72."""
        return self.grown(72)

    @property
    def line(self) -> int:
        """Least height of a line, which is a thing to touch."""
        return max(self.grown(48), self.text(34))

    @property
    def card_width(self) -> int:
        """Least width of a card."""
        grown = 1 + (self.scale - 100) / 100 * 0.34
        return round(248 * self.density.width * grown * self.zoom)

    def rows(self, room: int) -> int:
        """Return how many rows of cards `room` pixels hold: cards of so many lines, or fewer where that makes two rows."""
        frame = self.head + self.kind + self.foot + 3 * PAD
        generous = (room + GAP) // (frame + self.line * self.density.lines + GAP)
        if generous >= 2:
            return generous
        return min(2, max(1, (room + GAP) // (frame + self.line * 5 // 2 + GAP)))

    @property
    def pickup_width(self) -> int:
        """Width of the pick-up column."""
        return round(212 * (1 + (self.scale - 100) / 100 * 0.4) * self.zoom)


PAD: Final = 8
"""Air inside a card, in pixels."""
GAP: Final = 10
"""Air between cards, in pixels."""


@lru_cache(maxsize=256)
def _font(px: int, strong: bool) -> QFont:
    font = base_font()
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


@lru_cache(maxsize=256)
def _metrics(px: int, strong: bool) -> QFontMetrics:
    return QFontMetrics(_font(px, strong))

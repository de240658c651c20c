"""Text broken into rows that fit, kept because a board measures and paints the same names all day."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from kitchen_app.widgets.measures import Measures

_KEPT: Final = 4096


def rows_of(text: str, measures: Measures, px: int, width: int, *, strong: bool = False) -> tuple[str, ...]:
    """Return `text` in rows of at most `width` pixels, broken between words, or inside one that is too long."""
    return _rows(text, measures.font(px, strong=strong).key(), measures, px, strong, width)


@lru_cache(maxsize=_KEPT)
def _rows(
    text: str, _font_key: str, measures: Measures, px: int, strong: bool, width: int
) -> tuple[str, ...]:
    font: QFont = measures.font(px, strong=strong)
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    rows: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 1))
        rows.append(text[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(rows)

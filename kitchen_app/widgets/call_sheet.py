"""One list of the pick-up board: its heading, the newest number large, and the others as large as there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from core.qt.theme import RADIUS, Theme, base_font
from kitchen_app.viewmodels.calls import Call

HEADING: Final = 0.072
NUMBERS: Final = (0.15, 0.13, 0.115, 0.104)
"""How large the numbers of a list are, as parts of the shorter side: the largest with which all fit, else the last.

At 1080 pixels the smallest is 112 px: figures 81 px tall, which is 30 mm on a screen of 32 inches, or a viewing angle of
20 minutes of arc at five metres.
"""
NAME: Final = 0.55
"""A name beside a number, as a part of its size."""
_PAD: Final = 0.03
_LINE: Final = 1.24
_LARGE: Final = 0.44
"""The part of the list's height that the newest number takes."""
_LEAST_PX: Final = 12
_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a list shows; `base` (px) is the shorter side of the window, `lit` whether the large number is lit just now."""

    heading: str
    calls: Sequence[Call]
    tone: str
    more: str
    base: float
    theme: Theme
    large: Call | None = None
    lit: bool = False
    corner: str = ""

    def colour(self, call: Call) -> QColor:
        """Return the colour of a number: one that may be out of date is quiet."""
        return self.theme.color("muted" if call.old else self.tone)


@dataclass(frozen=True, slots=True)
class Grid:
    """How many numbers fit, how large (px)."""

    px: int
    columns: int
    rows: int

    @property
    def cells(self) -> int:
        """How many numbers there is room for."""
        return self.columns * self.rows


def paint_calls(painter: QPainter, where: QRectF, sheet: Sheet) -> None:
    """Paint a list into `where`."""
    pad = _PAD * sheet.base
    inner = where.adjusted(pad, pad * 0.6, -pad, -pad * 0.6)
    inner = _paint_heading(painter, inner, sheet)
    calls = sheet.calls
    if sheet.large is not None:
        tall = inner.height() * _LARGE
        _paint_large(painter, QRectF(inner.x(), inner.y(), inner.width(), tall), sheet, sheet.large)
        inner = inner.adjusted(0, tall + pad * 0.6, 0, 0)
        calls = [call for call in calls if call is not sheet.large]
    _paint_grid(painter, inner, sheet, calls)


def grid_for(calls: Sequence[Call], width: float, height: float, base: float) -> Grid:
    """Return the grid with the largest numbers that has room for all `calls`, or the one with the smallest."""
    grid = Grid(1, 1, 1)
    for part in NUMBERS:
        px = max(_LEAST_PX, round(part * base))
        wide = max((_width(call, px) for call in calls), default=1.0) + px * 0.35
        grid = Grid(px, max(1, int(width // wide)), max(1, int(height // (px * _LINE))))
        if len(calls) <= grid.cells:
            break
    return grid


def paint_words(painter: QPainter, where: QRectF, words: str, px: float, colour: QColor) -> None:
    """Write `words` into the middle of `where`, in several lines, smaller than `px` where they would not fit."""
    flags = int(_CENTRE) | int(Qt.TextFlag.TextWordWrap)
    size = max(_LEAST_PX, round(px))
    while size > _LEAST_PX:
        needed = QFontMetricsF(_font(size)).boundingRect(where, flags, words)
        if needed.height() <= where.height() and needed.width() <= where.width():
            break
        size -= 2
    painter.setFont(_font(size))
    painter.setPen(colour)
    painter.drawText(where, flags, words)


def _paint_heading(painter: QPainter, where: QRectF, sheet: Sheet) -> QRectF:
    """Write the heading and return the room below it."""
    px = max(_LEAST_PX, round(HEADING * sheet.base))
    row = QRectF(where.x(), where.y(), where.width(), px * 1.4)
    painter.setFont(_font(px))
    painter.setPen(sheet.theme.color(sheet.tone))
    painter.drawText(row, _MIDDLE, sheet.heading)
    used = QFontMetricsF(_font(px)).horizontalAdvance(sheet.heading)
    small = QFontMetricsF(_font(round(px * 0.8))).horizontalAdvance(sheet.corner)
    if sheet.corner and used + small + px <= row.width():
        painter.setFont(_font(round(px * 0.8)))
        painter.setPen(sheet.theme.color("muted"))
        painter.drawText(row, _MIDDLE | Qt.AlignmentFlag.AlignRight, sheet.corner)
    return where.adjusted(0, px * 1.55, 0, 0)


def _paint_large(painter: QPainter, where: QRectF, sheet: Sheet, call: Call) -> None:
    """Paint the number that was called last, as large as its box."""
    theme = sheet.theme
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("fresh" if sheet.lit else "fresh_soft"))
    painter.drawRoundedRect(where, 2 * RADIUS, 2 * RADIUS)
    ink = theme.color("fresh_ink" if sheet.lit else "fresh")
    inner = where.adjusted(RADIUS, RADIUS, -RADIUS, -RADIUS)
    if call.name:
        name = QRectF(inner.x(), inner.bottom() - inner.height() * 0.3, inner.width(), inner.height() * 0.3)
        _paint_one_line(painter, name, call.name, name.height() * 0.75, ink)
        inner = inner.adjusted(0, 0, 0, -name.height())
    _paint_one_line(painter, inner, call.number, inner.height() * 0.85, ink)


def _paint_one_line(painter: QPainter, where: QRectF, words: str, px: float, colour: QColor) -> None:
    """Write one line into the middle of `where`, smaller where it would be too long, shortened where it still is."""
    size = max(_LEAST_PX, round(px))
    wide = QFontMetricsF(_font(size)).horizontalAdvance(words)
    if wide > where.width():
        size = max(_LEAST_PX, round(size * 0.5), int(size * where.width() / wide))
    painter.setFont(_font(size))
    painter.setPen(colour)
    shown = QFontMetricsF(_font(size)).elidedText(words, Qt.TextElideMode.ElideRight, where.width())
    painter.drawText(where, _CENTRE, shown)


def _paint_grid(painter: QPainter, where: QRectF, sheet: Sheet, calls: Sequence[Call]) -> None:
    """Paint the numbers in rows, and how many there was no room for."""
    if not calls or where.height() <= 0:
        return
    grid = grid_for(calls, where.width(), where.height(), sheet.base)
    tall, wide = grid.px * _LINE, where.width() / grid.columns
    shown = calls
    if len(calls) > grid.cells:
        shown = calls[: max(0, grid.cells - 1)]
        words = sheet.more.format(count=len(calls) - len(shown))
        place = QRectF(where.right() - wide, where.y() + (grid.rows - 1) * tall, wide, tall)
        painter.setFont(_font(round(grid.px * NAME)))
        painter.setPen(sheet.theme.color("muted"))
        painter.drawText(place, _MIDDLE, words)
    for at, call in enumerate(shown):
        left, top = where.x() + (at % grid.columns) * wide, where.y() + (at // grid.columns) * tall
        _paint_call(painter, QRectF(left, top, wide, tall), sheet, call, grid.px)


def _paint_call(painter: QPainter, where: QRectF, sheet: Sheet, call: Call, px: int) -> None:
    """Write a number, and the name beside it."""
    painter.setPen(sheet.colour(call))
    painter.setFont(_font(px))
    painter.drawText(where, _MIDDLE, call.number)
    if call.name:
        left = QFontMetricsF(_font(px)).horizontalAdvance(call.number) + px * 0.25
        place = where.adjusted(left, 0, -px * 0.2, 0)
        font = _font(round(px * NAME), strong=False)
        painter.setFont(font)
        name = QFontMetricsF(font).elidedText(call.name, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, _MIDDLE, name)


def _width(call: Call, px: int) -> float:
    """Return how broad a number is, with room for a short name where there is one."""
    wide = QFontMetricsF(_font(px)).horizontalAdvance(call.number)
    if not call.name:
        return wide
    name = QFontMetricsF(_font(round(px * NAME), strong=False)).horizontalAdvance(call.name)
    return wide + px * 0.25 + min(name, px * 2.5)


def _font(px: int, *, strong: bool = True) -> QFont:
    font = base_font()
    font.setPixelSize(max(_LEAST_PX, px))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font

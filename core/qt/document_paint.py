"""Rows of a document painted: on a preview, into a PDF, on the paper of the system's printer, everywhere the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen

from core.api.printing import CutRow, Layout, Picture, PictureRow, Row, TextRow, width

_FONT: Final = "Inter"
_LINE: Final = 2.1
"""Height of a line, in widths of a letter."""
_LETTER: Final = 1.62
"""Size of the letters, in widths of a column."""
_DOTS_PER_COLUMN: Final = 12
_WORDS: Final = re.compile(r"\S+(?: \S+)*")
_INK: Final = QColor("black")


@dataclass(frozen=True, slots=True)
class Run:
    """Words that stand together: from column `start` to column `end`, held at the left, in the middle or at the right."""

    words: str
    start: int
    end: int
    held: str


def height_of(layout: Layout, paper_width: float) -> float:
    """Return how long the paper of a layout is when it is so wide, in the same units."""
    column = paper_width / layout.columns
    return sum(_height(row, column) for row in layout.rows)


def paint(painter: QPainter, layout: Layout, paper_width: float, ink: QColor = _INK) -> None:
    """Paint a layout from the top left corner on, as wide as `paper_width`, in black or another `ink`."""
    column = paper_width / layout.columns
    top = 0.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for row in layout.rows:
        height = _height(row, column)
        if isinstance(row, TextRow):
            _paint_text(painter, row, QRectF(0, top, paper_width, height), column, ink)
        elif isinstance(row, PictureRow):
            _paint_picture(painter, row.picture, QPointF(paper_width / 2, top), column)
        elif isinstance(row, CutRow):
            painter.setPen(QPen(ink, column / 8, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(0, top + height / 2), QPointF(paper_width, top + height / 2))
        top += height


def runs_of(row: TextRow, columns: int) -> list[Run]:
    """Return where the words of a row stand, in columns of its own size."""
    room = columns // row.size
    found = []
    for match in _WORDS.finditer(row.text):
        start = width(row.text[: match.start()])
        end = start + width(match.group())
        held = "left"
        if start and end == room:
            held = "right"
        elif start and abs(start - (room - end)) <= 1:
            held = "center"
        found.append(Run(match.group(), start, end, held))
    return found


def _height(row: Row, column: float) -> float:
    match row:
        case TextRow(_text, _bold, size):
            return column * _LINE * size
        case PictureRow(picture):
            return (picture.height / _DOTS_PER_COLUMN + 1) * column
        case CutRow():
            return column * _LINE
        case _:
            return 0.0


def _paint_text(painter: QPainter, row: TextRow, place: QRectF, column: float, ink: QColor) -> None:
    if row.text and not row.text.strip("-="):
        painter.setPen(QPen(ink, column / 10))
        middle = place.center().y()
        for line in (middle - column / 6, middle + column / 6) if row.text[0] == "=" else (middle,):
            painter.drawLine(QPointF(place.left(), line), QPointF(place.right(), line))
        return
    letter = column * row.size
    font = QFont(_FONT)
    font.setPixelSize(max(1, round(letter * _LETTER)))
    font.setBold(row.bold)
    font.setFeature(QFont.Tag("tnum"), 1)
    painter.setFont(font)
    painter.setPen(ink)
    metrics = QFontMetricsF(font, painter.device())
    for run in runs_of(row, round(place.width() / column)):
        _paint_run(painter, run, metrics, letter, place.translated(row.shift * column, 0))


def _paint_run(painter: QPainter, run: Run, metrics: QFontMetricsF, letter: float, place: QRectF) -> None:
    """Paint words in their columns, narrower where they would run into their neighbours."""
    taken, room = metrics.horizontalAdvance(run.words), (run.end - run.start) * letter
    squeezed = min(1.0, room / taken) if taken else 1.0
    taken *= squeezed
    left = place.left() + run.start * letter
    if run.held == "right":
        left = place.left() + run.end * letter - taken
    elif run.held == "center":
        left = place.left() + (run.start + run.end) / 2 * letter - taken / 2
    painter.save()
    painter.translate(left, place.center().y() + (metrics.ascent() - metrics.descent()) / 2)
    painter.scale(squeezed, 1)
    painter.drawText(QPointF(0, 0), run.words)
    painter.restore()


def _paint_picture(painter: QPainter, picture: Picture, top: QPointF, column: float) -> None:
    dot = column / _DOTS_PER_COLUMN
    wide = picture.width * dot
    place = QRectF(top.x() - wide / 2, top.y() + column / 2, wide, picture.height * dot)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
    painter.drawImage(place, image_of(picture))


@lru_cache(maxsize=16)
def image_of(picture: Picture) -> QImage:
    """Return a picture in black on white."""
    image = QImage(picture.width, picture.height, QImage.Format.Format_Mono)
    image.setColorTable([QColor("white").rgb(), QColor("black").rgb()])
    for y in range(picture.height):
        for x in range(picture.width):
            image.setPixel(x, y, int(picture.is_black(x, y)))
    return image

"""One line of a ticket: how many of what, with its modifiers and its note; a tap says that it is done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from core.qt.theme import Theme, theme_of
from kitchen_app.widgets.body import (
    BOXED,
    ITEM_PX,
    MODIFIER_PX,
    NOTE_PAD,
    NOTE_PX,
    Placed,
    Words,
    indent,
    row_height,
)
from kitchen_app.widgets.press import Press
from kitchen_app.widgets.stamp import stamp_icon

_GROUNDS: Final = {
    "paper": "ink",
    "note": "warning_soft",
    "allergy": "danger",
    "changed": "warning",
    "new": "accent",
    "altered": "warning_soft",
    "void": "danger_soft",
    "gone": "danger_soft",
    "pending": "sunken",
}
_ICONS: Final = {
    "paper": "receipt",
    "note": "note",
    "allergy": "warning",
    "changed": "eye",
    "new": "plus",
    "altered": "retry",
    "void": "refuse",
    "gone": "sold-out",
    "pending": "clock",
}
_INKS: Final = {
    "allergy": "danger_ink",
    "note": "warning",
    "paper": "surface",
    "changed": "warning_ink",
    "new": "accent_ink",
    "altered": "warning",
    "void": "danger",
    "gone": "danger",
    "pending": "ink",
}
"""Ground, icon and ink of what stands in a box."""


_QUIET: Final = 0.5
"""How much of a line can be seen that is not to be made yet."""


@dataclass(frozen=True, slots=True)
class LineState:
    """How a line stands: `struck` on a void ticket, `cursor` when the keys point at it, `pending` when it waits."""

    done: bool = False
    struck: bool = False
    cursor: bool = False
    pending: bool = False


class ItemLine(Press):
    """Paints one placed block of a body; it is a button when it is a line of the order."""

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent, name)
        self._placed: Placed | None = None
        self._state = LineState()

    def show_line(self, placed: Placed, state: LineState, spoken: str) -> None:
        """Show `placed` in `state`; `spoken` is what a screen reader says."""
        if (placed, state) != (self._placed, self._state):
            self._placed, self._state = placed, state
            self.update()
        self.setAccessibleName(spoken)
        self.setText(spoken)
        self.setProperty("done", state.done)
        touched = bool(placed.block.line_id or placed.block.fires) or placed.block.is_change
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, not touched)

    def paintEvent(self, event: QPaintEvent) -> None:
        placed = self._placed
        if placed is None:
            return
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme)
        if self._state.pending:
            painter.setOpacity(_QUIET)
        quiet = self._state.done or self._state.struck or self._state.pending
        ink = theme.color("muted" if quiet else "ink")
        left = 6
        top = self.measures.text(3)
        if placed.block.line_id:
            left += self._paint_quantity(painter, theme, ink, placed.block.quantity)
            if len(placed.block.words) == 1:
                top = max(top, (placed.height - placed.block.words[0].height) // 2)
        for words in placed.block.words:
            self._paint_words(painter, theme, words, left, top)
            top += words.height
        if self._state.done:
            self._paint_check(painter, theme)

    def _paint_ground(self, painter: QPainter, theme: Theme) -> None:
        """Show the press and the key cursor."""
        where = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        if self.isDown():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("accent_soft"))
            painter.drawRoundedRect(where, 8, 8)
        if self._state.cursor:
            painter.setPen(QPen(theme.color("focus"), 3))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(where, 8, 8)

    def _paint_quantity(self, painter: QPainter, theme: Theme, ink: QColor, quantity: int) -> int:
        """Paint how many; return the room that it takes."""
        font, metrics = self.measures.font(ITEM_PX, strong=True), self.measures.metrics(ITEM_PX, strong=True)
        placed = self._placed
        top = self.measures.text(3)
        if placed is not None and len(placed.block.words) == 1:
            top = max(top, (placed.height - placed.block.words[0].height) // 2)
        many = quantity > 1 and not (self._state.done or self._state.struck)
        painter.setFont(font)
        painter.setPen(theme.color("warning") if many else ink)
        painter.drawText(QPointF(6, _base(top, row_height("name", self.measures), metrics)), str(quantity))
        return indent(self.measures, quantity)

    def _paint_words(self, painter: QPainter, theme: Theme, words: Words, left: int, top: int) -> None:
        """Paint the rows of one kind, as far as there is room."""
        off = self._state.done or self._state.struck
        tall = row_height(words.kind, self.measures)
        ink, px, strong = _style(theme, words, off=off)
        font = QFont(self.measures.font(px, strong=strong))
        font.setStrikeOut(off and words.kind in {"name", "modifier"})
        metrics = self.measures.metrics(px, strong=strong)
        if words.kind in BOXED:
            left, top = self._paint_box(painter, theme, words, left, top, off=off)
        elif words.kind == "also":
            side = self.measures.text(22)
            stamp_icon(painter, "station", ink, QRectF(left, top + (tall - side) / 2, side, side))
            left += side + 8
        painter.setFont(font)
        painter.setPen(ink)
        for at, row in enumerate(words.rows):
            bottom = top + (at + 1) * tall
            if bottom > self.height() and at:
                return
            cut = at + 1 < len(words.rows) and bottom + tall > self.height()
            shown = (
                metrics.elidedText(row + "…", Qt.TextElideMode.ElideRight, self.width() - left)
                if cut
                else row
            )
            painter.drawText(QPointF(left, _base(top + at * tall, tall, metrics)), shown)

    def _paint_box(
        self, painter: QPainter, theme: Theme, words: Words, left: int, top: int, *, off: bool
    ) -> tuple[int, int]:
        """Paint the box of words with its icon; return where its text begins."""
        side = self.measures.text(20)
        box = QRectF(left - 4, top + 1, self.width() - left - 2, words.height - 2)
        painter.setPen(Qt.PenStyle.NoPen)
        ground = _GROUNDS[words.kind] if words.kind == "void" or not off else "sunken"
        painter.setBrush(theme.color(ground))
        painter.drawRoundedRect(box, 6, 6)
        ink, _px, _strong = _style(theme, words, off=off)
        tall = row_height(words.kind, self.measures)
        icon = QRectF(left + 2, top + NOTE_PAD + (tall - side) / 2, side, side)
        stamp_icon(painter, _ICONS[words.kind], ink, icon)
        return left + side + 8, top + NOTE_PAD

    def _paint_check(self, painter: QPainter, theme: Theme) -> None:
        """Paint the mark of a line that is done."""
        side = self.measures.text(26)
        placed = self._placed
        first = placed.block.words[0].height if placed is not None else 0
        top = (
            (self.height() - side) / 2
            if placed is None or len(placed.block.words) == 1
            else (first - side) / 2 + 4
        )
        stamp_icon(painter, "check", theme.color("fresh"), QRectF(self.width() - side - 2, top, side, side))


def _style(theme: Theme, words: Words, *, off: bool) -> tuple[QColor, int, bool]:
    """Return ink, size and weight of words."""
    if words.kind == "name":
        return theme.color("muted" if off else "ink"), ITEM_PX, True
    if words.kind == "void":
        return theme.color("danger"), NOTE_PX, True
    if words.kind in _INKS:
        return theme.color("muted" if off else _INKS[words.kind]), NOTE_PX, True
    if words.kind == "also":
        return theme.color("muted"), MODIFIER_PX, False
    return theme.color("muted" if off else "accent"), MODIFIER_PX, False


def _base(top: float, tall: int, metrics: QFontMetrics) -> float:
    """Return the base line of text in the middle of a row."""
    return top + (tall + metrics.ascent() - metrics.descent()) / 2

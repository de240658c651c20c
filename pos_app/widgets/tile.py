"""One product to tap: painted, with its category's colour, price, and what is left of it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton

from core.api.words import SoldBy
from core.qt import texts
from core.qt.language import name_in, translate
from core.qt.line_words import weight_words
from core.qt.pictures import shelf
from core.qt.theme import RADIUS, Theme, theme_of
from core.qt.widgets.label import set_plain_tooltip
from pos_app.viewmodels.catalogue import TileView

LONG_PRESS_MS: Final = 450
_STRIPE: Final = 6
_PAD: Final = 14
_FRAME: Final = 8
_PICTURE_SHARE: Final = 0.36
_FADED: Final = 0.4
_APART: Final = 8
"""Between a happy price and the usual one."""
_SLIP: Final = 14
"""How far a finger may slip before a press is no longer long."""


class Tile(QAbstractButton):
    """Shows a `TileView`; `clicked` at a tap, `held` at a long press (which is then no tap)."""

    held = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._view: TileView | None = None
        self._in_order = 0
        self._was_held = False
        self._pressed_at = QPoint()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LONG_PRESS_MS)
        self._timer.timeout.connect(self._hold)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def view(self) -> TileView | None:
        """What is shown."""
        return self._view

    def show_view(self, view: TileView, in_order: int) -> None:
        """Show a product, and how many of it the order already holds."""
        if (view, in_order) == (self._view, self._in_order):
            return
        self._view, self._in_order = view, in_order
        self.setObjectName(f"counter.tile.{view.product.product_id}")
        self.retranslate()
        self.update()

    def retranslate(self) -> None:
        """Renew the words for screen readers and the tool tip."""
        if self._view is not None:
            name = name_in(self._view.names)
            told = (name, tile_price(self._view), self._happy(), self._notice())
            self.setAccessibleName(", ".join(part for part in told if part))
            set_plain_tooltip(self, name)
        self.update()

    def let_go(self) -> None:
        """Forget that it is pressed."""
        self._timer.stop()
        self.setDown(False)

    def text(self) -> str:
        return "" if self._view is None else name_in(self._view.names)

    def sizeHint(self) -> QSize:
        theme = theme_of(self)
        return QSize(theme.grown(168), theme.grown(104))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._was_held = False
        self._pressed_at = event.position().toPoint()
        self._timer.start()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (event.position().toPoint() - self._pressed_at).manhattanLength() > _SLIP:
            self._timer.stop()
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._timer.stop()
        if self._was_held:
            self.setDown(False)
            event.accept()
            return
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        else:
            event.ignore() if event.key() in _ARROWS else super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        view = self._view
        if view is None:
            return
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme, view)
        self._paint_words(painter, theme, view)
        if self._in_order:
            self._paint_count(painter, theme)
        painter.end()

    def _paint_ground(self, painter: QPainter, theme: Theme, view: TileView) -> None:
        hue = theme.category(view.hue) if view.hue >= 0 else theme.category("other")
        ground = theme.color("sunken") if view.sold_out else hue.ground
        if self.isDown() and not view.sold_out:
            ground = _mixed(ground, hue.mark)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        outline = QPainterPath()
        outline.addRoundedRect(box, RADIUS, RADIUS)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(self.rect(), ground)
        stripe = theme.color("line") if view.sold_out else hue.mark
        painter.fillRect(QRect(0, 0, _STRIPE + 1, self.height()), stripe)
        painter.restore()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.hasFocus():
            painter.setPen(QPen(theme.color("focus"), 3))
        elif view.sold_out:
            painter.setPen(QPen(theme.color("line"), 1))
        else:
            painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPath(outline)

    def _paint_words(self, painter: QPainter, theme: Theme, view: TileView) -> None:
        inside = self.rect().adjusted(_STRIPE + _PAD, 10, -10 - self._paint_picture(painter, view), -10)
        painter.setPen(theme.color("muted" if view.sold_out else "ink"))
        small = theme.font("body")
        price_height = QFontMetrics(small).height()
        name_font = theme.font("body", strong=True)
        painter.setFont(name_font)
        room = inside.adjusted(0, 0, -(self._count_width(theme) - 2 if self._in_order else 0), -price_height)
        top = inside.top()
        metrics = QFontMetrics(name_font)
        for line in two_lines(
            self.text(), metrics, room.width(), 2 if room.height() >= 2 * metrics.height() else 1
        ):
            painter.drawText(QRect(room.left(), top, room.width(), metrics.height()), _LEFT, line)
            top += metrics.height()
        foot = QRect(inside.left(), inside.bottom() - price_height + 1, inside.width(), price_height)
        used = self._paint_price(painter, theme, view, foot) + 10
        if notice := self._notice():
            painter.setFont(theme.font("caption", strong=True))
            painter.setPen(theme.color("muted" if view.sold_out else "warning"))
            shown = painter.fontMetrics().elidedText(notice, Qt.TextElideMode.ElideRight, foot.width() - used)
            painter.drawText(foot, _RIGHT, shown)

    def _paint_price(self, painter: QPainter, theme: Theme, view: TileView, foot: QRect) -> int:
        """Paint the price, in a happy hour in a colour and with the usual one crossed out; return how wide that is."""
        happy = view.shown.usual is not None and not view.sold_out
        painter.setFont(theme.font("body", strong=happy))
        if happy:
            painter.setPen(theme.color("accent"))
        price = "" if view.opens else tile_price(view)
        painter.drawText(foot, _LEFT, price)
        used = painter.fontMetrics().horizontalAdvance(price)
        if not happy or view.shown.usual is None:
            return used
        crossed = theme.font("caption")
        crossed.setStrikeOut(True)
        usual = texts.price(view.shown.usual)
        width = QFontMetrics(crossed).horizontalAdvance(usual)
        if used + _APART + width > foot.width() - self._notice_width(theme):
            return used
        painter.setFont(crossed)
        painter.setPen(theme.color("muted"))
        painter.drawText(foot.adjusted(used + _APART, 0, 0, 0), _LEFT, usual)
        return used + _APART + width

    def _notice_width(self, theme: Theme) -> int:
        """Return how wide what must be known about the stock is, with the room before it."""
        notice = self._notice()
        return (
            QFontMetrics(theme.font("caption", strong=True)).horizontalAdvance(notice) + 10 if notice else 0
        )

    def _paint_picture(self, painter: QPainter, view: TileView) -> int:
        """Paint the picture at the right edge; return how wide it is, 0 while there is none."""
        if not view.product.picture:
            return 0
        side = min(self.height() - 2 * _FRAME, round(self.width() * _PICTURE_SHARE))
        picture = shelf().pixmap(view.product.picture, side)
        if picture is None:
            return 0
        where = QRectF(self.width() - side - _FRAME, (self.height() - side) / 2, side, side)
        outline = QPainterPath()
        outline.addRoundedRect(where, RADIUS - 2, RADIUS - 2)
        painter.save()
        painter.setClipPath(outline)
        painter.setOpacity(_FADED if view.sold_out else 1)
        painter.drawPixmap(where.topLeft(), picture)
        painter.restore()
        return side

    def _paint_count(self, painter: QPainter, theme: Theme) -> None:
        """Paint how many the order holds."""
        painter.setFont(theme.font("caption", strong=True))
        words = f"×{self._in_order}"
        width = self._count_width(theme)
        height = painter.fontMetrics().height() + 6
        box = QRectF(self.width() - width - 8, 8, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("accent"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(theme.color("accent_ink"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)

    def _count_width(self, theme: Theme) -> int:
        """Return how wide the mark with the number in the order is."""
        words = QFontMetrics(theme.font("caption", strong=True)).horizontalAdvance(f"×{self._in_order}")
        return max(theme.grown(28), words + 14)

    def _notice(self) -> str:
        """Return what the cashier must know about the stock."""
        view = self._view
        if view is None:
            return ""
        if view.opens:
            return translate("Tile", "From {time}").format(time=view.opens)
        if view.sold_out:
            return translate("Tile", "Sold out")
        if view.few and view.left is not None and view.product.sold_by is SoldBy.WEIGHT:
            return translate("Tile", "{weight} left").format(weight=weight_words(view.left))
        if view.few and view.left is not None:
            return translate("Tile", "%n left", "", view.left)
        return ""

    def _happy(self) -> str:
        """Return, for who hears the tile, that it is cheaper than usual."""
        usual = None if self._view is None else self._view.shown.usual
        return (
            ""
            if usual is None
            else translate("Tile", "happy hour, usually {price}").format(price=texts.price(usual))
        )

    def _hold(self) -> None:
        self._was_held = True
        self.setDown(False)
        self.held.emit()


_ARROWS: Final = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down})
_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def tile_price(view: TileView) -> str:
    """Return the price on a tile: of a kilogram where it is weighed, nothing where it is asked."""
    if view.product.sold_by is SoldBy.ASKED:
        return translate("Tile", "Price asked")
    told = texts.price(view.shown.price)
    by_weight = view.product.sold_by is SoldBy.WEIGHT
    return translate("Tile", "{price}/kg").format(price=told) if by_weight else told


def two_lines(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Return `text` in at most `most` lines of `width` pixels, the last one shortened with … where it must be."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < most - 1:
        line = words.pop(0)
        if "-" in line[:-1] and metrics.horizontalAdvance(line) > width:
            line, _, rest = line.partition("-")
            line, words = f"{line}-", [rest, *words]
        while words and metrics.horizontalAdvance(f"{line} {words[0]}") <= width:
            line = f"{line} {words.pop(0)}"
        lines.append(metrics.elidedText(line, Qt.TextElideMode.ElideRight, width))
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return lines


def _mixed(ground: QColor, mark: QColor) -> QColor:
    """Return the colour of a tile under a finger: the ground with some of the mark in it."""
    part = 0.18
    red, green, blue = (
        round(a * (1 - part) + b * part)
        for a, b in zip(ground.getRgb()[:3], mark.getRgb()[:3], strict=True)  # type: ignore[index]  # a tuple
    )
    return QColor(red, green, blue)

"""One order in the list: number, customer, how it stands, what it cost, when; painted as one thing to tap."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton

from core.api.views import OrderRow
from core.api.words import OrderStatus
from core.qt import texts
from core.qt.course_words import waiting_words
from core.qt.icons import paint_icon
from core.qt.language import translate
from core.qt.theme import RADIUS, Theme, theme_of
from pos_app.viewmodels.news import News
from pos_app.widgets.kitchen_notice import news_words

TONES: Final = {
    OrderStatus.RECEIVED: "accent",
    OrderStatus.APPROVED: "accent",
    OrderStatus.PREPARING: "warning",
    OrderStatus.READY: "fresh",
    OrderStatus.HANDED_OVER: "",
    OrderStatus.REJECTED: "late",
    OrderStatus.CANCELLED: "late",
    OrderStatus.REFUNDED: "",
}
_TYPE_ICONS: Final = {"here": "here", "to_go": "to-go", "delivery": "delivery", "pickup": "clock"}
_PAD: Final = 16


class OrderRowButton(QAbstractButton):
    """Shows an `OrderRow`; checked when its detail is open."""

    def __init__(self) -> None:
        super().__init__()
        self._row: OrderRow | None = None
        self._news: News = ""
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def row(self) -> OrderRow | None:
        """What is shown."""
        return self._row

    def show_row(self, row: OrderRow, index: int, news: News = "", *, chosen: bool) -> None:
        """Show `row` in place `index`, and how far its news has come."""
        self.setObjectName(f"counter.orders.row.{index}")
        self.setChecked(chosen)
        if (row, news) != (self._row, self._news):
            self._row, self._news = row, news
            self.retranslate()

    def retranslate(self) -> None:
        """Renew the words for screen readers, and paint again."""
        row = self._row
        if row is not None:
            told = (
                row.number,
                placer_words(row),
                row.customer,
                status_words(row, self._news),
                texts.money(row.total),
                row.reason,
            )
            self.setAccessibleName(", ".join(part for part in told if part))
        self.update()

    def text(self) -> str:
        return self.accessibleName()

    def sizeHint(self) -> QSize:
        return QSize(400, row_height(theme_of(self)))

    def nextCheckState(self) -> None:
        """The list decides which row is chosen."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.isAutoRepeat():
            self.click()
        elif event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        row = self._row
        if row is None:
            return
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, theme, row)
        inside = self.rect().adjusted(_PAD, 8, -_PAD, -8)
        right = self._paint_figures(painter, theme, row, inside)
        self._paint_words(
            painter,
            theme,
            row,
            QRect(inside.left(), inside.top(), right - inside.left() - 12, inside.height()),
        )
        painter.end()

    def _paint_ground(self, painter: QPainter, theme: Theme, row: OrderRow) -> None:
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        ground = "warning_soft" if self._is_marked(row) else "accent_soft" if self.isChecked() else "surface"
        painter.setBrush(theme.color("sunken" if self.isDown() else ground))
        edge = "focus" if self.hasFocus() else "accent" if self.isChecked() else "line"
        painter.setPen(QPen(theme.color(edge), 3 if self.hasFocus() else 1))
        painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_figures(self, painter: QPainter, theme: Theme, row: OrderRow, inside: QRect) -> int:
        """Paint total and time at the right, the state before them; return where the words must end."""
        strong, small = theme.font("body", strong=True), theme.font("caption")
        line = QFontMetrics(strong).height()
        top = inside.top() + (inside.height() - line - QFontMetrics(small).height()) // 2
        least = QFontMetrics(strong).horizontalAdvance("R$ 000,00")
        width = max(QFontMetrics(strong).horizontalAdvance(texts.money(row.total)) + 2, least)
        column = QRect(inside.right() - width, top, width, line)
        painter.setFont(strong)
        painter.setPen(theme.color("ink"))
        painter.drawText(column, _RIGHT, texts.money(row.total))
        painter.setFont(small)
        painter.setPen(theme.color("muted"))
        below = column.translated(0, line)
        painter.drawText(below, _RIGHT, texts.time_of_day(row.placed_at))
        if self._is_narrow(theme):
            return column.left()
        words = status_words(row, self._news)
        badge_font = theme.font("caption", strong=True)
        badge_width = QFontMetrics(badge_font).horizontalAdvance(words) + 20
        badge_height = QFontMetrics(badge_font).height() + 8
        box = QRectF(
            column.left() - badge_width - 12, self.height() / 2 - badge_height / 2, badge_width, badge_height
        )
        tone = "warning" if self._is_marked(row) else TONES[row.status]
        painter.setPen(theme.color("warning") if self._is_marked(row) else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(f"{tone}_soft" if tone else "sunken"))
        painter.drawRoundedRect(box, 8, 8)
        painter.setFont(badge_font)
        painter.setPen(theme.color(tone or "muted"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), words)
        return int(box.left())

    def _paint_words(self, painter: QPainter, theme: Theme, row: OrderRow, where: QRect) -> None:
        """Paint number, order type, customer and (below) what went wrong or how it is paid."""
        number_font = theme.font("title", strong=True)
        number_width = QFontMetrics(number_font).horizontalAdvance(row.number) + 14
        painter.setFont(number_font)
        painter.setPen(theme.color("ink"))
        painter.drawText(QRect(where.left(), where.top(), number_width, where.height()), _LEFT, row.number)
        icon = QRectF(where.left() + number_width, where.center().y() - 11, 22, 22)
        paint_icon(painter, _TYPE_ICONS[row.order_type.value], theme.color("muted"), icon)
        left = int(icon.right()) + 14
        width = where.right() - left
        if width < 40:
            return
        strong, small = theme.font("body", strong=True), theme.font("caption")
        above, below = row.customer or texts.status_text(row.order_type.value), self._details(row)
        left, width = self._paint_placer(painter, theme, row, QRect(left, where.top(), width, where.height()))
        line, height = QFontMetrics(strong).height(), QFontMetrics(small).height()
        top = where.top() + (where.height() - line - height) // 2
        painter.setFont(strong)
        painter.setPen(theme.color("ink"))
        painter.drawText(QRect(left, top, width, line), _LEFT, _elided(painter, above, width))
        painter.setFont(small)
        painter.setPen(theme.color(self._details_tone(row)))
        painter.drawText(QRect(left, top + line, width, height), _LEFT, _elided(painter, below, width))

    def _paint_placer(self, painter: QPainter, theme: Theme, row: OrderRow, where: QRect) -> tuple[int, int]:
        """Paint who placed an order from elsewhere; return where the words begin and how much room they have."""
        words = placer_words(row)
        if not words:
            return where.left(), where.width()
        painter.setFont(theme.font("caption", strong=True))
        words = _elided(painter, words, max(where.width() // 3, 48))
        size = QFontMetrics(painter.font())
        chip = QRectF(0, 0, size.horizontalAdvance(words) + 16, size.height() + 6)
        chip.moveTop(where.center().y() - chip.height() / 2)
        chip.moveLeft(where.left())
        painter.setPen(theme.color("outline"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(chip, 8, 8)
        painter.setPen(theme.color("muted"))
        painter.drawText(chip, int(Qt.AlignmentFlag.AlignCenter), words)
        taken = int(chip.width()) + 10
        return where.left() + taken, where.width() - taken

    def _is_marked(self, row: OrderRow) -> bool:
        return row.attention or bool(self._news) or row.payment_since is not None

    def _is_narrow(self, theme: Theme) -> bool:
        """Tell whether there is no room for the state beside the words, so that it stands among them."""
        row = self._row
        more = 0 if row is None else 6 * bool(row.placed_by) + 5 * bool(self._news)
        return self.width() < (26 + more) * theme.font_px("body")

    def _details_tone(self, row: OrderRow) -> str:
        if self._news:
            return "warning"
        return "late" if row.reason and not row.attention else "muted"

    def _details(self, row: OrderRow) -> str:
        """Return what went wrong, or how it is paid; in a narrow row before that how it stands."""
        if self._is_narrow(theme_of(self)):
            return status_words(row, self._news)
        if row.reason:
            return texts.reason_text(row.reason)
        if row.chit_printed_at is not None and self._news:
            return chit_words(row)
        methods = " + ".join(texts.status_text(method.value) for method in dict.fromkeys(row.methods))
        if waits := waiting_words([view.course for view in row.courses if view.waits]):
            return f"{waits} · {methods}"
        if row.wanted_at is not None:
            methods = f"{texts.wanted_words(row.wanted_at)} · {methods}"
        if row.refunded:
            given = translate("OrderRow", "{amount} given back").format(amount=texts.money(row.refunded))
            return f"{methods} · {given}"
        return methods


_LEFT: Final = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
_RIGHT: Final = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


def row_height(theme: Theme) -> int:
    """Return how high a row of the list is."""
    return max(64, theme.font_px("body") + theme.font_px("caption") + 40)


def status_words(row: OrderRow, news: News = "") -> str:
    """Return how the order stands, in a word or two."""
    if row.payment_since is not None:
        return translate("OrderRow", "Checking payment")
    if row.attention:
        return translate("OrderRow", "Needs you")
    return news_words(news) or texts.status_text(row.status.value)


def placer_words(row: OrderRow) -> str:
    """Return what a person calls the program that placed the order, such as `web`; nothing for this counter."""
    return row.placed_by.removeprefix("client.")


def chit_words(row: OrderRow) -> str:
    """Return when the kitchen chit of an order was printed, or nothing."""
    if row.chit_printed_at is None:
        return ""
    return translate("KitchenNotice", "Chit printed {time}").format(
        time=texts.time_of_day(row.chit_printed_at)
    )


def _elided(painter: QPainter, text: str, width: int) -> str:
    return painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)

"""Five small steps of an order on its way: received, stock, paid, kitchen, ready; each with a sign, a word and a colour."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from core.api.views import JourneyStep
from core.qt import texts
from core.qt.icons import paint_icon
from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.button import icon_button
from core.qt.widgets.label import label
from pos_app.viewmodels.journey import FollowedSale
from pos_app.viewmodels.news import News
from pos_app.widgets.kitchen_notice import news_sentence, news_words
from pos_app.widgets.room import Room, column, row

_SIGNS: Final = {"done": "check", "failed": "close", "undone": "undo", "skipped": "minus", "unseen": "clock"}
_TONES: Final = {
    "done": "fresh",
    "failed": "danger",
    "undone": "warning",
    "running": "accent",
    "unseen": "warning",
}
KEYS: Final = ("received", "stock", "paid", "kitchen", "ready")


class StepMark(Room):
    """One step: a painted sign with its word below; its dynamic property `state` is that of the step."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(name)
        self._key = key
        self._state = "waiting"
        self.setProperty("state", self._state)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        """Show how far the step is."""
        if state != self._state:
            self._state = state
            set_role(self, state=state)
        self.retranslate()

    def retranslate(self) -> None:
        state = news_sentence("unseen") if self._state == "unseen" else texts.status_text(self._state)
        self.setAccessibleName(f"{texts.status_text(self._key)}: {state}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(48, self.theme.font_px("caption") + 34)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = theme.color(_TONES.get(self._state, "outline"))
        middle, radius = self.width() / 2, 11.0
        painter.setPen(QPen(theme.color("line"), 2))
        if self._key != KEYS[0]:
            painter.drawLine(0, 13, int(middle - radius - 4), 13)
        if self._key != KEYS[-1]:
            painter.drawLine(int(middle + radius + 4), 13, self.width(), 13)
        circle = QRectF(middle - radius, 13 - radius, 2 * radius, 2 * radius)
        filled = self._state in {"done", "failed", "undone", "unseen"}
        painter.setBrush(tone if filled else theme.color("surface"))
        painter.setPen(QPen(tone, 2))
        painter.drawEllipse(circle)
        if self._state in _SIGNS:
            sign = theme.color("surface") if filled else tone
            paint_icon(painter, _SIGNS[self._state], sign, circle.adjusted(4, 4, -4, -4))
        elif self._state == "running":
            painter.setBrush(tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(circle.adjusted(6, 6, -6, -6))
        self._paint_word(painter)
        painter.end()

    def _paint_word(self, painter: QPainter) -> None:
        theme = self.theme
        strong = self._state in {"running", "failed", "unseen"}
        painter.setFont(theme.font("caption", strong=strong))
        told = {"failed": "danger", "running": "ink", "done": "ink", "unseen": "warning"}.get(
            self._state, "muted"
        )
        painter.setPen(theme.color(told))
        words = painter.fontMetrics().elidedText(
            texts.status_text(self._key), Qt.TextElideMode.ElideRight, self.width()
        )
        below = QRectF(0, 28, self.width(), self.height() - 28)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), words)


class JourneyStrip(Room):
    """The journey of one sale, with its call number; amber at the kitchen when nobody there has seen it in time.

    `print_requested` when its chit is wanted on paper.
    """

    print_requested = Signal()

    def __init__(self, name: str) -> None:
        """Object names are `name`, `name.number`, `name.others`, `name.print` and `name.<key>` for each step."""
        super().__init__(name)
        self._sale: FollowedSale | None = None
        self._news: News = ""
        self._others_count = 0
        self._number = label(strong=True, name=f"{name}.number")
        self._others = label(tone="muted", size="caption", name=f"{name}.others", elided=True)
        self._others.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._marks = {key: StepMark(f"{name}.{key}", key) for key in KEYS}
        self._print = icon_button("printer", "", name=f"{name}.print", on=self.print_requested.emit)
        self._print.hide()
        told = column(row(self._number, self._others), row(*self._marks.values(), gap=0), gap=6)
        self.setLayout(row(told, self._print))

    def show_sale(self, sale: FollowedSale, others: int, news: News = "", *, late: bool = False) -> None:
        """Show `sale`, that so many others are still on their way, and how far its news has come."""
        self._sale, self._others_count = sale, others
        self.show_steps(sale.steps, late=late)
        self._news = news
        self._print.setVisible(bool(news))
        self._others.set_tone("warning" if news else "muted")
        self.retranslate()

    def show_steps(self, steps: tuple[JourneyStep, ...], *, late: bool = False) -> None:
        """Show the steps alone; `late` when the kitchen should have seen the order by now."""
        for step in steps:
            amber = late and step.key == "kitchen" and step.state in {"waiting", "running"}
            self._marks[step.key].show_state("unseen" if amber else step.state)

    def hide_head(self) -> None:
        """Show only the steps, where the number stands elsewhere."""
        self._number.hide()
        self._others.hide()

    def retranslate(self) -> None:
        if self._sale is not None:
            number = translate("JourneyStrip", "Order {number}").format(number=self._sale.number)
            self._number.setText(number)
            others = self._others_count
            words = translate("JourneyStrip", "%n other(s) on the way", "", others) if others else ""
            self._others.setText(news_words(self._news) or words)
        self._print.set_does(translate("KitchenNotice", "Print kitchen chit"))

"""Something is open about the money of an order: what it is, for how long, what to do now, and what not to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent

from core.api.views import PaymentMatter
from core.api.words import Method
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import SPACE
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.payments import OpenMatter
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import Ground, column, row

TICK_MS: Final = 500
_EDGE: Final = 14
_TRIED_ON: Final = frozenset({"doubt", "refund_stuck"})
_NARROW: Final = 30
"""Letters of body text up to which there is room for what is open, and no more."""
_LARGEST: Final = 16_777_215
"""What Qt takes for no limit."""
_SETTLED_BY_HAND: Final = frozenset({"refund_refused", "contradicted"})


class MatterCard(Ground):
    """Shows what `find` returns and hides when that is nothing.

    Object names are `name`, `name.title`, `name.time`, `name.hint`, and `name.` ask, decide, seen and open for the verbs.
    """

    def __init__(self, counter: Counter, name: str, find: Callable[[], OpenMatter | None]) -> None:
        super().__init__(name, "warning_soft", "warning")
        self._counter = counter
        self._payments = counter.payments
        self._find = find
        self._leads_to_the_order = name != "counter.order.payment"
        self._shown: OpenMatter | None = None
        self._title = label(strong=True, wrap=True, tone="warning", name=f"{name}.title")
        self._time = label(strong=True, tone="warning", name=f"{name}.time")
        self._hint = label(wrap=True, name=f"{name}.hint")
        self._ask = fitting_button(name=f"{name}.ask", icon="retry", on=self._ask_again)
        self._decide = fitting_button(name=f"{name}.decide", role="accent", on=self._begin)
        self._seen = fitting_button(name=f"{name}.seen", icon="check", on=self._acknowledge)
        self._look = fitting_button(name=f"{name}.open", on=self._open_order)
        self._verbs = (self._decide, self._ask, self._seen, self._look)
        verbs = FlowRow()
        for verb in self._verbs:
            verbs.add(verb)
        head = row(gap=12)
        head.addWidget(self._title, 1)
        head.addWidget(self._time)
        self.setLayout(column(head, self._hint, verbs, gap=6, margins=(_EDGE, 10, _EDGE, 12)))
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._payments.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._ask.setText(translate("Matter", "Ask again now"))
        self._seen.setText(translate("Matter", "Got it"))
        self._look.setText(translate("Matter", "Look at the order"))
        self.renew()

    def renew(self) -> None:
        """Show what is open, if anything is."""
        self._shown = known = self._find()
        self.setVisible(known is not None)
        if known is None:
            return
        matter = known.matter
        self._title.setText(title_words(known))
        self._seen.setVisible(matter.kind == "late_refund")
        self._ask.setVisible(matter.kind in _TRIED_ON and not matter.decision)
        self._look.setVisible(self._leads_to_the_order)
        decides = matter.kind == "doubt"
        self._decide.setText(
            translate("Matter", "Decide…") if decides else translate("Matter", "Settled by hand…")
        )
        self._tick()

    def restyle(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)

    def _tick(self) -> None:
        """Count the seconds, and offer the decision when its time has come."""
        if self._shown is None:
            return
        matter = self._shown.matter
        counts = matter.kind in _TRIED_ON
        self._time.setVisible(counts)
        self._time.setText(texts.duration(self._payments.elapsed_ms(matter)) if counts else "")
        offered = self._payments.offers_decision(matter)
        self._decide.setVisible(offered or matter.kind in _SETTLED_BY_HAND)
        self._hint.setText(hint_words(matter, offered=offered))
        self._fit()
        self.setAccessibleName(f"{self._title.text()} {self._hint.text()}")

    def _fit(self) -> None:
        """Where there is little room, leave the hint to the detail of the order and let the verbs share a line."""
        narrow = self.width() < _NARROW * self.theme.font_px("body") and self._leads_to_the_order
        self._hint.setVisible(not narrow)
        shown = [verb for verb in self._verbs if not verb.isHidden()]
        share = (self.width() - 2 * _EDGE - SPACE * (len(shown) - 1)) // max(1, len(shown))
        for verb in shown:
            verb.setMinimumWidth(share if narrow else 0)
            verb.setMaximumWidth(share if narrow else _LARGEST)

    def _ask_again(self) -> None:
        if self._shown is not None:
            self._payments.ask_again(self._shown.matter)

    def _begin(self) -> None:
        if self._shown is not None:
            self._payments.begin_decision(self._shown)

    def _acknowledge(self) -> None:
        if self._shown is not None:
            self._payments.acknowledge(self._shown.matter)

    def _open_order(self) -> None:
        if self._shown is not None:
            self._counter.detail.open(self._shown.matter.order_id)
            self._counter.navigator.go("orders")


def title_words(known: OpenMatter) -> str:
    """Return what is open, in one sentence with number and amount."""
    matter = known.matter
    sentences = {
        "late_refund": translate(
            "Matter", "Order {number}: {amount} came after the order was undone, and has gone back."
        ),
        "refund_stuck": translate("Matter", "Order {number}: {amount} could not be given back yet."),
        "refund_refused": translate("Matter", "Order {number}: {amount} was not given back."),
        "contradicted": translate(
            "Matter", "Order {number}: {amount} was seen taken, but the provider says it was not."
        ),
    }
    if matter.method is Method.PIX:
        doubt = translate(
            "Matter", "Order {number}: checking the payment of {amount} with the bank. Do not charge again."
        )
    else:
        doubt = translate(
            "Matter",
            "Order {number}: checking the payment of {amount} with the terminal. Do not charge again.",
        )
    told = sentences.get(matter.kind, doubt)
    return told.format(number=known.number, amount=texts.money(matter.amount))


def hint_words(matter: PaymentMatter, *, offered: bool) -> str:
    """Return what to do now."""
    if matter.kind == "late_refund":
        return translate("Matter", "Tell the customer. Nothing else is to do.")
    if matter.kind == "refund_stuck":
        why = texts.reason_text(matter.reason)
        return f"{why} {translate('Matter', 'It is tried again by itself until it is done.')}"
    if matter.kind == "refund_refused":
        why = texts.reason_text(matter.reason)
        return f"{why} {translate('Matter', 'Refund the order again, or give the money back another way.')}"
    if matter.kind == "contradicted":
        return translate("Matter", "Compare the slip with the provider's list before the day is closed.")
    if matter.decision:
        told = translate("Matter", "{name} has decided. The order goes on in a moment.")
        return told.format(name=matter.decided_by)
    if offered:
        return translate(
            "Matter",
            "Look at the terminal, its slip or the customer's bank. Whoever is in charge can decide what happened.",
        )
    return translate(
        "Matter",
        "The answer usually comes by itself. Take no other payment for this order; keep the customer here.",
    )

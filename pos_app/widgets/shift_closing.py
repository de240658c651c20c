"""After the count: what was there, what ought to be, the difference, what is still open, and the Z."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from core.api.shifts import CountView, OpenOrder
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.card import Card
from core.qt.widgets.label import Label, label
from pos_app.navigator import RECALL
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import Ground, Room, column, row


class ShiftClosing(Room):
    """What is open is finished, cancelled, or handed on to the next shift by name; then `counter.shift.close` closes."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.shift.closing")
        self._counter = counter
        self._shift = counter.shift
        self._handed_on: set[str] = set()
        self._shown: tuple[object, ...] | None = None
        self._head = PanelHead("counter.shift.closing", lambda: self._shift.go("overview"))
        self._names = [label(tone="muted") for _ in range(2)]
        self._counted = label(size="title", strong=True, name="counter.shift.was_counted")
        self._expected = label(size="title", strong=True, name="counter.shift.expected")
        self._difference = label(size="display", strong=True, name="counter.shift.difference")
        self._open_title = label(strong=True, wrap=True, tone="warning", name="counter.shift.open_orders")
        self._all_on = fitting_button(
            name="counter.shift.hand_all_on", icon="hand-over", on=self._hand_all_on
        )
        self._open = QVBoxLayout()
        self._open.setSpacing(8)
        self._again = fitting_button(
            name="counter.shift.count_again", icon="retry", on=lambda: self._shift.go("count")
        )
        self._close = fitting_button(name="counter.shift.close", role="primary", icon="lock", on=self._end)
        card = Card(padding=20)
        card.setLayout(
            column(
                self._head,
                _figure_line(self._names[0], self._counted),
                _figure_line(self._names[1], self._expected),
                self._difference,
                self._open_title,
                self._open,
                self._all_on,
                gap=10,
            )
        )
        self.setLayout(column(card))
        self.foot = Room()
        self.foot.setLayout(row(self._again, self._close, gap=12))
        self.retranslate()

    def begin(self) -> None:
        """Begin with nothing handed on."""
        self._handed_on.clear()
        self.renew()

    def focus_first(self) -> None:
        """Put the keyboard on the button that closes, or on what keeps it from closing."""
        (self._close if self._close.isEnabled() else self._all_on).setFocus()

    def retranslate(self) -> None:
        self._head.show_title(translate("Shift", "Close the shift"))
        self._names[0].setText(translate("Shift", "Counted"))
        self._names[1].setText(translate("Shift", "Ought to be there"))
        self._again.setText(translate("Shift", "Count again"))
        self._close.setText(translate("Shift", "Close with Z"))
        self._all_on.setText(translate("Shift", "Hand all of it on to the next shift"))
        self._shown = None
        self.renew()

    def renew(self) -> None:
        """Show the difference, and what is open."""
        counted = self._shift.counted
        if counted is None:
            return
        self._counted.setText(texts.money(counted.counted))
        self._expected.setText(texts.money(counted.expected))
        words, tone = _difference(counted)
        self._difference.setText(words)
        self._difference.set_tone(tone)
        orders = self._shift.open_orders
        left = [order for order in orders if order.open_id not in self._handed_on]
        self._open_title.setVisible(bool(orders))
        self._open_title.setText(
            translate("Shift", "%n still open: finish, cancel or hand on", "", len(left))
            if left
            else translate("Shift", "All of it is handed on to the next shift")
        )
        self._all_on.setVisible(bool(left))
        self._close.setEnabled(not left)
        shown = (orders, frozenset(self._handed_on))
        if shown != self._shown:
            self._shown = shown
            self._show_orders(orders)

    def _show_orders(self, orders: tuple[OpenOrder, ...]) -> None:
        while (item := self._open.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for order in orders:
            self._open.addWidget(self._order_line(order))

    def _order_line(self, order: OpenOrder) -> Ground:
        name = f"counter.shift.open_order.{order.open_id}"
        line = Ground(name, "warning_soft")
        told = " ".join(filter(None, (_kind_words(order), order.number, order.name)))
        inside = row(gap=8, margins=(12, 6, 8, 6))
        inside.addWidget(label(f"{told} · {texts.time_of_day(order.since)}", elided=True), 3)
        inside.addWidget(label(texts.money(order.amount), strong=True))
        if order.open_id in self._handed_on:
            inside.addWidget(label(translate("Shift", "handed on"), tone="fresh", strong=True))
        else:
            verbs = [("look", translate("Shift", "Finish"), lambda: self._look(order))]
            if order.can_cancel:
                verbs.append(("cancel", translate("Shift", "Cancel it"), lambda: self._shift.cancel(order)))
            verbs.append(("hand_on", translate("Shift", "Hand on"), lambda: self._hand_on(order)))
            for key, words, on in verbs:
                verb = fitting_button(name=f"{name}.{key}", on=on)
                verb.setText(words)
                inside.addWidget(verb, 1)
        line.setLayout(inside)
        return line

    def _look(self, order: OpenOrder) -> None:
        """Lead to where the order is finished."""
        if order.kind == "held":
            self._counter.navigator.show_panel(RECALL)
        else:
            self._counter.navigator.go("orders")
            self._counter.detail.open(order.order_id)

    def _hand_on(self, order: OpenOrder) -> None:
        self._handed_on.add(order.open_id)
        self.renew()

    def _hand_all_on(self) -> None:
        self._handed_on.update(order.open_id for order in self._shift.open_orders)
        self.renew()
        self.focus_first()

    def _end(self) -> None:
        self._shift.close_shift(frozenset(self._handed_on))


def _figure_line(name: Label, figure: Label) -> Room:
    line = Room()
    line.setLayout(row(name, 1, figure))
    return line


def _difference(counted: CountView) -> tuple[str, str]:
    """Return the difference in words, and its tone."""
    difference = counted.difference
    if not difference:
        return translate("Shift", "It is exactly right"), "fresh"
    if difference.minor < 0:
        return translate("Shift", "{amount} are missing").format(amount=texts.money(-difference)), "late"
    return translate("Shift", "{amount} too much").format(amount=texts.money(difference)), "warning"


def _kind_words(order: OpenOrder) -> str:
    words = {
        "order": translate("Shift", "Order"),
        "refund": translate("Shift", "Refund"),
        "change": translate("Shift", "Change of"),
        "held": translate("Shift", "On hold:"),
        "courses": translate("Shift", "Courses wait:"),
    }
    return words[order.kind]

"""What is taken off the order or added to it, in place of the grid: discount, on the house, tip, service charge."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.api.pricing import DraftCharge
from core.api.words import Money
from core.qt import texts
from core.qt.language import name_in, translate
from core.qt.price_words import percent_words, reason_words
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import label
from pos_app.navigator import PRICES
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.sale_view import LineView
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import LARGE_TEXT, Room, column, compact_chips, row

DISCOUNT, COMP, TIP, SERVICE, PRICE = "discount", "comp", "tip", "service", "price"
ORDER, LINE = "order", "line"
AMOUNT, NONE, USUAL = "amount", "none", "usual"
_PERCENTAGES: Final = {DISCOUNT: (500, 1000, 1500, 2000, 5000), SERVICE: (500, 1000, 1200, 1500)}


class PricePanel(Room):
    """Says what, of what, how much and why, and a button that does it; `counter.prices.…` are its controls."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.prices")
        self._counter, self._edits = counter, counter.prices
        self._was_open = False
        self._head = PanelHead("counter.prices", counter.navigator.back)
        self._kind = ChipRow("counter.prices.kind")
        self._target = ChipRow("counter.prices.target")
        self._size = ChipRow("counter.prices.size")
        self._reason = ChipRow("counter.prices.reason")
        self._what = label(strong=True, wrap=True, name="counter.prices.what")
        self._titles = {row_of: label(tone="muted") for row_of in (self._target, self._size, self._reason)}
        self._amount = label(size="figure", strong=True, name="counter.prices.amount")
        self._pad = Keypad("counter.prices.key", "BRL")
        self._give = fitting_button(name="counter.prices.give", role="primary", icon="check", on=self.give)
        self._take = fitting_button(name="counter.prices.take_away", icon="undo", on=self._take_away)
        self._build()
        for chips in (self._kind, self._target, self._size, self._reason):
            chips.chosen.connect(lambda _key: self.renew())
        self._pad.amount_changed.connect(lambda _amount: self._show_amount())
        self._pad.accepted.connect(lambda _amount: self.give())
        counter.navigator.changed.connect(self._open)
        counter.sale.changed.connect(self._follow)
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the button that gives it."""
        self._give.setFocus(Qt.FocusReason.TabFocusReason)

    def give(self) -> None:
        """Do what is chosen, and go back to the grid."""
        if not self._give.isEnabled():
            return
        kind, size = self._kind.value, self._size.value
        line_id, reason = self._line_id(), self._reason.value
        amount = self._pad.amount if size == AMOUNT else None
        points = int(size) if size.isdigit() else 0
        if kind == DISCOUNT and not self._edits.discount(line_id, reason, basis_points=points, amount=amount):
            return
        if kind == PRICE and not self._edits.set_price(line_id, self._pad.amount):
            return
        if kind == COMP:
            self._edits.comp(line_id, reason)
        elif kind == TIP:
            self._edits.tip(None if size == NONE else DraftCharge(amount, points))
        elif kind == SERVICE:
            self._edits.serve(None if size == USUAL else DraftCharge(amount, points))
        self._counter.navigator.back()

    def retranslate(self) -> None:
        kinds = (
            (DISCOUNT, translate("Prices", "Discount")),
            (COMP, translate("Prices", "On the house")),
            (PRICE, translate("Prices", "Price")),
            (TIP, translate("Prices", "Tip")),
            (SERVICE, translate("Prices", "Service charge")),
        )
        self._kind.set_options(kinds)
        self._kind.set_value(self._kind.value or DISCOUNT)
        self._titles[self._target].setText(translate("Prices", "Of what"))
        self._titles[self._size].setText(translate("Prices", "How much"))
        self._titles[self._reason].setText(translate("Prices", "Why"))
        self._head.show_title(translate("Prices", "Discount, tip, service"))
        self.renew()

    def restyle(self) -> None:
        for chips in (self._kind, self._target, self._size, self._reason):
            chips.setStyleSheet(compact_chips(self.theme))
        self._pad.setMaximumHeight(self.theme.grown(300))
        self.renew()

    def renew(self) -> None:
        """Offer what fits to what is chosen."""
        kind, line = self._kind.value, self._line()
        targets = [(ORDER, translate("Prices", "Whole order"))] if kind not in {COMP, PRICE} else []
        if line is not None and kind in {DISCOUNT, COMP, PRICE}:
            targets.append((LINE, name_in(line.names) or "–"))
        self._offer(self._target, targets if kind in {DISCOUNT, COMP, PRICE} else [])
        self._what.setText(self._what_words(line) if kind == PRICE else "")
        self._what.setVisible(kind == PRICE)
        self._offer(self._size, self._sizes(kind))
        why = [(reason, reason_words(reason)) for reason in self._edits.reasons]
        self._offer(self._reason, why if kind in {DISCOUNT, COMP} else [])
        typing = self._size.value == AMOUNT or kind == PRICE
        self._pad.setVisible(typing)
        self._amount.setVisible(typing and self.theme.scale < LARGE_TEXT)  # the button below says it, too
        self._take.setVisible(self._can_take_away())
        self._take.setText(translate("Prices", "Back to the full price"))
        self._show_amount()

    def _build(self) -> None:
        body = QWidget()
        parts: list[QWidget] = [self._kind]
        for chips in (self._target, self._size):
            parts += [self._titles[chips], chips]
        parts.append(self._what)
        pad = row(gap=16)
        pad.addWidget(self._amount, 2)
        pad.addWidget(self._pad, 3)
        inside = column(*parts, gap=10, margins=(0, 0, 0, 8))
        inside.addLayout(pad)
        inside.addWidget(self._titles[self._reason])
        inside.addWidget(self._reason)
        inside.addStretch(1)
        body.setLayout(inside)
        area = FlickArea(body, "counter.prices.area")
        self.setLayout(column(self._head, area, self._take, self._give, gap=12, margins=(16, 8, 16, 16)))

    def _offer(self, chips: ChipRow, options: list[tuple[str, str]]) -> None:
        """Offer these, keeping what is chosen if it is among them, else the first."""
        before = chips.value
        chips.set_options(options)
        keys = [key for key, _ in options]
        if keys:
            chips.set_value(before if before in keys else keys[0])
        chips.setVisible(len(options) > 1)
        if chips in self._titles:
            self._titles[chips].setVisible(len(options) > 1)

    def _sizes(self, kind: str) -> list[tuple[str, str]]:
        rules = self._edits.rules
        if kind in {COMP, PRICE} or rules is None:
            return []
        points = rules.tips if kind == TIP else _PERCENTAGES[kind]
        sizes = [(str(each), percent_words(each)) for each in points if each]
        if kind == TIP:
            sizes.append((NONE, translate("Prices", "No tip")))
        if kind == SERVICE:
            usual = percent_words(rules.service_basis_points)
            told = translate("Prices", "As usual ({percent})").format(percent=usual)
            sizes = [(USUAL, told), ("0", translate("Prices", "None")), *sizes]
        return [*sizes, (AMOUNT, translate("Prices", "Amount"))]

    def _show_amount(self) -> None:
        total = self._counter.sale.view.subtotal
        if total is not None and self._pad.amount.currency != total.currency:
            self._pad.set_amount(Money.zero(total.currency))
            return
        typed = self._pad.amount
        self._amount.setText(texts.money(typed))
        kind = self._kind.value
        ready = not self._counter.sale.view.empty
        ready = ready and (bool(typed) or (kind != PRICE and self._size.value != AMOUNT))
        self._give.setEnabled(ready and (kind not in {COMP, PRICE} or bool(self._line_id())))
        self._give.setText(self._give_words(typed))

    def _give_words(self, typed: Money) -> str:
        size, kind = self._size.value, self._kind.value
        told = texts.money(typed) if size == AMOUNT else percent_words(int(size)) if size.isdigit() else ""
        words = {
            DISCOUNT: translate("Prices", "Take {size} off"),
            COMP: translate("Prices", "Give it away"),
            PRICE: translate("Prices", "Sell it for {price}").format(price=texts.money(typed)),
            TIP: translate("Prices", "Add a tip of {size}") if told else translate("Prices", "No tip"),
            SERVICE: translate("Prices", "Service charge {size}"),
        }
        return words.get(kind, "").format(size=told or translate("Prices", "as usual"))

    def _line(self) -> LineView | None:
        """Return the line that is marked in the order, or the last one."""
        view = self._counter.sale.view
        marked = [line for line in view.lines if line.line_id == view.selected] or list(view.lines[-1:])
        return marked[0] if marked else None

    def _what_words(self, line: LineView | None) -> str:
        """Say which price is changed."""
        if line is None or line.unit is None:
            return ""
        told = translate("Prices", "{name}: {price} now") if not line.grams else ""
        told = told or translate("Prices", "{name}: {price} per kg now")
        return told.format(name=name_in(line.names), price=texts.money(line.unit))

    def _line_id(self) -> str:
        """Return the line that is meant; empty for the whole order."""
        line = self._line()
        return line.line_id if line is not None and self._target.value == LINE else ""

    def _can_take_away(self) -> bool:
        draft, line_id = self._counter.sale.view.draft, self._line_id()
        if self._kind.value == PRICE:
            line = self._line()
            return line is not None and line.listed is not None
        if self._kind.value not in {DISCOUNT, COMP}:
            return False
        if not line_id:
            return bool(draft.discounts)
        return any(line.comp or line.discounts for line in draft.lines if line.line_id == line_id)

    def _take_away(self) -> None:
        if self._kind.value == PRICE:
            self._edits.set_price(self._line_id(), None)
        else:
            self._edits.take_away(self._line_id())
        self._counter.navigator.back()

    def _open(self) -> None:
        """Begin anew each time: ten percent off the whole order."""
        is_open = self._counter.navigator.panel == PRICES
        if is_open and not self._was_open:
            self._pad.clear()
            self._kind.set_value(DISCOUNT)
            self._target.set_value(ORDER)
            self.renew()
            self._size.set_value("1000")
            self.renew()
        self._was_open = is_open

    def _follow(self) -> None:
        """There is nothing to price when the order has become empty."""
        if not self._was_open:
            return
        if self._counter.sale.view.empty:
            self._counter.navigator.close_panel()
        else:
            self.renew()

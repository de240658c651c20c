"""Between two shifts: how much lies in the drawer, and the button that opens the next one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget

from core.api.words import Money
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.card import Card
from core.qt.widgets.chips import Segments
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import label
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.widgets.coin_table import CoinTable
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import LARGE_TEXT, Room, column

AMOUNT, COINS = "amount", "coins"


class ShiftOpening(Room):
    """The float as an amount or by coins and notes; `counter.shift.open` opens."""

    def __init__(self, shift: ShiftViewModel) -> None:
        super().__init__("counter.shift.opening")
        self._shift = shift
        self._title = label(size="title", strong=True, wrap=True, name="counter.shift.state")
        self._hint = label(tone="muted", wrap=True)
        self._how = Segments("counter.shift.float_by")
        self._figure = label(size="display", strong=True, name="counter.shift.float")
        self._pad = Keypad("counter.shift.key", "BRL")
        self._coins = CoinTable("counter.shift.float_coin")
        self._pages = QStackedWidget()
        self._pages.addWidget(self._pad)
        self._pages.addWidget(self._coins)
        self._open = fitting_button(name="counter.shift.open", role="primary", on=self._begin)
        card = Card(padding=20)
        card.setLayout(column(self._title, self._hint, self._how, self._figure, self._pages, gap=12))
        self.setLayout(column(card))
        self.foot = Room()
        self.foot.setLayout(column(self._open))
        self._how.chosen.connect(self._choose)
        self._pad.amount_changed.connect(lambda _amount: self.renew())
        self._pad.accepted.connect(lambda _amount: self._begin())
        self._coins.changed.connect(self.renew)
        self._coins.accepted.connect(self._begin)
        self.retranslate()
        self._how.set_value(AMOUNT)

    def retranslate(self) -> None:
        self._hint.setText(
            translate("Shift", "Count what lies in the drawer for change, and enter it. Then you can sell.")
        )
        self._how.set_options(
            [(AMOUNT, translate("Shift", "Amount")), (COINS, translate("Shift", "Coins and notes"))]
        )
        self.renew()

    def restyle(self) -> None:
        self._pad.setMinimumHeight(self.theme.grown(230))
        self._pad.setMaximumHeight(self.theme.grown(300))
        large = self.theme.scale >= LARGE_TEXT
        self._hint.setVisible(not large)
        set_role(self._figure, textSize="title" if large else "display")

    def focus_first(self) -> None:
        """Put the keyboard where the amount is entered."""
        if self._pages.currentWidget() is self._coins:
            self._coins.focus_first()
        else:
            self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def renew(self) -> None:
        """Show what was entered so far."""
        now = self._shift.now
        if now is None:
            return
        if self._pad.amount.currency != now.currency:
            self._pad.set_amount(Money.zero(now.currency))
        self._coins.use(now.currency)
        self._title.setText(
            translate("Shift", "No shift is open: nothing can be sold")
            if now.needed
            else translate("Shift", "No shift was opened yet")
        )
        amount = texts.money(self._amount())
        self._figure.setText(amount)
        self._open.setText(translate("Shift", "Open the shift with {amount}").format(amount=amount))
        self._open.setEnabled(not self._is_wrong())

    def _amount(self) -> Money:
        return self._coins.total if self._pages.currentWidget() is self._coins else self._pad.amount

    def _is_wrong(self) -> bool:
        return self._pages.currentWidget() is self._coins and self._coins.is_wrong

    def _choose(self, how: str) -> None:
        self._pages.setCurrentWidget(self._coins if how == COINS else self._pad)
        self.renew()
        self.focus_first()

    def _begin(self) -> None:
        if not self._is_wrong():
            self._shift.open_shift(self._amount())

    def start_again(self) -> None:
        """Forget what was entered: the shift is open."""
        self._pad.clear()
        self._coins.clear()

"""Putting money into the drawer, or taking it out: for what, and how much."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.api.shifts import Movement
from core.api.words import NOTE_LENGTH, Money
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.card import Card
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import label
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import LARGE_TEXT, Room, column


class ShiftMovement(Room):
    """Reasons as chips or typed, the amount on a keypad; `counter.shift.move` does it."""

    def __init__(self, shift: ShiftViewModel) -> None:
        super().__init__("counter.shift.movement")
        self._shift = shift
        self._kind: Movement = "pay_in"
        self._head = PanelHead("counter.shift.movement", lambda: shift.go("overview"))
        self._why = label(strong=True)
        self._chips = ChipRow("counter.shift.reason")
        self._reason = QLineEdit()
        self._reason.setObjectName("counter.shift.reason_text")
        self._reason.setMaxLength(NOTE_LENGTH)
        self._amount = label(size="display", strong=True, name="counter.shift.amount")
        self._missing = label(tone="warning", wrap=True, name="counter.shift.missing")
        self._pad = Keypad("counter.shift.move_key", "BRL")
        self._do = fitting_button(name="counter.shift.move", role="primary", on=self._move)
        card = Card(padding=20)
        card.setLayout(
            column(
                self._head,
                self._why,
                self._chips,
                self._reason,
                self._amount,
                self._pad,
                gap=10,
            )
        )
        self.setLayout(column(card))
        self.foot = Room()
        self.foot.setLayout(column(self._missing, self._do, gap=4))
        self._chips.chosen.connect(self._choose)
        self._reason.textChanged.connect(lambda _text: self.renew())
        self._reason.returnPressed.connect(self.focus_first)
        self._pad.amount_changed.connect(lambda _amount: self.renew())
        self._pad.accepted.connect(lambda _amount: self._move())
        self.retranslate()

    def begin(self, kind: Movement) -> None:
        """Begin with nothing entered."""
        self._kind = kind
        self._reason.clear()
        now = self._shift.now
        self._pad.set_amount(Money.zero("BRL" if now is None else now.currency))
        self.retranslate()
        self._chips.clear()

    def focus_first(self) -> None:
        """Put the keyboard on the keypad."""
        self._pad.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        into = self._kind == "pay_in"
        self._head.show_title(translate("Shift", "Pay in") if into else translate("Shift", "Pay out"))
        self._why.setText(translate("Shift", "What for?"))
        self._reason.setPlaceholderText(translate("Shift", "Another reason"))
        self._reason.setAccessibleName(self._reason.placeholderText())
        self._chips.set_options(list(_reasons(self._kind).items()))
        self.renew()

    def restyle(self) -> None:
        self._pad.setMinimumHeight(self.theme.grown(220))
        self._pad.setMaximumHeight(self.theme.grown(300))
        set_role(self._amount, textSize="title" if self.theme.scale >= LARGE_TEXT else "display")

    def renew(self) -> None:
        """Show what was entered, and what is missing."""
        amount = self._pad.amount
        told = texts.money(amount)
        self._amount.setText(told)
        words = (
            translate("Shift", "Put {amount} in")
            if self._kind == "pay_in"
            else translate("Shift", "Take {amount} out")
        )
        self._do.setText(words.format(amount=told))
        missing = self._what_is_missing(amount)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        self._do.setEnabled(not missing)

    def _what_is_missing(self, amount: Money) -> str:
        if not self._reason.text().strip():
            return translate("Shift", "Choose or enter what it is for.")
        return "" if amount else translate("Shift", "Enter an amount above zero.")

    def _choose(self, key: str) -> None:
        self._reason.setText(_reasons(self._kind)[key])
        self.focus_first()

    def _move(self) -> None:
        if self._do.isEnabled():
            self._shift.move(self._kind, self._pad.amount, self._reason.text())


def _reasons(kind: Movement) -> dict[str, str]:
    """Return what money is most often moved for."""
    if kind == "pay_in":
        return {
            "change": translate("Shift", "Change from the bank"),
            "forgotten": translate("Shift", "Forgotten in the float"),
            "tips": translate("Shift", "Tips"),
            "repaid": translate("Shift", "Repaid advance"),
        }
    return {
        "supplies": translate("Shift", "Supplies"),
        "supplier": translate("Shift", "Supplier paid in cash"),
        "bank": translate("Shift", "To the bank"),
        "tips": translate("Shift", "Tips to the staff"),
        "advance": translate("Shift", "Advance"),
    }

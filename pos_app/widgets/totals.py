"""The foot of the order: what it comes to, and the two buttons that charge it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer

from core.api.words import Money
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.label import Label, label
from pos_app.navigator import TENDER, Navigator
from pos_app.viewmodels.checkout import CheckoutViewModel
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import LARGE_TEXT, Room, column, row
from pos_app.widgets.shift_card import ShiftCard

PATIENCE_MS: Final = 300
"""After this time a person wants to see that something is going on."""


class Totals(Room):
    """Subtotal and courier fee when they differ from the total; Charge, and Exact for exact cash at once."""

    def __init__(
        self, sale: SaleViewModel, checkout: CheckoutViewModel, navigator: Navigator, shift: ShiftViewModel
    ) -> None:
        super().__init__("counter.totals")
        self._shift = shift
        self._no_shift = ShiftCard(shift, navigator)
        self._sale, self._checkout, self._navigator = sale, checkout, navigator
        self._slow = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._lose_patience)
        self._subtotal_name = label(tone="muted")
        self._subtotal = label(tone="muted", name="counter.subtotal")
        self._fee_name = label(tone="muted")
        self._fee = label(tone="muted", name="counter.courier_fee")
        self._total_name = label(size="title", strong=True)
        self._total = label(size="figure", strong=True, name="counter.total")
        self._parts = Room()
        self._parts.setLayout(
            column(_line(self._subtotal_name, self._subtotal), _line(self._fee_name, self._fee), gap=2)
        )
        self._charge = fitting_button(name="counter.charge", role="primary", on=self._go_to_tender)
        self._exact = fitting_button(name="counter.exact", icon="cash", on=self._take_exact)
        self.setLayout(
            column(
                self._parts,
                _line(self._total_name, self._total),
                self._charge,
                self._exact,
                self._no_shift,
                gap=8,
            )
        )
        sale.changed.connect(self.renew)
        shift.changed.connect(self.renew)
        checkout.changed.connect(self._watch)
        navigator.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._subtotal_name.setText(translate("Totals", "Subtotal"))
        self._fee_name.setText(translate("Totals", "Courier"))
        self._total_name.setText(translate("Totals", "Total"))
        self.renew()

    def restyle(self) -> None:
        set_role(self._total, textSize="title" if self.theme.scale >= LARGE_TEXT else "figure")

    def renew(self) -> None:
        """Show what the sale comes to."""
        view = self._sale.view
        fee = view.courier_fee
        self._parts.setVisible(fee is not None and bool(fee))
        self._subtotal.setText(_told(view.subtotal))
        self._fee.setText(_told(fee))
        self._total.setText(_told(view.total))
        for verb in (self._charge, self._exact):
            verb.setVisible(not self._shift.blocks)
        self._no_shift.setVisible(self._shift.blocks)
        ready = view.can_charge and not (self._slow and self._checkout.busy)
        self._charge.setEnabled(ready)
        self._exact.setEnabled(ready)
        if view.can_charge and view.total is not None:
            amount = texts.money(view.total)
            words = translate("Totals", "Charge {amount}") if ready else translate("Totals", "Charging…")
            self._charge.setText(words.format(amount=amount))
            self._exact.setText(translate("Totals", "Exact cash {amount}").format(amount=amount))
        else:
            self._charge.setText(translate("Totals", "Charge"))
            self._exact.setText(translate("Totals", "Exact cash"))

    def _watch(self) -> None:
        """Show that the charge takes long, if it does; a second tap charges nothing anyway."""
        if self._checkout.busy:
            self._patience.start()
        else:
            self._patience.stop()
            self._slow = False
        self.renew()

    def _lose_patience(self) -> None:
        self._slow = True
        self.renew()

    def _go_to_tender(self) -> None:
        self._checkout.leave_waiting()
        self._navigator.show_panel(TENDER)

    def _take_exact(self) -> None:
        self._checkout.pay_exactly()


def _line(name: Label, figure: Label) -> Room:
    """Return a name with its figure at the right edge."""
    figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    made = Room()
    made.setLayout(row(name, 1, figure))
    return made


def _told(amount: Money | None) -> str:
    return "–" if amount is None else texts.money(amount)

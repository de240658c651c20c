"""The foot of the order: what it comes to, and the two buttons that charge it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer

from core.api.changing import SoldOrder
from core.api.words import Money, OrderDraft
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.theme import set_role
from core.qt.widgets.label import Label, label
from pos_app.navigator import TENDER, Navigator
from pos_app.viewmodels.checkout import CheckoutViewModel
from pos_app.viewmodels.order_change import OrderChangeViewModel
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.sale_view import SaleView
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import LARGE_TEXT, Room, column, row
from pos_app.widgets.shift_card import ShiftCard

PATIENCE_MS: Final = 300
"""After this time a person wants to see that something is going on."""


_PARTS: Final = {
    "taken_off": QT_TRANSLATE_NOOP("Totals", "Discount"),
    "courier_fee": QT_TRANSLATE_NOOP("Totals", "Courier"),
    "service": QT_TRANSLATE_NOOP("Totals", "Service charge"),
    "tip": QT_TRANSLATE_NOOP("Totals", "Tip"),
    "tax_on_top": QT_TRANSLATE_NOOP("Totals", "Tax"),
    "rounding": QT_TRANSLATE_NOOP("Totals", "Rounding in cash"),
}
"""What stands between the subtotal and the total, where there is any of it."""


class Totals(Room):
    """Subtotal, and what makes the total another figure; Charge, and Exact for exact cash at once."""

    def __init__(
        self,
        sale: SaleViewModel,
        checkout: CheckoutViewModel,
        navigator: Navigator,
        shift: ShiftViewModel,
        change: OrderChangeViewModel,
    ) -> None:
        super().__init__("counter.totals")
        self._change = change
        self._was_name, self._was = label(tone="muted"), label(tone="muted", name="counter.change.was")
        self._more_name = label(tone="warning", strong=True)
        self._more = label(tone="warning", strong=True, name="counter.change.difference")
        self._was_line = _line(self._was_name, self._was)
        self._more_line = _line(self._more_name, self._more)
        self._shift = shift
        self._no_shift = ShiftCard(shift, navigator)
        self._sale, self._checkout, self._navigator = sale, checkout, navigator
        self._slow = False
        self._moved_for: OrderDraft | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._lose_patience)
        self._subtotal_name = label(tone="muted")
        self._subtotal = label(tone="muted", name="counter.subtotal")
        self._figures = {
            key: (label(tone="muted"), label(tone="muted", name=f"counter.{key}")) for key in _PARTS
        }
        self._total_name = label(size="title", strong=True)
        self._total = label(size="figure", strong=True, name="counter.total")
        self._parts = Room()
        self._lines = {key: _line(name, figure) for key, (name, figure) in self._figures.items()}
        self._parts.setLayout(
            column(_line(self._subtotal_name, self._subtotal), *self._lines.values(), gap=2)
        )
        self._moved = label(tone="warning", wrap=True, strong=True, name="counter.price_moved")
        self._moved.hide()
        self._charge = fitting_button(name="counter.charge", role="primary", on=self._go_to_tender)
        self._exact = fitting_button(name="counter.exact", icon="cash", on=self._take_exact)
        self.setLayout(
            column(
                self._parts,
                self._was_line,
                _line(self._total_name, self._total),
                self._more_line,
                self._moved,
                self._charge,
                self._exact,
                self._no_shift,
                gap=8,
            )
        )
        sale.changed.connect(self.renew)
        checkout.price_moved.connect(self._tell_moved)
        change.changed.connect(self.renew)
        shift.changed.connect(self.renew)
        checkout.changed.connect(self._watch)
        navigator.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._subtotal_name.setText(translate("Totals", "Subtotal"))
        for key, (name, _) in self._figures.items():
            name.setText(translate("Totals", _PARTS[key]))
        self._total_name.setText(translate("Totals", "Total"))
        self._moved.setText(
            translate("Totals", "The price has changed: look at the total, and charge again.")
        )
        self._was_name.setText(translate("Change", "Before"))
        self._more_name.setText(translate("Change", "Difference"))
        self.renew()

    def restyle(self) -> None:
        set_role(self._total, textSize="title" if self.theme.scale >= LARGE_TEXT else "figure")
        self.renew()

    def _tell_moved(self) -> None:
        """Say so until the sale is another."""
        self._moved_for = self._sale.view.draft
        self._moved.show()

    def renew(self) -> None:
        """Show what the sale comes to."""
        view = self._sale.view
        self._moved.setVisible(view.draft == self._moved_for and not view.empty)
        parts = _parts_of(view)
        self._parts.setVisible(any(parts.values()))
        self._subtotal.setText(_told(view.subtotal))
        for key, (_, figure) in self._figures.items():
            figure.setText(_told(parts[key]))
            self._lines[key].setVisible(bool(parts[key]))
        self._total.setText(_told(view.total))
        changing = view.sold is not None
        large = self.theme.scale >= LARGE_TEXT
        self._was_line.setVisible(changing and not large)
        self._more_line.setVisible(changing)
        self._total_name.setText(
            translate("Change", "New total") if changing and not large else translate("Totals", "Total")
        )
        is_sent = self._change.stage == "under_way"
        for verb in (self._charge, self._exact):
            verb.setVisible(not self._shift.blocks and not is_sent)
        self._no_shift.setVisible(self._shift.blocks)
        if view.sold is not None:
            self._show_change(view, view.sold)
            return
        ready = view.can_charge and not (self._slow and self._checkout.busy)
        self._charge.setEnabled(ready)
        self._exact.setEnabled(ready)
        if view.can_charge and view.total is not None:
            amount = texts.money(view.total)
            words = translate("Totals", "Charge {amount}") if ready else translate("Totals", "Charging…")
            self._charge.setText(words.format(amount=amount))
            cash = texts.money(view.in_cash or view.total)
            self._exact.setText(translate("Totals", "Exact cash {amount}").format(amount=cash))
        else:
            self._charge.setText(translate("Totals", "Charge"))
            self._exact.setText(translate("Totals", "Exact cash"))

    def _show_change(self, view: SaleView, sold: SoldOrder) -> None:
        """Show what a change costs more or less, and what the button does about it."""
        difference, sends = view.difference, self._change.stage == "editing"
        self._was.setText(_told(sold.total))
        self._more.setText("–" if difference is None else _signed(difference))
        costs_more = difference is not None and difference.minor > 0
        ready = sends and difference is not None and view.is_another and not view.empty
        self._charge.setEnabled(ready)
        self._exact.setEnabled(ready)
        self._exact.setVisible(costs_more and not self._shift.blocks and self._change.stage != "under_way")
        if difference is None or not difference:
            self._charge.setText(translate("Change", "Send change"))
        elif costs_more:
            told = translate("Change", "Charge difference {amount}")
            self._charge.setText(told.format(amount=texts.money(difference)))
            cash = texts.money(view.in_cash or difference)
            self._exact.setText(translate("Totals", "Exact cash {amount}").format(amount=cash))
        else:
            told = translate("Change", "Give back {amount}")
            self._charge.setText(told.format(amount=texts.money(-difference)))

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
        view = self._sale.view
        if view.sold is not None and not view.due:
            self._change.send()
            return
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


def _parts_of(view: SaleView) -> dict[str, Money | None]:
    """Return what makes the total of a sale another figure than the subtotal; the rounding only where cash is rounded."""
    priced, cash = view.priced, view.in_cash
    if priced is None or view.total is None or cash is None:
        return {**dict.fromkeys(_PARTS), "courier_fee": view.courier_fee}
    return {
        "taken_off": -priced.taken_off,
        "courier_fee": priced.courier_fee,
        "service": priced.service,
        "tip": priced.tip,
        "tax_on_top": priced.tax_on_top,
        "rounding": cash - (view.due or view.total * 0),
    }


def _told(amount: Money | None) -> str:
    return "–" if amount is None else texts.money(amount)


def _signed(amount: Money) -> str:
    return f"+{texts.money(amount)}" if amount.minor > 0 else texts.money(amount)

"""An order that did not work out: why, in one sentence; what was undone; and what can be done now."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, name_in, translate
from core.qt.widgets.button import icon_button
from core.qt.widgets.label import label
from pos_app.navigator import MENU, TENDER
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.journey import FollowedSale
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import Ground, column, row

UNDONE: Final = {
    "reserve stock": QT_TRANSLATE_NOOP("Undone", "the items are back in stock"),
    "keep stock": QT_TRANSLATE_NOOP("Undone", "the items are back in stock"),
    "create charge": QT_TRANSLATE_NOOP("Undone", "nothing is charged"),
    "confirm payment": QT_TRANSLATE_NOOP("Undone", "nothing is charged"),
    "open ticket": QT_TRANSLATE_NOOP("Undone", "the kitchen knows"),
    "assign courier": QT_TRANSLATE_NOOP("Undone", "the courier is called off"),
}
"""What it means for the sale that a step of the checkout was undone."""


class FailureCard(Ground):
    """The newest sale that failed; the choices begin the same order again under new ids."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.failure", "danger_soft")
        self._counter = counter
        self._order_id = ""
        self._title = label(strong=True, wrap=True, tone="danger")
        self._reason = label(wrap=True, name="counter.journey.reason")
        self._undone = label(wrap=True, tone="muted", size="caption", name="counter.journey.undone")
        self._close = icon_button("close", "", name="counter.journey.dismiss", on=self._dismiss)
        self._tender = fitting_button(
            name="counter.journey.another_tender", role="accent", on=self._pay_again
        )
        self._edit = fitting_button(name="counter.journey.edit", on=self._change_order)
        self._open = fitting_button(name="counter.journey.open", on=self._open_order)
        head = row(self._title, self._close)
        self.setLayout(
            column(
                head,
                self._reason,
                self._undone,
                row(self._tender, self._edit, self._open),
                gap=6,
                margins=(14, 8, 8, 12),
            )
        )
        self.retranslate()

    def retranslate(self) -> None:
        self._close.set_does(translate("Failure", "Dismiss"))
        self._tender.setText(translate("Failure", "Another tender"))
        self._edit.setText(translate("Failure", "Change order"))
        self._open.setText(translate("Failure", "Look at it"))
        self.renew()

    def renew(self) -> None:
        """Show the newest sale that failed, if there is one."""
        sale = next(iter(self._counter.journey.failed), None)
        self.setVisible(sale is not None)
        if sale is None or sale.order is None:
            return
        self._order_id = sale.order_id
        waits = sale.order.row.attention
        told = (
            translate("Failure", "Order {number} needs you")
            if waits
            else translate("Failure", "Order {number} did not go through")
        )
        self._title.setText(told.format(number=sale.number))
        self._reason.setText(short_words(sale) or texts.reason_text(sale.order.row.reason or "other"))
        undone = undone_words(sale)
        self._undone.setText(undone)
        self._undone.setVisible(bool(undone))
        self._tender.setVisible(not waits and not sale.order.short)  # no tender brings back what is gone
        self._edit.setVisible(not waits)
        self._open.setVisible(waits)

    def _dismiss(self) -> None:
        self._counter.journey.dismiss(self._order_id)

    def _pay_again(self) -> None:
        self._start_over(TENDER)

    def _change_order(self) -> None:
        self._start_over(MENU)

    def _start_over(self, panel: str) -> None:
        """Bring the order back under new ids."""
        sale = self._counter.journey.sale(self._order_id)
        if sale is not None:
            draft = replace(sale.draft, instead_of=sale.order_id)
            self._counter.holds.begin(draft, then=lambda: self._counter.navigator.show_panel(panel))
            self._counter.journey.dismiss(sale.order_id)

    def _open_order(self) -> None:
        self._counter.detail.open(self._order_id)
        self._counter.navigator.go("orders")
        self._counter.journey.dismiss(self._order_id)


def short_words(sale: FollowedSale) -> str:
    """Return which products there was not enough of, and how many are left; nothing when that was not the reason."""
    if sale.order is None or not sale.order.short:
        return ""
    told = [
        translate("Failure", "{product} (%n left)", "", view.left).format(product=name_in(view.names))
        if view.left
        else name_in(view.names)
        for view in sale.order.short
    ]
    return translate("Failure", "Not enough: {products}. Change the order.").format(products=", ".join(told))


def undone_words(sale: FollowedSale) -> str:
    """Return what was undone, in one sentence, or nothing."""
    order = sale.order
    steps = () if order is None else order.undone
    told = dict.fromkeys(translate("Undone", UNDONE[step]) for step in steps if step in UNDONE)
    if order is not None and any(charge.refunded for charge in order.charges):
        told.pop(translate("Undone", "nothing is charged"), None)
        told[translate("Undone", "what was paid has gone back")] = None
    return translate("Undone", "Undone: {things}.").format(things=", ".join(told)) if told else ""

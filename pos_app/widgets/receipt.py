"""The sale that was just made: its call number, the change to give back in very large figures, until the next tap."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from core.api.words import Method, Tender
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import icon_button
from core.qt.widgets.label import badge, label
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.journey import FollowedSale
from pos_app.widgets.course_firing import CourseFiring
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.kitchen_notice import KitchenNotice
from pos_app.widgets.printer_receipt import job_words
from pos_app.widgets.room import Ground, Room, column, row


class Receipt(Room):
    """Stands where the next order's lines will come; the first tap of the next sale takes its place."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.receipt")
        self._counter = counter
        self._caption = label(tone="muted")
        self._number = label(size="display", strong=True, name="counter.number")
        self._customer = label(size="title", strong=True, wrap=True)
        self._change_name = label(tone="muted")
        self._change = label(size="display", strong=True, name="counter.change_due", tone="accent")
        self._paid = label(wrap=True, tone="muted", name="counter.receipt.paid")
        self._simulator = badge("", "warning", name="counter.receipt.simulator")
        self._next = fitting_button(name="counter.next_sale", role="accent", icon="plus", on=self._go_on)
        self._repeat = fitting_button(name="counter.repeat", icon="retry", on=self._same_again)
        self._print = icon_button("printer", "", name="counter.receipt.print", on=self._print_receipt)
        self._print.set_look(role="secondary")
        self._printed = label(wrap=True, tone="muted", name="counter.receipt.printed")
        for words in (
            self._caption,
            self._number,
            self._customer,
            self._change_name,
            self._change,
            self._paid,
            self._printed,
        ):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._change.setProperty("figure", "change")
        change = Ground("counter.receipt.change", "accent_soft")
        change.setLayout(column(self._change_name, self._change, gap=0, margins=(16, 12, 16, 12)))
        self._change_box = change
        self._courses = CourseFiring(counter.courses, "counter.receipt.courses")
        self._notice = KitchenNotice(counter, "counter.receipt.notice")
        self.setLayout(
            column(
                self._caption,
                self._number,
                self._customer,
                change,
                self._notice,
                self._courses,
                self._paid,
                row(1, self._simulator, 1),
                self._printed,
                row(self._print, self._repeat, self._next),
                gap=8,
                margins=(0, 8, 0, 8),
            )
        )
        counter.printing.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._caption.setText(translate("Receipt", "Call number"))
        self._change_name.setText(translate("Receipt", "Change"))
        self._simulator.setText(translate("Receipt", "Simulator"))
        self._next.setText(translate("Receipt", "Next sale"))
        self._repeat.setText(translate("Receipt", "Same again"))
        self.renew()

    def renew(self) -> None:
        """Show the latest sale."""
        sale = self._counter.journey.latest
        if sale is None:
            return
        self._number.setText(sale.number)
        wanted = sale.draft.wanted_at
        told = [sale.draft.customer, "" if wanted is None else texts.wanted_words(wanted)]
        self._customer.setText(" · ".join(filter(None, told)))
        self._customer.setVisible(any(told))
        cash = sale.tender.method is Method.CASH  # of a split bill, only the last change is still to be given
        self._change_box.setVisible(cash)
        self._change.setText(texts.money(sale.tender.change_due))
        self._paid.setText(_paid_words(sale))
        self._simulator.setVisible(sale.simulated)
        self._repeat.setVisible(not sale.in_doubt)  # the same again might be paid twice
        job = self._counter.printing.job_of(sale.order_id, "receipt")
        self._printed.setText("" if job is None else job_words(job))
        self._printed.setVisible(job is not None)
        self._print.set_does(
            translate("Receipt", "Print receipt") if job is None else translate("Receipt", "Print again")
        )
        self._print.setEnabled(sale.paid)
        order = None if sale.order is None else sale.order.row
        self._notice.show_row(order)
        self._courses.show_row(order)

    def _go_on(self) -> None:
        """Make room for the next sale."""
        self._counter.checkout.leave_waiting()
        self._counter.journey.leave()
        self._counter.navigator.show_panel("menu")

    def _print_receipt(self) -> None:
        self._counter.print_last()

    def _same_again(self) -> None:
        sale = self._counter.journey.latest
        if sale is not None:
            self._counter.checkout.leave_waiting()
            self._counter.navigator.show_panel("menu")
            in_place_of = sale.order_id if sale.in_doubt else ""
            self._counter.holds.begin(replace(sale.draft, instead_of=in_place_of))


def _paid_words(sale: FollowedSale) -> str:
    """Return how the sale was, or is to be, paid: each part in a line of its own."""
    return "\n".join(_tender_words(sale, tender) for tender in sale.tenders)


def _tender_words(sale: FollowedSale, tender: Tender) -> str:
    amount = texts.money(tender.amount)
    if tender.method is Method.CASH and tender.received is not None:
        received = texts.money(tender.received)
        if not tender.change_due:
            return translate("Receipt", "{amount} in cash, exact").format(amount=amount)
        return translate("Receipt", "{amount} in cash, received {received}").format(
            amount=amount, received=received
        )
    if sale.in_doubt:
        state = texts.status_text("checking")
    else:
        state = (
            translate("Receipt", "paid")
            if sale.is_settled(tender)
            else translate("Receipt", "waiting for the customer")
        )
    return " · ".join((texts.status_text(tender.method.value), amount, state))

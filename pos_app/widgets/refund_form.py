"""Giving money back: everything, single units of lines with or without the goods, or an amount."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.api.words import Money
from core.qt import texts
from core.qt.language import name_in, translate
from core.qt.widgets.button import icon_button
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import label
from core.qt.widgets.stepper import Stepper
from pos_app.viewmodels.order_detail import OrderDetailViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import Ground, column, row


class RefundFormPanel(Ground):
    """The inline form in the detail of an order."""

    def __init__(self, detail: OrderDetailViewModel) -> None:
        super().__init__("counter.order.refund.form", "sunken")
        self._detail = detail
        self._refund_id = ""
        self._steppers: dict[str, Stepper] = {}
        self._title = label(strong=True, size="title")
        self._close = icon_button("close", "", name="counter.order.refund.close", on=detail.close_refund)
        self._lines = QWidget()
        self._whole = fitting_button(name="counter.order.refund.whole", on=self._take_whole)
        self._by_amount = fitting_button(
            name="counter.order.refund.by_amount", checkable=True, on=self._take_amount
        )
        self._typed = label(size="title", strong=True, name="counter.order.refund.amount")
        self._pad = Keypad("counter.order.refund.key", "BRL")
        self._pad.amount_changed.connect(self._take_typed)
        self._restock = fitting_button(
            name="counter.order.refund.restock", checkable=True, on=self._take_restock
        )
        self._confirm = fitting_button(
            name="counter.order.refund.confirm",
            role="danger_filled",
            icon="refund",
            on=detail.confirm_refund,
        )
        self.setLayout(
            column(
                row(self._title, 1, self._by_amount, self._close),
                self._lines,
                self._typed,
                self._pad,
                self._restock,
                row(self._whole, self._confirm),
                gap=8,
                margins=(14, 8, 8, 14),
            )
        )
        detail.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Refund", "What goes back?"))
        self._close.set_does(translate("Refund", "Refund nothing"))
        self._whole.setText(translate("Refund", "Everything"))
        self._by_amount.setText(translate("Refund", "An amount"))
        self._restock.setText(translate("Refund", "The goods go back to stock"))
        self._build()
        self.renew()

    def renew(self) -> None:
        """Show the refund in the making."""
        form, order = self._detail.form, self._detail.order
        self.setVisible(form is not None)
        if form is None or order is None:
            self._refund_id = ""
            return
        if form.refund_id != self._refund_id:
            self._refund_id = form.refund_id
            self._build()
            self._pad.set_amount(Money.zero(order.row.total.currency))
            self._restock.setFocus(Qt.FocusReason.OtherFocusReason)
        typing = form.amount is not None
        self._typed.setVisible(typing)
        self._pad.setVisible(typing)
        self._lines.setVisible(not typing)
        self._restock.setVisible(not typing)
        self._by_amount.setChecked(typing)
        left = texts.money(order.row.total - order.row.refunded)
        told = translate("Refund", "{amount} of {left}")
        self._typed.setText(told.format(amount=texts.money(self._pad.amount), left=left))
        self._restock.setChecked(form.restock)
        self._restock.set_icon("check" if form.restock else "")
        for line_id, stepper in self._steppers.items():
            units = form.left[line_id] if form.units is None else form.units.get(line_id, 0)
            stepper.set_value(units)
        amount = self._detail.refund_amount()
        self._confirm.setEnabled(amount is not None)
        if amount is not None and not amount:
            self._confirm.setText(translate("Refund", "Take back, no money"))
            return
        told = texts.money(Money.zero(order.row.total.currency) if amount is None else amount)
        self._confirm.setText(translate("Refund", "Give {amount} back").format(amount=told))

    def _build(self) -> None:
        """Give each line that can still be refunded its stepper."""
        form, order = self._detail.form, self._detail.order
        if form is None or order is None:
            return
        self._steppers = {}
        fresh = QWidget()
        parts: list[QWidget] = []
        for index, line in enumerate(order.lines):
            left = form.left.get(line.line_id, 0)
            if left < 1:
                continue
            stepper = Stepper(f"counter.order.refund.line.{index}", left, least=0, most=left)
            stepper.value_changed.connect(lambda _value: self._take_units())
            self._steppers[line.line_id] = stepper
            line_row = QWidget()
            line_row.setLayout(row(label(name_in(line.names), wrap=True), stepper))
            parts.append(line_row)
        fresh.setLayout(column(*parts, gap=4))
        layout = self.layout()
        if layout is not None:
            layout.replaceWidget(self._lines, fresh)
        self._lines.hide()
        self._lines.deleteLater()
        self._lines = fresh

    def _take_amount(self) -> None:
        """Type an amount, or choose lines again."""
        if self._by_amount.isChecked():
            self._detail.set_refund(amount=self._pad.amount)
        else:
            self._detail.set_refund(whole=True)

    def _take_typed(self, amount: Money) -> None:
        form = self._detail.form
        if form is not None and form.amount is not None:
            self._detail.set_refund(amount=amount)

    def _take_restock(self) -> None:
        self._detail.set_refund(restock=self._restock.isChecked())

    def _take_whole(self) -> None:
        self._detail.set_refund(whole=True)

    def _take_units(self) -> None:
        """Refund what the steppers say; all of everything is the whole order, courier fee included."""
        form = self._detail.form
        units = {line_id: stepper.value for line_id, stepper in self._steppers.items()}
        if form is not None:
            whole = all(units.get(line_id, 0) == left for line_id, left in form.left.items() if left)
            self._detail.set_refund(units=units, whole=whole)

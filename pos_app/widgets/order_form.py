"""Who gets the order and where: the order type, the customer's name, the note, the address of a delivery.

Of an order that the kitchen has, name, note and allergy can be said anew; where the customer wants it stays.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit

from core.api.words import ADDRESS_LENGTH, NAME_LENGTH, NOTE_LENGTH, Address, Clock, OrderType
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import icon_button
from core.qt.widgets.chips import ChipRow
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.widgets.allergy_row import AllergyRow
from pos_app.widgets.pick_up_row import PickUpRow
from pos_app.widgets.room import Room, column, compact_chips, row

_PHONE_LENGTH: Final = 40


class OrderForm(Room):
    """The inline form above the lines of the order."""

    address_asked = Signal()

    def __init__(self, sale: SaleViewModel, clock: Clock) -> None:
        super().__init__("counter.form")
        self._sale = sale
        self._pick_up = PickUpRow(sale, clock)
        self._flag = icon_button("warning", "", name="counter.allergy", on=self._toggle_allergy)
        self._allergens = AllergyRow("counter.allergen")
        self._allergens.chosen.connect(lambda text: sale.describe(allergy=text))
        self._allergens.hide()
        self._type = ChipRow("counter.type")
        self._type.chosen.connect(lambda key: sale.describe(order_type=OrderType(key)))
        self._customer = _field("counter.customer", NAME_LENGTH)
        self._customer.textEdited.connect(lambda typed: sale.describe(customer=typed))
        self._note_button = icon_button("note", "", name="counter.note", on=self._toggle_note)
        self._note = _field("counter.note.text", NOTE_LENGTH)
        self._note.textEdited.connect(sale.write_note)
        self._note.hide()
        self._recipient = _field("counter.delivery.recipient", NAME_LENGTH)
        self._street = _field("counter.delivery.street", ADDRESS_LENGTH)
        self._phone = _field("counter.delivery.phone", _PHONE_LENGTH)
        self._address = Room("counter.delivery")
        self._address.setLayout(column(self._street, row(self._recipient, self._phone)))
        for field in (self._recipient, self._street, self._phone):
            field.textEdited.connect(lambda _typed: self._write_address())
        self.setLayout(
            column(
                self._type,
                row(self._customer, self._flag, self._note_button),
                self._note,
                self._allergens,
                self._pick_up,
                self._address,
            )
        )
        sale.changed.connect(self.renew)
        self.retranslate()

    def show_street(self) -> None:
        """Put the keyboard on the address, because it is missing."""
        self._street.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        self._type.set_options([(kind.value, texts.status_text(kind.value)) for kind in OrderType])
        self._note_button.set_does(translate("OrderForm", "Note for the whole order"))
        self._flag.set_does(translate("OrderForm", "Allergy, for the whole order"))
        for field, words in (
            (self._customer, translate("OrderForm", "Customer name")),
            (self._note, translate("OrderForm", "Note for the whole order")),
            (self._recipient, translate("OrderForm", "Who receives it")),
            (self._street, translate("OrderForm", "Street and number")),
            (self._phone, translate("OrderForm", "Phone")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self.renew()

    def restyle(self) -> None:
        self._type.setStyleSheet(compact_chips(self.theme))  # in two rows where one is too narrow

    def renew(self) -> None:
        """Show what the sale holds; a field that is being typed in is left alone."""
        view = self._sale.view
        draft, sold = view.draft, view.sold
        address = draft.address or Address("", "")
        self._type.set_value(draft.order_type.value)
        self._type.setVisible(sold is None)
        asks_where = draft.order_type is OrderType.DELIVERY and sold is None
        if asks_where and self._address.isHidden():
            self.address_asked.emit()
        self._address.setVisible(asks_where)
        self._pick_up.setVisible(draft.order_type is OrderType.PICKUP and sold is None)
        for control in (self._customer, self._flag, self._note_button, self._note, self._allergens):
            control.setEnabled(not self._sale.locked or sold is None)
        self._pick_up.renew()
        self._allergens.show_allergy(draft.allergy)
        if draft.allergy:
            self._allergens.show()
        self._flag.set_look(tone="danger" if draft.allergy else "")
        if not draft.lines and not draft.allergy:
            self._allergens.hide()
        if draft.note:
            self._note.show()
        elif not self._note.hasFocus():
            self._note.hide()
        for field, value in (
            (self._customer, draft.customer),
            (self._note, draft.note),
            (self._recipient, address.recipient),
            (self._street, address.street),
            (self._phone, address.phone),
        ):
            if field.text() != value:
                field.setText(value)

    def _toggle_note(self) -> None:
        self._note.show()
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_allergy(self) -> None:
        self._allergens.setVisible(self._allergens.isHidden() or bool(self._sale.view.draft.allergy))

    def _write_address(self) -> None:
        self._sale.describe(address=Address(self._recipient.text(), self._street.text(), self._phone.text()))


def _field(name: str, longest: int) -> QLineEdit:
    made = QLineEdit()
    made.setObjectName(name)
    made.setMaxLength(longest)
    return made

"""What is asked at the tap on a product, in place of the grid: what lies on the scale, or what it costs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QWidget

from core.api.words import ComandaError, InvalidInput, Money, PricedLine, Product, SoldBy, read_grams
from core.qt import texts
from core.qt.language import language, name_in, translate
from core.qt.line_words import weighed_words
from core.qt.theme import SPACE
from core.qt.widgets.button import Button, IconButton
from core.qt.widgets.chips import Segments
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.keypad import Keypad
from core.qt.widgets.label import label
from pos_app.navigator import MODIFIERS, Navigator
from pos_app.viewmodels.draft_edits import Asked, line_of
from pos_app.viewmodels.price_edits import PriceEdits
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.shown_prices import ShownPrices
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.menu_fields import Field, line_edit, show_text
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import LARGE_TEXT, Room, column, row

GRAMS, KILOGRAMS = "g", "kg"
_KEYS: Final = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"), (",", "0", "back"))


class WeighPanel(Room):
    """`counter.weigh.…`: weight, unit, tare, key.<digit> for goods by weight; price.<digit> where it is asked; add."""

    def __init__(
        self, prices: ShownPrices, edits: PriceEdits, sale: SaleViewModel, navigator: Navigator
    ) -> None:
        super().__init__("counter.weigh")
        self._prices, self._edits, self._sale, self._navigator = prices, edits, sale, navigator
        self._subject: tuple[str, str] | None = None
        self._per_kilogram = ""
        self._head = PanelHead("counter.weigh", navigator.back)
        self._weight = line_edit("counter.weigh.weight", 12)
        self._tare = line_edit("counter.weigh.tare", 12)
        self._fields = {"weight": Field("counter.weigh.weight", self._weight, wrap=False)}
        self._fields["tare"] = Field("counter.weigh.tare", self._tare, wrap=False)
        self._unit = Segments("counter.weigh.unit", [(GRAMS, "g"), (KILOGRAMS, "kg")])
        self._result = label(size="figure", strong=True, wrap=True, name="counter.weigh.result")
        self._scale = QWidget()
        self._keys = DecimalPad("counter.weigh.key")
        self._pad = Keypad("counter.weigh.price", "BRL")
        self._add = fitting_button(name="counter.weigh.add", role="primary", on=self.confirm)
        self._build()
        for line in (self._weight, self._tare):
            line.textEdited.connect(lambda _typed: self._work_out())
            line.returnPressed.connect(self.confirm)
        self._unit.chosen.connect(lambda _key: self._work_out())
        self._keys.tapped.connect(self._type)
        self._pad.amount_changed.connect(lambda _amount: self._work_out())
        self._pad.accepted.connect(lambda _amount: self.confirm())
        navigator.changed.connect(self._open)
        prices.changed.connect(self._show)
        self.retranslate()

    def confirm(self) -> None:
        """Put it into the order, or change the line."""
        product = self._product
        if product is None or not self._add.isEnabled():
            return
        asked = self._asked(product)
        if self._navigator.line_id:
            self._sale.choose(self._navigator.line_id, asked)
        else:
            self._sale.add(product, asked)
        self._navigator.back()

    def focus_first(self) -> None:
        """Put the keyboard where it is typed."""
        place: QWidget = self._weight if self._by_weight else self._pad
        place.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self._name_fields()
        self._unit.set_options([(GRAMS, translate("Weigh", "g")), (KILOGRAMS, translate("Weigh", "kg"))])
        self._keys.retranslate()
        self._unit.setAccessibleName(translate("Weigh", "In grams or kilograms"))
        self._show()

    def restyle(self) -> None:
        self._pad.setMaximumHeight(self.theme.grown(420))
        self._name_fields()
        self._show()

    def _name_fields(self) -> None:
        """Say what is typed where; large text has no room for long words."""
        large = self.theme.scale >= LARGE_TEXT
        tare = translate("Weigh", "Box") if large else translate("Weigh", "Box or plate, if any")
        self._fields["weight"].set_title(translate("Weigh", "On the scale"))
        self._fields["tare"].set_title(tare)

    @property
    def _product(self) -> Product | None:
        return self._navigator.product if self._subject is not None else None

    @property
    def _by_weight(self) -> bool:
        product = self._product
        return product is not None and product.sold_by is SoldBy.WEIGHT

    def _build(self) -> None:
        self._scale.setLayout(
            column(
                row(self._fields["weight"], self._unit, self._fields["tare"], gap=12),
                self._keys,
                gap=12,
            )
        )
        typed = QWidget()
        typed.setLayout(column(self._scale, self._pad, 1))
        area = FlickArea(typed, "counter.weigh.area")  # a small screen has no room for all keys in large text
        self.setLayout(
            column(
                self._head,
                self._result,
                area,
                self._add,
                gap=14,
                margins=(16, 8, 16, 16),
            )
        )

    def _open(self) -> None:
        """Begin with nothing, or with what the line has."""
        product = self._navigator.product
        asks = product is not None and product.sold_by is not SoldBy.PIECE and not product.slots
        if self._navigator.panel != MODIFIERS or product is None or not asks:
            self._subject = None
            return
        subject = (product.product_id, self._navigator.line_id)
        if subject == self._subject:
            return
        self._subject = subject
        line = line_of(self._sale.view.draft, self._navigator.line_id)
        self._weight.setText("" if line is None or not line.grams else str(line.grams))
        self._tare.clear()
        self._unit.set_value(GRAMS)
        price = None if line is None else line.price_by_hand
        self._pad.set_amount(Money.zero(product.price.currency) if price is None else price)
        self._show()

    def _show(self) -> None:
        product = self._product
        if product is None:
            return
        told = texts.money(self._prices.of(product).price)
        large = self.theme.scale >= LARGE_TEXT
        self._per_kilogram = translate("Weigh", "{price} per kg").format(price=told)
        by_weight = "" if large else self._per_kilogram
        asked = translate("Weigh", "Type what it costs")
        self._head.show_title(name_in(product.names), by_weight if self._by_weight else asked)
        self._scale.setVisible(self._by_weight)
        self._pad.setVisible(not self._by_weight)
        self._work_out()

    def _asked(self, product: Product) -> Asked:
        if product.sold_by is SoldBy.WEIGHT:
            return Asked(grams=self._grams())
        return Asked(price=self._pad.amount)

    def _grams(self) -> int:
        """Return the weight without its box. Raises InvalidInput."""
        return self._read(self._weight) - (self._read(self._tare) if self._tare.text().strip() else 0)

    def _read(self, line: QLineEdit) -> int:
        return read_grams(line.text(), in_kilograms=self._unit.value == KILOGRAMS)

    def _work_out(self) -> None:
        """Show what it comes to, or at the field what is wrong."""
        product = self._product
        if product is None:
            return
        if not self._by_weight:
            told = texts.money(self._pad.amount)
            self._tell(told, told, ready=bool(self._pad.amount))
            return
        wrong = self._wrong_fields()
        priced: PricedLine | None = None
        if not wrong:
            try:
                priced = self._edits.trial(product, self._asked(product))
            except ComandaError as fault:
                wrong["tare" if self._tare.text().strip() else "weight"] = texts.fault_text(fault)
        typed = bool(self._weight.text().strip())
        for key, field in self._fields.items():
            field.show_wrong(wrong.get(key, "") if typed else "")
        if priced is None:
            self._tell(self._per_kilogram if self.theme.scale >= LARGE_TEXT else "–", "", ready=False)
            return
        told = texts.money(priced.total)
        self._tell(f"{weighed_words(priced.grams, priced.unit)} = {told}", told, ready=True)

    def _tell(self, result: str, price: str, *, ready: bool) -> None:
        self._result.setText(result)
        self._add.setEnabled(ready)
        self._add.setText(self._add_words(price or "–"))

    def _wrong_fields(self) -> dict[str, str]:
        """Return what is no weight, by field."""
        wrong: dict[str, str] = {}
        for key, line in (("weight", self._weight), ("tare", self._tare)):
            if key == "weight" or line.text().strip():
                try:
                    self._read(line)
                except InvalidInput as fault:
                    wrong[key] = texts.fault_text(fault)
        return wrong

    def _add_words(self, told: str) -> str:
        words = (
            translate("Modifiers", "Change · {price}")
            if self._navigator.line_id
            else translate("Modifiers", "Add · {price}")
        )
        return words.format(price=told)

    def _type(self, key: str) -> None:
        """Type a key of the pad where the keyboard is."""
        line = self._tare if self._tare.hasFocus() else self._weight
        typed = line.text()
        show_text(line, typed[:-1] if key == "back" else typed + (_mark() if key == "," else key))
        self._work_out()


class DecimalPad(QWidget):
    """Digits, a decimal mark and a way back; the keys take no focus, so that they type where it is."""

    tapped = Signal(str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._made: dict[str, Button] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(SPACE)
        for line, keys in enumerate(_KEYS):
            for place, key in enumerate(keys):
                made = IconButton("backspace", "", role="key") if key == "back" else Button(key, role="key")
                made.setObjectName(f"{name}.{key}")
                made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
                made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
                made.clicked.connect(lambda _on=False, key=key: self.tapped.emit(key))
                self._made[key] = made
                grid.addWidget(made, line, place)

    def retranslate(self) -> None:
        """Write the decimal mark as the language does."""
        self._made[","].setText(_mark())
        back = self._made["back"]
        if isinstance(back, IconButton):
            back.set_does(translate("Keypad", "Take the last digit back"))


def _mark() -> str:
    return "." if language().code == "en" else ","

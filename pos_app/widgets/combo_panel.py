"""The choices of a combo, in place of the grid: slot by slot what can be chosen, and the options of what was chosen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.api.words import (
    ComandaError,
    ComboSlot,
    DraftPart,
    InvalidInput,
    Modifier,
    ModifierGroup,
    PricedLine,
    Product,
)
from core.qt import texts
from core.qt.language import name_in, translate
from core.qt.widgets.button import Button, button
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import badge, label
from pos_app.navigator import MODIFIERS, Navigator
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.draft_edits import Asked, line_of
from pos_app.viewmodels.price_edits import PriceEdits
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import Room, column, row

Key = tuple[str, str]
"""A slot and a product in it."""


class ComboPanel(Room):
    """`counter.combo.<slot>.<product>` choose, `counter.combo.<slot>.<product>.<modifier>` its options, then `.add`."""

    def __init__(
        self, catalogue: CatalogueViewModel, edits: PriceEdits, sale: SaleViewModel, navigator: Navigator
    ) -> None:
        super().__init__("counter.combo")
        self._catalogue, self._edits, self._sale, self._navigator = catalogue, edits, sale, navigator
        self._subject: tuple[str, str] | None = None
        self._chosen: dict[Key, tuple[str, ...]] = {}
        self._first: Button | None = None
        self._head = PanelHead("counter.combo", navigator.back)
        self._area = FlickArea(QWidget(), "counter.combo.area")
        self._wrong = label(tone="warning", wrap=True, strong=True, name="counter.combo.wrong")
        self._add = fitting_button(name="counter.combo.add", role="primary", on=self.confirm)
        self.setLayout(
            column(self._head, self._area, self._wrong, self._add, gap=14, margins=(16, 8, 16, 16))
        )
        navigator.changed.connect(self._open)
        catalogue.prices.changed.connect(self._build)

    def confirm(self) -> None:
        """Put the combo into the order, or change the line."""
        product = self._product
        if product is None or self._price(product) is None:
            return
        asked = Asked(parts=tuple(self._parts(product)))
        if self._navigator.line_id:
            self._sale.choose(self._navigator.line_id, asked)
        else:
            self._sale.add(product, asked)
        self._navigator.back()

    def focus_first(self) -> None:
        """Put the keyboard on the first choice, or on the button that adds when nothing is missing."""
        place = self._add if self._add.isEnabled() or self._first is None else self._first
        place.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self._build()

    @property
    def _product(self) -> Product | None:
        return self._navigator.product if self._subject is not None else None

    def _open(self) -> None:
        """Begin with what leaves no choice, or with what the line has."""
        product = self._navigator.product
        if self._navigator.panel != MODIFIERS or product is None or not product.slots:
            self._subject = None
            return
        subject = (product.product_id, self._navigator.line_id)
        if subject == self._subject:
            return
        self._subject = subject
        line = line_of(self._sale.view.draft, self._navigator.line_id)
        self._chosen = {}
        if line is not None:
            self._chosen = {(part.slot_id, part.product_id): part.modifier_ids for part in line.parts}
        else:
            for slot in product.slots:
                offered = list(self._offered(slot))
                if slot.least >= len(offered):
                    for one in offered:
                        self._chosen[slot.slot_id, one.product_id] = self._usual(one)
        self._build()

    def _usual(self, product: Product) -> tuple[str, ...]:
        menu = self._catalogue.menu
        return () if menu is None else menu.default_modifiers(product)

    def _offered(self, slot: ComboSlot) -> Iterator[Product]:
        """Yield what can be chosen in a slot: what is still on the menu."""
        menu = self._catalogue.menu
        for product_id in slot.products if menu is not None else ():
            try:
                product = menu.product(product_id) if menu is not None else None
            except InvalidInput:
                continue
            if product is not None and product.active:
                yield product

    def _parts(self, product: Product) -> Iterator[DraftPart]:
        for slot in product.slots:
            for offered in self._offered(slot):
                key = (slot.slot_id, offered.product_id)
                if key in self._chosen:
                    yield DraftPart(*key, self._chosen[key])

    def _build(self) -> None:
        """Lay the slots out anew."""
        product = self._product
        if product is None:
            return
        self._first = None
        body = QWidget()
        parts: list[QWidget | int] = []
        for slot in product.slots:
            parts += [self._title(slot), self._choices(slot)]
        for slot in product.slots:
            for offered in self._offered(slot):
                if (slot.slot_id, offered.product_id) in self._chosen:
                    parts += self._options(slot, offered)
        body.setLayout(column(*parts, 1, gap=10, margins=(0, 0, 0, 16)))
        place = self._area.verticalScrollBar().value()
        self._area.setWidget(body)
        self._area.verticalScrollBar().setValue(place)
        self._show_price(product)

    def _title(self, slot: ComboSlot) -> QWidget:
        chosen, mark = self._count(slot), badge("", name=f"counter.combo.{slot.slot_id}.mark")
        if chosen < slot.least:
            mark.setText(translate("Modifiers", "choose %n", "", slot.least - chosen))
            mark.set_tone("warning")
        elif slot.least:
            mark.setText(translate("Modifiers", "chosen"))
            mark.set_tone("fresh")
        else:
            mark.setText(translate("Modifiers", "up to %n", "", slot.most))
        title = QWidget()
        title.setLayout(
            row(label(name_in(slot.names), size="title", strong=True), mark, 1, margins=(0, 10, 0, 0))
        )
        return title

    def _choices(self, slot: ComboSlot) -> FlowRow:
        choices = FlowRow()
        for product in self._offered(slot):
            extra = slot.extra.get(product.product_id)
            words = name_in(product.names)
            gone = self._catalogue.left_of(product.product_id) == 0
            if gone:
                words = f"{words} · {translate('Tile', 'Sold out')}"
            elif extra:
                words = f"{words}  +{texts.price(extra)}"
            name = f"counter.combo.{slot.slot_id}.{product.product_id}"
            made = self._chip(words, name, partial(self._toggle, slot, product))
            made.setEnabled(not gone)
            self._mark(made, is_on=(slot.slot_id, product.product_id) in self._chosen)
            self._first = self._first or made
            choices.add(made)
        return choices

    def _options(self, slot: ComboSlot, product: Product) -> list[QWidget | int]:
        """Return the options of what was chosen."""
        menu, key = self._catalogue.menu, (slot.slot_id, product.product_id)
        parts: list[QWidget | int] = []
        for group in () if menu is None else menu.groups_of(product):
            options = FlowRow()
            for modifier in group.modifiers:
                words = name_in(modifier.names)
                told = f"{words}  +{texts.price(modifier.price)}" if modifier.price else words
                name = f"counter.combo.{slot.slot_id}.{product.product_id}.{modifier.modifier_id}"
                made = self._chip(told, name, partial(self._choose_option, key, group, modifier))
                self._mark(made, is_on=modifier.modifier_id in self._chosen[key])
                options.add(made)
            title = f"{name_in(product.names)}: {name_in(group.names)}"
            parts += [label(title, tone="muted", size="caption"), options]
        return parts

    def _chip(self, words: str, name: str, on: partial[None]) -> Button:
        made = button(words, name=name, checkable=True, on=on)
        made.setMinimumHeight(self.theme.grown(56))
        return made

    def _mark(self, made: Button, *, is_on: bool) -> None:
        made.setChecked(is_on)
        made.set_icon("check" if is_on else "")

    def _toggle(self, slot: ComboSlot, product: Product) -> None:
        """Choose or drop a product; where only one is allowed, another choice replaces it."""
        key = (slot.slot_id, product.product_id)
        if key in self._chosen:
            if not slot.least == slot.most == 1:
                del self._chosen[key]
        elif slot.most == 1:
            self._chosen = {known: ids for known, ids in self._chosen.items() if known[0] != slot.slot_id}
            self._chosen[key] = self._usual(product)
        elif self._count(slot) < slot.most:
            self._chosen[key] = self._usual(product)
        self._build()

    def _choose_option(self, key: Key, group: ModifierGroup, modifier: Modifier) -> None:
        ids, others = self._chosen[key], {known.modifier_id for known in group.modifiers}
        of_group = [known for known in ids if known in others]
        if modifier.modifier_id in ids:
            if not (group.maximum == 1 and group.required):
                ids = tuple(known for known in ids if known != modifier.modifier_id)
        elif group.maximum == 1:
            ids = (*(known for known in ids if known not in others), modifier.modifier_id)
        elif len(of_group) < group.maximum:
            ids = (*ids, modifier.modifier_id)
        self._chosen[key] = ids
        self._build()

    def _count(self, slot: ComboSlot) -> int:
        return sum(slot_id == slot.slot_id for slot_id, _ in self._chosen)

    def _price(self, product: Product) -> PricedLine | None:
        try:
            return self._edits.trial(product, Asked(parts=tuple(self._parts(product))))
        except ComandaError as fault:
            self._wrong.setText("" if fault.code.startswith("combo.wrong") else texts.fault_text(fault))
            return None

    def _show_price(self, product: Product) -> None:
        self._wrong.setText("")
        priced = self._price(product)
        self._wrong.setVisible(bool(self._wrong.text()))
        price = self._catalogue.prices.of(product).price
        self._head.show_title(name_in(product.names), texts.money(price))
        self._add.setEnabled(priced is not None)
        told = texts.money(price if priced is None else priced.total)
        words = (
            translate("Modifiers", "Change · {price}")
            if self._navigator.line_id
            else translate("Modifiers", "Add · {price}")
        )
        self._add.setText(words.format(price=told))

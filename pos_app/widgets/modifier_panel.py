"""The options of a product, in place of the grid: required groups first, what is usual already chosen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from core.api.words import Modifier, ModifierGroup, Money, Product
from core.qt import texts
from core.qt.language import name_in, translate
from core.qt.widgets.button import Button, button
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import Label, badge, label
from pos_app.navigator import MODIFIERS, Navigator
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.draft_edits import Asked, line_of
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import Room, column


class ModifierPanel(Room):
    """Chooses options for a new line or for one that is in the order."""

    def __init__(self, catalogue: CatalogueViewModel, sale: SaleViewModel, navigator: Navigator) -> None:
        super().__init__("counter.modifiers")
        self._catalogue, self._sale, self._navigator = catalogue, sale, navigator
        self._subject: tuple[str, str] | None = None
        self._chosen: list[str] = []
        self._groups: tuple[ModifierGroup, ...] = ()
        self._marks: dict[str, Label] = {}
        self._buttons: dict[str, Button] = {}
        self._head = PanelHead("counter.modifiers", navigator.back)
        self._body = QWidget()
        self._area = FlickArea(self._body, "counter.modifiers.area")
        self._add = fitting_button(name="counter.modifiers.add", role="primary", on=self.confirm)
        self.setLayout(column(self._head, self._area, self._add, gap=16, margins=(16, 8, 16, 16)))
        navigator.changed.connect(self._open)
        catalogue.prices.changed.connect(self._build)

    def confirm(self) -> None:
        """Add the product, or change the line, when everything that must be chosen is chosen."""
        product = self._navigator.product
        if product is None or not self._complete():
            return
        if self._navigator.line_id:
            self._sale.choose(self._navigator.line_id, Asked(tuple(self._chosen)))
        else:
            self._sale.add(product, Asked(tuple(self._chosen)))
        self._navigator.back()

    def focus_first(self) -> None:
        """Put the keyboard where the first choice is missing, else on the button that adds."""
        for group in self._groups:
            if self._count(group) < group.minimum:
                self._buttons[group.modifiers[0].modifier_id].setFocus(Qt.FocusReason.TabFocusReason)
                return
        self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        if self._subject is not None:
            self._build()

    def _open(self) -> None:
        """Begin with the defaults of the product, or with what the line has."""
        product = self._navigator.product
        if self._navigator.panel != MODIFIERS or product is None:
            self._subject = None
            return
        subject = (product.product_id, self._navigator.line_id)
        menu = self._catalogue.menu
        if subject == self._subject or menu is None:
            return
        self._subject = subject
        self._groups = menu.groups_of(product)
        line = line_of(self._sale.view.draft, self._navigator.line_id)
        self._chosen = list(menu.default_modifiers(product) if line is None else line.modifier_ids)
        self._build()

    def _build(self) -> None:
        """Lay the groups out anew."""
        product = self._navigator.product
        if product is None:
            return
        self._head.show_title(name_in(product.names), texts.money(self._catalogue.prices.of(product).price))
        self._marks, self._buttons = {}, {}
        body = QWidget()
        parts: list[QWidget | int] = []
        for group in self._groups:
            parts += [self._title(group), self._choices(group)]
        if not self._groups:
            parts.append(label(translate("Modifiers", "This product has no options."), tone="muted"))
        body.setLayout(column(*parts, 1, gap=12, margins=(0, 0, 0, 16)))
        self._area.setWidget(body)
        self._show_chosen()

    def _title(self, group: ModifierGroup) -> QWidget:
        """Return the name of a group with what must be chosen in it."""
        title = QWidget()
        line = QHBoxLayout(title)
        line.setContentsMargins(0, 12, 0, 0)
        mark = badge("", name=f"counter.modifiers.{group.group_id}.mark")
        self._marks[group.group_id] = mark
        line.addWidget(label(name_in(group.names), size="title", strong=True))
        line.addWidget(mark)
        line.addStretch(1)
        return title

    def _choices(self, group: ModifierGroup) -> FlowRow:
        choices = FlowRow()
        for modifier in group.modifiers:
            made = button(
                _words(modifier),
                name=f"counter.modifier.{modifier.modifier_id}",
                checkable=True,
                on=partial(self._toggle, group, modifier),
            )
            made.setMinimumHeight(self.theme.grown(64))
            self._buttons[modifier.modifier_id] = made
            choices.add(made)
        return choices

    def _toggle(self, group: ModifierGroup, modifier: Modifier) -> None:
        """Choose or drop an option; where only one is allowed, another choice replaces it."""
        chosen = modifier.modifier_id
        if chosen in self._chosen:
            if not (group.maximum == 1 and group.required):
                self._chosen.remove(chosen)
        elif group.maximum == 1:
            others = {known.modifier_id for known in group.modifiers}
            self._chosen = [known for known in self._chosen if known not in others] + [chosen]
        elif self._count(group) < group.maximum:
            self._chosen.append(chosen)
        self._show_chosen()

    def _show_chosen(self) -> None:
        for modifier_id, made in self._buttons.items():
            made.setChecked(modifier_id in self._chosen)
            made.set_icon("check" if made.isChecked() else "")
        for group in self._groups:
            self._show_mark(group)
        self._add.setEnabled(self._complete())
        self._add.setText(self._add_words())

    def _show_mark(self, group: ModifierGroup) -> None:
        """Say what is still to choose in a group."""
        mark, count = self._marks[group.group_id], self._count(group)
        if count < group.minimum:
            mark.setText(translate("Modifiers", "choose %n", "", group.minimum - count))
            mark.set_tone("warning")
        elif group.required:
            mark.setText(translate("Modifiers", "chosen"))
            mark.set_tone("fresh")
        else:
            mark.setText(translate("Modifiers", "up to %n", "", group.maximum))
            mark.set_tone("")

    def _add_words(self) -> str:
        product = self._navigator.product
        if product is None:
            return ""
        price = texts.money(self._unit_price(product))
        if self._navigator.line_id:
            return translate("Modifiers", "Change · {price}").format(price=price)
        return translate("Modifiers", "Add · {price}").format(price=price)

    def _unit_price(self, product: Product) -> Money:
        prices, price = self._prices(), self._catalogue.prices.of(product).price
        return sum((prices[chosen].price for chosen in self._chosen if chosen in prices), price)

    def _prices(self) -> Mapping[str, Modifier]:
        return {modifier.modifier_id: modifier for group in self._groups for modifier in group.modifiers}

    def _count(self, group: ModifierGroup) -> int:
        return sum(modifier.modifier_id in self._chosen for modifier in group.modifiers)

    def _complete(self) -> bool:
        return all(group.minimum <= self._count(group) <= group.maximum for group in self._groups)


def _words(modifier: Modifier) -> str:
    """Return the name of an option with what it adds to the price."""
    name = name_in(modifier.names)
    return f"{name}  +{texts.price(modifier.price)}" if modifier.price else name

"""The forms for taxes and for classes of products, which say which taxes are taken of what, here, to go and delivered."""

from __future__ import annotations

from collections.abc import Sequence

from core.api.menu_editor import ORDER_TYPES, written_amount
from core.api.pricing import PriceRules, percent_text
from core.qt.language import language, translate
from core.qt.price_words import tax_words
from core.qt.widgets.chips import ChipRow
from pos_app.viewmodels.menu_drafts import mark_of
from pos_app.viewmodels.price_rules import (
    NO_TAX,
    TypedTax,
    how_of,
    with_class,
    with_tax,
    without_class,
    without_tax,
)
from pos_app.viewmodels.price_settings import USUAL, PriceSettingsViewModel
from pos_app.widgets.menu_fields import ToggleRow, line_edit
from pos_app.widgets.price_entries import EntryForm, type_words


class TaxForm(EntryForm):
    """`counter.settings.tax.…`: name, rate, per_unit, how, based_on."""

    beside = frozenset({"rate", "per_unit"})

    def __init__(self, settings: PriceSettingsViewModel) -> None:
        name = "counter.settings.tax"
        self._name, self._rate, self._per_unit = (line_edit(f"{name}.{key}", 40) for key in "nru")
        self._how = ChipRow(f"{name}.how")
        self._based_on = ToggleRow(f"{name}.based_on")
        self._base: tuple[str, ...] = ()
        super().__init__(
            name,
            settings,
            {
                "name": self._name,
                "rate": self._rate,
                "per_unit": self._per_unit,
                "how": self._how,
                "based_on": self._based_on,
            },
        )
        self._based_on.chosen.connect(self._choose_base)
        self.retranslate()

    def retranslate(self) -> None:
        self._hint.setText(
            translate(
                "PriceSettings", "A tax takes a percentage, an amount for each piece (or kilogram), or both."
            )
        )
        for key, words in (
            ("name", translate("PriceSettings", "Name of the tax")),
            ("rate", translate("PriceSettings", "Percent, such as 8.875")),
            ("per_unit", translate("PriceSettings", "Amount for each piece; empty for none")),
            ("how", translate("PriceSettings", "Where it is")),
            ("based_on", translate("PriceSettings", "Taken of the price and of these taxes, too")),
        ):
            self._fields[key].set_title(words)
        self._how.set_options(
            [
                ("included", translate("PriceSettings", "In the price")),
                ("inside", translate("PriceSettings", "In the price, a share of it")),
                ("on_top", translate("PriceSettings", "On top")),
                ("on_top_inside", translate("PriceSettings", "On top, a share of the whole")),
            ]
        )
        self._save.setText(translate("PriceSettings", "Save the tax"))
        self._remove.setText(translate("PriceSettings", "Remove the tax"))
        self.forget()

    def entries(self, rules: PriceRules) -> Sequence[tuple[str, str]]:
        return [
            (tax.tax_id, tax_words(tax.name, percent_text(tax.rate)))
            for tax in rules.book.taxes
            if tax.tax_id != USUAL
        ]

    def new_words(self) -> str:
        return translate("PriceSettings", "+ New tax")

    def show_rules(self, rules: PriceRules) -> None:
        taxes = {tax.tax_id: tax for tax in rules.book.taxes}
        tax = taxes.get(self.entry_id)
        mark = mark_of(language().code)
        self._name.setText("" if tax is None else tax.name)
        self._rate.setText("" if tax is None else percent_text(tax.rate).replace(".", mark))
        per_unit = None if tax is None else tax.per_unit
        self._per_unit.setText("" if per_unit is None else written_amount(per_unit, mark))
        self._how.set_value("included" if tax is None else how_of(tax))
        ids = list(taxes)
        before = ids if tax is None else ids[: ids.index(tax.tax_id)]
        self._based_on.set_options(tuple((one, taxes[one].name) for one in before))
        self._base = () if tax is None else tax.based_on
        self._based_on.set_keys(self._base)
        self._fields["based_on"].setVisible(bool(before))

    def read(self, rules: PriceRules) -> PriceRules:
        typed = TypedTax(
            self._name.text(), self._rate.text(), self._per_unit.text(), self._how.value, self._base
        )
        return with_tax(rules, self.entry_id, typed)

    def without(self, rules: PriceRules) -> PriceRules:
        return without_tax(rules, self.entry_id)

    def _choose_base(self, keys: tuple[str, ...]) -> None:
        self._base = keys
        self.check()


class TaxClassForm(EntryForm):
    """`counter.settings.tax_class.…`: name, taxes, and here, to_go, delivery, where others are taken."""

    def __init__(self, settings: PriceSettingsViewModel) -> None:
        name = "counter.settings.tax_class"
        self._name = line_edit(f"{name}.name", 40)
        self._rows = {key: ToggleRow(f"{name}.{key}") for key in ("taxes", *ORDER_TYPES)}
        self._chosen: dict[str, tuple[str, ...]] = {}
        super().__init__(name, settings, {"name": self._name, **self._rows})
        for key, row in self._rows.items():
            row.chosen.connect(lambda keys, key=key: self._choose(key, keys))
        self.retranslate()

    def retranslate(self) -> None:
        self._hint.setText(
            translate(
                "PriceSettings",
                "A class is what products have in common: choose it in the menu, at the product. "
                "Where an order type has no taxes of its own, those of all hold.",
            )
        )
        self._fields["name"].set_title(translate("PriceSettings", "Name of the class, such as Food"))
        self._fields["taxes"].set_title(translate("PriceSettings", "Taxes"))
        for key, words in type_words():
            told = translate("PriceSettings", "{order_type}: other taxes")
            self._fields[key].set_title(told.format(order_type=words))
        self._save.setText(translate("PriceSettings", "Save the class"))
        self._remove.setText(translate("PriceSettings", "Remove the class"))
        self.forget()

    def entries(self, rules: PriceRules) -> Sequence[tuple[str, str]]:
        return [(one.class_id, one.name) for one in rules.book.classes if one.class_id != USUAL]

    def new_words(self) -> str:
        return translate("PriceSettings", "+ New class")

    def show_rules(self, rules: PriceRules) -> None:
        known = {one.class_id: one for one in rules.book.classes}
        one = known.get(self.entry_id)
        self._name.setText("" if one is None else one.name)
        taxes = tuple((tax.tax_id, tax_words(tax.name, percent_text(tax.rate))) for tax in rules.book.taxes)
        none = (NO_TAX, translate("PriceSettings", "No tax"))
        self._chosen = {"taxes": () if one is None else one.taxes}
        for key in ORDER_TYPES:
            other = None if one is None else one.by_order_type.get(key)
            self._chosen[key] = () if other is None else other or (NO_TAX,)
        for key, row in self._rows.items():
            row.set_options(taxes if key == "taxes" else (*taxes, none))
            row.set_keys(self._chosen[key])
        self._fields["taxes"].setVisible(bool(taxes))

    def read(self, rules: PriceRules) -> PriceRules:
        others = {key: self._chosen.get(key, ()) for key in ORDER_TYPES}
        return with_class(rules, self.entry_id, self._name.text(), self._chosen.get("taxes", ()), others)

    def without(self, rules: PriceRules) -> PriceRules:
        return without_class(rules, self.entry_id)

    def _choose(self, key: str, keys: tuple[str, ...]) -> None:
        if keys and keys[-1] == NO_TAX:
            keys = (NO_TAX,)
        self._chosen[key] = tuple(one for one in keys if one != NO_TAX) or keys
        self._rows[key].set_keys(self._chosen[key])
        self.check()

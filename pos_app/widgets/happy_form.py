"""The forms for happy hours, and for what is offered at the sale: tips, reasons, and how much may be taken off."""

from __future__ import annotations

from collections.abc import Sequence

from core.api.menu_editor import written_amount, written_percent
from core.api.pricing import PriceRules, percent_text
from core.qt.language import language, name_in, translate
from core.qt.widgets.chips import ChipRow
from pos_app.viewmodels.menu_drafts import mark_of
from pos_app.viewmodels.price_rules import TypedHours, TypedOffers, with_hours, with_offers, without_hours
from pos_app.viewmodels.price_settings import PriceSettingsViewModel
from pos_app.widgets.menu_fields import ToggleRow, line_edit
from pos_app.widgets.price_entries import EntryForm, RulesForm, day_words, type_words

PERCENT, PRICE = "percent", "price"


class HappyForm(EntryForm):
    """`counter.settings.happy.…`: name, days, start, end, off, size, categories, codes, order_types."""

    beside = frozenset({"end", "size"})

    def __init__(self, settings: PriceSettingsViewModel) -> None:
        name = "counter.settings.happy"
        self._lines = {key: line_edit(f"{name}.{key}") for key in ("name", "start", "end", "size", "codes")}
        self._off = ChipRow(f"{name}.off")
        self._rows = {key: ToggleRow(f"{name}.{key}") for key in ("days", "categories", "order_types")}
        self._chosen: dict[str, tuple[str, ...]] = {}
        places = ("name", "days", "start", "end", "off", "size", "categories", "codes", "order_types")
        widgets = {**self._lines, **self._rows, "off": self._off}
        super().__init__(name, settings, {key: widgets[key] for key in places})
        for key, row in self._rows.items():
            row.chosen.connect(lambda keys, key=key: self._choose(key, keys))
        self._off.chosen.connect(lambda _key: self._name_size())
        self.retranslate()

    def retranslate(self) -> None:
        self._hint.setText(
            translate(
                "PriceSettings",
                "Prices are lower from the start until before the end, by the clock of the shop. Hours that end before "
                "they start go on after midnight. Of several happy hours the lowest price counts.",
            )
        )
        for key, words in (
            ("name", translate("PriceSettings", "Name, such as Happy hour")),
            ("days", translate("PriceSettings", "Days")),
            ("start", translate("PriceSettings", "From, such as 17:00")),
            ("end", translate("PriceSettings", "Until before, such as 19:00")),
            ("off", translate("PriceSettings", "What becomes lower")),
            ("categories", translate("PriceSettings", "Categories; none: everything")),
            ("codes", translate("PriceSettings", "Products, by their codes with commas")),
            ("order_types", translate("PriceSettings", "Only for; none: all")),
        ):
            self._fields[key].set_title(words)
        self._off.set_options(
            [
                (PERCENT, translate("PriceSettings", "A percentage off")),
                (PRICE, translate("PriceSettings", "One price for all")),
            ]
        )
        self._name_size()
        self._save.setText(translate("PriceSettings", "Save the happy hour"))
        self._remove.setText(translate("PriceSettings", "Remove the happy hour"))
        self.forget()

    def entries(self, rules: PriceRules) -> Sequence[tuple[str, str]]:
        return [(hours.rule.rule_id, hours.name or hours.rule.rule_id) for hours in rules.happy]

    def new_words(self) -> str:
        return translate("PriceSettings", "+ New happy hour")

    def show_rules(self, rules: PriceRules) -> None:
        known = {hours.rule.rule_id: hours for hours in rules.happy}
        hours, mark = known.get(self.entry_id), mark_of(language().code)
        menu = self._settings.menu
        categories = () if menu is None else menu.categories
        self._rows["days"].set_options(day_words())
        self._rows["order_types"].set_options(type_words())
        self._rows["categories"].set_options(tuple((c.category_id, name_in(c.names)) for c in categories))
        codes = {} if menu is None else {product.product_id: product.code for product in menu.products}
        shown = dict.fromkeys(self._lines, "")
        self._chosen = {"days": tuple("0123456"), "categories": (), "order_types": ()}
        self._off.set_value(PERCENT)
        if hours is not None:
            rule = hours.rule
            shown |= {
                "name": hours.name,
                "start": f"{rule.hours.start:%H:%M}",
                "end": f"{rule.hours.end:%H:%M}",
            }
            shown["codes"] = ", ".join(codes.get(one, one) for one in hours.products)
            self._off.set_value(PERCENT if rule.price is None else PRICE)
            size = "" if rule.rate is None else percent_text(rule.rate).replace(".", mark)
            shown["size"] = size if rule.price is None else written_amount(rule.price, mark)
            days = tuple(map(str, rule.hours.weekdays))
            self._chosen = {"days": days, "categories": hours.categories, "order_types": rule.order_types}
        for key, line in self._lines.items():
            line.setText(shown[key])
        for key, row in self._rows.items():
            row.set_keys(self._chosen[key])
        self._name_size()

    def read(self, rules: PriceRules) -> PriceRules:
        menu = self._settings.menu
        if menu is None:
            return rules
        size, is_price = self._lines["size"].text(), self._off.value == PRICE
        typed = TypedHours(
            self._lines["name"].text(),
            self._chosen.get("days", ()),
            self._lines["start"].text(),
            self._lines["end"].text(),
            "" if is_price else size,
            (size or "?") if is_price else "",
            self._chosen.get("categories", ()),
            self._lines["codes"].text(),
            self._chosen.get("order_types", ()),
        )
        return with_hours(rules, menu, self.entry_id, typed)

    def without(self, rules: PriceRules) -> PriceRules:
        return without_hours(rules, self.entry_id)

    def _choose(self, key: str, keys: tuple[str, ...]) -> None:
        self._chosen[key] = keys
        self.check()

    def _name_size(self) -> None:
        percent = translate("PriceSettings", "Percent off, such as 20")
        price = translate("PriceSettings", "The price")
        self._fields["size"].set_title(price if self._off.value == PRICE else percent)


class OffersForm(RulesForm):
    """`counter.settings.offers.…`: tips, reasons, most_off, off_cap."""

    beside = frozenset({"off_cap"})

    def __init__(self, settings: PriceSettingsViewModel) -> None:
        name = "counter.settings.offers"
        keys = ("tips", "reasons", "most_off", "off_cap")
        self._lines = {key: line_edit(f"{name}.{key}", 1000) for key in keys}
        super().__init__(name, settings, self._lines)
        self.retranslate()

    def retranslate(self) -> None:
        self._hint.setText(
            translate(
                "PriceSettings",
                "What the cashier can choose from at a discount or a tip. How much each person may take off stands with "
                "their rights; the limits here hold for everybody.",
            )
        )
        for key, words in (
            ("tips", translate("PriceSettings", "Tips in percent, with spaces, such as 5 10 15")),
            (
                "reasons",
                translate("PriceSettings", "Reasons for discounts, with commas; empty: the usual ones"),
            ),
            ("most_off", translate("PriceSettings", "At most so many percent off; empty: no limit")),
            (
                "off_cap",
                translate("PriceSettings", "A percentage takes off at most this amount; empty: no limit"),
            ),
        ):
            self._fields[key].set_title(words)
        self._save.setText(translate("PriceSettings", "Save tips and discounts"))
        self.forget()

    def show_rules(self, rules: PriceRules) -> None:
        mark = mark_of(language().code)
        cap = rules.off_cap
        for key, text in (
            ("tips", " ".join(written_percent(tip, mark) for tip in rules.tips)),
            ("reasons", ", ".join(rules.reasons)),
            ("most_off", written_percent(rules.most_off, mark) if rules.most_off else ""),
            ("off_cap", "" if cap is None else written_amount(cap, mark)),
        ):
            self._lines[key].setText(text)

    def read(self, rules: PriceRules) -> PriceRules:
        typed = TypedOffers(**{key: line.text() for key, line in self._lines.items()})
        return with_offers(rules, typed)

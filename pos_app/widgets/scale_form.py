"""The form for the barcodes that scales print: what the digits behind each prefix mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from core.api.pricing import CODE_DIGITS, Carries, PriceRules
from core.api.words import MINOR_DIGITS
from core.qt.language import translate
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.label import label
from pos_app.viewmodels.price_rules import TypedScale, with_scale, without_scale
from pos_app.viewmodels.price_settings import PriceSettingsViewModel
from pos_app.widgets.menu_fields import line_edit
from pos_app.widgets.price_entries import EntryForm

WITHOUT, WITH = "without", "with"
_PREFIX: Final = 2
_GRAMS, _USUAL_CODE = "3", "5"


class ScaleForm(EntryForm):
    """`counter.settings.scales.…`: prefix, carries, code_digits, decimals, verifier."""

    def __init__(self, settings: PriceSettingsViewModel) -> None:
        name = "counter.settings.scales"
        self._prefix = line_edit(f"{name}.prefix", _PREFIX)
        self._rows = {
            key: ChipRow(f"{name}.{key}") for key in ("carries", "code_digits", "decimals", "verifier")
        }
        self._example = label(tone="muted", wrap=True, name=f"{name}.example")
        super().__init__(name, settings, {"prefix": self._prefix, **self._rows, "example": self._example})
        self._rows["carries"].chosen.connect(self._follow)
        self.retranslate()

    def retranslate(self) -> None:
        self._hint.setText(
            translate(
                "PriceSettings",
                "A scale prints 13 digits: a prefix, the code of the product, the weight or the price, a check digit. "
                "The code is that of the menu; zeros before it do not count.",
            )
        )
        for key, words in (
            ("prefix", translate("PriceSettings", "First digits: 2, 02, or 20 to 29")),
            ("carries", translate("PriceSettings", "The label says")),
            ("code_digits", translate("PriceSettings", "Digits of the product's code")),
            ("decimals", translate("PriceSettings", "Digits after the decimal mark")),
            ("verifier", translate("PriceSettings", "A digit before the weight or price that verifies it")),
            (
                "example",
                translate(
                    "PriceSettings",
                    "So a label is read: P product, V verifier, W weight or price, C check digit",
                ),
            ),
        ):
            self._fields[key].set_title(words)
        self._rows["carries"].set_options(
            [
                (Carries.WEIGHT, translate("PriceSettings", "The weight in kilograms")),
                (Carries.PRICE, translate("PriceSettings", "The price")),
            ]
        )
        self._rows["code_digits"].set_options([(str(count), str(count)) for count in CODE_DIGITS])
        self._rows["decimals"].set_options([(str(count), str(count)) for count in range(4)])
        self._rows["verifier"].set_options(
            [
                (WITHOUT, translate("PriceSettings", "None")),
                (WITH, translate("PriceSettings", "There is one")),
            ]
        )
        self._save.setText(translate("PriceSettings", "Save the prefix"))
        self._remove.setText(translate("PriceSettings", "Remove the prefix"))
        self.forget()

    def entries(self, rules: PriceRules) -> Sequence[tuple[str, str]]:
        return [(rule.rule_id, rule.prefix) for rule in rules.scales]

    def new_words(self) -> str:
        return translate("PriceSettings", "+ New prefix")

    def show_rules(self, rules: PriceRules) -> None:
        rule = next((known for known in rules.scales if known.rule_id == self.entry_id), None)
        self._prefix.setText("" if rule is None else rule.prefix)
        self._rows["carries"].set_value(Carries.WEIGHT if rule is None else rule.carries)
        self._rows["code_digits"].set_value(_USUAL_CODE if rule is None else str(rule.code_digits))
        self._rows["decimals"].set_value(_GRAMS if rule is None else str(rule.decimals))
        self._rows["verifier"].set_value(WITH if rule is not None and rule.verifier else WITHOUT)
        self._show_example(rules)

    def read(self, rules: PriceRules) -> PriceRules:
        made = with_scale(rules, self.entry_id, self._typed())
        self._show_example(made)
        return made

    def without(self, rules: PriceRules) -> PriceRules:
        return without_scale(rules, self.entry_id)

    def _typed(self) -> TypedScale:
        rows = {key: row.value for key, row in self._rows.items()}
        return TypedScale(
            self._prefix.text(),
            rows["carries"],
            rows["code_digits"],
            rows["verifier"] == WITH,
            rows["decimals"],
        )

    def _follow(self, carries: str) -> None:
        """Offer the usual digits after the mark: grams, or those of the money."""
        rules = self.rules
        if rules is not None:
            money = str(MINOR_DIGITS[rules.policy.currency])
            self._rows["decimals"].set_value(_GRAMS if carries == Carries.WEIGHT else money)
            self.check()

    def _show_example(self, rules: PriceRules) -> None:
        """Show the places of a label in letters, to be held beside a real one."""
        rule = next((known for known in rules.scales if known.rule_id == self.entry_id), None)
        if rule is None:
            self._example.setText("–")
            return
        parts = (
            rule.prefix,
            "P" * rule.code_digits,
            "V" * rule.verifier,
            "W" * rule.value_digits,
            "C",
        )
        self._example.setText(" ".join(part for part in parts if part))

"""What holds for all prices: the usual tax, service charge, cash, rounding, and an example worked out live."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget

from core.api.pricing import (
    DraftCharge,
    Policy,
    PriceRules,
    Rounding,
    Scope,
    Tax,
    TaxBook,
    TaxClass,
    example_bill,
    percent,
    percent_text,
)
from core.api.words import ComandaError, InvalidInput, Money
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.price_words import percent_words, tax_words
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.label import label
from pos_app.viewmodels.price_settings import USUAL, PriceSettingsViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.menu_fields import ToggleRow
from pos_app.widgets.price_entries import type_words
from pos_app.widgets.room import Room, column, row

OWN, INCLUDED, ON_TOP = "own", "included", "on_top"
_SERVICE: Final = (0, 500, 800, 1000, 1200, 1500)
_STEPS: Final = (1, 5, 10, 50, 100)
_SCOPES: Final = {
    Scope.LINE: QT_TRANSLATE_NOOP("PriceSettings", "Each line"),
    Scope.DOCUMENT: QT_TRANSLATE_NOOP("PriceSettings", "Whole bill"),
    Scope.UNIT: QT_TRANSLATE_NOOP("PriceSettings", "Each piece"),
}
_MODES: Final = {
    Rounding.HALF_UP: QT_TRANSLATE_NOOP("PriceSettings", "Half up"),
    Rounding.HALF_EVEN: QT_TRANSLATE_NOOP("PriceSettings", "Half to even"),
    Rounding.FLOOR: QT_TRANSLATE_NOOP("PriceSettings", "Down"),
    Rounding.CEILING: QT_TRANSLATE_NOOP("PriceSettings", "Up"),
}


class GeneralPrices(Room):
    """`counter.settings.taxes.…` are its controls; nothing changes before it is saved."""

    def __init__(self, settings: PriceSettingsViewModel) -> None:
        super().__init__("counter.settings.taxes")
        self._settings = settings
        self._shown: PriceRules | None = None
        self._names = {
            key: label(strong=True, wrap=True)
            for key in ("tax", "service", "types", "cash", "coins", "scope", "mode")
        }
        self._kind = ChipRow("counter.settings.taxes.kind")
        self._name = QLineEdit()
        self._name.setObjectName("counter.settings.taxes.name")
        self._name.setMaxLength(40)
        self._rate = QLineEdit()
        self._rate.setObjectName("counter.settings.taxes.rate")
        self._rate.setMaxLength(9)
        self._service = ChipRow("counter.settings.taxes.service")
        self._types = ToggleRow("counter.settings.taxes.types")
        self._for: tuple[str, ...] = ()
        self._coins = ChipRow("counter.settings.taxes.coins")
        self._step = ChipRow("counter.settings.taxes.cash")
        self._scope = ChipRow("counter.settings.taxes.scope")
        self._mode = ChipRow("counter.settings.taxes.mode")
        self._example = label(tone="muted", wrap=True, name="counter.settings.taxes.example")
        self._wrong = label(tone="danger", wrap=True, name="counter.settings.taxes.wrong")
        self._save = fitting_button(name="counter.settings.taxes.save", role="primary", on=self._keep)
        self._build()
        self._types.chosen.connect(self._choose_types)
        for choice in (self._kind, self._service, self._step, self._coins, self._scope, self._mode):
            choice.chosen.connect(lambda _key: self._work_out())
        for field in (self._name, self._rate):
            field.textEdited.connect(lambda _typed: self._work_out())
        settings.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        for key, words in (
            ("tax", translate("PriceSettings", "The usual tax")),
            ("service", translate("PriceSettings", "Service charge")),
            ("types", translate("PriceSettings", "Service charge only for; none: all")),
            ("cash", translate("PriceSettings", "Smallest coin: cash is rounded to it")),
            ("coins", translate("PriceSettings", "Cash is rounded")),
            ("scope", translate("PriceSettings", "Taxes are rounded for")),
            ("mode", translate("PriceSettings", "Rounding")),
        ):
            self._names[key].setText(words)
        self._types.set_options(type_words())
        self._scope.set_options(
            [(key.value, translate("PriceSettings", told)) for key, told in _SCOPES.items()]
        )
        modes = [(key.value, translate("PriceSettings", told)) for key, told in _MODES.items()]
        self._mode.set_options(modes)
        self._coins.set_options(modes)
        for field, words in (
            (self._name, translate("PriceSettings", "Name of the tax")),
            (self._rate, translate("PriceSettings", "Percent, such as 8.875")),
        ):
            field.setPlaceholderText(words)
            field.setAccessibleName(words)
        self._save.setText(translate("PriceSettings", "Save prices and taxes"))
        self._shown = None
        self.renew()

    def renew(self) -> None:
        """Show what holds, when it is something else than before."""
        rules = self._settings.rules
        if rules is None or rules == self._shown:
            return
        self._shown = rules
        currency = rules.policy.currency
        steps = sorted({*_STEPS, rules.policy.cash_step})
        none = translate("PriceSettings", "Not rounded")
        self._step.set_options(
            [(str(each), texts.money(Money(each, currency)) if each > 1 else none) for each in steps]
        )
        self._kind.set_options(
            [
                (OWN, translate("PriceSettings", "As each product says")),
                (INCLUDED, translate("PriceSettings", "In the price")),
                (ON_TOP, translate("PriceSettings", "On top")),
                *((one.class_id, one.name) for one in rules.book.classes if one.class_id != USUAL),
            ]
        )
        tax = next((known for known in rules.book.taxes if known.tax_id == USUAL), None)
        made_here = rules.default_class == USUAL and tax is not None
        self._kind.set_value(
            (INCLUDED if tax.included else ON_TOP) if made_here and tax else rules.default_class or OWN
        )
        self._name.setText("" if tax is None else tax.name)
        self._rate.setText("" if tax is None else percent_text(tax.rate))
        services = sorted({*_SERVICE, rules.service_basis_points})
        self._service.set_options(
            [
                (str(each), percent_words(each) if each else translate("PriceSettings", "None"))
                for each in services
            ]
        )
        self._service.set_value(str(rules.service_basis_points))
        self._choose_types(rules.service_types)
        self._types.set_keys(rules.service_types)
        self._coins.set_value(rules.policy.cash_rounding.value)
        self._step.set_value(str(rules.policy.cash_step))
        self._scope.set_value(rules.policy.scope.value)
        self._mode.set_value(rules.policy.rounding.value)
        self._work_out()

    def _build(self) -> None:
        fields = row(self._name, self._rate)
        self.setLayout(
            column(
                self._names["tax"],
                self._kind,
                fields,
                *self._setting("service", self._service),
                *self._setting("types", self._types),
                *self._setting("cash", self._step),
                *self._setting("coins", self._coins),
                *self._setting("scope", self._scope),
                *self._setting("mode", self._mode),
                self._example,
                self._wrong,
                self._save,
                gap=8,
            )
        )

    def _setting(self, key: str, choice: QWidget) -> tuple[QWidget, QWidget]:
        self._names[key].setContentsMargins(0, 10, 0, 0)
        return self._names[key], choice

    def _asked(self) -> PriceRules:
        """Return the rules as they are chosen here. Raises InvalidInput naming what is wrong."""
        shown = self._settings.rules
        if shown is None:
            raise InvalidInput("price.bad_value", where="prices", given="", allowed="")
        policy = Policy(
            shown.policy.currency,
            Scope(self._scope.value),
            Rounding(self._mode.value),
            int(self._step.value),
            Rounding(self._coins.value),
        )
        taxes = tuple(tax for tax in shown.book.taxes if tax.tax_id != USUAL)
        classes = tuple(known for known in shown.book.classes if known.class_id != USUAL)
        kind = self._kind.value
        usual = "" if kind == OWN else kind
        if kind in {INCLUDED, ON_TOP}:
            name = self._name.text().strip() or translate("PriceSettings", "Tax")
            rate = percent(self._rate.text().strip().replace(",", "."), where=name, most=100)
            taxes += (Tax(USUAL, name, rate, included=kind == INCLUDED),)
            classes += (TaxClass(USUAL, name, (USUAL,)),)
            usual = USUAL
        return replace(
            shown,
            policy=policy,
            book=TaxBook(taxes, classes),
            service_basis_points=int(self._service.value),
            service_types=self._for,
            default_class=usual,
        )

    def _work_out(self) -> None:
        """Show what ten in money comes to by what is chosen, or what is wrong with it."""
        typing = self._kind.value in {INCLUDED, ON_TOP}
        for key, choice, needed in (
            ("types", self._types, self._service.value != "0"),
            ("coins", self._coins, self._step.value != "1"),
        ):
            self._names[key].setVisible(needed)
            choice.setVisible(needed)
        self._name.setVisible(typing)
        self._rate.setVisible(typing)
        try:
            rules = self._asked()
            bill = example_bill(rules, DraftCharge(basis_points=rules.service_basis_points))
        except ComandaError as fault:
            self._wrong.setText(texts.fault_text(fault))
            self._wrong.show()
            self._save.setEnabled(False)
            self._example.setText("")
            return
        self._wrong.hide()
        taxes = ", ".join(
            f"{tax_words(tax.name, percent_text(tax.rate))} {texts.money(tax.amount)}" for tax in bill.taxes
        )
        told = translate("PriceSettings", "Example: {price} on the menu costs {total}. Taxes: {taxes}.")
        self._example.setText(
            told.format(price=texts.money(bill.subtotal), total=texts.money(bill.total), taxes=taxes or "–")
        )
        self._save.setEnabled(rules != self._settings.rules)

    def _choose_types(self, keys: tuple[str, ...]) -> None:
        self._for = keys
        self._work_out()

    def _keep(self) -> None:
        try:
            self._settings.save(self._asked())
        except ComandaError as fault:
            self._wrong.setText(texts.fault_text(fault))
            self._wrong.show()

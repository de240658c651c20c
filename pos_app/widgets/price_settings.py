"""Prices in the settings, one form at a time: what holds for all, taxes, classes of products, happy hours, and offers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from core.qt.language import translate
from core.qt.widgets.card import Card
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.label import label
from pos_app.viewmodels.price_settings import PriceSettingsViewModel
from pos_app.widgets.general_prices import GeneralPrices
from pos_app.widgets.happy_form import HappyForm, OffersForm
from pos_app.widgets.room import Room, column
from pos_app.widgets.scale_form import ScaleForm
from pos_app.widgets.tax_form import TaxClassForm, TaxForm


class PriceSettings(Room):
    """`counter.settings.prices.<form>` choose the form: general, tax, tax_class, happy, offers, scales."""

    def __init__(self, settings: PriceSettingsViewModel) -> None:
        super().__init__("counter.settings.prices")
        self._settings = settings
        self._title = label(size="title", strong=True)
        self._choice = ChipRow("counter.settings.prices")
        self._forms: dict[str, QWidget] = {
            "general": GeneralPrices(settings),
            "tax": TaxForm(settings),
            "tax_class": TaxClassForm(settings),
            "happy": HappyForm(settings),
            "offers": OffersForm(settings),
            "scales": ScaleForm(settings),
        }
        card = Card(padding=20)
        card.setLayout(column(self._title, self._choice, *self._forms.values(), gap=12))
        self.setLayout(column(card))
        self._choice.chosen.connect(self._show)
        settings.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("PriceSettings", "Prices and taxes"))
        self._choice.set_options(
            [
                ("general", translate("PriceSettings", "For all")),
                ("tax", translate("PriceSettings", "Taxes")),
                ("tax_class", translate("PriceSettings", "Tax classes")),
                ("happy", translate("PriceSettings", "Happy hours")),
                ("offers", translate("PriceSettings", "Tips and discounts")),
                ("scales", translate("PriceSettings", "Labels of scales")),
            ]
        )
        self._show(self._choice.value)
        self.renew()

    def renew(self) -> None:
        """Be there where prices can be changed."""
        self.setVisible(self._settings.can_change)

    def _show(self, key: str) -> None:
        for name, form in self._forms.items():
            form.setVisible(name == key)

"""Prices and taxes in the settings: worked out while they are typed, wrong ones told at the field, then sold by."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

from core.api.pricing import PriceRules, percent_text
from core.api.words import Money
from core.qt.hands import CannotReach
from tests.gui.counter.at_the_counter import LATTE, Cashier
from tests.gui.counter.conftest import OpenCounter

pytestmark = pytest.mark.gui

AREA = "counter.settings.taxes"


@pytest.fixture
async def setting(open_counter: OpenCounter) -> Cashier:
    """A counter so high that all settings are in sight."""
    cashier = await open_counter(size=(1366, 3400))
    cashier.tap("counter.rail.settings")
    await cashier.until(lambda: cashier.sees(f"{AREA}.save"))
    return cashier


def write(cashier: Cashier, name: str, text: str) -> None:
    type_into(cashier, f"{AREA}.{name}", text)


async def test_a_tax_on_top_and_a_service_charge_are_worked_out_saved_and_charged(setting: Cashier) -> None:
    setting.tap(f"{AREA}.kind.on_top")
    await setting.until(lambda: setting.sees(f"{AREA}.rate"))
    write(setting, "name", "City")
    write(setting, "rate", "5")
    setting.tap(f"{AREA}.service.1000")
    setting.tap(f"{AREA}.cash.5")
    assert setting.read(f"{AREA}.example").startswith("Example: R$10.00 on the menu costs R$11.50.")
    setting.tap(f"{AREA}.save")
    await setting.until(lambda: setting.till.current_menu.prices is not None, what="the rules")

    setting.tap("counter.rail.sale")
    await setting.tap_product(LATTE)
    await setting.until(lambda: setting.read("counter.total") == "R$15.53")
    assert (setting.read("counter.service"), setting.read("counter.tax_on_top")) == ("R$1.35", "R$0.68")
    await setting.tap_when_ready("counter.exact")
    await setting.until(lambda: setting.till.placed)
    assert setting.last_order.tenders[0].amount == Money(1555, "BRL")


async def test_a_percentage_that_is_none_is_told_at_once_and_not_saved(setting: Cashier) -> None:
    setting.tap(f"{AREA}.kind.included")
    await setting.until(lambda: setting.sees(f"{AREA}.rate"))
    write(setting, "rate", "abc")
    assert "abc" in setting.read(f"{AREA}.wrong")
    with pytest.raises(CannotReach, match="disabled"):
        setting.tap(f"{AREA}.save")
    assert setting.till.current_menu.prices is None


def type_into(cashier: Cashier, name: str, text: str) -> None:
    field = cashier.find(name)
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


async def save(cashier: Cashier, form: str) -> PriceRules:
    """Save a form and wait until its rules hold."""
    before = cashier.till.current_menu.prices
    cashier.tap(f"counter.settings.{form}.save")
    await cashier.until(lambda: cashier.till.current_menu.prices != before, what="the rules")
    rules = cashier.till.current_menu.prices
    assert rules is not None
    return rules


async def open_form(cashier: Cashier, form: str) -> None:
    cashier.tap(f"counter.settings.prices.{form}")
    await cashier.until(lambda: cashier.sees(f"counter.settings.{form}.save"), what=form)


async def test_a_tax_and_a_class_with_others_to_go_are_made_and_sold_by(setting: Cashier) -> None:
    await open_form(setting, "tax")
    type_into(setting, "counter.settings.tax.name", "VAT")
    type_into(setting, "counter.settings.tax.rate", "5")
    setting.tap("counter.settings.tax.how.on_top")
    rules = await save(setting, "tax")
    (tax,) = rules.book.taxes
    assert (tax.name, percent_text(tax.rate), tax.included) == ("VAT", "5", False)

    await setting.until(lambda: setting.sees(f"counter.settings.tax.entry.{tax.tax_id}"))
    setting.tap("counter.settings.tax.entry.new")
    await setting.until(lambda: setting.sees(f"counter.settings.tax.based_on.{tax.tax_id}"))
    type_into(setting, "counter.settings.tax.name", "Bag")
    type_into(setting, "counter.settings.tax.per_unit", "0,25")
    setting.tap("counter.settings.tax.how.on_top")
    bag = (await save(setting, "tax")).book.taxes[1]
    assert bag.per_unit == Money(25, "BRL")

    await open_form(setting, "tax_class")
    type_into(setting, "counter.settings.tax_class.name", "Food")
    setting.tap(f"counter.settings.tax_class.taxes.{tax.tax_id}")
    setting.tap(f"counter.settings.tax_class.to_go.{bag.tax_id}")
    setting.tap("counter.settings.tax_class.delivery.none")
    (food,) = (await save(setting, "tax_class")).book.classes
    assert (food.name, food.taxes) == ("Food", (tax.tax_id,))
    assert food.by_order_type == {"to_go": (bag.tax_id,), "delivery": ()}

    await open_form(setting, "tax")
    setting.tap(f"counter.settings.tax.entry.{tax.tax_id}")
    await setting.until(lambda: setting.sees("counter.settings.tax.remove"))
    setting.tap("counter.settings.tax.remove")
    assert "Food" in setting.read("counter.settings.tax.remove.wrong")

    await setting.until(lambda: setting.sees("counter.settings.prices.general"))
    setting.tap("counter.settings.prices.general")
    await setting.until(lambda: setting.sees(f"{AREA}.kind.{food.class_id}"))
    setting.tap(f"{AREA}.kind.{food.class_id}")
    await save(setting, "taxes")
    setting.tap("counter.rail.sale")
    await setting.tap_product("espresso")
    await setting.until(lambda: setting.read("counter.total") == "R$7.35")


async def test_a_happy_hour_is_made_corrected_at_its_fields_and_charged(setting: Cashier) -> None:
    await open_form(setting, "happy")
    setting.tap("counter.settings.happy.save")
    for field in ("name", "start", "end", "size"):
        assert setting.read(f"counter.settings.happy.{field}.wrong"), field
    for field, text in (("name", "Cup"), ("start", "25:00"), ("end", "0"), ("size", "20"), ("codes", "nope")):
        type_into(setting, f"counter.settings.happy.{field}", text)
    assert "25:00" in setting.read("counter.settings.happy.start.wrong")
    assert "nope" in setting.read("counter.settings.happy.codes.wrong")
    menu = setting.till.current_menu
    code = menu.product("espresso").code
    type_into(setting, "counter.settings.happy.start", "0:00")
    type_into(setting, "counter.settings.happy.codes", code)
    (hours,) = (await save(setting, "happy")).happy
    assert (hours.name, hours.products, hours.rule.hours.weekdays) == (
        "Cup",
        ("espresso",),
        (0, 1, 2, 3, 4, 5, 6),
    )

    setting.tap("counter.settings.happy.off.price")
    type_into(setting, "counter.settings.happy.size", "5,50")
    (hours,) = (await save(setting, "happy")).happy
    assert hours.rule.price == Money(550, "BRL")
    setting.tap("counter.settings.happy.remove")
    await setting.until(lambda: setting.till.current_menu.rules.happy == ())


async def test_tips_reasons_and_limits_hold_at_the_next_sale(setting: Cashier) -> None:
    await open_form(setting, "offers")
    type_into(setting, "counter.settings.offers.tips", "7 abc")
    assert "abc" in setting.read("counter.settings.offers.tips.wrong")
    for field, text in (("tips", "7 12,5"), ("reasons", "Birthday, Neighbour"), ("most_off", "15")):
        type_into(setting, f"counter.settings.offers.{field}", text)
    type_into(setting, "counter.settings.offers.off_cap", "1,00")
    rules = await save(setting, "offers")
    assert (rules.tips, rules.reasons, rules.most_off) == ((700, 1250), ("Birthday", "Neighbour"), 1500)

    setting.tap("counter.rail.sale")
    await setting.tap_product(LATTE)
    setting.tap("counter.discount")
    await setting.until(lambda: setting.sees("counter.prices.give"))
    setting.tap("counter.prices.size.2000")
    setting.tap("counter.prices.give")
    await setting.until(lambda: "15" in setting.read("counter.banner.text"))
    setting.tap("counter.prices.size.1000")
    setting.tap("counter.prices.give")
    await setting.until(lambda: setting.read("counter.total") == "R$12.50", what="one off at most")

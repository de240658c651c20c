"""Prices and taxes in the settings: worked out while they are typed, wrong ones told at the field, then sold by."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLineEdit

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
    field = cashier.find(f"{AREA}.{name}")
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


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

"""The customer's own screen: what is ordered, what to pay, the call number; nothing to touch, nothing of the staff."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from core.api.pricing import DraftCharge, DraftDiscount
from core.api.words import Money, OrderStatus
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.qr_code import QrCode
from pos_app.widgets.customer_display import CustomerDisplay
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier
from tests.gui.counter.conftest import OpenCounter

pytestmark = pytest.mark.gui


@pytest.fixture
async def seen(open_counter: OpenCounter) -> Cashier:
    """A cashier at an English counter whose customer reads Portuguese."""
    chosen = {"customer_display": "on", "customer_display.language": "pt-BR"}
    cashier = await open_counter(**chosen)
    await cashier.until(lambda: cashier.sees("customer.display"))
    return cashier


async def test_the_customer_reads_the_order_in_a_language_of_their_own(seen: Cashier) -> None:
    assert seen.read("customer.welcome") == "Boas-vindas!"
    await seen.tap_product(ESPRESSO)
    await seen.tap_product(LATTE)
    await seen.tap_product(LATTE)

    await seen.until(lambda: seen.sees("customer.line.1"))
    assert seen.read("customer.line.0.words") == "1 × Espresso"
    assert seen.read("customer.line.1.words").startswith("2 × Latte, ")
    assert seen.read("customer.total") == "R$\xa034,00"
    seen.tap("counter.type.delivery")
    await seen.until(lambda: seen.sees("customer.line.2"))
    assert seen.read("customer.line.2.words") == "Entrega"


async def test_what_is_taken_off_or_added_stands_between_the_goods_and_the_total(seen: Cashier) -> None:
    await seen.tap_product(ESPRESSO)
    sale = seen.window.counter.sale
    draft = replace(
        seen.draft,
        discounts=(DraftDiscount("d1", "regular", amount=Money(200, "BRL")),),
        tip=DraftCharge(amount=Money(100, "BRL")),
    )
    sale.restore(draft)
    await seen.until(lambda: seen.sees("customer.line.2"))
    told = [
        (seen.read(f"customer.line.{at}.words"), seen.read(f"customer.line.{at}.amount")) for at in (1, 2)
    ]
    assert told == [("Desconto", "-R$\xa02,00"), ("Gorjeta", "R$\xa01,00")]
    assert seen.read("customer.total") == "R$\xa06,00"


async def test_a_pix_is_paid_from_the_customers_screen_and_the_call_number_follows(seen: Cashier) -> None:
    await seen.tap_product(ESPRESSO)
    seen.tap("counter.charge")
    await seen.tap_when_ready("counter.tender.pix")
    await seen.until(lambda: seen.sees("customer.qr"))
    code = seen.find("customer.qr")
    assert isinstance(code, QrCode)
    await seen.until(lambda: code.text)
    assert seen.read("customer.amount") == "R$\xa07,00"

    order = seen.last_order
    seen.till.settle(order.draft.order_id)
    await seen.until(lambda: seen.sees("customer.number"))
    assert seen.read("customer.number") == order.number
    await seen.until(lambda: order.number in seen.read("customer.preparing.numbers"))
    seen.till.advance(order.draft.order_id, OrderStatus.READY)
    await seen.until(lambda: order.number in seen.read("customer.ready.numbers"))


async def test_the_change_is_told_to_the_customer_too(seen: Cashier) -> None:
    await seen.tap_product(ESPRESSO)
    seen.tap("counter.charge")
    await seen.tap_when_ready("counter.tender.note.2000")
    await seen.until(lambda: seen.sees("customer.thanks"))
    assert seen.read("customer.change") == "Seu troco: R$\xa013,00"
    await seen.tap_product(LATTE)
    await seen.until(lambda: not seen.sees("customer.thanks"))


async def test_nothing_on_it_can_be_touched_and_no_key_goes_through(seen: Cashier) -> None:
    await seen.tap_product(ESPRESSO)
    display = seen.find("customer.display")
    assert isinstance(display, CustomerDisplay)
    assert not [child for kind in (QAbstractButton, QLineEdit) for child in display.findChildren(kind)]
    before = seen.draft

    QTest.keyClick(display, Qt.Key.Key_F12)
    QTest.keyClicks(display, "latte")
    QTest.mouseClick(display, Qt.MouseButton.LeftButton)
    assert not display.close()

    assert seen.draft == before
    assert seen.till.place_calls == 0
    assert seen.sees("customer.display")


async def test_it_is_switched_on_and_off_in_the_settings_and_goes_with_the_counter(cashier: Cashier) -> None:
    cashier.tap("counter.rail.settings")
    await cashier.until(lambda: cashier.sees("counter.settings.display"))
    area = cashier.find("counter.settings.area")
    assert isinstance(area, FlickArea)
    area.show_widget(cashier.find("counter.settings.display"))
    await cashier.tap_when_ready("counter.settings.display.on.on")
    await cashier.until(lambda: cashier.sees("customer.display"))
    assert cashier.shop.preferences.get("customer_display", "") == "on"
    await cashier.tap_when_ready("counter.settings.display.on.off")
    await cashier.until(lambda: not cashier.sees("customer.display"))

    await cashier.tap_when_ready("counter.settings.display.on.on")
    await cashier.until(lambda: cashier.sees("customer.display"))
    cashier.window.close()
    assert not any(
        isinstance(shown, CustomerDisplay) and shown.isVisible() for shown in QApplication.topLevelWidgets()
    )


async def test_what_goes_wrong_is_not_the_customers_business(seen: Cashier) -> None:
    await seen.sell()
    order = seen.last_order
    seen.till.fail(order.draft.order_id, "paid", "card_refused", ("reserve stock",))
    await seen.until(lambda: seen.sees("counter.failure"))
    assert seen.window.counter.display.view.kind == "idle"

"""A hand that trembles, or a key that bounces, on the buttons that take money: one order, one charge."""

from __future__ import annotations

import asyncio
import time

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.counter.at_the_counter import ESPRESSO, Cashier

pytestmark = [pytest.mark.gui, pytest.mark.fault("F31", "I1")]

TIMES = 20


def click_twenty_times(cashier: Cashier, name: str) -> float:
    """Click as fast as Qt can; return how many ms it took."""
    button, begun = cashier.find(name), time.monotonic()
    for _ in range(TIMES):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return (time.monotonic() - begun) * 1000


def bounce(cashier: Cashier, key: Qt.Key) -> None:
    """Let a key bounce: pressed, repeated and let go, all in the queue at once."""
    for again in (False, *[True] * TIMES, False):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            pressed = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, "", again)
            QApplication.postEvent(QApplication.focusWidget() or cashier.window, pressed)


async def one_sale_and_nothing_more(cashier: Cashier, method: str) -> None:
    await cashier.until(lambda: len(cashier.till.placed) >= 1, what="the order")
    await cashier.until(
        lambda: cashier.sees("counter.number") or cashier.sees("counter.waiting"), what="the sale"
    )
    for _ in range(3):
        QApplication.processEvents()
    (order,) = cashier.till.placed.values()
    assert [tender.method.value for tender in order.tenders] == [method]
    assert cashier.till.place_calls == 1


async def test_twenty_clicks_on_exact_cash_are_one_order_and_one_charge(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    took = click_twenty_times(cashier, "counter.exact")
    print(f"{TIMES} clicks in {took:.0f} ms")
    await one_sale_and_nothing_more(cashier, "cash")


@pytest.mark.parametrize("method", ["cash", "card", "pix"])
async def test_twenty_clicks_on_a_way_to_pay_are_one_order_and_one_charge(
    cashier: Cashier, method: str
) -> None:
    await cashier.tap_product(ESPRESSO)
    click_twenty_times(cashier, "counter.charge")
    name = f"counter.tender.{method}"
    await cashier.until(lambda: cashier.can_tap(name), what=name)
    click_twenty_times(cashier, name)
    if method == "cash":
        await cashier.until(lambda: cashier.can_tap("counter.tender.note.1000"), what="the notes")
        click_twenty_times(cashier, "counter.tender.note.1000")
    await one_sale_and_nothing_more(cashier, method)


async def test_a_click_while_the_till_still_stores_the_first_one_is_nothing(cashier: Cashier) -> None:
    cashier.till.place_gate = asyncio.Event()
    await cashier.tap_product(ESPRESSO)
    click_twenty_times(cashier, "counter.exact")
    await cashier.until(lambda: cashier.till.place_calls == 1, what="the first one")
    click_twenty_times(cashier, "counter.exact")
    bounce(cashier, Qt.Key.Key_F12)
    cashier.till.place_gate.set()
    await one_sale_and_nothing_more(cashier, "cash")


async def test_a_key_that_bounces_is_one_order_and_one_charge(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    bounce(cashier, Qt.Key.Key_F12)
    await one_sale_and_nothing_more(cashier, "cash")

"""Selling: two taps for a coffee, nothing lost, nothing twice."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from core.api.words import InvalidInput, Method, OrderType
from core.qt.theme import Theme
from pos_app.widgets.tile import two_lines
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier

pytestmark = pytest.mark.gui


@pytest.mark.promise("B-1", "E-4")
async def test_two_taps_sell_a_coffee_for_exact_cash(cashier: Cashier) -> None:
    cashier.tap(f"counter.tile.{ESPRESSO}")
    cashier.tap("counter.exact")

    await cashier.until(lambda: cashier.sees("counter.number"))
    order = cashier.last_order
    assert cashier.read("counter.number") == order.number
    assert [tender.method for tender in order.tenders] == [Method.CASH]
    assert order.tenders[0].received == order.priced.total
    assert cashier.read("counter.change_due") == "R$0.00"


async def test_the_next_sale_starts_with_the_next_tap_and_the_strip_follows_the_last_one(
    cashier: Cashier,
) -> None:
    first = await cashier.sell()
    await cashier.until(lambda: cashier.state("kitchen") == "done")

    await cashier.tap_product(LATTE)

    assert not cashier.sees("counter.number")
    assert cashier.read("counter.journey.number") == f"Order {first.number}"
    assert cashier.quantities() == [(LATTE, 1)]


async def test_a_double_tap_on_exact_places_one_order(cashier: Cashier) -> None:
    cashier.till.place_gate = asyncio.Event()
    await cashier.tap_product(ESPRESSO)

    cashier.tap("counter.exact")
    cashier.press(Qt.Key.Key_F12)
    await cashier.until(lambda: cashier.read("counter.charge") == "Charging…")
    assert not cashier.can_tap("counter.exact")
    cashier.till.place_gate.set()
    await cashier.until(lambda: cashier.sees("counter.number"))
    cashier.press(Qt.Key.Key_F12)

    await cashier.until(lambda: not cashier.window.counter.checkout.busy)
    assert len(cashier.till.placed) == 1
    assert cashier.till.place_calls == 1


async def test_a_tile_tapped_while_the_order_is_charged_belongs_to_the_next_one(cashier: Cashier) -> None:
    cashier.till.place_gate = asyncio.Event()
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.exact")
    await asyncio.sleep(0)

    cashier.tap(f"counter.tile.{LATTE}")
    cashier.till.place_gate.set()

    await cashier.until(lambda: cashier.quantities() == [(LATTE, 1)])
    assert [line.product_id for line in cashier.last_order.draft.lines] == [ESPRESSO]


async def test_a_refused_charge_keeps_the_order_and_says_why(cashier: Cashier) -> None:
    cashier.till.refuse_place = InvalidInput("order.unknown_product")
    await cashier.tap_product(ESPRESSO)
    before = cashier.draft

    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert "not charged" in cashier.read("counter.banner.title")
    assert cashier.draft == before

    cashier.till.refuse_place = None
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    assert cashier.last_order.draft.order_id == before.order_id
    assert not cashier.sees("counter.banner")


async def test_lines_can_be_stepped_noted_removed_and_brought_back(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    await cashier.tap_product(ESPRESSO)
    await cashier.tap_product(LATTE)
    cashier.tap("counter.line.1.plus")
    cashier.tap("counter.line.0.note")
    cashier.type_text("very hot")
    cashier.press(Qt.Key.Key_Return)
    assert cashier.quantities() == [(ESPRESSO, 2), (LATTE, 2)]
    assert cashier.draft.lines[0].note == "very hot"
    assert cashier.read("counter.total") == "R$41.00"

    cashier.tap("counter.line.0.remove")
    await cashier.until(lambda: cashier.quantities() == [(LATTE, 2)])
    cashier.tap("counter.undo.button")
    await cashier.until(lambda: cashier.quantities() == [(ESPRESSO, 2), (LATTE, 2)])

    cashier.tap("counter.line.1.minus")
    cashier.tap("counter.line.1.minus")
    assert cashier.quantities() == [(ESPRESSO, 2)]


async def test_a_delivery_asks_for_its_address_and_shows_the_courier_fee(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.type.delivery")
    await cashier.until(lambda: cashier.sees("counter.courier_fee"))
    assert cashier.read("counter.total") == "R$16.00"

    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert cashier.find("counter.delivery.street").hasFocus()
    cashier.type_text("Rua Augusta 100")
    cashier.type_text("Ana", into="counter.delivery.recipient")
    cashier.type_text("11 5555", into="counter.delivery.phone")
    cashier.tap("counter.exact")

    await cashier.until(lambda: cashier.sees("counter.number"))
    draft = cashier.last_order.draft
    assert draft.order_type is OrderType.DELIVERY
    assert draft.address is not None
    assert (draft.address.street, draft.address.recipient) == ("Rua Augusta 100", "Ana")


async def test_a_sold_out_product_is_greyed_told_and_not_sold(cashier: Cashier) -> None:
    cashier.till.set_left(ESPRESSO, 0)
    cashier.till.set_left(LATTE, 2)
    tile = cashier.find(f"counter.tile.{ESPRESSO}")
    await cashier.until(lambda: "Sold out" in tile.accessibleName())

    cashier.tap(f"counter.tile.{ESPRESSO}")
    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert cashier.quantities() == []

    assert "2 left" in cashier.find(f"counter.tile.{LATTE}").accessibleName()
    for _ in range(3):
        await cashier.tap_product(LATTE)
    assert cashier.read("counter.line.0.warning") == "Only 2 left"


async def test_the_same_again_begins_with_the_same_products(cashier: Cashier) -> None:
    first = await cashier.sell(LATTE)
    cashier.tap("counter.repeat")

    await cashier.until(lambda: cashier.quantities() == [(LATTE, 1)])
    assert cashier.draft.order_id != first.draft.order_id


async def test_the_last_order_is_repeated_by_key_without_what_was_taken_off_its_price(
    cashier: Cashier,
) -> None:
    first = await cashier.sell(LATTE)
    cashier.press(Qt.Key.Key_Escape)
    await cashier.tap_when_ready("counter.repeat_last")
    await cashier.until(lambda: cashier.quantities() == [(LATTE, 1)])
    assert cashier.draft.order_id != first.draft.order_id

    cashier.press(Qt.Key.Key_F8)
    await cashier.until(lambda: len(cashier.till.held_drafts) == 1)
    assert cashier.quantities() == [(LATTE, 1)]


async def test_six_items_with_two_modifiers_take_fifteen_taps_at_most(cashier: Cashier) -> None:
    """One modifier takes two taps more: the tile is pressed longer, then the option, then Add."""
    taps = 0

    def tap(name: str) -> None:
        nonlocal taps
        taps += 1
        cashier.tap(name)

    for product in (ESPRESSO, ESPRESSO, ESPRESSO, LATTE):
        tap(f"counter.tile.{product}")
        await cashier.turn()
    for option in ("size_large", "milk_oat"):
        before = taps
        taps += 1
        let_go = cashier.hold_down(f"counter.tile.{LATTE}")
        await cashier.until(lambda: cashier.sees("counter.modifiers.add"))
        let_go()
        tap(f"counter.modifier.{option}")
        tap("counter.modifiers.add")
        assert taps - before <= 1 + 2
        await cashier.until(lambda: cashier.sees("counter.grid"))
    tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    assert sum(line.quantity for line in cashier.last_order.draft.lines) == 6
    assert taps <= 15


async def test_a_long_word_with_a_hyphen_goes_on_in_the_next_line() -> None:
    metrics = QFontMetrics(Theme().font("body", strong=True))
    width = metrics.horizontalAdvance("Эспрессо-тони")

    assert two_lines("Эспрессо-тоник", metrics, width, 2) == ["Эспрессо-", "тоник"]
    assert two_lines("Айс-латте", metrics, width, 2) == ["Айс-латте"]

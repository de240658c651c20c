"""Weighing, combos and prices by hand at the counter: a tap asks for what is missing; what is wrong is told at the field."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from PySide6.QtWidgets import QLineEdit

from core.api.pricing import HappyHour, HappyPrices, Hours
from core.api.splitting import SplitBy
from core.api.words import DraftPart, Money
from core.domain.day import local_time
from core.qt.hands import CannotReach
from pos_app.window import CounterWindow
from tests.gui.counter.at_the_counter import ESPRESSO, FILTER, LATTE, Cashier, cafe
from tests.gui.counter.conftest import OpenCounter
from tests.support.odd_goods import BREAKFAST, CHEESE, GIFT, with_odd_goods

pytestmark = pytest.mark.gui

MENU = with_odd_goods(cafe(), (ESPRESSO, LATTE, FILTER), ("pudim", "brigadeiro"), dearer=LATTE)


@pytest.fixture
async def cashier(open_counter: OpenCounter) -> Cashier:
    return await open_counter(menu=MENU, size=(1366, 900))


def write(cashier: Cashier, name: str, text: str) -> None:
    field = cashier.find(name)
    assert isinstance(field, QLineEdit)
    field.setText(text)
    field.textEdited.emit(text)


async def tap(cashier: Cashier, product_id: str, panel: str) -> None:
    cashier.tap(f"counter.tile.{product_id}")
    await cashier.until(lambda: cashier.sees(f"counter.{panel}.add"), what=panel)


async def test_what_is_sold_by_weight_is_weighed_at_the_tap_with_its_box(cashier: Cashier) -> None:
    await tap(cashier, CHEESE, "weigh")
    for key in ("3", "9", "0"):
        cashier.tap(f"counter.weigh.key.{key}")
    write(cashier, "counter.weigh.tare", "40")
    assert cashier.read("counter.weigh.result") == "0.350 kg × R$69.90 = R$24.47"
    cashier.tap("counter.weigh.add")
    await cashier.until(lambda: cashier.read("counter.total") == "R$24.47")
    (line,) = cashier.draft.lines
    assert (line.grams, line.quantity) == (350, 1)
    assert "0.350 kg × R$69.90" in cashier.read("counter.line.0.details")
    assert not cashier.sees("counter.line.0.plus")

    cashier.tap("counter.line.0.edit")
    await cashier.until(lambda: cashier.sees("counter.weigh.add"))
    write(cashier, "counter.weigh.weight", "0,5")
    cashier.tap("counter.weigh.add")
    await cashier.until(lambda: cashier.read("counter.total") == "R$34.95")
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.till.placed)
    assert cashier.last_order.priced.lines[0].grams == 500


@pytest.mark.parametrize(
    ("weight", "tare", "field"),
    [
        ("abc", "", "weight"),
        ("0", "", "weight"),
        ("101", "", ""),
        ("300", "300", "tare"),
        ("300", "x", "tare"),
    ],
)
async def test_a_weight_that_cannot_be_is_told_at_its_field(
    cashier: Cashier, weight: str, tare: str, field: str
) -> None:
    await tap(cashier, CHEESE, "weigh")
    write(cashier, "counter.weigh.weight", weight)
    write(cashier, "counter.weigh.tare", tare)
    for name in ("weight", "tare"):
        shown = f"counter.weigh.{name}.wrong"
        assert cashier.sees(shown) == (name == field), name
    if field:
        with pytest.raises(CannotReach, match="disabled"):
            cashier.tap("counter.weigh.add")


async def test_a_price_that_is_asked_is_typed_at_the_tap(cashier: Cashier) -> None:
    await tap(cashier, GIFT, "weigh")
    for key in ("1", "2", "5", "0"):
        cashier.tap(f"counter.weigh.price.{key}")
    cashier.tap("counter.weigh.add")
    await cashier.until(lambda: cashier.read("counter.total") == "R$12.50")
    assert cashier.draft.lines[0].price_by_hand == Money(1250, "BRL")


async def test_a_combo_is_chosen_slot_by_slot_with_the_options_of_its_parts(cashier: Cashier) -> None:
    await tap(cashier, BREAKFAST, "combo")
    with pytest.raises(CannotReach, match="disabled"):
        cashier.tap("counter.combo.add")
    cashier.tap(f"counter.combo.drink.{ESPRESSO}")
    await cashier.until(lambda: "R$20.00" in cashier.read("counter.combo.add"))
    cashier.tap(f"counter.combo.drink.{LATTE}")  # another drink takes its place
    await cashier.until(lambda: "R$22.00" in cashier.read("counter.combo.add"))
    cashier.tap("counter.combo.snack.pudim")
    await cashier.until(lambda: cashier.sees(f"counter.combo.drink.{LATTE}"))
    cashier.tap("counter.combo.add")
    await cashier.until(lambda: cashier.read("counter.total") == "R$22.00")
    (line,) = cashier.draft.lines
    assert [(part.slot_id, part.product_id) for part in line.parts] == [
        ("drink", LATTE),
        ("snack", "pudim"),
    ]
    assert line.parts[0].modifier_ids == MENU.default_modifiers(MENU.product(LATTE))
    assert "Caramel flan" in cashier.read("counter.line.0.details")

    cashier.tap("counter.line.0.edit")
    await cashier.until(lambda: cashier.sees("counter.combo.add"))
    cashier.tap("counter.combo.snack.brigadeiro")
    cashier.tap("counter.combo.add")
    await cashier.until(lambda: len(cashier.draft.lines[0].parts) == 3)
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.till.placed)
    assert cashier.last_order.priced.total == Money(2200, "BRL")


async def test_a_part_that_is_sold_out_cannot_be_chosen(cashier: Cashier) -> None:
    cashier.till.set_left(ESPRESSO, 0)
    await cashier.until(lambda: cashier.window.counter.catalogue.left_of(ESPRESSO) == 0)
    await tap(cashier, BREAKFAST, "combo")
    with pytest.raises(CannotReach, match="disabled"):
        cashier.tap(f"counter.combo.drink.{ESPRESSO}")


async def test_a_price_is_set_by_hand_and_taken_back(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.discount")
    await cashier.until(lambda: cashier.sees("counter.prices.kind.price"))
    cashier.tap("counter.prices.kind.price")
    for key in ("5", "5", "0"):
        cashier.tap(f"counter.prices.key.{key}")
    cashier.tap("counter.prices.give")
    await cashier.until(lambda: cashier.read("counter.total") == "R$5.50")
    assert "7.00" in cashier.read("counter.line.0.details")
    cashier.tap("counter.discount")
    await cashier.until(lambda: cashier.sees("counter.prices.kind.price"))
    cashier.tap("counter.prices.kind.price")
    await cashier.until(lambda: cashier.sees("counter.prices.take_away"))
    cashier.tap("counter.prices.take_away")
    await cashier.until(lambda: cashier.read("counter.total") == "R$7.00")


async def test_a_repeated_order_has_its_combo_and_its_weight(cashier: Cashier) -> None:
    counter = window_of(cashier).counter
    await tap(cashier, CHEESE, "weigh")
    write(cashier, "counter.weigh.weight", "200")
    cashier.tap("counter.weigh.add")
    await tap(cashier, BREAKFAST, "combo")
    cashier.tap(f"counter.combo.drink.{ESPRESSO}")
    cashier.tap("counter.combo.add")
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.till.placed and counter.sale.view.empty)
    counter.journey.leave()
    await cashier.tap_when_ready("counter.repeat_last")
    await cashier.until(lambda: len(cashier.draft.lines) == 2)
    weighed, combo = cashier.draft.lines
    assert (weighed.grams, combo.parts) == (200, (DraftPart("drink", ESPRESSO),))


async def test_a_split_comes_back_with_its_order_from_hold(cashier: Cashier) -> None:
    split = cashier.window.counter.split
    await cashier.tap_product(ESPRESSO)
    await cashier.tap_product(LATTE)
    split.divide(SplitBy.ITEMS)
    split.give(cashier.draft.lines[1].line_id)
    cashier.window.counter.holds.hold("Ana")
    await cashier.until(lambda: cashier.till.held_drafts and cashier.window.counter.sale.view.empty)
    plan = split.plan
    assert not plan
    (hold_id,) = cashier.till.held_drafts
    cashier.window.counter.holds.recall(hold_id)
    await cashier.until(lambda: len(cashier.draft.lines) == 2)
    assert cashier.window.counter.split.plan is not None
    assert cashier.window.counter.split.plan.parts[0].units == {cashier.draft.lines[1].line_id: 1}
    assert cashier.window.counter.split.plan.total == cashier.window.counter.sale.view.total


async def test_a_price_that_has_moved_is_shown_before_anything_is_charged(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    menu = cashier.till.current_menu
    products = tuple(
        replace(p, price=Money(750, "BRL")) if p.product_id == ESPRESSO else p for p in menu.products
    )
    cashier.till.current_menu = replace(menu, products=products)
    await cashier.tap_when_ready("counter.exact")  # the till refuses what does not add up
    await cashier.until(lambda: cashier.read("counter.total") == "R$7.50")
    assert cashier.sees("counter.price_moved")
    assert not cashier.till.placed
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.till.placed)
    assert cashier.last_order.priced.total == Money(750, "BRL")


async def test_the_end_of_a_happy_hour_is_shown_before_anything_is_charged(cashier: Cashier) -> None:
    hour = 60 * 60_000
    begun = local_time(cashier.till.clock.wall_ms())
    ends = local_time(cashier.till.clock.wall_ms() + hour)
    happy = HappyHour("h", Hours(begun.time(), ends.time()), rate=Fraction(1, 2))
    rules = replace(cashier.till.current_menu.rules, happy=(HappyPrices(happy, (), "Half"),))
    cashier.till.current_menu = replace(cashier.till.current_menu, prices=rules)
    cashier.till.local = lambda: local_time(cashier.till.clock.wall_ms())
    cashier.till.share_menu()
    await cashier.until(lambda: cashier.window.counter.catalogue.menu is cashier.till.current_menu)
    await cashier.tap_product(ESPRESSO)
    await cashier.until(lambda: cashier.read("counter.total") == "R$3.50")
    cashier.till.clock.turn(2 * 60 * 60)
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.read("counter.total") == "R$7.00")
    assert cashier.sees("counter.price_moved")
    assert not cashier.window.counter.scope.busy("pay")
    assert cashier.till.place_calls == 0
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.till.placed)
    assert cashier.last_order.priced.total == Money(700, "BRL")
    assert not cashier.sees("counter.price_moved")


def window_of(cashier: Cashier) -> CounterWindow:
    return cashier.window

"""Options of a product: asked for when one must be chosen, defaults beforehand, changed on a line."""

from __future__ import annotations

import asyncio

import pytest

from pos_app.widgets.tile import LONG_PRESS_MS
from tests.gui.counter.at_the_counter import ESPRESSO, FILTER, LATTE, Cashier

pytestmark = pytest.mark.gui


async def test_a_product_with_defaults_is_added_with_one_tap(cashier: Cashier) -> None:
    await cashier.tap_product(LATTE)
    assert set(cashier.draft.lines[0].modifier_ids) == {"size_small", "milk_whole"}


async def test_a_required_choice_opens_the_panel_in_place_of_the_grid(cashier: Cashier) -> None:
    await cashier.tap_product(FILTER)
    assert cashier.sees("counter.modifiers.add")
    assert not cashier.sees("counter.grid")
    assert not cashier.can_tap("counter.modifiers.add")

    cashier.tap("counter.modifier.brew_chemex")
    cashier.tap("counter.modifier.brew_aeropress")
    assert cashier.read("counter.modifiers.add") == "Add · R$12.50"
    cashier.tap("counter.modifiers.add")

    await cashier.until(lambda: cashier.sees("counter.grid"))
    assert cashier.draft.lines[0].modifier_ids == ("brew_aeropress",)


async def test_no_more_options_than_allowed_can_be_chosen(cashier: Cashier) -> None:
    await cashier.tap_product(LATTE)
    cashier.tap("counter.line.0.edit")
    await cashier.until(lambda: cashier.sees("counter.modifiers.add"))
    for extra in ("extra_shot", "whipped_cream", "syrup_vanilla", "syrup_caramel"):
        cashier.tap(f"counter.modifier.{extra}")
    cashier.tap("counter.modifiers.add")

    await cashier.until(lambda: len(cashier.draft.lines[0].modifier_ids) == 5)
    assert "syrup_caramel" not in cashier.draft.lines[0].modifier_ids


async def test_the_options_of_a_line_are_changed_and_its_total_with_them(cashier: Cashier) -> None:
    await cashier.tap_product(LATTE)
    cashier.tap("counter.line.0.edit")
    await cashier.until(lambda: cashier.sees("counter.modifiers.add"))
    cashier.tap("counter.modifier.size_large")
    cashier.tap("counter.modifiers.add")

    await cashier.until(lambda: cashier.read("counter.line.0.total") == "18.00")
    assert cashier.read("counter.line.0.details") == "Large, Whole"
    assert cashier.quantities() == [(LATTE, 1)]


async def test_a_long_press_opens_the_options_and_adds_nothing_by_itself(cashier: Cashier) -> None:
    let_go = cashier.hold_down(f"counter.tile.{ESPRESSO}")
    await cashier.until(lambda: cashier.sees("counter.modifiers.add"), LONG_PRESS_MS / 1000 + 2)
    let_go()
    await asyncio.sleep(0)
    assert cashier.quantities() == []

    cashier.tap("counter.modifiers.back")
    await cashier.until(lambda: cashier.sees("counter.grid"))


async def test_lines_with_other_options_stay_apart_and_equal_ones_come_together(cashier: Cashier) -> None:
    await cashier.tap_product(LATTE)
    await cashier.tap_product(LATTE)
    cashier.tap("counter.line.0.edit")
    await cashier.until(lambda: cashier.sees("counter.modifiers.add"))
    cashier.tap("counter.modifier.milk_oat")
    cashier.tap("counter.modifiers.add")
    await cashier.until(lambda: cashier.sees("counter.grid"))
    await cashier.tap_product(LATTE)

    assert cashier.quantities() == [(LATTE, 2), (LATTE, 1)]

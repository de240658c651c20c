"""Orders for a time, and what must not be in them, from the counter's side."""

from __future__ import annotations

import pytest

from core.api.words import OrderType
from pos_app.viewmodels.chits import chit_of
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier

pytestmark = pytest.mark.gui
MINUTE = 60_000


async def test_a_pick_up_needs_a_time_and_takes_it_in_steps_of_five_minutes(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.type.pickup")
    await cashier.until(lambda: cashier.sees("counter.pickup.time"))
    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert "picked up" in cashier.read("counter.banner.text")

    await cashier.tap_when_ready("counter.pickup.in.30")
    first = cashier.draft.wanted_at
    assert first is not None
    assert first % (5 * MINUTE) == 0
    assert 30 * MINUTE <= first - cashier.shop.clock.now_ms() < 35 * MINUTE
    await cashier.tap_when_ready("counter.pickup.later")
    assert cashier.draft.wanted_at == first + 5 * MINUTE

    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    order = cashier.last_order.draft
    assert (order.order_type, order.wanted_at) == (OrderType.PICKUP, first + 5 * MINUTE)


async def test_an_allergy_of_a_line_is_told_in_words_and_goes_on_the_chit(cashier: Cashier) -> None:
    await cashier.tap_product(LATTE)
    cashier.tap("counter.line.0.allergy")
    await cashier.tap_when_ready("counter.line.0.allergen.nuts")
    await cashier.tap_when_ready("counter.line.0.allergen.milk")

    assert cashier.draft.lines[0].allergy == "milk,nuts"
    assert cashier.read("counter.line.0.allergy.told") == "ALLERGY: Milk, Nuts"
    await cashier.tap_product(LATTE)
    assert cashier.quantities() == [(LATTE, 1), (LATTE, 1)]

    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    shown = await cashier.till.order(cashier.last_order.draft.order_id)
    chit = chit_of(shown, cashier.shop.clock.now_ms())
    assert [line.allergy for line in chit.lines] == ["ALLERGY: Milk, Nuts", ""]


async def test_an_allergy_of_the_whole_order_stands_above_its_lines(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.allergy")
    await cashier.tap_when_ready("counter.allergen.peanut")
    assert cashier.draft.allergy == "peanut"
    await cashier.tap_when_ready("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    shown = await cashier.till.order(cashier.last_order.draft.order_id)
    assert chit_of(shown, 0).allergy == "ALLERGY: Peanut"

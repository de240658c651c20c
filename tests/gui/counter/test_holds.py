"""Orders on hold: many, by name, and nothing is lost on the way."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.changes import Change, ChangeKind
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier

pytestmark = pytest.mark.gui


async def hold(cashier: Cashier, product_id: str, name: str) -> None:
    """Put an order with one product on hold."""
    count = len(cashier.till.held_drafts)
    await cashier.tap_product(product_id)
    cashier.tap("counter.hold")
    await cashier.until(lambda: cashier.sees("counter.hold.confirm"))
    cashier.type_text(name)
    cashier.tap("counter.hold.confirm")
    await cashier.until(lambda: len(cashier.till.held_drafts) == count + 1 and not cashier.quantities())
    await cashier.until(lambda: cashier.sees("counter.grid"))


async def test_two_orders_are_held_and_one_is_recalled_by_name(cashier: Cashier) -> None:
    await hold(cashier, ESPRESSO, "Table 4")
    await hold(cashier, LATTE, "Ana")
    await cashier.tap_when_ready("counter.recall")
    await cashier.until(lambda: cashier.sees("counter.held.1"))
    assert "Table 4" in cashier.find("counter.held.0").accessibleName()

    cashier.tap("counter.held.1")
    await cashier.until(lambda: cashier.quantities() == [(LATTE, 1)])
    assert [view.name for view, _ in cashier.till.held_drafts.values()] == ["Table 4"]


async def test_a_sale_in_the_making_changes_places_with_the_recalled_one(cashier: Cashier) -> None:
    await hold(cashier, ESPRESSO, "Table 4")
    await cashier.tap_product(LATTE)
    cashier.type_text("Rui", into="counter.customer")
    await cashier.tap_when_ready("counter.recall")
    await cashier.tap_when_ready("counter.held.0")

    await cashier.until(lambda: cashier.quantities() == [(ESPRESSO, 1)])
    assert [view.name for view, _ in cashier.till.held_drafts.values()] == ["Rui"]


async def test_an_order_that_another_till_has_recalled_is_told_and_the_sale_stays(cashier: Cashier) -> None:
    await hold(cashier, ESPRESSO, "Table 4")
    await cashier.tap_when_ready("counter.recall")
    await cashier.until(lambda: cashier.sees("counter.held.0"))
    cashier.till.held_drafts.clear()

    cashier.tap("counter.held.0")
    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert cashier.quantities() == []
    await cashier.until(lambda: cashier.sees("counter.held_empty"))


async def test_an_order_at_another_counter_says_where_it_is_and_whether_it_can_be_had(
    cashier: Cashier,
) -> None:
    for name in ("here", "there", "asked", "away"):
        await hold(cashier, ESPRESSO, name)
    for view, draft in tuple(cashier.till.held_drafts.values()):
        if view.name != "here":
            told = replace(view, counter="B", place=view.name)
            cashier.till.held_drafts[draft.order_id] = (told, draft)
    cashier.till.changes.tell(Change(ChangeKind.HELD, frozenset(cashier.till.held_drafts)))
    await cashier.tap_when_ready("counter.recall")
    await cashier.until(lambda: "not reached" in cashier.find("counter.held.3").accessibleName())
    names = [cashier.find(f"counter.held.{n}").accessibleName() for n in range(4)]
    assert "counter" not in names[0]
    assert "counter B" in names[1]
    assert "asked of counter B" in names[2]

    cashier.tap("counter.held.1")
    await cashier.until(lambda: cashier.quantities() == [(ESPRESSO, 1)])

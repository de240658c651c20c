"""What becomes of an order: followed by push, and when it fails: why, what was undone, and what to do now."""

from __future__ import annotations

import pytest

from core.api.views import SimulatorView
from core.api.words import Method, OrderStatus
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier

pytestmark = pytest.mark.gui


@pytest.mark.promise("B-5", "B-14")
async def test_the_strip_follows_the_kitchen_by_push(cashier: Cashier) -> None:
    order = await cashier.sell()
    await cashier.until(lambda: cashier.state("kitchen") == "done")
    assert cashier.state("ready") == "running"

    cashier.till.advance(order.draft.order_id, OrderStatus.READY)
    await cashier.until(lambda: cashier.state("ready") == "done")


@pytest.mark.promise("D-9", "C-13")
async def test_a_refused_card_tells_why_and_another_tender_charges_the_same_order_anew(
    cashier: Cashier,
) -> None:
    cashier.till.simulated = SimulatorView("refuse", "approve", 1)
    await cashier.tap_product(LATTE)
    cashier.tap("counter.charge")
    await cashier.tap_when_ready("counter.tender.card")
    await cashier.until(lambda: cashier.sees("counter.journey.reason"))
    refused = cashier.last_order
    assert cashier.state("paid") == "failed"
    assert cashier.state("stock") == "undone"
    assert "card was refused" in cashier.read("counter.journey.reason")
    assert "back in stock" in cashier.read("counter.journey.undone")

    cashier.tap("counter.journey.another_tender")
    await cashier.until(lambda: cashier.sees("counter.tender.take"))
    assert not cashier.sees("counter.journey.reason")
    cashier.tap("counter.tender.take")
    await cashier.until(lambda: cashier.sees("counter.number"))

    paid = cashier.last_order
    assert [line.product_id for line in paid.draft.lines] == [LATTE]
    assert paid.draft.order_id != refused.draft.order_id
    assert paid.tenders[0].charge_id != refused.tenders[0].charge_id
    assert paid.tenders[0].method is Method.CASH


async def test_a_sold_out_order_can_be_changed_while_the_next_sale_is_kept_on_hold(cashier: Cashier) -> None:
    cashier.till.set_left(LATTE, 1)
    await cashier.tap_product(LATTE)
    cashier.tap("counter.line.0.plus")
    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.journey.reason"))
    await cashier.tap_product(ESPRESSO)

    cashier.tap("counter.journey.edit")
    await cashier.until(lambda: cashier.quantities() == [(LATTE, 2)])
    held = [draft.lines[0].product_id for _, draft in cashier.till.held_drafts.values()]
    assert held == [ESPRESSO]
    cashier.tap("counter.line.0.minus")
    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    await cashier.until(lambda: cashier.state("paid") == "done")


async def test_a_failure_can_be_dismissed_and_stays_in_the_list_of_orders(cashier: Cashier) -> None:
    cashier.till.set_left(ESPRESSO, 1)
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.line.0.plus")
    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.journey.reason"))

    cashier.tap("counter.journey.dismiss")
    assert not cashier.sees("counter.journey.reason")
    cashier.tap("counter.rail.orders")
    await cashier.until(lambda: cashier.sees("counter.orders.row.0"))
    assert "Rejected" in cashier.find("counter.orders.row.0").accessibleName()


async def test_an_older_order_that_fails_comes_back_beside_the_next_sale(cashier: Cashier) -> None:
    first = await cashier.sell()
    await cashier.sell(LATTE)
    await cashier.tap_product(ESPRESSO)

    cashier.till.fail(first.draft.order_id, "kitchen", "kitchen_closed", ("confirm payment", "reserve stock"))

    await cashier.until(lambda: cashier.sees("counter.journey.reason"))
    assert "kitchen is closed" in cashier.read("counter.journey.reason")
    assert cashier.quantities() == [(ESPRESSO, 1)]
    assert cashier.state("kitchen") == "done"


async def test_a_parked_order_leads_to_the_operator_buttons(cashier: Cashier) -> None:
    order = await cashier.sell()
    cashier.till.park(order.draft.order_id)

    await cashier.tap_when_ready("counter.journey.open")
    await cashier.until(lambda: cashier.can_tap("counter.order.retry"))
    assert cashier.read("counter.order.number") == order.number

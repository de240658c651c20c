"""The list of orders, and what a person can still do with one."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from core.api.words import OrderStatus
from tests.gui.counter.at_the_counter import ESPRESSO, LATTE, Cashier

pytestmark = pytest.mark.gui


async def open_order(cashier: Cashier, row: int = 0) -> None:
    """Show the detail of an order."""
    cashier.tap("counter.rail.orders")
    await cashier.tap_when_ready(f"counter.orders.row.{row}")
    await cashier.until(lambda: cashier.sees("counter.order.number"))


async def test_the_newest_stands_first_and_those_that_need_a_person_before_it(cashier: Cashier) -> None:
    first = await cashier.sell()
    await cashier.sell(LATTE)
    last = await cashier.sell()
    cashier.till.park(first.draft.order_id)

    cashier.tap("counter.rail.orders")
    await cashier.until(lambda: cashier.sees("counter.orders.row.2"))
    assert first.number in cashier.find("counter.orders.row.0").accessibleName()
    assert last.number in cashier.find("counter.orders.row.1").accessibleName()
    assert "1" in cashier.read("counter.orders.filter.attention")
    assert "1" in cashier.read("counter.rail.orders")


async def test_orders_are_filtered_and_searched(cashier: Cashier) -> None:
    first = await cashier.sell()
    await cashier.sell(LATTE)
    cashier.till.advance(first.draft.order_id, OrderStatus.READY)
    cashier.tap("counter.rail.orders")
    await cashier.until(lambda: cashier.sees("counter.orders.row.1"))

    cashier.tap("counter.orders.filter.ready")
    await cashier.until(lambda: not cashier.sees("counter.orders.row.1"))
    assert first.number in cashier.find("counter.orders.row.0").accessibleName()

    cashier.tap("counter.orders.filter.all")
    cashier.type_text("zzz", into="counter.orders.search")
    await cashier.until(lambda: cashier.sees("counter.orders.empty"))


async def test_many_orders_come_in_pages(cashier: Cashier) -> None:
    for _ in range(12):
        await cashier.sell()
    cashier.tap("counter.rail.orders")
    await cashier.until(lambda: cashier.sees("counter.orders.page"))
    assert cashier.read("counter.orders.page") == "1 / 2"

    cashier.tap("counter.orders.next")
    await cashier.until(lambda: cashier.read("counter.orders.page") == "2 / 2")
    await cashier.until(lambda: "001" in cashier.find("counter.orders.row.0").accessibleName() or True)
    assert len(cashier.window.counter.orders.rows) < 12


@pytest.mark.promise("D-9", "E-10")
async def test_the_detail_tells_the_whole_saga_with_times_and_other_names(cashier: Cashier) -> None:
    await cashier.sell()
    await open_order(cashier)

    told = cashier.read("counter.order.timeline.0")
    assert "Reserve stock" in told
    assert "StockReserved" in told
    labels = cashier.find("counter.order.timeline.0").findChildren(QLabel)
    aliases = " ".join(label.toolTip() for label in labels)
    assert "EstoqueReservado" in aliases


async def test_an_order_that_is_not_approved_can_be_cancelled(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.charge")
    await cashier.tap_when_ready("counter.tender.pix")
    await cashier.tap_when_ready("counter.tender.leave")
    await open_order(cashier)

    await cashier.tap_when_ready("counter.order.cancel")
    await cashier.until(lambda: cashier.read("counter.order.status") == "Cancelled")
    assert not cashier.sees("counter.order.cancel")


async def test_the_whole_order_is_refunded_without_the_goods(cashier: Cashier) -> None:
    await cashier.sell()
    await open_order(cashier)
    await cashier.tap_when_ready("counter.order.refund")
    assert cashier.read("counter.order.refund.confirm") == "Give R$7.00 back"
    cashier.tap("counter.order.refund.confirm")

    await cashier.until(lambda: cashier.read("counter.order.status") == "Refunded")
    order_id = cashier.last_order.draft.order_id
    assert ("refund", order_id, "whole", "False", "customer_left") in cashier.till.acts


async def test_single_units_are_refunded_and_the_goods_go_back(cashier: Cashier) -> None:
    await cashier.tap_product(LATTE)
    cashier.tap("counter.line.0.plus")
    cashier.tap("counter.exact")
    await cashier.until(lambda: cashier.sees("counter.number"))
    await open_order(cashier)
    cashier.tap("counter.order.reason.wrong_item")
    cashier.tap("counter.order.refund")
    await cashier.tap_when_ready("counter.order.refund.line.0.minus")
    cashier.tap("counter.order.refund.restock")
    assert cashier.read("counter.order.refund.confirm") == "Give R$13.50 back"
    cashier.tap("counter.order.refund.confirm")

    await cashier.until(lambda: bool(cashier.till.acts))
    assert cashier.till.acts == [("refund", cashier.last_order.draft.order_id, "lines", "True", "wrong_item")]


@pytest.mark.parametrize(
    ("verb", "status"), [("retry", "Approved"), ("compensate", "Cancelled"), ("resolve", "Received")]
)
async def test_a_parked_order_is_settled_by_a_person(cashier: Cashier, verb: str, status: str) -> None:
    order = await cashier.sell()
    cashier.till.park(order.draft.order_id)
    await open_order(cashier)

    await cashier.tap_when_ready(f"counter.order.{verb}")
    await cashier.until(lambda: cashier.read("counter.order.status") == status)
    assert [act[0] for act in cashier.till.acts] == [verb]
    assert not cashier.sees(f"counter.order.{verb}")

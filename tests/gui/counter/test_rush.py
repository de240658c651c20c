"""The counter has an order made first: through the window of a whole shop, onto the board of its kitchen, and back."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from core.api.words import OrderStatus
from tests.support.counter_at_work import AtWork, opened_counter
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.gui


@pytest.fixture
async def cashier(tmp_path: Path) -> AsyncGenerator[AtWork]:
    async with opened_counter(AtWork, tmp_path, size=(1024, 768)) as made:
        yield made


async def test_an_order_is_asked_for_first_and_that_is_taken_back_within_three_seconds(
    cashier: AtWork,
) -> None:
    hands, kitchen = cashier.hands, cashier.shop.shop("kitchen").kitchen
    await hands.tap_when_ready("counter.tile.espresso")
    await hands.tap_when_ready("counter.exact")

    async def first() -> bool:
        return any(ticket.rushed for ticket in (await kitchen.board()).open)

    async def in_turn() -> bool:
        return not await first()

    def approved() -> bool:
        rows = cashier.counter.orders.rows
        return bool(rows) and rows[0].status is OrderStatus.APPROVED

    hands.tap("counter.rail.orders")
    await hands.until(approved, 10, "the order in the kitchen")
    await hands.tap_when_ready("counter.orders.row.0")
    await hands.tap_when_ready("counter.order.rush.button")

    await eventually_so(first, within=10, what="the kitchen to make it first")
    await hands.until(lambda: hands.read("counter.order.rush.undo.message").endswith("is made first"))
    assert hands.read("counter.order.rush.button") == "Kitchen: in its turn"
    await hands.tap_when_ready("counter.order.rush.undo.button")
    await eventually_so(in_turn, within=10, what="the kitchen to make it in its turn")
    await hands.until(lambda: hands.read("counter.order.rush.button") == "Kitchen: make this first")

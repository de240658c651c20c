"""Messages that come twice over the wire, at once and hours later: what they say takes effect once."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from core.domain.order import OrderStatus, OrderType
from core.domain.tender import Method
from core.messaging.topology import ADAPTERS, till_address
from core.runtime.books import balance_books
from tests.support.apart import Apart, apart, set_up
from tests.support.replay import replay
from tests.support.sick_shop import TurnableClock
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]

HOURS = 5 * 3_600_000


async def everything(cafe: Apart, orders: list[str]) -> dict[str, object]:
    """Return what a second effect of any message would change."""
    counter = cafe.counter()
    views = [await counter.till.order(order_id) for order_id in orders]
    books = await balance_books(cafe)
    assert books.balanced, books.lines()
    assert books.unsettled == 0
    return {
        "orders": [(view.row.number, view.row.status, view.row.total) for view in views],
        "charges": [await cafe.payment.queries.charges(order_id) for order_id in orders],
        "shelves": await cafe.stock.queries.books(),
        "tickets": sorted((await cafe.kitchen.queries.books()).orders),
        "parked": [await part.owner.parked() for part in cafe.parts],
        "books": books.lines(),
    }


async def drained(cafe: Apart) -> None:
    """Wait until nothing lies in a queue or an outbox."""

    async def is_empty() -> bool:
        depths = [await cafe.host.depth(queue) for queue in (*ADAPTERS, "till.a")]
        waiting = any(part.owner.relay.waiting for part in cafe.parts)
        return not waiting and not any(depth.messages for depth in depths)

    await eventually_so(is_empty, within=30, what="every queue and outbox to be empty")


@pytest.mark.promise("A-2")
@pytest.mark.fault("F09", "I1", "I3", "I5", "I8")
async def test_three_of_ten_messages_come_twice_and_hours_later_all_of_them_once_more(
    virtual_host: VirtualHost, tmp_path: Path, seed: int
) -> None:
    chosen = random.Random(seed)
    await set_up(virtual_host, [till_address("A")])
    async with replay(virtual_host, seed, 0.3) as said, apart(virtual_host, tmp_path) as cafe:
        counter, kitchen = cafe.counter(), cafe.programs["kitchen"].shop("kitchen").kitchen
        kinds = [OrderType.HERE, OrderType.TO_GO] * 5 + [OrderType.DELIVERY]
        methods = [Method.CASH, Method.CARD, Method.PIX]
        sold = [
            await counter.sell("latte", method=chosen.choice(methods), kind=chosen.choice(kinds))
            for _ in range(15)
        ]
        await counter.all_settled(sold)
        await kitchen.ready(sold[0])
        await kitchen.ready(sold[1])
        await kitchen.hand_over(sold[1])
        await kitchen.refuse(sold[2], "too_busy")
        await counter.in_status(sold[1], OrderStatus.HANDED_OVER)
        await counter.in_status(sold[2], OrderStatus.REFUNDED)
        await drained(cafe)
        before = await everything(cafe, sold)
        assert said.repeated > len(said.heard) // 5

        await cafe.close()
        cafe.clock = TurnableClock(HOURS)
        await cafe.open()
        await said.say_all_again()
        await drained(cafe)
        assert await everything(cafe, sold) == before

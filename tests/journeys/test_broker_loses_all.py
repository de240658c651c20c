"""The broker loses everything it had: queues, rights, and all messages that nobody had fetched yet (decision 0017)."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.domain.order import OrderStatus
from core.domain.tender import Method
from core.messaging.topology import till_address
from core.runtime.books import balance_books
from tests.support.apart import Apart, apart, set_up
from tests.support.broker import RabbitNode, in_thread
from tests.support.till_without_window import Counter
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually, eventually_so

pytestmark = [pytest.mark.journey, pytest.mark.timeout(120)]


async def all_sent(cafe: Apart) -> None:
    """Wait until the broker has everything: from here on nothing of it is in an outbox."""
    await eventually(lambda: not any(part.owner.relay.waiting for part in cafe.parts), within=20)


async def lose_news(cafe: Apart, counter: Counter) -> dict[str, str]:
    """Let the kitchen and the stock tell a counter what it will never hear; return its orders by what became of them."""
    orders = {
        name: await counter.sell("espresso") for name in ("ready", "handed over", "declined", "waiting")
    }
    await counter.all_settled(orders.values())
    await cafe.close("till.b")
    kitchen = cafe.programs["kitchen"].shop("kitchen").kitchen
    await kitchen.ready(orders["ready"])
    await kitchen.ready(orders["handed over"])
    await kitchen.hand_over(orders["handed over"])
    await kitchen.refuse(orders["declined"], "too_busy")
    await kitchen.set_sold_out("mocha", sold_out=True)
    await cafe.stock.actions.set_levels({"affogato": 7})
    return orders


async def lose_work(cafe: Apart, counter: Counter) -> dict[str, str]:
    """Let a counter ask everybody what nobody will ever read; return its orders by who was away."""
    await cafe.close("kitchen")
    orders = {"kitchen": await counter.sell("latte")}

    async def paid() -> bool:
        return (await counter.till.order(orders["kitchen"])).row.unseen_since is not None

    await eventually_so(paid, within=10, what="the order to be paid, and not seen by the kitchen")
    await counter.till.chit_printed(orders["kitchen"])
    await all_sent(cafe)
    await cafe.close("payment")
    orders["payment"] = await counter.sell("latte", method=Method.CARD)

    async def reserved() -> bool:
        return (await cafe.stock.queries.books()) is not None and not cafe.tills[0].owner.relay.waiting

    await eventually_so(reserved, within=10)
    await cafe.close("stock")
    orders["stock"] = await counter.sell("cappuccino")
    await all_sent(cafe)
    return orders


async def set_up_anew(cafe: Apart) -> None:
    """Do what an installer does with `comanda broker setup`: virtual host, queues, users, rights."""
    await in_thread(cafe.host.create)
    await set_up(cafe.host, [till_address(terminal) for terminal in cafe.terminals])
    await in_thread(cafe.forget_users)


@pytest.mark.fault("F28", "I3", "I4", "I5", "I7", "I8")
async def test_whatever_lay_in_the_queues_of_a_broker_that_lost_everything_is_asked_and_told_again(
    own_rabbit_node: RabbitNode, own_virtual_host: VirtualHost, tmp_path: Path
) -> None:
    async with apart(own_virtual_host, tmp_path, ("A", "B")) as cafe:
        counter = cafe.counter("A")
        seen = await counter.sell("espresso", method=Method.PIX)
        await counter.settled(seen)
        told = await lose_news(cafe, cafe.counter("B"))
        asked = await lose_work(cafe, counter)

        await in_thread(own_rabbit_node.wipe)
        link = cafe.programs["till.a"].transport
        await eventually(lambda: link.link.reason in {"refused", "not_set_up"}, within=20)
        offline = await counter.sell("espresso")  # it sells on
        await set_up_anew(cafe)
        await cafe.open("stock", "payment", "kitchen", "till.b")

        await counter.all_settled([*asked.values(), offline], within=30)
        other = cafe.counter("B")
        await other.in_status(told["ready"], OrderStatus.READY)
        await other.in_status(told["handed over"], OrderStatus.HANDED_OVER)
        await other.in_status(told["declined"], OrderStatus.REFUNDED)
        await other.in_status(told["waiting"], OrderStatus.APPROVED)
        for order_id in (*asked.values(), offline, seen):
            await counter.in_status(order_id, OrderStatus.APPROVED)

        async def known_at_both() -> bool:
            shelves = [await till.catalogue.availability() for till in cafe.tills]
            return all(shelf["mocha"].eighty_six and shelf["affogato"].left == 7 for shelf in shelves)

        await eventually_so(known_at_both, within=10, what="what is on the shelves at both counters")
        board = await cafe.programs["kitchen"].shop("kitchen").kitchen.board()
        on_paper = {ticket.order_id for ticket in board.open if ticket.on_paper_at is not None}
        assert on_paper == {asked["kitchen"]}
        shown = [ticket.order_id for ticket in board.open]
        assert sorted(shown) == sorted([*asked.values(), offline, seen, told["waiting"]])
        await all_sent(cafe)
        books = await balance_books(cafe)
        assert books.balanced, books.lines()
        assert books.unsettled == 0
        assert not any(program.transport.is_stranger for program in cafe.programs.values())

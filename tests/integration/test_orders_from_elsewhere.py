"""Orders from elsewhere in a whole shop: real owners, real files; from the command to the hand-over, and the books after."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.contracts.orders import OrderPlaced, OrderRefused
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from tests.support.stranger import Stranger, an_order, to_ana, wanted
from tests.support.waiting import eventually, eventually_so

QUICK = Pace(card=0.0, pix=0.0, ride=0.05)
SOLD = ["RECEIVED", "AWAITING_PAYMENT", "PAID", "APPROVED"]


@pytest.fixture
async def cafe(tmp_path: Path) -> AsyncIterator[EmbeddedShop]:
    shop = EmbeddedShop(Settings(data_dir=tmp_path / "café"), pace=QUICK)
    await shop.open()
    yield shop
    await shop.close()


@pytest.fixture
def web(cafe: EmbeddedShop) -> Stranger:
    return Stranger(cafe._transport)


async def balanced(cafe: EmbeddedShop, orders: int) -> None:
    """Wait until everything has ended, and see that the books of all owners agree."""

    async def settled() -> bool:
        return (await balance_books(cafe)).unsettled == 0

    await eventually_so(settled, what="the sagas to end")
    books = await balance_books(cafe)
    assert (books.balanced, books.orders) == (True, orders), books


async def told(web: Stranger, status: str, order_id: str = "web-1") -> None:
    await eventually(lambda: status in web.statuses(order_id), what=f"{order_id} is {status}")


@pytest.mark.promise("A-1", "A-4", "B-14", "D-4", "D-9", "E-4")
async def test_an_order_from_elsewhere_is_followed_from_its_command_to_the_hand_over(
    cafe: EmbeddedShop, web: Stranger
) -> None:
    answer = await web.ask(an_order("web-1", wanted("espresso", 2), payment="pix", customer="Ana"))
    assert isinstance(answer, OrderPlaced)
    await told(web, "APPROVED")
    (pix,) = [event.pix_code for event in web.progress() if event.status == "AWAITING_PAYMENT"]
    assert pix.startswith("000201")

    kitchen = cafe.shop("kitchen").kitchen
    (ticket,) = (await kitchen.board()).open
    assert (ticket.number, ticket.customer) == (answer.number, "Ana")
    await kitchen.start(ticket.ticket_id)
    await told(web, "PREPARING")
    await kitchen.ready(ticket.ticket_id)
    await kitchen.hand_over(ticket.ticket_id)
    await told(web, "HANDED_OVER")
    assert web.statuses() == [*SOLD, "PREPARING", "READY", "HANDED_OVER"]

    await cafe.shop("counter").till.refund("web-1", "refund-1", None, restock=True, reason="quality")
    await told(web, "REFUNDED")
    await balanced(cafe, 1)


@pytest.mark.promise("D-9", "E-6")
async def test_what_cannot_be_had_and_what_is_not_paid_is_told_and_given_back(
    cafe: EmbeddedShop, web: Stranger
) -> None:
    counter = cafe.shop("counter").till

    async def levels_are_known() -> bool:
        return bool(await counter.availability())

    await eventually_so(levels_are_known, what="the stock to tell its levels")
    (scarce, *_) = [view for view in (await counter.availability()).values() if view.left]
    menu = await counter.menu()
    chosen = menu.default_modifiers(menu.product(scarce.product_id))
    assert scarce.left is not None
    await web.ask(an_order("web-1", wanted(scarce.product_id, scarce.left + 1, *chosen)))
    await told(web, "REJECTED")
    assert (web.statuses(), web.progress()[-1].reason) == (["RECEIVED", "REJECTED"], "sold_out")

    await counter.set_simulator(card="refuse")

    async def is_told() -> bool:
        return (await counter.simulator()).card == "refuse"

    await eventually_so(is_told, what="the card terminal refuses")
    await web.ask(an_order("web-2", wanted("espresso")))
    await told(web, "REJECTED", "web-2")
    assert web.statuses("web-2")[-2:] == ["AWAITING_PAYMENT", "REJECTED"]

    refused = await web.ask(an_order("web-3", wanted("espresso", 0), wanted("tea-of-tomorrow")))
    assert isinstance(refused, OrderRefused)
    assert [problem.where for problem in refused.problems] == ["lines[0].quantity", "lines[1].product_id"]
    await balanced(cafe, 2)


async def test_many_clients_at_once_and_every_command_twice_place_each_order_once(
    cafe: EmbeddedShop,
) -> None:
    clients = [Stranger(cafe._transport, f"kiosk-{n}") for n in range(5)]
    orders = [an_order(f"o-{n}", wanted("espresso"), order_type="here") for n in range(40)]
    placings = [
        clients[place % 5].ask(order, message_id=f"m-{place}-{again}")
        for place, order in enumerate(orders)
        for again in range(2)
    ]
    answers = await asyncio.gather(*placings)
    placed = [answer for answer in answers if isinstance(answer, OrderPlaced)]
    assert (len(placed), len({answer.number for answer in placed})) == (80, 40)
    for place, order in enumerate(orders):
        await told(clients[place % 5], "APPROVED", order.order_id)
    assert len((await cafe.shop("kitchen").kitchen.board()).open) == 40
    await balanced(cafe, 40)


async def test_a_delivery_from_elsewhere_gets_a_courier(cafe: EmbeddedShop, web: Stranger) -> None:
    await web.ask(an_order("web-1", wanted("espresso"), order_type="delivery", address=to_ana()))
    await told(web, "APPROVED")
    order = await cafe.shop("counter").till.order("web-1")
    assert (bool(order.courier), order.row.placed_by) == (True, "client.web")

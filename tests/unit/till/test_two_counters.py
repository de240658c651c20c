"""Two counters on one transport: each has its own orders and sagas, both hear all events, and neither disturbs the other."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from core.contracts.kitchen import OpenTicket, ProductEightySixed, TicketChanged, TicketDeclined
from core.contracts.payment import RefundCharge
from core.contracts.stock import StockLevelChanged
from core.domain.order import OrderStatus
from core.till import tables as t
from tests.support.second_till import SecondTill
from tests.support.stranger import Stranger, an_order
from tests.support.till_site import TillSite, a_draft, a_menu, by
from tests.support.waiting import eventually, eventually_so


@pytest.fixture
async def second(site: TillSite) -> AsyncIterator[SecondTill]:
    opened = SecondTill(site)
    await opened.open()
    await site.till.actions.import_menu(a_menu())
    await eventually(lambda: opened.menus == 1, what="the menu has come")
    yield opened
    await opened.till.close()


async def quiet(site: TillSite, second: SecondTill) -> None:
    await eventually(lambda: not second.till.owner.relay.waiting, what="the second till has sent everything")
    await site.quiet()
    await eventually(lambda: not second.till.owner.relay.waiting, what="the second till has sent everything")
    await site.quiet()


async def sell(site: TillSite, second: SecondTill, order_id: str) -> str:
    """Sell at the second counter."""
    number = await second.counter.place(a_draft(order_id), [by("cash", 500, f"charge-{order_id}")])
    await quiet(site, second)
    return number


async def parked(site: TillSite, second: SecondTill) -> int:
    return await site.count(t.BOX.parked) + await second.till.owner.parked()


@pytest.mark.promise("C-4", "D-3")
async def test_answers_come_to_the_counter_that_asked(site: TillSite, second: SecondTill) -> None:
    number = await sell(site, second, "theirs")
    ours = await site.sell(a_draft("ours"))
    assert (number, ours.row.number) == ("B001", "001")
    assert (await second.counter.order("theirs")).row.status is OrderStatus.APPROVED
    assert ours.row.status is OrderStatus.APPROVED
    assert await site.count(t.orders) == 1
    assert [ticket.number for ticket in site.script.of(OpenTicket)] == ["B001", "001"]
    assert await parked(site, second) == 0


async def test_both_hear_of_every_ticket_and_each_follows_its_own(site: TillSite, second: SecondTill) -> None:
    await sell(site, second, "theirs")
    await site.sell(a_draft("ours"))
    for order_id, status in (("theirs", "PREPARING"), ("ours", "READY"), ("nobodys", "READY")):
        revision = 2
        event = TicketChanged(
            ticket_id=order_id, order_id=order_id, status=status, revision=revision, changed_at=1
        )
        await site.tell("kitchen", event)
    await quiet(site, second)
    assert await site.status("ours") is OrderStatus.READY
    assert (await second.counter.order("theirs")).row.status is OrderStatus.PREPARING
    assert await parked(site, second) == 0


async def test_a_ticket_that_the_kitchen_declines_is_refunded_once_by_its_own_counter(
    site: TillSite, second: SecondTill
) -> None:
    await sell(site, second, "theirs")
    await site.sell(a_draft("ours"))
    await site.tell("kitchen", TicketDeclined(ticket_id="theirs", order_id="theirs", reason="too_busy"))

    async def given_back() -> bool:
        return (await second.counter.order("theirs")).row.status is OrderStatus.REFUNDED

    await eventually_so(given_back, what="the refund at the other counter")
    await quiet(site, second)
    assert await site.status("ours") is OrderStatus.APPROVED
    assert [refund.charge_id for refund in site.script.of(RefundCharge)] == ["charge-theirs"]
    assert await parked(site, second) == 0


async def test_both_know_what_is_left_and_what_the_kitchen_has_stopped(
    site: TillSite, second: SecondTill
) -> None:
    await site.tell("stock", StockLevelChanged(product_id="cake", available=2, revision=1))
    await site.tell("kitchen", ProductEightySixed(product_id="latte", sold_out=True, revision=1))
    await quiet(site, second)
    assert await second.counter.availability() == await site.counter.availability()
    assert (await second.counter.availability())["latte"].sold_out


async def test_orders_at_both_and_from_elsewhere_at_once_get_numbers_that_nobody_mixes_up(
    site: TillSite, second: SecondTill
) -> None:
    web = Stranger(site.transport)
    await asyncio.gather(
        *(second.counter.place(a_draft(f"b-{n}"), [by("cash", 500, f"cb-{n}")]) for n in range(10)),
        *(site.counter.place(a_draft(f"a-{n}"), [by("cash", 500, f"ca-{n}")]) for n in range(10)),
        *(web.ask(an_order(f"w-{n}")) for n in range(10)),
    )
    await quiet(site, second)
    numbers = [ticket.number for ticket in site.script.of(OpenTicket)]
    assert sorted(numbers) == [*(f"{n:03}" for n in range(1, 21)), *(f"B{n:03}" for n in range(1, 11))]
    theirs = await second.counter.orders(status="", search="", offset=0, limit=50)
    assert {row.status for row in theirs.rows} == {OrderStatus.APPROVED}
    assert (theirs.total, await site.count(t.orders)) == (10, 20)
    assert await parked(site, second) == 0

"""Refunds: the whole order or single lines, never more than was paid, once however often it is asked."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core.contracts.kitchen import TicketChanged, WithdrawTicket
from core.contracts.payment import ChargeRefunded, ConfirmCharge, RefundCharge, RefundRefused
from core.contracts.stock import ReturnStock, StockLine
from core.domain.order import OrderStatus
from core.domain.pricing.asked import DraftDiscount
from core.errors import Conflict, InvalidInput, NotFound
from core.till import tables as t
from tests.support.till_site import TillSite, a_delivery, a_draft, a_line, brl, by

pytestmark = pytest.mark.both_databases

LATTES_AND_WATER = a_delivery("order-1", a_line("latte", 2), a_line("water"))
TOTAL = 2 * 1350 + 500 + 900


async def sold(site: TillSite) -> None:
    await site.sell(LATTES_AND_WATER, by("cash", 1000), by("card", TOTAL - 1000))


async def refund(site: TillSite, refund_id: str = "r-1", *, restock: bool = True, **lines: int) -> None:
    wanted = {f"line-{product}": count for product, count in lines.items()} or None
    await site.counter.refund("order-1", refund_id, wanted, restock=restock, reason="wrong_item")
    await site.quiet()


async def test_the_whole_order_goes_back_to_the_tenders_it_came_from(site: TillSite) -> None:
    await sold(site)
    await refund(site)
    order = await site.shown()
    assert (order.row.status, order.row.refunded) == (OrderStatus.REFUNDED, brl(TOTAL))
    assert [charge.refunded for charge in order.charges] == [brl(1000), brl(TOTAL - 1000)]
    assert [(line.quantity, line.refunded) for line in order.lines] == [(2, 2), (1, 1)]
    assert [(r.amount, r.state, r.reason) for r in order.refunds] == [(brl(TOTAL), "done", "wrong_item")]
    (returned,) = site.script.of(ReturnStock)
    assert (returned.lines, returned.restock) == ((StockLine("latte", 2), StockLine("water", 1)), True)
    assert not order.can_refund


async def test_single_lines_go_back_to_the_card_first_and_the_fee_with_the_last(site: TillSite) -> None:
    await sold(site)
    await refund(site, "r-1", latte=1)
    order = await site.shown()
    assert (order.row.status, order.row.refunded) == (OrderStatus.APPROVED, brl(1350))
    assert [charge.refunded for charge in order.charges] == [brl(0), brl(1350)]
    assert order.can_refund
    await refund(site, "r-2", latte=1, water=1)
    order = await site.shown()
    assert (order.row.status, order.row.refunded) == (OrderStatus.REFUNDED, brl(TOTAL))
    assert [r.amount for r in order.refunds] == [brl(1350), brl(TOTAL - 1350)]


async def test_a_unit_to_which_no_cent_falls_is_taken_back_without_money(site: TillSite) -> None:
    """One cent is left of three waters: whoever brings one back first gets nothing for it, but its stock is right."""
    all_but_a_cent = DraftDiscount("d-1", "old", brl(3 * 500 - 1))
    waters = replace(a_line("water", 3), discounts=(all_but_a_cent,))
    await site.sell(a_draft("order-1", waters, a_line("cake")), by("card", 1 + 900))
    amounts = []
    for count in range(3):
        await refund(site, f"r-{count}", water=1)
        order = await site.shown()
        amounts.append(order.row.refunded.minor)
        assert [line.refunded for line in order.lines] == [count + 1, 0]
    assert amounts == sorted(amounts)
    assert (amounts[-1], len({*amounts})) == (1, 2)
    assert [command.lines for command in site.script.of(ReturnStock)] == [(StockLine("water", 1),)] * 3
    assert {r.state for r in (await site.shown()).refunds} == {"done"}
    await refund(site, "r-9", cake=1)
    assert (await site.shown()).row.status is OrderStatus.REFUNDED


async def test_goods_that_are_not_put_back_are_written_off(site: TillSite) -> None:
    await sold(site)
    await refund(site, restock=False, water=1)
    assert [command.restock for command in site.script.of(ReturnStock)] == [False]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ({"latte": 3}, "refund.too_many_units"),
        ({"latte": 0}, "refund.too_many_units"),
        ({"latte": -1}, "refund.too_many_units"),
        ({"latte": 10**30}, "refund.too_many_units"),
        ({"cake": 1}, "refund.unknown_line"),
    ],
)
async def test_more_than_was_sold_is_refused_and_nothing_is_set_aside(
    site: TillSite, lines: dict[str, int], code: str
) -> None:
    await sold(site)
    with pytest.raises(InvalidInput) as refused:
        await site.counter.refund(
            "order-1",
            "r-1",
            {f"line-{product}": units for product, units in lines.items()},
            restock=True,
            reason="",
        )
    assert refused.value.code == code
    assert await site.count(t.refunds) == 0
    assert (await site.shown()).row.refunded == brl(0)


async def test_an_empty_choice_is_not_the_whole_order(site: TillSite) -> None:
    await sold(site)
    with pytest.raises(InvalidInput, match=r"refund\.nothing_chosen"):
        await site.counter.refund("order-1", "r-1", {}, restock=True, reason="")


async def test_what_is_refunded_cannot_be_refunded_again(site: TillSite) -> None:
    await sold(site)
    await refund(site, "r-1", latte=2)
    with pytest.raises(InvalidInput, match=r"refund\.too_many_units"):
        await refund(site, "r-2", latte=1)
    await refund(site, "r-3")
    with pytest.raises(Conflict, match=r"refund\.order_not_paid"):
        await refund(site, "r-4")


async def test_twenty_taps_on_refund_give_the_money_back_once(site: TillSite) -> None:
    await sold(site)
    await asyncio.gather(
        *(
            site.counter.refund("order-1", "r-1", {"line-water": 1}, restock=True, reason="")
            for _ in range(20)
        )
    )
    assert (await site.shown()).row.refunded == brl(500)
    assert len(site.script.of(RefundCharge)) == 1


async def test_two_people_who_refund_at_once_do_not_give_back_more_than_was_paid(site: TillSite) -> None:
    await sold(site)
    outcomes = await asyncio.gather(
        *(
            site.counter.refund("order-1", f"r-{n}", {"line-latte": 1}, restock=True, reason="")
            for n in range(10)
        ),
        return_exceptions=True,
    )
    assert sum(outcome is None for outcome in outcomes) == 2
    assert (await site.shown()).row.refunded == brl(2700)


async def test_an_order_that_is_not_paid_is_not_refunded(site: TillSite) -> None:
    site.script.say(ConfirmCharge, None)
    await sold(site)
    with pytest.raises(Conflict, match=r"refund\.order_not_paid"):
        await refund(site)
    with pytest.raises(NotFound, match=r"order\.not_found"):
        await site.counter.refund("nobody", "r-1", None, restock=True, reason="")


async def test_a_refused_refund_can_be_asked_again(site: TillSite) -> None:
    await sold(site)
    site.script.say(
        RefundCharge,
        lambda c: RefundRefused(reason="more_than_paid", refund_id=c.refund_id, charge_id=c.charge_id),
    )
    await refund(site, "r-1", latte=2)
    order = await site.shown()
    assert ([r.state for r in order.refunds], order.row.refunded) == (["dropped"], brl(0))
    assert [line.refunded for line in order.lines] == [0, 0]
    site.script.say_yes(RefundCharge)
    await refund(site, "r-2")
    assert await site.status() is OrderStatus.REFUNDED


async def test_an_order_is_refunded_only_when_every_refund_of_it_is_done(site: TillSite) -> None:
    """The rest is done first, then the first part is refused: its money is still the shop's."""
    await sold(site)
    site.script.say(RefundCharge, None)
    await refund(site, "r-1", latte=1)
    site.script.say_yes(RefundCharge)
    await refund(site, "r-2")
    assert await site.status() is OrderStatus.APPROVED
    await site.answer_late(
        RefundCharge, RefundRefused(reason="more_than_paid", refund_id="r-1", charge_id="charge-card")
    )
    order = await site.shown()
    assert (order.row.status, order.row.refunded) == (OrderStatus.APPROVED, brl(TOTAL - 1350))
    await refund(site, "r-3")
    assert await site.status() is OrderStatus.REFUNDED


async def test_an_order_whose_first_refund_is_done_last_is_refunded_then(site: TillSite) -> None:
    await sold(site)
    site.script.say(RefundCharge, None)
    await refund(site, "r-1", latte=1)
    site.script.say_yes(RefundCharge)
    await refund(site, "r-2")
    await site.answer_late(
        RefundCharge, ChargeRefunded(refund_id="r-1", charge_id="charge-card", amount=1350)
    )
    assert await site.status() is OrderStatus.REFUNDED


@pytest.mark.parametrize(
    ("ticket", "withdrawn"), [("", 1), ("PREPARING", 1), ("HANDED_OVER", 0), ("VOID", 0)]
)
async def test_the_kitchen_stops_when_it_still_cooks_what_is_refunded(
    site: TillSite, ticket: str, withdrawn: int
) -> None:
    await sold(site)
    if ticket:
        await site.tell(
            "kitchen",
            TicketChanged(ticket_id="order-1", order_id="order-1", status=ticket, revision=2, changed_at=1),
        )
    await refund(site)
    assert len(site.script.of(WithdrawTicket)) == withdrawn


async def test_a_parked_refund_asks_for_a_person_until_it_is_settled(site: TillSite) -> None:
    await sold(site)
    site.script.say(RefundCharge, None)
    await refund(site)
    for _ in range(12):
        await site.turn(61)
    assert (await site.shown()).row.attention
    lines = await site.counter.timelines("order-1")
    assert [(line.name, line.status) for line in lines] == [("checkout", "completed"), ("refund", "parked")]
    await site.counter.resolve("r-1", "paid back in cash")
    assert not (await site.shown()).row.attention


async def test_a_refund_that_goes_well_does_not_hide_one_that_waits_for_a_person(site: TillSite) -> None:
    await sold(site)
    site.script.say(RefundCharge, None)
    await refund(site, "r-1", latte=1)
    for _ in range(12):
        await site.turn(61)
    site.script.say_yes(RefundCharge)
    await refund(site, "r-2", water=1)
    assert (await site.shown()).row.attention
    await site.counter.retry("r-1")
    await site.answer_late(
        RefundCharge, ChargeRefunded(refund_id="r-1", charge_id="charge-card", amount=1350)
    )
    assert not (await site.shown()).row.attention


async def test_a_free_order_can_be_taken_back(site: TillSite) -> None:
    await site.sell(a_draft("order-1", a_line("leaflet")), by("cash", 0))
    await refund(site)
    assert await site.status() is OrderStatus.REFUNDED

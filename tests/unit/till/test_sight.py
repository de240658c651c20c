"""What the counter is told of orders whose news has not come far: not sent, not seen by the kitchen, or on paper."""

from __future__ import annotations

import pytest

from core.contracts.kitchen import MarkOnPaper, OpenTicket, TicketAccepted
from core.contracts.payment import ConfirmCharge, PaymentConfirmed
from core.contracts.stock import ReserveStock, StockRefused
from core.domain.change import ChangeKind
from core.errors import NotFound
from tests.support.till_site import TillSite, a_draft, by

PAID_AT = 1_750_000_000_000


async def test_an_order_that_the_kitchen_has_accepted_is_seen(site: TillSite) -> None:
    row = (await site.sell()).row

    assert (row.unsent, row.unseen_since, row.chit_printed_at) == (False, None, None)


async def test_a_cash_order_is_unseen_from_the_moment_the_money_was_taken(site: TillSite) -> None:
    site.script.say(ReserveStock, None)
    placed_at = site.clock.now_ms()

    row = (await site.sell()).row

    assert row.unseen_since == placed_at
    site.clock.turn(60)
    (listed,) = (await site.counter.orders()).rows
    assert listed.unseen_since == placed_at


async def test_a_card_order_is_unseen_only_from_its_payment_on(site: TillSite) -> None:
    site.script.say(ConfirmCharge, None)
    site.script.say(OpenTicket, None)
    unpaid = await site.sell(a_draft(), by("card", 500))
    assert unpaid.row.unseen_since is None

    paid = PaymentConfirmed(charge_id="charge-card", amount=500, paid_at=PAID_AT + 7000, paid_sequence=1)
    await site.answer_late(ConfirmCharge, paid)

    assert (await site.shown()).row.unseen_since == PAID_AT + 7000
    await site.answer_late(OpenTicket, TicketAccepted(ticket_id="order-1", accepted_at=1))
    assert (await site.shown()).row.unseen_since is None


async def test_nobody_waits_for_the_kitchen_once_an_order_is_undone(site: TillSite) -> None:
    site.script.say(ReserveStock, StockRefused(reason="sold_out", order_id="order-1"))

    assert (await site.sell()).row.unseen_since is None


@pytest.mark.parametrize("looked_up", ["list", "order"])
async def test_an_order_whose_first_message_has_not_left_is_unsent(site: TillSite, looked_up: str) -> None:
    await site.transport.close()  # nothing is carried any more
    await site.till.actions.place(a_draft(), [by("cash", 500)])

    row = (await site.counter.orders()).rows[0]
    if looked_up == "order":
        row = (await site.counter.order("order-1")).row

    assert row.unsent
    assert row.unseen_since == site.clock.now_ms()


async def test_a_printed_chit_is_told_to_the_kitchen_once(site: TillSite) -> None:
    site.script.say(OpenTicket, None)
    await site.sell()
    site.clock.turn(90)
    printed_at = site.clock.now_ms()

    await site.counter.chit_printed("order-1")
    site.clock.turn(30)
    await site.counter.chit_printed("order-1")

    assert (await site.shown()).row.chit_printed_at == printed_at
    assert site.script.of(MarkOnPaper) == [
        MarkOnPaper(ticket_id="order-1", order_id="order-1", printed_at=printed_at)
    ]
    assert frozenset({"order-1"}) in site.pushed(ChangeKind.ORDER)


async def test_a_chit_of_an_unknown_order_tells_nobody(site: TillSite) -> None:
    with pytest.raises(NotFound):
        await site.counter.chit_printed("nobody")
    assert site.script.of(MarkOnPaper) == []

"""The ledger of the drawer: every way in which money comes in and goes back is entered once, in the shift of now."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from core.contracts.kitchen import OpenTicket, TicketRefused
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ConfirmCharge,
    LatePaymentRefunded,
    PaymentConfirmed,
    RefundCharge,
    RefundRefused,
)
from core.errors import Conflict
from core.till.tables_of_shifts import drawer_ledger, shifts
from tests.support.till_site import TillSite, a_draft, a_line, brl, by


async def begin(site: TillSite, number: int = 1, opening: int = 10_000) -> None:
    row = {
        "number": number,
        "shift_id": f"shift-{number}",
        "drawer": "",
        "currency": "BRL",
        "opened_at": 1,
        "opened_by": "",
        "opening": opening,
    }
    await site.till.owner.database.write(lambda work: work.conn.execute(sa.insert(shifts), row) and None)


async def end(site: TillSite) -> None:
    closed = sa.update(shifts).where(shifts.c.closed_at.is_(None)).values(closed_at=2)
    await site.till.owner.database.write(lambda work: work.conn.execute(closed) and None)


async def entries(site: TillSite) -> list[tuple[int, str, str, int]]:
    table = drawer_ledger.c
    found = sa.select(table.shift, table.kind, table.method, table.amount).order_by(table.position)
    told: list[tuple[int, str, str, int]] = await site.read(
        lambda conn: [tuple(row) for row in conn.execute(found)]
    )
    return told


async def test_a_till_without_shifts_sells_freely_and_keeps_no_ledger(site: TillSite) -> None:
    await site.sell()
    await site.counter.refund("order-1", "r-1", None, restock=True, reason="")
    await site.quiet()
    assert await entries(site) == []


@pytest.mark.both_databases
async def test_each_tender_is_entered_once_and_so_is_what_goes_back(site: TillSite) -> None:
    await begin(site)
    draft = a_draft("order-1", a_line("water", 3))
    for _ in range(2):
        await site.sell(draft, by("cash", 500), by("card", 1000))
    assert await entries(site) == [(1, "sale", "cash", 500), (1, "sale", "card", 1000)]
    for _ in range(2):
        await site.counter.refund("order-1", "r-1", {"line-water": 3}, restock=True, reason="")
        await site.quiet()
    assert (await entries(site))[2:] == [(1, "refund", "card", -1000), (1, "refund", "cash", -500)]


async def test_a_closed_shift_refuses_sales_and_refunds_but_what_comes_late_is_the_next_ones(
    site: TillSite,
) -> None:
    await begin(site)
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft("order-1"), by("pix", 500))
    await end(site)
    with pytest.raises(Conflict, match=r"shift\.closed"):
        await site.sell(a_draft("order-2"))
    paid = PaymentConfirmed(charge_id="charge-pix", amount=500, paid_at=3, paid_sequence=1)
    await site.answer_late(ConfirmCharge, paid)
    with pytest.raises(Conflict, match=r"shift\.closed"):
        await site.counter.refund("order-1", "r-1", None, restock=True, reason="")
    assert await entries(site) == [(2, "sale", "pix", 500)]
    assert await site.till.actions.place(a_draft("order-1"), (by("pix", 500),))  # it was placed before


async def test_cash_of_an_order_that_comes_to_nothing_goes_back(site: TillSite) -> None:
    await begin(site)
    site.script.say(
        OpenTicket, lambda c: TicketRefused(ticket_id=c.ticket_id, reason="closed", product_ids=())
    )
    site.script.say(
        CancelCharge,
        lambda c: ChargeCancelled(charge_id=c.charge_id, refunded=500 if "cash" in c.charge_id else 0),
    )
    await site.sell(a_draft(), by("cash", 500))
    assert await entries(site) == [(1, "sale", "cash", 500), (1, "undone_sale", "cash", -500)]


async def test_cash_that_was_taken_before_the_order_got_a_charge_goes_back(site: TillSite) -> None:
    await begin(site)
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft("order-1", a_line("water", 2)), by("cash", 500), by("card", 500))
    await site.counter.cancel("order-1", "")
    await site.quiet()
    assert (await entries(site))[0] == (1, "sale", "cash", 500)
    assert sum(amount for *_rest, amount in await entries(site)) == 0


async def test_money_that_came_too_late_and_went_back_is_entered_both_ways_once(site: TillSite) -> None:
    await begin(site)
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft(), by("pix", 500))
    await site.counter.cancel("order-1", "")
    await site.quiet()
    late = LatePaymentRefunded(charge_id="charge-pix", order_id="order-1", amount=500)
    for _ in range(2):
        await site.tell("payment", late)
    assert await entries(site) == [(1, "sale", "pix", 500), (1, "undone_sale", "pix", -500)]


async def test_a_refund_that_is_dropped_moves_nothing(site: TillSite) -> None:
    await begin(site)
    await site.sell()
    site.script.say(
        RefundCharge,
        lambda c: RefundRefused(reason="not_paid", refund_id=c.refund_id, charge_id=c.charge_id),
    )
    await site.counter.refund("order-1", "r-1", None, restock=True, reason="")
    assert (await site.shown()).row.refunded == brl(0)
    assert [kind for _shift, kind, *_rest in await entries(site)] == ["sale"]

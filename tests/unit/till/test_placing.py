"""Placing an order: stored whole or not at all, priced by the database, acted on once however often it is sent."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.contracts.payment import CreateCharge
from core.contracts.stock import ReserveStock, StockLine
from core.domain.order import OrderDraft, OrderStatus
from core.domain.tender import Method, Tender
from core.errors import Conflict, InvalidInput
from core.messaging.envelope import Envelope
from core.store.engines import reading_engine
from core.till import tables as t
from core.till.rules import TillRules
from tests.support.till_site import TillSite, a_delivery, a_draft, a_line, brl, by

STORED = (t.orders, t.order_lines, t.charges, t.call_numbers, t.SAGAS.saga, t.SAGAS.history)


async def rows_of(site: TillSite) -> dict[str, int]:
    return {table.name: await site.count(table) for table in STORED}


async def test_the_number_comes_back_at_once_and_does_not_wait_for_anybody(tmp_path: Path) -> None:
    site = TillSite(tmp_path)
    await site.open(listen=False)
    assert await site.counter.place(a_draft(), [by("cash", 500)]) == "001"
    await site.close()


@pytest.mark.both_databases
@pytest.mark.promise("A-4", "A-5", "B-3", "B-8", "C-5", "C-8", "E-4")
async def test_order_saga_and_first_command_are_stored_together_before_anything_is_sent(
    tmp_path: Path,
) -> None:
    site = TillSite(tmp_path)
    await site.open(listen=False)
    commits: list[int] = []
    sa.event.listen(site.till.owner.database._writing, "commit", lambda _conn: commits.append(1))
    seen: list[dict[str, object]] = []
    other = reading_engine(site.place, 1)
    publish = site.transport.publish

    def look_and_publish(envelope: Envelope) -> asyncio.Future[None]:
        with other.connect() as conn:
            order = conn.execute(sa.text("SELECT status FROM orders")).one()
            saga = conn.execute(sa.text("SELECT status, step FROM saga")).one()
            sent = sa.select(t.BOX.outbox.c.name).where(t.BOX.outbox.c.message_id == envelope.message_id)
            queued = conn.execute(sent).one()
        seen.append({"order": order, "saga": saga, "queued": queued, "commits": len(commits)})
        return publish(envelope)

    site.transport.publish = look_and_publish  # type: ignore[method-assign]
    await site.counter.place(a_draft(), [by("cash", 500)])
    assert seen == [
        {
            "order": ("RECEIVED",),
            "saga": ("running", "reserve stock"),
            "queued": ("ReserveStock",),
            "commits": 1,
        }
    ]
    other.dispose()
    await site.close()


@pytest.mark.fault
async def test_what_cannot_begin_its_saga_leaves_nothing_behind(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_: object) -> None:
        raise ZeroDivisionError

    before = await rows_of(site)
    with monkeypatch.context() as broken:
        broken.setattr(site.till.sagas, "begin_checkout", break_down)
        with pytest.raises(ZeroDivisionError):
            await site.counter.place(a_draft(), [by("cash", 500)])
    assert await rows_of(site) == before
    assert await site.counter.place(a_draft(), [by("cash", 500)]) == "001", "the number was not used up"


@pytest.mark.promise("A-3", "D-4")
async def test_the_saga_is_told_everything_the_others_will_need(site: TillSite) -> None:
    draft = replace(
        a_delivery("order-1", a_line("latte", 2, "large"), a_line("water")), customer="Ana", note="now"
    )
    twice = replace(draft, lines=(*draft.lines, a_line("water", 3, line_id="line-more")))
    total = 2 * 1650 + 4 * 500 + 900
    await site.sell(twice, by("cash", total - 1000, received=10_000), by("pix", 1000))

    (reserve,) = site.script.of(ReserveStock)
    assert reserve.lines == (StockLine("latte", 2), StockLine("water", 4)), "one line for each product"
    assert {(charge.method, charge.amount, charge.received) for charge in site.script.of(CreateCharge)} == {
        ("cash", total - 1000, 10_000),
        ("pix", 1000, None),
    }
    assert {charge.expires_at for charge in site.script.of(CreateCharge)} == {site.clock.now_ms() + 300_000}


async def test_a_charge_in_cash_alone_does_not_expire_for_a_day(site: TillSite) -> None:
    """The money lies in the drawer, and the parts of the shop may not reach each other for hours."""
    await site.sell()
    (charge,) = site.script.of(CreateCharge)
    assert charge.expires_at == site.clock.now_ms() + 24 * 3600 * 1000


# numbers


async def test_numbers_count_up_and_go_on_after_a_restart(site: TillSite) -> None:
    assert (await site.sell(a_draft("order-1"))).row.number == "001"
    assert (await site.sell(a_draft("order-2"))).row.number == "002"
    await site.reopen()
    assert (await site.sell(a_draft("order-3"))).row.number == "003"


async def test_numbers_begin_anew_on_the_next_business_day(site: TillSite) -> None:
    await site.sell(a_draft("order-1"))
    await site.turn(24 * 3600)
    assert (await site.sell(a_draft("order-2"))).row.number == "001"


async def test_a_clock_that_is_set_back_does_not_bring_a_number_back(site: TillSite) -> None:
    await site.sell(a_draft("order-1"))
    site.clock.turn(-3600)
    assert (await site.sell(a_draft("order-2"))).row.number == "002"


async def test_each_terminal_counts_for_itself(tmp_path: Path) -> None:
    site = TillSite(tmp_path, terminal="B")
    await site.open()
    assert (await site.sell(a_draft("order-1"))).row.number == "B001"
    site.rules = TillRules("C")
    await site.reopen()
    assert (await site.sell(a_draft("order-2"))).row.number == "C001"
    await site.close()


async def test_fifty_orders_at_once_get_fifty_numbers(site: TillSite) -> None:
    drafts = [a_draft(f"order-{n}") for n in range(50)]
    numbers = await asyncio.gather(
        *(site.counter.place(draft, [by("cash", 500, f"c-{draft.order_id}")]) for draft in drafts)
    )
    assert sorted(numbers) == [f"{n:03}" for n in range(1, 51)]
    await site.quiet()
    assert await site.count(t.orders, t.orders.c.status == "APPROVED") == 50


# twice


@pytest.mark.fault("F31")
async def test_fifty_taps_on_the_same_button_place_one_order(site: TillSite) -> None:
    numbers = await asyncio.gather(*(site.counter.place(a_draft(), [by("cash", 500)]) for _ in range(50)))
    assert set(numbers) == {"001"}
    await site.quiet()
    assert await site.count(t.orders) == await site.count(t.SAGAS.saga) == await site.count(t.charges) == 1
    assert len(site.script.of(CreateCharge)) == 1
    assert (await site.sell(a_draft("order-2"))).row.number == "002"


async def test_a_tap_that_comes_when_the_order_is_long_approved_gets_the_same_number(site: TillSite) -> None:
    await site.sell()
    await site.till.actions.change_price("water", brl(900))
    await site.reopen()
    assert await site.counter.place(a_draft(), [by("cash", 500, "charge-order-1")]) == "001"
    assert (await site.shown()).row.total == brl(500)


@pytest.mark.parametrize(
    ("draft", "tender"),
    [
        (a_draft("order-1", a_line("water", 2)), by("cash", 1000, "charge-order-1")),
        (a_draft("order-1", a_line("cake")), by("cash", 500, "charge-order-1")),
        (a_draft(), by("cash", 500, "charge-other")),
        (a_draft(), by("card", 500, "charge-order-1")),
        (a_draft(), by("cash", 500, "charge-order-1", received=1000)),
        (a_delivery(), by("cash", 500, "charge-order-1")),
    ],
)
async def test_another_order_under_the_same_id_is_refused(
    site: TillSite, draft: OrderDraft, tender: Tender
) -> None:
    await site.sell()
    before = await rows_of(site)
    with pytest.raises(Conflict, match=r"order\.already_placed"):
        await site.counter.place(draft, [tender])
    assert await rows_of(site) == before


@pytest.mark.fault("F31")
async def test_one_charge_cannot_pay_two_orders(site: TillSite) -> None:
    await site.sell()
    before = await rows_of(site)
    with pytest.raises(Conflict, match=r"tender\.charge_twice"):
        await site.counter.place(a_draft("order-2"), [by("cash", 500, "charge-order-1")])
    assert await rows_of(site) == before


# money


async def test_the_price_is_that_of_the_database_and_not_of_the_screen(site: TillSite) -> None:
    shown = await site.counter.menu()
    await site.till.actions.change_price("water", brl(600))
    before = await rows_of(site)
    stale = site.counter.price(shown, a_draft()).total
    with pytest.raises(InvalidInput, match=r"tender\.does_not_add_up") as refused:
        await site.counter.place(a_draft(), [by("cash", stale.minor)])
    assert refused.value.params == {"given": brl(500), "needed": brl(600)}
    assert await rows_of(site) == before

    await site.counter.place(a_draft(), [by("cash", 600)])
    assert (await site.shown()).row.total == brl(600)


async def test_tax_and_totals_are_stored_as_the_core_works_them_out(site: TillSite) -> None:
    order = await site.sell(a_delivery("order-1", a_line("latte", 2)), by("card", 3600))
    assert (order.subtotal, order.courier_fee, order.row.total) == (brl(2700), brl(900), brl(3600))
    assert order.tax == brl(245)
    assert (order.lines[0].unit, order.lines[0].total) == (brl(1350), brl(2700))


async def test_a_free_order_is_an_order(site: TillSite) -> None:
    order = await site.sell(a_draft("order-1", a_line("leaflet")), by("cash", 0))
    assert order.row.status is OrderStatus.APPROVED


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (OrderDraft("order-1"), "order.empty"),
        (a_draft("order-1", a_line("water", 0)), "order.quantity_out_of_range"),
        (a_draft("order-1", a_line("water", -1)), "order.quantity_out_of_range"),
        (a_draft("order-1", a_line("water", 10**100)), "order.quantity_out_of_range"),
        (a_draft("order-1", a_line("tea")), "order.unknown_product"),
        (a_draft(customer="x" * 10_000), "input.too_long"),
        (replace(a_delivery(), address=None), "order.address_missing"),
        (a_draft("order-1", *(a_line(line_id=str(n)) for n in range(40_000))), "order.too_many_lines"),
    ],
)
async def test_what_cannot_be_sold_is_named_and_leaves_nothing_behind(
    site: TillSite, draft: OrderDraft, code: str
) -> None:
    before = await rows_of(site)
    with pytest.raises(InvalidInput) as refused:
        await site.counter.place(draft, [by("cash", 500)])
    assert refused.value.code == code
    assert await rows_of(site) == before
    assert site.script.received == []


async def test_a_hundred_thousand_tenders_are_too_many(site: TillSite) -> None:
    tenders = [Tender(str(n), Method.CASH, brl(1)) for n in range(100_000)]
    with pytest.raises(InvalidInput, match=r"tender\.wrong_number"):
        await site.counter.place(a_draft(), tenders)


async def test_what_is_typed_is_stored_clean(site: TillSite) -> None:
    order = await site.sell(a_draft(customer="  A\x00n\u202ea ", note="no\nsugar"))
    assert (order.row.customer, order.note) == ("Ana", "no sugar")

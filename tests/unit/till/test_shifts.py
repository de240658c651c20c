"""Shifts: opened once, counted blind, closed once with a Z that nobody changes, and nothing is sold between two of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from functools import partial
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.contracts.kitchen import OpenTicket
from core.contracts.payment import ConfirmCharge, PaymentConfirmed
from core.devices.document import Document
from core.domain.money import Money
from core.domain.order import OrderStatus
from core.domain.shift import DrawerCount
from core.errors import Conflict, InvalidInput, NotFound
from core.qt.texts import fault_text
from core.store.work import Work
from core.till.printing import Printing
from core.till.shift_actions import ShiftActions
from core.till.tables_of_shifts import (
    drawer_counts,
    drawer_ledger,
    drawer_openings,
    printed_again,
    shifts,
)
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, brl, by
from tests.unit.till.test_journal import told

FLOAT = brl(10_000)


@pytest.fixture
def drawer(site: TillSite) -> ShiftActions:
    return ShiftActions(site.till.owner.database, "A")


def execute(change: sa.Executable, work: Work) -> None:
    work.conn.execute(change)


async def counted(drawer: ShiftActions, minor: int, count_id: str = "count-1") -> None:
    await drawer.count(count_id, DrawerCount("BRL", loose=brl(minor)))


async def closed(drawer: ShiftActions, minor: int, count_id: str = "count-1") -> Any:  # noqa: ANN401 - a report
    await counted(drawer, minor, count_id)
    return await drawer.close_shift(count_id)


async def outcome(verb: Awaitable[object]) -> str:
    """Return the code with which a verb was refused, or nothing."""
    try:
        await verb
    except (Conflict, InvalidInput, NotFound) as refused:
        return refused.code
    return ""


@pytest.mark.both_databases
async def test_a_shift_is_opened_once_and_a_second_one_is_refused(
    site: TillSite, drawer: ShiftActions
) -> None:
    for _ in range(2):
        await drawer.open_shift("s-1", FLOAT)
    with pytest.raises(Conflict, match=r"shift\.already_open"):
        await drawer.open_shift("s-2", FLOAT)
    now = await drawer.now()
    assert now.shift is not None
    assert (now.shift.number, now.shift.opening, now.needed) == (1, FLOAT, False)
    assert [body["float"] for body in await told(site, "shift.opened")] == [10_000]
    second = {
        "number": 2,
        "shift_id": "s-2",
        "drawer": "A",
        "currency": "BRL",
        "opened_at": 1,
        "opened_by": "",
        "opening": 0,
    }
    with pytest.raises(IntegrityError):
        await site.till.owner.database.write(
            lambda work: work.conn.execute(sa.insert(shifts), second) and None
        )


async def test_twenty_taps_at_once_open_one_shift(drawer: ShiftActions) -> None:
    outcomes = await asyncio.gather(*(outcome(drawer.open_shift(f"s-{n}", FLOAT)) for n in range(20)))
    assert sorted(outcomes) == ["", *["shift.already_open"] * 19]


@pytest.mark.both_databases
async def test_what_ought_to_be_there_is_the_float_and_all_cash_that_moved(
    site: TillSite, drawer: ShiftActions
) -> None:
    await drawer.open_shift("s-1", FLOAT)
    await site.sell(a_draft("order-1", a_line("water", 3)), by("cash", 1500, received=2000))
    await site.sell(a_draft("order-2"), by("card", 500, "card-2"))
    for _ in range(2):
        await drawer.move("in-1", "pay_in", brl(5000), "change from the bank")
        await drawer.move("out-1", "pay_out", brl(700), "milk")
    await site.counter.refund("order-1", "r-1", {"line-water": 1}, restock=True, reason="")
    await site.quiet()
    view = await drawer.count("count-1", DrawerCount("BRL", {10000: 1, 5000: 1, 500: 1}, brl(25)))
    assert (view.counted, view.expected, view.difference) == (brl(15_525), brl(15_300), brl(225))
    z = await drawer.close_shift("count-1")
    assert (z.number, z.orders, z.net, z.refunds) == (1, 2, brl(1500), brl(500))
    assert (z.drawer.sales, z.drawer.refunds, z.drawer.difference) == (brl(1500), brl(500), brl(225))
    assert [(t.method, t.count, t.amount, t.refunded) for t in z.tenders] == [
        ("cash", 1, brl(1500), brl(500)),
        ("card", 1, brl(500), brl(0)),
    ]
    assert (z.unsettled, z.grand_total) == (brl(0), brl(1500))
    (row,) = await told(site, "shift.closed")
    assert (row["difference"], row["expected"], row["net"]) == (225, 15_300, 1500)


async def test_bad_amounts_and_reasons_are_refused_and_nothing_is_entered(
    site: TillSite, drawer: ShiftActions
) -> None:
    assert await outcome(drawer.move("m", "pay_in", brl(1), "x")) == "shift.closed"
    assert await outcome(drawer.open_shift("s", brl(-1))) == "shift.below_zero"
    await drawer.open_shift("s-1", FLOAT)
    assert await outcome(drawer.move("m", "pay_in", brl(0), "x")) == "shift.no_amount"
    assert await outcome(drawer.move("m", "pay_out", brl(-5), "x")) == "shift.below_zero"
    assert await outcome(drawer.move("m", "pay_out", brl(5), "  ")) == "shift.reason_missing"
    assert await outcome(drawer.close_shift("never")) == "shift.no_count"
    with pytest.raises(InvalidInput, match=r"shift\.no_such_coin"):
        DrawerCount("BRL", {7: 1})
    with pytest.raises(InvalidInput, match=r"shift\.too_many_coins"):
        DrawerCount("BRL", {100: -1})
    await drawer.move("m", "pay_out", brl(5), "milk")
    assert await outcome(drawer.move("m", "pay_out", brl(6), "milk")) == "shift.other_movement"
    assert await site.count(drawer_ledger) == 1


@pytest.mark.both_databases
async def test_a_z_is_made_once_and_stays_as_it_is(site: TillSite, drawer: ShiftActions) -> None:
    await drawer.open_shift("s-1", FLOAT)
    z = await closed(drawer, 10_000)
    assert (z.number, z.orders, z.net, z.drawer.difference) == (1, 0, brl(0), brl(0)), "nothing was sold"
    assert await drawer.close_shift("count-1") == z
    assert await drawer.z_report(1) == z
    assert len(await told(site, "shift.closed")) == 1
    for change in (
        sa.update(shifts).values(difference=0),
        sa.delete(shifts),
        sa.update(drawer_counts).values(counted=1),
        sa.delete(drawer_counts),
        sa.delete(drawer_openings),
    ):
        with pytest.raises(IntegrityError):
            await site.till.owner.database.write(partial(execute, change))
    with pytest.raises(Conflict, match=r"shift\.closed"):
        await site.till.actions.place(a_draft(), (by("cash", 500),))
    await drawer.open_shift("s-2", FLOAT)
    await site.sell()
    second = await closed(drawer, 10_500, "count-2")
    assert (second.number, second.net, second.grand_total) == (2, brl(500), brl(500))
    assert [shift.number for shift in await drawer.shifts()] == [2, 1]


async def test_two_closings_at_once_make_one_z(drawer: ShiftActions) -> None:
    await drawer.open_shift("s-1", FLOAT)
    await counted(drawer, 10_000, "count-1")
    await counted(drawer, 9_000, "count-2")
    outcomes = await asyncio.gather(
        *(outcome(drawer.close_shift(count_id)) for count_id in ("count-1", "count-2"))
    )
    assert sorted(outcomes) == ["", "shift.closed_already"]
    assert len(await drawer.shifts()) == 1


async def test_a_count_before_the_last_cash_is_no_count(site: TillSite, drawer: ShiftActions) -> None:
    await drawer.open_shift("s-1", FLOAT)
    await counted(drawer, 10_000)
    await site.sell(a_draft("order-1"), by("card", 500))
    await drawer.x_report()
    await site.sell(a_draft("order-2"))
    assert await outcome(drawer.close_shift("count-1")) == "shift.count_is_old"
    z = await closed(drawer, 10_500, "count-2")
    assert z.drawer.difference == brl(0)


async def test_what_is_open_is_handed_on_by_name_and_its_money_is_the_next_shifts(
    site: TillSite, drawer: ShiftActions
) -> None:
    await drawer.open_shift("s-1", FLOAT)
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft("order-1"), by("pix", 500))
    await site.counter.hold(a_draft("held-1"), "Ana")
    now = await drawer.now()
    assert [(order.kind, order.open_id, order.can_cancel) for order in now.open_orders] == [
        ("order", "order-1", True),
        ("held", "held-1", False),
    ]
    await counted(drawer, 10_000)
    assert await outcome(drawer.close_shift("count-1")) == "shift.orders_open"
    assert await outcome(drawer.close_shift("count-1", ["order-1"])) == "shift.orders_open"
    z = await drawer.close_shift("count-1", ["order-1", "held-1"])
    assert (z.orders, z.net, (await drawer.shifts())[0].handed_on) == (0, brl(0), 2)
    paid = PaymentConfirmed(charge_id="charge-pix", amount=500, paid_at=3, paid_sequence=1)
    await site.answer_late(ConfirmCharge, paid)
    await drawer.open_shift("s-2", FLOAT)
    x = await drawer.x_report()
    assert (x.orders, x.net, x.tenders[0].amount) == (1, brl(500), brl(500))


async def test_an_order_undone_after_its_shift_counts_against_the_next_one(
    site: TillSite, drawer: ShiftActions
) -> None:
    await drawer.open_shift("s-1", FLOAT)
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft("order-1", a_line("water", 2)), by("cash", 1000))
    await counted(drawer, 11_000)
    first = await drawer.close_shift("count-1", ["order-1"])
    assert (first.orders, first.net) == (1, brl(1000))
    await drawer.open_shift("s-2", brl(11_000))
    await site.counter.cancel("order-1", "")
    await site.quiet()
    second = await closed(drawer, 10_000, "count-2")
    assert (second.orders, second.net, second.drawer.expected) == (-1, brl(-1000), brl(10_000))
    assert second.grand_total == brl(0)


async def test_a_kill_between_count_and_close_leaves_an_open_shift(site: TillSite) -> None:
    drawer = ShiftActions(site.till.owner.database, "A")
    await drawer.open_shift("s-1", FLOAT)
    await counted(drawer, 10_000)
    await site.reopen()
    drawer = ShiftActions(site.till.owner.database, "A")
    now = await drawer.now()
    assert now.shift is not None
    await site.sell()
    assert await outcome(drawer.close_shift("count-1")) == "shift.count_is_old"
    assert (await closed(drawer, 10_500, "count-2")).number == 1


async def test_a_shift_goes_over_midnight_and_over_a_clock_that_is_set(site: TillSite) -> None:
    drawer = ShiftActions(site.till.owner.database, "A")
    await drawer.open_shift("s-1", FLOAT)
    await site.sell(a_draft("order-1"))
    site.clock.turn(26 * 3600)
    await site.sell(a_draft("order-2"))
    z = await closed(drawer, 11_000)
    assert (z.orders, z.net) == (2, brl(1000))
    await drawer.open_shift("s-2", brl(0))
    site.clock.turn(-26 * 3600)
    await site.sell(a_draft("order-3"))
    assert (await closed(drawer, 500, "count-2")).number == 2
    assert [shift.number for shift in await drawer.shifts()] == [2, 1]


async def test_each_opening_of_the_drawer_is_recorded_with_who_and_why(
    site: TillSite, drawer: ShiftActions
) -> None:
    await drawer.open_drawer("o-0", "no_sale", reason="change for a note")
    await drawer.open_shift("s-1", FLOAT)
    for _ in range(2):
        await drawer.open_drawer("o-1", "no_sale", reason="change for a note")
    await site.sell()
    await drawer.open_drawer("order-1", "sale", order_id="order-1")
    await site.sell(a_draft("order-2"), by("card", 500))
    assert await outcome(drawer.open_drawer("order-2", "sale", order_id="order-2")) == "shift.no_cash_sale"
    assert await outcome(drawer.open_drawer("again", "sale", order_id="order-1")) == "shift.no_cash_sale"
    await drawer.move("in-1", "pay_in", brl(100), "found")
    table = drawer_openings.c
    found = await site.read(
        lambda conn: [
            tuple(row)
            for row in conn.execute(sa.select(table.shift, table.why, table.reason).order_by(table.position))
        ]
    )
    assert found == [
        (0, "no_sale", "change for a note"),
        (1, "float", ""),
        (1, "no_sale", "change for a note"),
        (1, "sale", ""),
        (1, "pay_in", "found"),
    ]
    assert (await drawer.x_report()).no_sales == 1
    assert [body["why"] for body in await told(site, "drawer.opened")] == ["no_sale", "no_sale", "sale"]


async def test_the_drawer_opens_once_for_cash_that_goes_back_and_for_no_other_money(
    site: TillSite, drawer: ShiftActions
) -> None:
    await drawer.open_shift("s-1", FLOAT)
    await site.sell()
    await site.sell(a_draft("order-2"), by("card", 500))
    for order_id in ("order-1", "order-2"):
        await site.counter.refund(order_id, f"r-{order_id}", None, restock=False, reason="wrong_item")
        await site.quiet()
    for _ in range(2):
        await drawer.open_drawer("r-order-1", "refund", order_id="order-1")
    for opening_id, order_id in (
        ("r-order-2", "order-2"),  # went back to the card
        ("r-order-1", "order-2"),  # of another order
        ("r-order-9", "order-1"),  # of nothing
        ("back-order-1", "order-1"),  # not undone, but refunded
    ):
        refused = await outcome(drawer.open_drawer(opening_id, "refund", order_id=order_id))
        assert refused in ("shift.no_cash_refund", ""), opening_id
        assert (refused == "") == (opening_id == "r-order-1"), opening_id
    told_of = await told(site, "drawer.opened")
    assert [(body["why"], body["order"]) for body in told_of] == [("refund", "order-1")]
    order = await site.shown()
    assert [(refund.state, refund.cash) for refund in order.refunds] == [("done", True)]


async def test_the_drawer_opens_once_for_the_cash_of_an_order_that_is_taken_back(
    site: TillSite, drawer: ShiftActions
) -> None:
    await drawer.open_shift("s-1", FLOAT)
    site.script.say(OpenTicket, None)
    await site.till.actions.place(a_draft("order-1"), (by("cash", 500, "c1"),))
    await site.quiet()
    assert (
        await outcome(drawer.open_drawer("back-order-1", "refund", order_id="order-1"))
        == "shift.no_cash_refund"
    )
    await site.counter.cancel("order-1", "customer_left")
    assert await site.status() is OrderStatus.CANCELLED
    for _ in range(2):
        await drawer.open_drawer("back-order-1", "refund", order_id="order-1")
    assert [body["why"] for body in await told(site, "drawer.opened")] == ["refund"]


async def test_what_is_printed_again_is_counted_by_the_reports_and_a_z_stays_as_it_is(
    site: TillSite, drawer: ShiftActions
) -> None:
    printing = Printing(site.till.owner.database, site.clock)
    receipt, title = Document("receipt", "Receipt 001", ()), "Z report 1"
    await drawer.open_shift("s-1", FLOAT)
    for copy in range(3):
        assert (await printing.as_copy(receipt, "order-1")).copy == copy
        await printing.count_print(receipt, "order-1")
    await printing.count_print(Document("test", "Test page", ()))
    z = await closed(drawer, 10_000)
    assert z.copies == 2
    for slip in ("r-1", "r-2"):  # two refunds of one order are no copies of each other
        assert (await printing.as_copy(Document("refund", "Refund 001", (), of=slip), "order-1")).copy == 0
        await printing.count_print(Document("refund", "Refund 001", (), of=slip), "order-1")
    page = Document("z_report", title, ())
    for copy in range(3):
        assert (await printing.as_copy(page, "z-1")).copy == copy
        await printing.count_print(page, "z-1")
    assert await drawer.z_report(1) == z
    found = await site.read(
        lambda conn: [(row.subject, row.copy, row.shift) for row in conn.execute(sa.select(printed_again))]
    )
    assert found == [
        ("receipt order-1", 1, 1),
        ("receipt order-1", 2, 1),
        ("z_report z-1", 1, 2),
        ("z_report z-1", 2, 2),
    ]


async def test_the_money_of_an_open_shift_stays_what_it_is(site: TillSite, drawer: ShiftActions) -> None:
    in_euros = a_menu(currency="EUR", products=(), groups=(), courier_fee=Money(0, "EUR"))
    await drawer.open_shift("s-1", FLOAT)
    with pytest.raises(Conflict, match=r"shift\.currency_fixed") as refused:
        await site.till.actions.import_menu(in_euros)
    assert refused.value.params == {"number": 1, "given": "EUR", "allowed": "BRL"}
    assert "Close it before" in fault_text(refused.value)
    assert (await site.till.catalogue.menu()).currency == "BRL"
    await site.till.actions.import_menu(a_menu())  # other goods in the same money
    await closed(drawer, 10_000)
    await site.till.actions.import_menu(in_euros)
    await drawer.open_shift("s-2", Money(500, "EUR"))
    assert (await drawer.now()).currency == "EUR"


async def test_the_journal_tells_every_step_of_a_shift_and_stays_whole(
    site: TillSite, drawer: ShiftActions
) -> None:
    await drawer.open_shift("s-1", FLOAT)
    await drawer.move("in-1", "pay_in", brl(100), "found")
    await drawer.move("out-1", "pay_out", brl(40), "milk")
    await drawer.x_report()
    await closed(drawer, 10_060)
    for kind in ("shift.opened", "drawer.paid_in", "drawer.paid_out", "shift.x_taken", "drawer.counted"):
        assert len(await told(site, kind)) == 1, kind
    z = json.loads(await site.read(lambda conn: conn.execute(sa.select(shifts.c.z)).scalar_one()))
    assert z["journal_head"].split()[0].isdigit()

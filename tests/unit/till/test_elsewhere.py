"""Orders from elsewhere: priced by us, stored once, answered with a number or with all that is wrong."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import msgspec
import pytest
import sqlalchemy as sa

from core.contracts.kitchen import ProductEightySixed
from core.contracts.orders import OrderPlaced, OrderRefused, PlaceOrder, Problem
from core.contracts.payment import CreateCharge
from core.contracts.stock import ReserveStock, StockLine
from core.domain.order import OrderStatus
from core.domain.tender import Method
from core.till import tables as t
from core.till.program import Till
from tests.support.stranger import Stranger, an_order, to_ana, wanted
from tests.support.till_site import HOME, TillSite, a_draft, a_menu, brl, by

STORED = (t.orders, t.order_lines, t.charges, t.call_numbers, t.SAGAS.saga, t.SAGAS.history)
LONG = "x" * 500


@pytest.fixture
def web(site: TillSite) -> Stranger:
    return Stranger(site.transport)


async def rows_of(site: TillSite) -> dict[str, int]:
    return {table.name: await site.count(table) for table in STORED}


@pytest.mark.both_databases
@pytest.mark.promise("A-4", "D-4", "E-4")
async def test_an_order_from_elsewhere_is_answered_at_once_and_runs_the_same_saga(
    site: TillSite, web: Stranger
) -> None:
    answer = await web.ask(an_order("web-1", wanted("latte", 2, "large", note="hot"), wanted("water")))
    until = site.clock.now_ms() + 120_000
    assert answer == OrderPlaced(order_id="web-1", number="001", total=3800, currency="BRL", pay_until=until)
    order = await site.shown("web-1")
    assert order.row.status is OrderStatus.APPROVED
    assert (order.row.placed_by, order.row.methods) == ("client.web", (Method.CARD,))
    assert [line.note for line in order.lines] == ["hot", ""]
    assert site.script.names() == ["ReserveStock", "CreateCharge", "ConfirmCharge", "KeepStock", "OpenTicket"]
    (reserve,), (charge,) = site.script.of(ReserveStock), site.script.of(CreateCharge)
    assert reserve.lines == (StockLine("latte", 2), StockLine("water", 1))
    assert (charge.amount, charge.method, charge.expires_at) == (3800, "card", until)


async def test_the_counter_and_others_count_with_the_same_numbers(site: TillSite, web: Stranger) -> None:
    await site.sell(a_draft("order-1"))
    await web.ask(an_order())
    assert (await site.sell(a_draft("order-2"))).row.number == "003"
    page = await site.counter.orders(status="", search="", offset=0, limit=10)
    assert {row.order_id: row.placed_by for row in page.rows} == {
        "order-1": "",
        "order-2": "",
        "web-1": "client.web",
    }


async def test_a_delivery_from_elsewhere_pays_the_courier_and_goes_where_it_was_sent(
    site: TillSite, web: Stranger
) -> None:
    order = an_order(
        order_type="delivery", address=to_ana(phone=HOME.phone), customer=" A\x07na ", payment="pix"
    )
    answer = await web.ask(order)
    assert isinstance(answer, OrderPlaced)
    assert answer.total == 500 + 900
    shown = await site.shown("web-1")
    assert (shown.address, shown.row.customer, shown.courier) == (HOME, "Ana", "Bia")


# twice


@pytest.mark.both_databases
async def test_the_same_order_again_gets_the_same_answer_and_is_one_order(
    site: TillSite, web: Stranger
) -> None:
    order = an_order()
    first = await web.ask(order)
    await site.quiet()
    before = await rows_of(site)
    await site.till.actions.change_price("water", brl(900))
    site.clock.turn(600)
    assert await web.ask(order, expires_at=1) == first, "it was placed in time"
    assert await web.ask(msgspec.structs.replace(order, expected_total=500, currency="BRL")) == first
    assert await rows_of(site) == before
    assert len(site.script.of(CreateCharge)) == 1


async def test_fifty_of_the_same_at_once_and_a_redelivery_place_one_order(
    site: TillSite, web: Stranger
) -> None:
    answers = await asyncio.gather(*(web.ask(an_order()) for _ in range(50)))
    assert len(set(answers)) == 1
    await web.ask(an_order("web-2"), message_id="m-1")
    await web.send(an_order("web-2"), message_id="m-1")
    await site.quiet()
    assert await site.count(t.orders) == await site.count(t.SAGAS.saga) == 2
    assert web.statuses("web-2") == web.statuses() == ["RECEIVED", "AWAITING_PAYMENT", "PAID", "APPROVED"]


@pytest.mark.parametrize(
    "other",
    [
        an_order("web-1", wanted("water", 2)),
        an_order("web-1", wanted(note="cold")),
        an_order("web-1", wanted(), wanted("cake")),
        an_order(payment="pix"),
        an_order(order_type="here"),
        an_order(customer="Bia"),
        an_order(note="now"),
        an_order(address=to_ana()),
    ],
)
async def test_another_order_under_the_same_id_is_refused(
    site: TillSite, web: Stranger, other: PlaceOrder
) -> None:
    await web.ask(an_order())
    await site.quiet()
    before = await rows_of(site)
    assert await web.ask(other) == OrderRefused(
        order_id="web-1",
        reason="order_id_used",
        problems=(Problem(code="order_id_used", where="order_id"),),
    )
    assert await rows_of(site) == before


async def test_nobody_learns_of_the_orders_of_others_by_their_ids(site: TillSite, web: Stranger) -> None:
    await web.ask(an_order())
    await site.sell(a_draft("order-1"))
    await site.counter.refund("order-1", "refund-1", None, restock=True, reason="")
    await site.quiet()
    kiosk = Stranger(site.transport, "kiosk")
    for used in ("web-1", "order-1", "refund-1"):
        answer = await kiosk.ask(an_order(used))
        assert isinstance(answer, OrderRefused)
        assert answer.reason == "order_id_used"
    await site.quiet()
    assert kiosk.progress() == []


# what cannot be placed


async def refused(site: TillSite, web: Stranger, order: PlaceOrder) -> OrderRefused:
    """Have an order refused, and see that nothing of it was stored."""
    before = await rows_of(site)
    answer = await web.ask(order)
    await site.quiet()
    assert isinstance(answer, OrderRefused)
    assert answer.reason == answer.problems[0].code
    assert await rows_of(site) == before
    assert await site.count(t.BOX.parked) == 0
    assert (site.script.received, web.progress(order.order_id)) == ([], [])
    return answer


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        (an_order(payment="cash"), ("cash_needs_a_cashier", "payment", "card, pix")),
        (an_order(payment="gold"), ("not_allowed", "payment", "card, pix")),
        (an_order(order_type="moon"), ("not_allowed", "order_type", "here, to_go, delivery")),
        (an_order(order_id=""), ("not_allowed", "order_id", "[0-9A-Za-z][0-9A-Za-z._-]{0,63}")),
        (an_order(order_id="x" * 65), ("not_allowed", "order_id", "[0-9A-Za-z][0-9A-Za-z._-]{0,63}")),
        (an_order(order_id="a\x07b"), ("not_allowed", "order_id", "[0-9A-Za-z][0-9A-Za-z._-]{0,63}")),
        (PlaceOrder(order_id="web-1", lines=(), payment="card"), ("empty", "lines", "")),
        (an_order("web-1", *[wanted()] * 201), ("too_many_lines", "lines", "200")),
        (an_order("web-1", wanted("tea")), ("unknown_product", "lines[0].product_id", "")),
        (an_order("web-1", wanted("te\x07a")), ("unknown_product", "lines[0].product_id", "")),
        (an_order("web-1", wanted("x" * 10_000)), ("unknown_product", "lines[0].product_id", "")),
        (an_order("web-1", wanted("water", 0)), ("quantity_out_of_range", "lines[0].quantity", "1–999")),
        (
            an_order("web-1", wanted("water", 10**15)),
            ("quantity_out_of_range", "lines[0].quantity", "1–999"),
        ),
        (an_order("web-1", wanted("latte")), ("wrong_number_of_choices", "lines[0].modifiers", "1–1")),
        (
            an_order("web-1", wanted("latte", 1, "small", "oat")),
            ("unknown_modifier", "lines[0].modifiers", "small, large"),
        ),
        (
            an_order("web-1", wanted("latte", 1, "small", "small")),
            ("modifier_twice", "lines[0].modifiers", ""),
        ),
        (an_order("web-1", wanted(note=LONG)), ("too_long", "lines[0].note", "200")),
        (an_order(customer=LONG), ("too_long", "customer", "80")),
        (an_order(note=LONG), ("too_long", "note", "200")),
        (an_order(order_type="delivery"), ("address_missing", "address", "")),
        (an_order(order_type="delivery", address=to_ana(street=" ")), ("address_missing", "address", "")),
        (
            an_order(order_type="delivery", address=to_ana(recipient=LONG)),
            ("too_long", "address.recipient", "80"),
        ),
        (an_order(order_type="delivery", address=to_ana(street=LONG)), ("too_long", "address.street", "200")),
        (an_order(order_type="delivery", address=to_ana(phone=LONG)), ("too_long", "address.phone", "40")),
        (an_order(expected_total=499), ("price_changed", "expected_total", "500 BRL")),
        (an_order(expected_total=500, currency="USD"), ("price_changed", "expected_total", "500 BRL")),
    ],
)
async def test_what_cannot_be_placed_is_answered_with_the_reason_the_place_and_what_is_allowed(
    site: TillSite, web: Stranger, order: PlaceOrder, problem: tuple[str, str, str]
) -> None:
    answer = await refused(site, web, order)
    assert [(told.code, told.where, told.allowed) for told in answer.problems] == [problem]


@pytest.mark.both_databases
async def test_everything_that_is_wrong_is_told_at_once(site: TillSite, web: Stranger) -> None:
    order = an_order("web-1", wanted("tea"), wanted(), wanted("cake", 1000), customer=LONG, note=LONG)
    answer = await refused(site, web, order)
    assert [(told.code, told.where) for told in answer.problems] == [
        ("unknown_product", "lines[0].product_id"),
        ("quantity_out_of_range", "lines[2].quantity"),
        ("too_long", "customer"),
        ("too_long", "note"),
    ]
    wrong_at_sight = await refused(site, web, an_order("?", payment="cash", order_type="moon"))
    assert [told.where for told in wrong_at_sight.problems] == ["order_id", "order_type", "payment"]


async def test_what_the_kitchen_has_stopped_is_named_line_by_line(site: TillSite, web: Stranger) -> None:
    await site.tell("kitchen", ProductEightySixed(product_id="cake", sold_out=True, revision=1))
    answer = await refused(site, web, an_order("web-1", wanted("cake"), wanted(), wanted("cake", 2)))
    assert answer.problems == (
        Problem(code="sold_out", where="lines[0].product_id"),
        Problem(code="sold_out", where="lines[2].product_id"),
    )


async def test_what_is_no_longer_sold_is_refused(site: TillSite, web: Stranger) -> None:
    latte, *others = a_menu().products
    await site.till.actions.import_menu(a_menu(products=(latte, replace(others[0], active=False))))
    answer = await refused(site, web, an_order())
    assert answer.reason == "product_not_sold"


async def test_a_total_that_no_cafe_takes_is_refused(site: TillSite, web: Stranger) -> None:
    await site.till.actions.change_price("cake", brl(10**11))
    one_too_dear = await refused(site, web, an_order("web-1", wanted("cake", 999)))
    assert one_too_dear.problems == (
        Problem(code="total_too_large", where="lines[0].quantity", allowed="1000000000000"),
    )
    together = await refused(site, web, an_order("web-1", wanted("cake", 6), wanted("cake", 6)))
    assert together.problems == (Problem(code="total_too_large", where="lines", allowed="1000000000000"),)


async def test_before_there_is_a_menu_nothing_can_be_placed(site: TillSite, web: Stranger) -> None:
    await site.till.owner.database.write(lambda work: work.conn.execute(sa.delete(t.shop)) and None)
    assert (await refused(site, web, an_order())).reason == "no_menu"


@pytest.mark.parametrize(("expires_in", "placed"), [(-1, False), (0, True), (1000, True)])
async def test_an_order_that_comes_too_late_is_refused(
    site: TillSite, web: Stranger, expires_in: int, *, placed: bool
) -> None:
    answer = await web.ask(an_order(), expires_at=site.clock.now_ms() + expires_in)
    assert isinstance(answer, OrderPlaced) == placed
    assert isinstance(answer, OrderPlaced) or answer == OrderRefused(
        order_id="web-1", reason="expired", problems=(Problem(code="expired", where=""),)
    )
    assert await site.count(t.orders) == placed


async def test_an_order_that_was_refused_may_be_placed_when_it_is_mended(
    site: TillSite, web: Stranger
) -> None:
    await refused(site, web, an_order("web-1", wanted("tea")))
    assert isinstance(await web.ask(an_order()), OrderPlaced)


async def test_only_the_main_till_takes_orders_from_elsewhere(site: TillSite) -> None:
    other = Till(site.folder / "b.sqlite", site.clock, site.transport, address="till.b", is_main=False)
    assert "PlaceOrder" in site.till.owner.endpoint.handled
    assert "PlaceOrder" not in other.owner.endpoint.handled
    await other.owner.database.close()


async def test_what_was_sold_at_the_counter_is_told_to_nobody(site: TillSite, web: Stranger) -> None:
    await site.sell(a_draft("order-1"), by("pix", 500))
    assert web.received == []
    order = (await site.read(lambda conn: conn.execute(sa.select(t.orders)).one()))._mapping
    assert (order["progress"], order["progress_revision"]) == ("", 0)

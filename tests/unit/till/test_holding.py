"""Held orders: set aside under a name, taken back by one person, whole."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest

from core.domain.change import ChangeKind
from core.domain.order import DraftLine, OrderDraft
from core.errors import InvalidInput, NotFound
from core.till import tables as t
from tests.support.till_site import HOME, TillSite, a_delivery, a_draft, a_line, brl

pytestmark = pytest.mark.both_databases

FULL = replace(
    a_delivery("held-1", DraftLine("l-1", "latte", 2, ("large",), "extra hot"), a_line("water")),
    customer="Ana",
    note="for the garden",
)


async def test_an_order_comes_back_as_it_was_set_aside(site: TillSite) -> None:
    await site.counter.hold(FULL, " table\n4 ")
    (view,) = await site.counter.held()
    assert (view.hold_id, view.name, view.lines, view.total) == (
        "held-1",
        "table 4",
        3,
        brl(2 * 1650 + 500 + 900),
    )
    assert view.held_at == site.clock.now_ms()
    await site.reopen()
    assert await site.counter.recall("held-1") == FULL
    assert await site.counter.held() == ()
    assert site.pushed(ChangeKind.HELD)


async def test_an_order_in_the_making_need_not_be_complete(site: TillSite) -> None:
    await site.counter.hold(replace(FULL, address=None), "")
    assert (await site.counter.recall("held-1")).address is None


async def test_one_of_ten_people_gets_it(site: TillSite) -> None:
    await site.counter.hold(FULL, "")
    outcomes = await asyncio.gather(
        *(site.counter.recall("held-1") for _ in range(10)), return_exceptions=True
    )
    assert sum(isinstance(outcome, OrderDraft) for outcome in outcomes) == 1
    assert sum(isinstance(outcome, NotFound) for outcome in outcomes) == 9


async def test_ten_taps_hold_it_once(site: TillSite) -> None:
    await asyncio.gather(*(site.counter.hold(FULL, "Ana") for _ in range(10)))
    assert len(await site.counter.held()) == 1


async def test_held_orders_are_shown_oldest_first(site: TillSite) -> None:
    for n in (3, 1, 2):
        await site.counter.hold(a_draft(f"held-{n}"), str(n))
        site.clock.turn(60)
    assert [view.name for view in await site.counter.held()] == ["3", "1", "2"]


@pytest.mark.parametrize(
    ("draft", "name", "code"),
    [
        (OrderDraft("held-1"), "", "order.empty"),
        (a_draft("held-1", a_line("tea")), "", "order.unknown_product"),
        (a_draft("held-1", a_line("water", 10**9)), "", "order.quantity_out_of_range"),
        (a_draft("held-1"), "x" * 10_000, "input.too_long"),
        (replace(FULL, address=replace(HOME, street="x" * 10_000)), "", "input.too_long"),
        (a_draft("held-1", *(a_line(line_id=str(n)) for n in range(40_000))), "", "order.too_many_lines"),
    ],
)
async def test_what_cannot_be_held_is_named_and_not_kept(
    site: TillSite, draft: OrderDraft, name: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        await site.counter.hold(draft, name)
    assert refused.value.code == code
    assert await site.count(t.held_orders) == 0


async def test_a_held_order_that_there_is_not_is_not_found(site: TillSite) -> None:
    with pytest.raises(NotFound, match=r"held\.not_found"):
        await site.counter.recall("nobody")

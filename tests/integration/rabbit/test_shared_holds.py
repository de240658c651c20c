"""Orders on hold over a real broker: two counters, each a program of its own with a user that has the least rights."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.domain.order import DraftLine, OrderDraft
from core.domain.views import HeldOrderView
from core.errors import Conflict, NotFound
from tests.support.apart import Apart, apart
from tests.support.till_without_window import Counter
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def cafe(virtual_host: VirtualHost, tmp_path: Path) -> AsyncIterator[Apart]:
    async with apart(virtual_host, tmp_path, ("A", "B")) as opened:
        yield opened


async def a_held_order(counter: Counter, name: str) -> OrderDraft:
    menu = await counter.till.menu()
    chosen = menu.default_modifiers(menu.product("latte"))
    draft = OrderDraft(counter.fresh_id(), (DraftLine(counter.fresh_id(), "latte", 2, chosen, "hot"),))
    await counter.till.hold(draft, name)
    return draft


async def shown(counter: Counter, place: str, within: float) -> HeldOrderView:
    """Return the one order on hold when a counter sees it in a place."""

    async def seen() -> bool:
        return [view.place for view in await counter.till.held()] == [place]

    await eventually_so(seen, within=within, what=f"the order to be {place}")
    return (await counter.till.held())[0]


async def none_left(*counters: Counter) -> None:
    for counter in counters:

        async def empty(counter: Counter = counter) -> bool:
            return await counter.till.held() == ()

        await eventually_so(empty, within=2, what="nothing on hold")


async def test_an_order_held_at_one_counter_is_recalled_at_the_other_soon(cafe: Apart) -> None:
    here, there = cafe.counter("A"), cafe.counter("B")
    began = time.monotonic()
    draft = await a_held_order(here, "table 4")
    view = await shown(there, "there", 5.0)
    listed = time.monotonic()
    assert (view.counter, view.name, view.lines) == ("A", "table 4", 2)
    assert await there.till.recall(draft.order_id) == draft
    print(f"listed after {listed - began:.3f} s, there after {time.monotonic() - listed:.3f} s more")
    await none_left(here, there)
    with pytest.raises(NotFound):
        await here.till.recall(draft.order_id)


async def test_a_counter_that_is_off_keeps_its_orders_and_gives_them_when_it_is_back(cafe: Apart) -> None:
    here, there = cafe.counter("A"), cafe.counter("B")
    draft = await a_held_order(here, "table 4")
    await shown(there, "there", 2)
    await cafe.close("till.a")
    await shown(there, "away", 10)
    with pytest.raises(Conflict, match=r"held\.unreachable"):
        await there.till.recall(draft.order_id)

    await cafe.open("till.a")
    await shown(there, "there", 10)
    assert await there.till.recall(draft.order_id) == draft
    await none_left(cafe.counter("A"), there)


async def test_an_order_asked_of_a_counter_that_has_just_died_comes_when_it_is_back_and_is_nowhere_twice(
    cafe: Apart,
) -> None:
    here, there = cafe.counter("A"), cafe.counter("B")
    draft = await a_held_order(here, "table 4")
    await shown(there, "there", 2)
    cafe.programs["till.b"].till.holds._patience = 0.1
    await cafe.close("till.a")
    cafe.programs["till.b"].till.owner.endpoint.heard_from["till.a"] = here.shop.clock.now_ms() + 60_000
    with pytest.raises(Conflict, match=r"held\.no_answer"):
        await there.till.recall(draft.order_id)
    await cafe.close("till.b")  # whoever asked ends before the answer comes

    await cafe.open("till.a")
    await cafe.open("till.b")
    there = cafe.counter("B")
    await shown(there, "here", 10)
    assert await there.till.recall(draft.order_id) == draft
    await none_left(cafe.counter("A"), there)

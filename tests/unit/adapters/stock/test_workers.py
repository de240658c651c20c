"""Two stock workers on one database: no more is sold than there is, and what expires goes back, once, whoever is left."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.adapters.stock.tables import Held
from core.contracts.stock import StockKept, StockReserved
from core.domain.clock import TurnedClock
from tests.support.waiting import eventually, eventually_so
from tests.unit.adapters.stock.counter import MINUTE, Counter, keep, open_counter, reserve

Two = tuple[Counter, Counter]


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    """Two workers on one database, each with a till of its own, by one clock."""
    clock, folders = TurnedClock(), [tmp_path / name for name in ("a", "b", "shared")]
    for folder in folders:
        folder.mkdir()
    first, second, shared = folders
    async with (
        open_counter(first, clock, shared, brownie=10) as one,
        open_counter(second, clock, shared, brownie=10) as other,
    ):
        yield one, other


@pytest.mark.both_databases
@pytest.mark.promise("A-2", "C-10")
async def test_ten_items_go_to_ten_of_the_orders_that_race_for_them_over_two_workers(two: Two) -> None:
    later = two[0].clock.now_ms() + MINUTE
    for number in range(50):
        await two[number % 2].probe.send(reserve(f"o{number}", later, brownie=1))
    await eventually(lambda: sum(len(counter.probe.answers) for counter in two) == 50, within=20)
    served = [
        answer.reply.order_id
        for counter in two
        for answer in counter.probe.answers
        if isinstance(answer.reply, StockReserved)
    ]
    assert len(served) == 10
    for order_id in served:  # a message goes to whichever worker is free
        assert isinstance(await two[len(order_id) % 2].probe.ask(keep(order_id, brownie=1)), StockKept)
    (line,) = await two[0].stock.queries.books()
    assert (line.start, line.sold, line.on_hand, line.difference) == (10, 10, 0, 0)


@pytest.mark.both_databases
async def test_what_expires_is_given_back_once_though_both_look(two: Two) -> None:
    later = two[0].clock.now_ms() + MINUTE
    for number in range(6):
        await two[number % 2].probe.ask(reserve(f"o{number}", later, brownie=1))
    two[0].clock.turn(60)
    await asyncio.gather(*(counter.stock.actions.expire_due() for counter in two for _ in range(3)))
    assert await two[0].available("brownie") == 10
    assert await two[1].stock.queries.orders() == {Held.EXPIRED: 6}
    assert await two[0].differences() == [0]


@pytest.mark.fault
async def test_a_worker_gives_back_what_was_set_aside_by_one_that_has_died(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.adapters.stock.program.LOOK_EVERY", 0.05)
    clock, folders = TurnedClock(), [tmp_path / name for name in ("a", "b", "shared")]
    for folder in folders:
        folder.mkdir()
    async with open_counter(folders[0], clock, folders[2], brownie=2) as left:
        async with open_counter(folders[1], clock, folders[2], brownie=2) as gone:
            await gone.probe.ask(reserve("o1", clock.now_ms() + MINUTE, brownie=2))
        clock.turn(60)

        async def is_back() -> bool:
            return await left.available("brownie") == 2

        await eventually_so(is_back)

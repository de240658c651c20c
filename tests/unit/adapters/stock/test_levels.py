"""Counting the shelf: the first count, corrections, and what cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contracts.programs import ProgramStarted
from core.contracts.stock import (
    SetStockLevels,
    StockLevelChanged,
    StockLevelsRefused,
    StockLevelsSet,
    StockLine,
)
from core.domain.clock import TurnedClock
from core.errors import InvalidInput
from tests.support.probe import until
from tests.unit.adapters.stock.counter import MINUTE, keep, open_counter, reserve

pytestmark = pytest.mark.both_databases


async def test_a_start_that_is_repeated_does_not_fill_the_shelf_again(tmp_path: Path) -> None:
    clock = TurnedClock()
    async with open_counter(tmp_path, clock, brownie=2) as counter:
        await counter.probe.ask(reserve("o1", clock.now_ms() + MINUTE, brownie=1))
        await counter.probe.ask(keep("o1", brownie=1))
    async with open_counter(tmp_path, clock, brownie=2, cookie=4) as counter:
        assert await counter.available("brownie") == 1
        assert await counter.available("cookie") == 4
        assert await counter.differences() == [0, 0]


async def test_a_correction_is_in_the_books_and_is_told(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await counter.stock.actions.set_levels({"brownie": 7})
        await counter.stock.actions.set_levels({"brownie": 4})
        (line,) = await counter.stock.queries.books()
        assert (line.start, line.on_hand, line.difference) == (4, 4, 0)
        await until(lambda: len(counter.probe.events) == 3)
        told = [(event.available, event.revision) for event in counter.probe.heard(StockLevelChanged)]
        assert told == [(2, 1), (7, 2), (4, 3)]


async def test_levels_are_told_again_to_a_counter_that_starts(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2, cookie=0) as counter:
        await until(lambda: len(counter.probe.events) == 2)
        started = ProgramStarted(address="till", role="till")
        await counter.probe.owner.database.write(lambda work: work.send(started))
        await until(lambda: len(counter.probe.events) == 4)
        assert counter.probe.events[:2] == counter.probe.events[2:]


@pytest.mark.parametrize("wrong", [-1, 0, 1_000_001, 2.5, True])
async def test_a_count_that_cannot_be_changes_nothing(tmp_path: Path, wrong: int) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await counter.probe.ask(reserve("o1", counter.clock.now_ms() + MINUTE, brownie=1))
        with pytest.raises(InvalidInput) as refused:
            await counter.stock.actions.set_levels({"cookie": 3, "brownie": wrong})
        assert refused.value.params == {
            "product_id": "brownie",
            "given": wrong,
            "least": 1,
            "most": 1_000_000,
        }
        assert [level.product_id for level in await counter.stock.queries.levels()] == ["brownie"]


@pytest.mark.both_databases
async def test_the_shelf_is_counted_by_a_message_as_by_hand(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        told = SetStockLevels(
            levels=(StockLine("brownie", 7), StockLine("cookie", 0), StockLine("cookie", 4)),
            only_unknown=False,
        )
        assert await counter.probe.ask(told) == StockLevelsSet()
        assert (await counter.available("brownie"), await counter.available("cookie")) == (7, 4)
        assert await counter.differences() == [0, 0]
        await until(lambda: len(counter.probe.events) == 3)


async def test_a_message_may_count_only_what_was_never_counted(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        told = SetStockLevels(levels=(StockLine("brownie", 7), StockLine("cookie", 4)), only_unknown=True)
        for _ in range(2):
            assert await counter.probe.ask(told) == StockLevelsSet()
        assert (await counter.available("brownie"), await counter.available("cookie")) == (2, 4)


@pytest.mark.parametrize("wrong", [-1, 0, 1_000_001])
async def test_a_message_with_a_count_that_cannot_be_is_refused_and_changes_nothing(
    tmp_path: Path, wrong: int
) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await counter.probe.ask(reserve("o1", counter.clock.now_ms() + MINUTE, brownie=1))
        told = SetStockLevels(
            levels=(StockLine("cookie", 3), StockLine("brownie", wrong)), only_unknown=False
        )
        assert await counter.probe.ask(told) == StockLevelsRefused(
            reason="level_out_of_range", product_id="brownie", least=1, most=1_000_000
        )
        assert [level.product_id for level in await counter.stock.queries.levels()] == ["brownie"]

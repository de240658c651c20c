"""Reserving, keeping, releasing and taking back, as the till sees it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.adapters.stock.tables import Held
from core.contracts.message import CommandFailed
from core.contracts.stock import (
    ShortLine,
    StockKept,
    StockLevelChanged,
    StockRefused,
    StockReleased,
    StockReserved,
    StockReturned,
)
from core.domain.clock import TurnedClock
from tests.support.probe import until
from tests.unit.adapters.stock.counter import MINUTE, Counter, give_back, keep, open_counter, release, reserve

pytestmark = pytest.mark.both_databases

LATER = TurnedClock().now_ms() + 10 * MINUTE


@pytest.fixture
async def counter(tmp_path: Path) -> AsyncIterator[Counter]:
    async with open_counter(tmp_path, TurnedClock(), coxinha=5, brownie=2) as opened:
        yield opened


@pytest.mark.promise("C-10", "D-5")
async def test_what_is_reserved_cannot_be_promised_again(counter: Counter) -> None:
    answer = await counter.probe.ask(reserve("o1", LATER, coxinha=3, brownie=1))
    assert answer == StockReserved(order_id="o1", expires_at=LATER)
    assert await counter.available("coxinha") == 2
    assert await counter.available("brownie") == 1


@pytest.mark.promise("C-10")
async def test_not_one_line_is_set_aside_when_one_is_short(counter: Counter) -> None:
    answer = await counter.probe.ask(reserve("o1", LATER, coxinha=1, brownie=3))
    assert answer == StockRefused(order_id="o1", reason="sold_out", short=(ShortLine("brownie", 3, 2),))
    assert await counter.available("coxinha") == 5


async def test_two_lines_of_one_product_are_added_up(counter: Counter) -> None:
    command = reserve("o1", LATER, brownie=1)
    twice = type(command)(order_id="o1", lines=command.lines * 3, expires_at=LATER)
    assert await counter.probe.ask(twice) == StockRefused(
        order_id="o1", reason="sold_out", short=(ShortLine("brownie", 3, 2),)
    )


async def test_what_is_not_counted_is_always_there(counter: Counter) -> None:
    assert isinstance(await counter.probe.ask(reserve("o1", LATER, espresso=999)), StockReserved)
    assert isinstance(await counter.probe.ask(keep("o1", espresso=999)), StockKept)
    assert isinstance(await counter.probe.ask(give_back("r1", "o1", espresso=999)), StockReturned)
    assert {level.product_id for level in await counter.stock.queries.levels()} == {"coxinha", "brownie"}


async def test_the_same_command_under_another_id_has_one_effect_and_the_same_answer(counter: Counter) -> None:
    for command in (
        reserve("o1", LATER, coxinha=2),
        keep("o1", coxinha=2),
        give_back("r1", "o1", coxinha=1),
        release("o1"),
    ):
        first = await counter.probe.ask(command)
        assert await counter.probe.ask(command) == first
    (_brownie, coxinha) = await counter.stock.queries.books()
    assert (coxinha.sold, coxinha.returned, coxinha.on_hand, coxinha.reserved) == (2, 2, 5, 0)
    assert await counter.differences() == [0, 0]


async def test_an_order_that_is_paid_takes_its_items_off_the_shelf(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, coxinha=2))
    assert await counter.probe.ask(keep("o1", coxinha=2)) == StockKept(order_id="o1")
    line = (await counter.stock.queries.books())[1]
    assert (line.product_id, line.sold, line.on_hand, line.reserved, line.difference) == (
        "coxinha",
        2,
        3,
        0,
        0,
    )


@pytest.mark.promise("C-13")
async def test_a_release_gives_back_what_was_set_aside(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, coxinha=5))
    assert await counter.probe.ask(release("o1")) == StockReleased(order_id="o1")
    assert await counter.available("coxinha") == 5


async def test_a_release_gives_back_what_was_sold(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, coxinha=5))
    await counter.probe.ask(keep("o1", coxinha=5))
    await counter.probe.ask(release("o1"))
    assert await counter.available("coxinha") == 5
    assert await counter.differences() == [0, 0]


async def test_a_release_before_its_reservation_bars_it(counter: Counter) -> None:
    assert await counter.probe.ask(release("o1")) == StockReleased(order_id="o1")
    refused = StockRefused(order_id="o1", reason="cancelled")
    assert await counter.probe.ask(reserve("o1", LATER, coxinha=1)) == refused
    assert await counter.probe.ask(keep("o1", coxinha=1)) == refused
    assert await counter.available("coxinha") == 5


async def test_a_released_order_cannot_be_kept(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, coxinha=1))
    await counter.probe.ask(release("o1"))
    assert await counter.probe.ask(keep("o1", coxinha=1)) == StockRefused(order_id="o1", reason="cancelled")


async def test_a_refund_puts_back_on_the_shelf_no_more_than_was_bought(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, coxinha=2))
    await counter.probe.ask(keep("o1", coxinha=2))
    for refund_id in ("r1", "r2"):
        returned = await counter.probe.ask(give_back(refund_id, "o1", coxinha=2, brownie=1))
        assert returned == StockReturned(refund_id=refund_id)
    assert await counter.available("coxinha") == 5
    assert await counter.available("brownie") == 2
    assert await counter.differences() == [0, 0]


async def test_what_is_written_off_does_not_come_back(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, coxinha=3))
    await counter.probe.ask(keep("o1", coxinha=3))
    await counter.probe.ask(give_back("r1", "o1", restock=False, coxinha=1))
    await counter.probe.ask(release("o1"))
    line = (await counter.stock.queries.books())[1]
    assert (line.sold, line.returned, line.written_off, line.on_hand) == (3, 2, 1, 4)
    assert line.difference == 0


async def test_a_refund_of_an_order_that_was_never_kept_returns_nothing(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, coxinha=3))
    for order_id in ("o1", "o2"):
        answer = await counter.probe.ask(give_back(f"r-{order_id}", order_id, coxinha=1))
        assert isinstance(answer, StockReturned)
    assert await counter.available("coxinha") == 2
    assert await counter.differences() == [0, 0]


@pytest.mark.parametrize("quantity", [0, -3])
async def test_a_quantity_that_cannot_be_is_answered_as_a_fault(counter: Counter, quantity: int) -> None:
    answer = await counter.probe.ask(reserve("o1", LATER, coxinha=quantity))
    assert answer == CommandFailed(reason="fault")
    assert await counter.stock.owner.parked() == 1
    assert await counter.available("coxinha") == 5


async def test_every_change_of_what_is_available_is_told_in_order(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, brownie=2))
    await counter.probe.ask(keep("o1", brownie=2))
    await counter.probe.ask(give_back("r1", "o1", brownie=1))
    await counter.probe.ask(release("o1"))
    await until(lambda: len(told(counter, "brownie")) == 4)
    assert told(counter, "brownie") == [(2, 1), (0, 2), (1, 3), (2, 4)]


async def test_the_state_of_the_orders_can_be_counted(counter: Counter) -> None:
    await counter.probe.ask(reserve("o1", LATER, brownie=1))
    await counter.probe.ask(keep("o1", brownie=1))
    await counter.probe.ask(reserve("o2", LATER, brownie=1))
    await counter.probe.ask(release("o3"))
    assert await counter.stock.queries.orders() == {Held.KEPT: 1, Held.RESERVED: 1, Held.BARRED: 1}


def told(counter: Counter, product_id: str) -> list[tuple[int, int]]:
    """Return (available, revision) of each event about one product."""
    heard = counter.probe.heard(StockLevelChanged)
    return [(event.available, event.revision) for event in heard if event.product_id == product_id]

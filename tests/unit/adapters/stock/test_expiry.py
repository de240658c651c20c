"""A reservation that nobody pays for goes back by itself; an order that is paid late gets it again, if it is there."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.adapters.stock.tables import Held
from core.contracts.stock import ShortLine, StockKept, StockRefused, StockReleased, StockReserved
from core.domain.clock import SystemClock, TurnedClock
from tests.support.probe import until
from tests.unit.adapters.stock.counter import MINUTE, Counter, keep, open_counter, release, reserve

pytestmark = pytest.mark.both_databases


class RunningClock(TurnedClock):
    """The clock of the machine where a turned one is expected."""

    def now_ms(self) -> int:
        return SystemClock().now_ms()


async def an_expired_order(counter: Counter) -> None:
    at = counter.clock.now_ms() + MINUTE
    assert isinstance(await counter.probe.ask(reserve("o1", at, brownie=2)), StockReserved)
    counter.clock.turn(60)
    assert await counter.stock.actions.expire_due() is None
    assert await counter.stock.queries.orders() == {Held.EXPIRED: 1}


async def test_a_reservation_goes_back_when_its_time_is_over(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await an_expired_order(counter)
        assert await counter.available("brownie") == 2
        assert await counter.differences() == [0]


async def test_a_reservation_stays_until_its_time_is_over(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        at = counter.clock.now_ms() + MINUTE
        await counter.probe.ask(reserve("o1", at, brownie=2))
        counter.clock.turn(59.9)
        assert await counter.stock.actions.expire_due() == at
        assert await counter.available("brownie") == 0


async def test_more_reservations_than_fit_in_one_transaction_expire_together(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=500) as counter:
        at = counter.clock.now_ms() + MINUTE
        sent = await counter.probe.send(*(reserve(f"o{i}", at, brownie=1) for i in range(450)))
        await until(lambda: len(counter.probe.answers) == len(sent))
        assert await counter.available("brownie") == 50
        counter.clock.turn(60)
        assert await counter.stock.actions.expire_due() is None
        assert await counter.available("brownie") == 500


async def test_an_order_that_is_paid_late_gets_its_items_again(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await an_expired_order(counter)
        assert await counter.probe.ask(keep("o1", brownie=2)) == StockKept(order_id="o1")
        (line,) = await counter.stock.queries.books()
        assert (line.sold, line.on_hand, line.difference) == (2, 0, 0)


async def test_an_order_that_is_paid_too_late_is_refused(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await an_expired_order(counter)
        await counter.probe.ask(reserve("o2", counter.clock.now_ms() + MINUTE, brownie=1))
        assert await counter.probe.ask(keep("o1", brownie=2)) == StockRefused(
            order_id="o1", reason="reservation_expired", short=(ShortLine("brownie", 2, 1),)
        )
        assert await counter.differences() == [0]


async def test_an_expired_order_that_is_released_gives_nothing_back_twice(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await an_expired_order(counter)
        assert await counter.probe.ask(release("o1")) == StockReleased(order_id="o1")
        assert await counter.available("brownie") == 2
        assert await counter.differences() == [0]


async def test_the_worker_wakes_when_the_time_is_over(tmp_path: Path) -> None:
    async with open_counter(tmp_path, TurnedClock(), brownie=2) as counter:
        await counter.probe.ask(reserve("o1", counter.clock.now_ms() + MINUTE, brownie=2))
        counter.clock.turn(60)
        counter.stock.watch.look()
        async with asyncio.timeout(5):
            while await counter.available("brownie") != 2:
                await asyncio.sleep(0)


async def test_the_worker_looks_at_the_real_clock(tmp_path: Path) -> None:
    clock = RunningClock()
    async with open_counter(tmp_path, clock, brownie=2) as counter:
        await counter.probe.ask(reserve("o1", clock.now_ms() + 30, brownie=2))
        await until(lambda: len(counter.probe.events) == 3)
        assert await counter.available("brownie") == 2


async def test_what_expired_while_the_program_was_off_goes_back_at_the_start(tmp_path: Path) -> None:
    clock = TurnedClock()
    async with open_counter(tmp_path, clock, brownie=2) as counter:
        await counter.probe.ask(reserve("o1", clock.now_ms() + MINUTE, brownie=2))
    clock.turn(3600)
    async with open_counter(tmp_path, clock, brownie=2) as counter:
        await until(lambda: any(getattr(event, "available", 0) == 2 for event in counter.probe.events))
        assert await counter.stock.queries.orders() == {Held.EXPIRED: 1}

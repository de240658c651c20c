"""The watch wakes at the earliest deadline, on a clock that the test turns."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from core.domain.clock import TurnedClock
from core.store.deadline_watch import DeadlineWatch
from tests.support.waiting import eventually


class Sagas:
    """Stands for the transaction that wakes sagas: notes when it ran and gives the next deadline."""

    def __init__(self, clock: TurnedClock) -> None:
        self._clock = clock
        self.ran_at: list[int] = []
        self.deadlines: list[int] = []

    async def expire(self) -> int | None:
        await asyncio.sleep(0)
        self.ran_at.append(self._clock.now_ms())
        self.deadlines = [due for due in self.deadlines if due > self._clock.now_ms()]
        return min(self.deadlines, default=None)


@contextlib.asynccontextmanager
async def running(watch: DeadlineWatch) -> AsyncIterator[None]:
    task = asyncio.ensure_future(watch.run())
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.mark.promise("C-6")
async def test_what_became_overdue_before_the_start_is_woken_first() -> None:
    clock = TurnedClock()
    sagas = Sagas(clock)
    async with running(DeadlineWatch(clock, sagas.expire)):
        await eventually(lambda: len(sagas.ran_at) == 1)


async def test_it_sleeps_until_the_deadline_it_was_given_and_not_longer() -> None:
    clock = TurnedClock()
    sagas = Sagas(clock)
    start = clock.now_ms()
    sagas.deadlines = [start + 5_000, start + 9_000]
    watch = DeadlineWatch(clock, sagas.expire)
    async with running(watch):
        await eventually(lambda: len(sagas.ran_at) == 1)
        clock.turn(4.9)
        watch.look()
        await settle()
        assert len(sagas.ran_at) == 1
        clock.turn(0.1)
        watch.look()
        await eventually(lambda: len(sagas.ran_at) == 2)
        clock.turn(4)
        watch.look()
        await eventually(lambda: len(sagas.ran_at) == 3)
    assert sagas.ran_at == [start, start + 5_000, start + 9_000]


async def test_an_earlier_deadline_heard_of_on_the_way_shortens_the_sleep_even_from_a_thread() -> None:
    clock = TurnedClock()
    sagas = Sagas(clock)
    sagas.deadlines = [clock.now_ms() + 60_000]
    watch = DeadlineWatch(clock, sagas.expire)
    watch.note(5)
    async with running(watch):
        await eventually(lambda: len(sagas.ran_at) == 1)
        await asyncio.to_thread(watch.note, clock.now_ms() + 1_000)
        await asyncio.to_thread(watch.note, None)
        clock.turn(1)
        watch.look()
        await eventually(lambda: len(sagas.ran_at) == 2)


async def test_it_wakes_by_itself_when_the_time_has_come() -> None:
    clock = TurnedClock()
    sagas = Sagas(clock)
    sagas.deadlines = [clock.now_ms() + 20]
    async with running(DeadlineWatch(clock, sagas.expire)):
        await eventually(lambda: len(sagas.ran_at) == 1)
        clock.turn(0.02)
        await eventually(lambda: len(sagas.ran_at) == 2)


async def test_where_others_work_too_it_looks_by_itself_for_deadlines_that_nobody_told_it() -> None:
    clock = TurnedClock()
    sagas = Sagas(clock)
    async with running(DeadlineWatch(clock, sagas.expire, look_every=0.01)):
        await eventually(lambda: len(sagas.ran_at) >= 3)


def test_a_deadline_heard_of_after_the_loop_is_gone_is_left_to_the_next_start() -> None:
    clock = TurnedClock()
    sagas = Sagas(clock)
    watch = DeadlineWatch(clock, sagas.expire)

    async def watched() -> None:
        async with running(watch):
            await eventually(lambda: len(sagas.ran_at) == 1)

    asyncio.run(watched())
    watch.note(clock.now_ms())
    assert len(sagas.ran_at) == 1

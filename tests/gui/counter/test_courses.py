"""Courses through the counter's window over a whole shop: nothing of them is shown until they are on."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from core.api.courses import CourseRules
from core.api.views import TicketView
from core.api.words import OrderStatus
from tests.support.counter_at_work import AtWork, opened_counter
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.gui

ESPRESSO = "counter.tile.espresso"


class Waiter(AtWork):
    """A person who sells course by course."""

    async def switch_on(self) -> None:
        await self.shop.till.courses.set_courses(CourseRules(on=True))
        await self.hands.until(lambda: self.counter.courses.rules.on, what="courses")

    async def ticket(self) -> TicketView:
        (ticket,) = (await self.shop.shop("kitchen").kitchen.board()).open
        return ticket

    def courses(self) -> list[int]:
        """The courses of the lines of the order in the making."""
        return [line.course for line in self.counter.sale.view.lines]

    @property
    def latest(self) -> OrderStatus | None:
        sale = self.counter.journey.latest
        return None if sale is None or sale.order is None else sale.order.row.status


@pytest.fixture
async def waiter(tmp_path: Path) -> AsyncGenerator[Waiter]:
    async with opened_counter(Waiter, tmp_path, size=(1024, 768)) as waiter:
        yield waiter


async def test_a_cafe_sees_nothing_of_courses(waiter: Waiter) -> None:
    hands = waiter.hands
    await hands.tap_when_ready(ESPRESSO)
    await hands.until(lambda: hands.sees("counter.line.0"), what="a line")
    assert not [name for name in hands.shown() if name.startswith("counter.course")]


async def test_lines_are_put_into_courses_and_the_second_is_fired_and_taken_back(waiter: Waiter) -> None:
    hands = waiter.hands
    await waiter.switch_on()
    await hands.tap_when_ready(ESPRESSO)
    await hands.tap_when_ready("counter.course.next")
    await hands.until(lambda: hands.sees("counter.course.2.title"), what="the second course")
    await hands.tap_when_ready(ESPRESSO)
    await hands.until(lambda: waiter.courses() == [1, 2], what="a line in each course")
    hands.tap("counter.course.1.here")
    await hands.until(lambda: waiter.courses() == [1, 1], what="the marked line in the first course")
    hands.tap("counter.course.2.here")
    await hands.until(lambda: waiter.courses() == [1, 2], what="the line back in the second")

    await hands.tap_when_ready("counter.exact")
    await hands.until(lambda: waiter.latest is OrderStatus.APPROVED, 10, "the order in the kitchen")
    assert [item.pending for item in (await waiter.ticket()).items] == [False, True]
    await waiter.touch("counter.receipt.courses.fire.2")

    async def fired() -> bool:
        return (await waiter.ticket()).pending == ()

    async def waits() -> bool:
        return (await waiter.ticket()).pending == (2,)

    await eventually_so(fired, what="the course in the kitchen")
    await hands.until(lambda: not hands.sees("counter.receipt.courses.fire.2"), what="the offer gone")
    await waiter.touch("counter.receipt.courses.undo.button")
    await eventually_so(waits, what="the course that waits again")
    await hands.until(lambda: hands.sees("counter.receipt.courses.fire.2"), what="the offer to fire it")

"""Reports over all counters, over a real broker: what one sold is in the report of the other, also when the one is off."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from core.domain.reports import ALL, Period, SalesReport
from tests.support.apart import Apart, apart
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.timeout(120)


@pytest.fixture
async def cafe(virtual_host: VirtualHost, tmp_path: Path) -> AsyncIterator[Apart]:
    async with apart(virtual_host, tmp_path, ("A", "B")) as opened:
        yield opened


async def of_today(cafe: Apart, terminal: str, counter: str = ALL) -> SalesReport:
    """Return the report of today as one counter sees it."""
    reports = cafe.programs[f"till.{terminal}"].till.reports
    day = reports.today()
    return await reports.report(Period(day, day), counter=counter)


async def test_what_all_counters_sold_is_seen_at_each_and_nothing_is_lost_when_one_is_off(
    cafe: Apart,
) -> None:
    await cafe.counter("a").sell("espresso")
    await cafe.counter("b").sell("latte")
    for terminal in ("a", "b"):

        async def both(terminal: str = terminal) -> bool:
            return (await of_today(cafe, terminal)).totals.orders == 2

        await eventually_so(both, within=10, what="the sales of both counters")
    report = await of_today(cafe, "b")
    alone = [(await of_today(cafe, "b", counter)).totals.billed.minor for counter in ("", "till.a")]
    assert sum(alone) == report.totals.billed.minor
    await cafe.close("till.a")
    assert (await of_today(cafe, "b")).totals == report.totals
    await cafe.counter("b").sell("espresso")
    await cafe.open("till.a")

    async def caught_up() -> bool:
        return (await of_today(cafe, "a")).totals.orders == 3

    await eventually_so(caught_up, within=10, what="what was sold while it was off")

"""The reports of one till: days that are over are added up once and kept, the others at each look, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import Final

import structlog

from core.domain.day import business_day
from core.domain.reports import Period, SalesReport, Totals
from core.domain.staff import Right
from core.errors import ComandaError, StoreFault
from core.store.database import Database
from core.till.duty import allow
from core.till.queries.kept_days import keep, worth_keeping
from core.till.queries.report_day import DayRead
from core.till.queries.report_days import read_days, read_main_figures
from core.till.queries.report_figures import Figures, added
from core.till.queries.report_view import report_of, totals_of
from core.till.queries.reports import LONG, MAIN_AT_ONCE, Known, look_for, missing_days, slices

Told = Callable[[int, int], None]
"""Is told how many days are done, and of how many; on the loop's thread."""

Early = Callable[[SalesReport], None]
"""Is given a report that has nothing but its totals, hours, weekdays and days yet; on the loop's thread."""

TOGETHER: Final = 2
"""So many readers add days up at the same time when somebody waits for it; each looks at a few days, then others may."""
FIRST_LOOK_AFTER: Final = 5.0
LOOK_AGAIN_AFTER: Final = 6 * 3600.0
PAUSE: Final = 0.3
"""Seconds until days are kept in the background, between two such looks, and after some days."""
KEPT_DAYS: Final = 800
"""How far back days are kept before somebody asks: two years and what a comparison needs."""

_log = structlog.get_logger(__name__)


class Reports:
    """Answers reports from the till's database without its writer; cancelling the caller ends it after the slice at hand."""

    def __init__(self, database: Database, zone: tzinfo | None = None) -> None:
        """`zone` is where the shop is, by default where the machine is."""
        self._database = database
        self._zone = zone
        self._task: asyncio.Task[None] | None = None

    def begin(self, after: float = FIRST_LOOK_AFTER) -> None:
        """Add up the days that are over in the background, now and then, so that a long report finds them kept."""
        self._task = asyncio.get_running_loop().create_task(self._keep_up(after), name="figures of days")

    async def close(self) -> None:
        """Stop adding up in the background."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def today(self) -> date:
        """Return the business day of now."""
        return date.fromisoformat(business_day(self._database.clock.wall_ms(), self._zone))

    async def enter(self, approval_id: str = "") -> None:
        """Ask whether whoever is on duty may see reports. Raises Conflict `staff.approval_needed` when not."""
        await self._database.write(
            lambda work: allow(work, Right.SEE_REPORTS, approval_id=approval_id) and None
        )

    async def report(
        self, period: Period, told: Told | None = None, early: Early | None = None
    ) -> SalesReport:
        """Return all figures of a period; of a long one `early` is given the main figures first."""
        known, days = await self._days(period, told, early)
        return await asyncio.to_thread(report_of, period, days, known.menu, known.levels)

    async def totals(self, period: Period, told: Told | None = None) -> Totals:
        """Return the main figures of a period alone, for holding others against them."""
        known, days = await self._days(period, told)
        return await asyncio.to_thread(lambda: totals_of(added(days.values()), known.menu.currency))

    async def _days(
        self, period: Period, told: Told | None, early: Early | None = None
    ) -> tuple[Known, dict[str, Figures]]:
        known = await self._database.read(lambda conn: look_for(conn, period))
        days, currency = dict(known.kept), known.menu.currency
        missing = missing_days(period, known, self.today())
        if early is not None and len(missing) >= LONG:
            early(await self._main_figures(period, known, missing))
        whole = len(days) + len(missing)
        waiting, done, may_keep = slices(missing), len(days), True

        async def add_up() -> None:
            nonlocal done, may_keep
            for some in waiting:
                look = partial(read_days, period=some, currency=currency, zone=self._zone)
                read = await self._database.read(look)
                days.update({day: each.figures for day, each in read.items()})
                may_keep = may_keep and await self._keep(read, currency)
                done += some.days
                if told is not None:
                    told(done, whole)

        await _together(add_up)
        return known, days

    async def _main_figures(self, period: Period, known: Known, missing: list[date]) -> SalesReport:
        days, waiting = dict(known.kept), slices(missing, MAIN_AT_ONCE)

        async def add_up() -> None:
            for some in waiting:
                look = partial(read_main_figures, period=some, currency=known.menu.currency, zone=self._zone)
                read = await self._database.read(look)
                days.update({day: each.figures for day, each in read.items()})

        await _together(add_up)
        return await asyncio.to_thread(report_of, period, days, known.menu, known.levels)

    async def _keep_up(self, after: float) -> None:
        await asyncio.sleep(after)
        while True:
            try:
                await self._keep_missing()
            except ComandaError as fault:  # a report adds up what is missing itself
                _log.warning("the figures of days could not be kept", fault=fault)
            await asyncio.sleep(LOOK_AGAIN_AFTER)

    async def _keep_missing(self) -> None:
        """Keep what can be kept, some days at a time with long pauses, the latest first: a sale never notices."""
        today = self.today()
        period = Period(today - timedelta(days=KEPT_DAYS), today)
        known = await self._database.read(lambda conn: look_for(conn, period))
        for some in reversed(list(slices(missing_days(period, known, today)))):
            add_up = partial(read_days, period=some, currency=known.menu.currency, zone=self._zone)
            if not await self._keep(await self._database.read(add_up), known.menu.currency):
                return
            await asyncio.sleep(PAUSE)

    async def _keep(self, read: Mapping[str, DayRead], currency: str) -> bool:
        """Keep what will not change; tell whether that is possible."""
        now, today = self._database.clock.now_ms(), self.today()
        over = {day: each for day, each in read.items() if worth_keeping(day, each, today, now)}
        if not over:
            return True
        try:
            await self._database.write(lambda work: keep(work, over, currency))
        except StoreFault as fault:  # a full disk must not hide the figures
            _log.warning("figures of days could not be kept", fault=fault)
            return False
        return True


async def _together(work: Callable[[], Coroutine[None, None, None]]) -> None:
    """Do the same work on both readers; a fault of one of them ends the other, and is raised as it was."""
    tasks = [asyncio.get_running_loop().create_task(work(), name="a report") for _ in range(TOGETHER)]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

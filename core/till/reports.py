"""The reports of one till: days that are over are added up once and kept, the others at each look, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from datetime import date, tzinfo
from functools import partial

import structlog

from core.domain.day import business_day
from core.domain.reports import Period, SalesReport, Totals
from core.domain.staff import Right
from core.errors import StoreFault
from core.store.database import Database
from core.till.duty import allow
from core.till.queries.kept_days import keep, worth_keeping
from core.till.queries.report_days import DayRead, read_days
from core.till.queries.report_figures import Figures, added
from core.till.queries.report_view import report_of, totals_of
from core.till.queries.reports import Known, look_for, missing_days, slices

Told = Callable[[int, int], None]
"""Is told how many days are done, and of how many; on the loop's thread."""

_log = structlog.get_logger(__name__)


class Reports:
    """Answers reports from the till's database without its writer; cancelling the caller ends it after the slice at hand."""

    def __init__(self, database: Database, zone: tzinfo | None = None) -> None:
        """`zone` is where the shop is, by default where the machine is."""
        self._database = database
        self._zone = zone

    def today(self) -> date:
        """Return the business day of now."""
        return date.fromisoformat(business_day(self._database.clock.wall_ms(), self._zone))

    async def enter(self, approval_id: str = "") -> None:
        """Ask whether whoever is on duty may see reports. Raises Conflict `staff.approval_needed` when not."""
        await self._database.write(
            lambda work: allow(work, Right.SEE_REPORTS, approval_id=approval_id) and None
        )

    async def report(self, period: Period, told: Told | None = None) -> SalesReport:
        """Return all figures of a period."""
        known, days = await self._days(period, told)
        return await asyncio.to_thread(report_of, period, days, known.menu, known.levels)

    async def totals(self, period: Period, told: Told | None = None) -> Totals:
        """Return the main figures of a period alone, for holding others against them."""
        known, days = await self._days(period, told)
        return await asyncio.to_thread(lambda: totals_of(added(days.values()), known.menu.currency))

    async def _days(self, period: Period, told: Told | None) -> tuple[Known, dict[str, Figures]]:
        known = await self._database.read(lambda conn: look_for(conn, period))
        days, currency = dict(known.kept), known.menu.currency
        missing = missing_days(period, known, self.today())
        done, whole, may_keep = len(days), len(days) + len(missing), True
        for some in slices(missing):
            add_up = partial(read_days, period=some, currency=currency, zone=self._zone)
            read = await self._database.read(add_up)
            days.update({day: each.figures for day, each in read.items()})
            may_keep = may_keep and await self._keep(read, currency)
            done += some.days
            if told is not None:
                told(done, whole)
        return known, days

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

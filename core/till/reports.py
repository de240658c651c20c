"""The reports of one till, and of all counters together as far as they are known here."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, tzinfo
from typing import Final

from core.domain.reports import ALL, HERE, Period, SalesReport, Totals
from core.domain.staff import Right
from core.errors import NotFound
from core.store.database import Database
from core.till.duty import allow
from core.till.figures_sharing import FiguresOfShop
from core.till.holds import counter_of
from core.till.own_days import FIRST_LOOK_AFTER, OwnDays, Shown, Told
from core.till.queries.report_counters import chosen, coverage, together
from core.till.queries.report_figures import Figures, added
from core.till.queries.report_view import report_of, totals_of
from core.till.queries.reports import Known
from core.till.repository.figures_elsewhere import CounterElsewhere, read_elsewhere

Early = Callable[[SalesReport], None]
"""Is given a report that is not whole yet; on the loop's thread."""

SOON: Final = 0.3
"""Seconds after which what is known is shown while other counters are still asked."""


class Reports:
    """Answers reports without the till's writer; cancelling the caller ends it after the days at hand."""

    def __init__(
        self,
        database: Database,
        zone: tzinfo | None = None,
        shop: FiguresOfShop | None = None,
    ) -> None:
        """`zone` is where the shop is, by default where the machine is; without a `shop`, there is no other counter."""
        self._database = database
        self._own = OwnDays(database, zone) if shop is None else shop.own
        self._shop = shop

    def begin(self, after: float = FIRST_LOOK_AFTER) -> None:
        """Add up the days that are over in the background, now and then, so that a long report finds them kept."""
        self._own.begin(after)

    async def close(self) -> None:
        """Stop adding up in the background."""
        await self._own.close()

    def today(self) -> date:
        """Return the business day of now."""
        return self._own.today()

    async def enter(self, approval_id: str = "") -> None:
        """Ask whether whoever is on duty may see reports. Raises Conflict `staff.approval_needed` when not."""
        await self._database.write(
            lambda work: allow(work, Right.SEE_REPORTS, approval_id=approval_id) and None
        )

    async def counters(self) -> Mapping[str, str]:
        """Return the other counters of which anything is known: what people call them, by address."""
        known = () if self._shop is None else await self._shop.counters()
        return {address: counter_of(address) for address in known}

    async def report(
        self, period: Period, told: Told | None = None, early: Early | None = None, counter: str = HERE
    ) -> SalesReport:
        """Return all figures of a period, of this counter, another one, or `ALL`.

        What is known before the rest is shown by `early`: the main figures of a long period, and what other counters have
        told before while they are asked. Raises NotFound for a counter of which nothing is known.
        """

        async def shown(known: Known, days: Mapping[str, Figures]) -> None:
            if early is not None:
                early(await self._report(period, counter, known, days))

        known, days = await self._days(period, counter, told, None if early is None else shown)
        return await self._report(period, counter, known, days)

    async def totals(self, period: Period, told: Told | None = None, counter: str = HERE) -> Totals:
        """Return the main figures of a period alone, for holding others against them."""
        known, own = await self._days(period, counter, told, None)
        days, _ = await self._put_together(period, counter, known, own)
        return await asyncio.to_thread(lambda: totals_of(added(days.values()), known.menu.currency))

    async def _days(
        self, period: Period, counter: str, told: Told | None, shown: Shown | None
    ) -> tuple[Known, Mapping[str, Figures]]:
        """Return the days of this counter, if the report is about it, when the others have told theirs."""
        known = await self._own.look(period)
        asking = asyncio.get_running_loop().create_task(self._ask(period, counter, told), name="a question")
        try:
            days: Mapping[str, Figures] = {}
            if counter in {HERE, ALL}:
                days = await self._own.add_up(period, known, told, shown)
            _, waits = await asyncio.wait([asking], timeout=SOON)
            if waits and shown is not None:
                await shown(known, days)
            await asking
        finally:
            asking.cancel()
            await asyncio.gather(asking, return_exceptions=True)
        return known, days

    async def _ask(self, period: Period, counter: str, told: Told | None) -> None:
        if self._shop is None or counter == HERE:
            return
        others = await self._shop.counters()
        if counter != ALL and counter not in others:
            raise NotFound("report.unknown_counter", counter=counter)
        await self._shop.ask(period, others if counter == ALL else (counter,), told)

    async def _report(
        self, period: Period, counter: str, known: Known, own: Mapping[str, Figures]
    ) -> SalesReport:
        days, elsewhere = await self._put_together(period, counter, known, own)
        now, zone = self._database.clock.now_ms(), self._own.zone
        covered = tuple(coverage(key, each, period, now, zone) for key, each in elsewhere.items())

        def made() -> SalesReport:
            report = report_of(period, days, known.menu, known.levels)
            return replace(report, counter=counter, counters=covered)

        return await asyncio.to_thread(made)

    async def _put_together(
        self, period: Period, counter: str, known: Known, own: Mapping[str, Figures]
    ) -> tuple[Mapping[str, Figures], Mapping[str, CounterElsewhere]]:
        if self._shop is None or counter == HERE:
            return own, {}
        currency = known.menu.currency
        heard = await self._database.read(lambda conn: read_elsewhere(conn, period, currency))
        elsewhere = chosen(counter, heard)
        return await asyncio.to_thread(together, own, elsewhere), elsewhere

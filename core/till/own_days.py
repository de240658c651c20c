"""The days of one till: those that are over are added up once and kept, the others at each look, a few at a time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from functools import partial
from typing import Final

import structlog

from core.domain.day import business_day
from core.domain.reports import Period
from core.errors import ComandaError, StoreFault
from core.store.database import Database
from core.till.queries.kept_days import keep, worth_keeping
from core.till.queries.report_day import DayRead
from core.till.queries.report_days import read_days, read_main_figures
from core.till.queries.report_figures import Figures
from core.till.queries.reports import LONG, MAIN_AT_ONCE, Known, look_for, missing_days, slices

Told = Callable[[int, int], None]
"""Is told how many days are done, and of how many; on the loop's thread."""

Shown = Callable[[Known, Mapping[str, Figures]], Awaitable[None]]
"""Is given figures that have nothing but their sums and hours yet."""

TOGETHER: Final = 2
"""So many readers add days up at the same time when somebody waits for it; each looks at a few days, then others may."""
FIRST_LOOK_AFTER: Final = 5.0
LOOK_AGAIN_AFTER: Final = 6 * 3600.0
PAUSE: Final = 0.3
"""Seconds until days are kept in the background, between two such looks, and after some days."""
KEPT_DAYS: Final = 800
"""How far back days are kept before somebody asks: two years and what a comparison needs."""

TOLD_AT_ONCE: Final = 10
"""Days that are told to another counter in one message: some 60 kB."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Piece:
    """Some days of this till as they were at `as_of` (ms), when it had sold since `first`; the last one is `done`."""

    first: date | None
    currency: str
    as_of: int
    days: Mapping[str, Figures]
    done: bool


class OwnDays:
    """Adds days up from the till's database without its writer; cancelling the caller ends it after the slice at hand."""

    def __init__(self, database: Database, zone: tzinfo | None = None) -> None:
        """`zone` is where the shop is, by default where the machine is."""
        self._database = database
        self.zone = zone
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
        return date.fromisoformat(business_day(self._database.clock.wall_ms(), self.zone))

    async def look(self, period: Period) -> Known:
        """Return what is known of a period before anything is added up."""
        return await self._database.read(lambda conn: look_for(conn, period))

    async def add_up(
        self, period: Period, known: Known, told: Told | None = None, shown: Shown | None = None
    ) -> Mapping[str, Figures]:
        """Return the figures of each day of a period of which something is known; of a long one the main ones first."""
        days, currency = dict(known.kept), known.menu.currency
        missing = missing_days(period, known, self.today())
        if shown is not None and len(missing) >= LONG:
            await shown(known, await self._main_figures(known, missing))
        whole = len(days) + len(missing)
        waiting, done, may_keep = slices(missing), len(days), True

        async def add_up() -> None:
            nonlocal done, may_keep
            for some in waiting:
                look = partial(read_days, period=some, currency=currency, zone=self.zone)
                read = await self._database.read(look)
                days.update({day: each.figures for day, each in read.items()})
                may_keep = may_keep and await self._keep(read, currency)
                done += some.days
                if told is not None:
                    told(done, whole)

        await _together(add_up)
        return days

    async def pieces(self, period: Period) -> AsyncIterator[Piece]:
        """Yield the figures of a period some days at a time, the latest first, for whoever is at another counter."""
        today, now = self.today(), self._database.clock.now_ms()
        known = await self.look(period)
        first = known.first
        days = [period.day(place) for place in range(period.days)]
        days = [day for day in days if first is not None and first <= day <= today]
        starts = range(len(days), 0, -TOLD_AT_ONCE)
        for end in starts:
            some = days[max(0, end - TOLD_AT_ONCE) : end]
            span = Period(some[0], some[-1])
            here = {
                day.isoformat(): known.kept[day.isoformat()] for day in some if day.isoformat() in known.kept
            }
            if len(here) < len(some):
                now = self._database.clock.now_ms()
                here |= await self._read_missing(span, known, today)
            yield Piece(first, known.menu.currency, now, here, done=end <= TOLD_AT_ONCE)
        if not days:
            yield Piece(first, known.menu.currency, now, {}, done=True)

    async def _read_missing(self, span: Period, known: Known, today: date) -> Mapping[str, Figures]:
        found: dict[str, Figures] = {}
        for some in slices(missing_days(span, known, today)):
            look = partial(read_days, period=some, currency=known.menu.currency, zone=self.zone)
            read = await self._database.read(look)
            found.update({day: each.figures for day, each in read.items()})
            await self._keep(read, known.menu.currency)
        return found

    async def _main_figures(self, known: Known, missing: list[date]) -> Mapping[str, Figures]:
        days, waiting = dict(known.kept), slices(missing, MAIN_AT_ONCE)

        async def add_up() -> None:
            for some in waiting:
                look = partial(read_main_figures, period=some, currency=known.menu.currency, zone=self.zone)
                read = await self._database.read(look)
                days.update({day: each.figures for day, each in read.items()})

        await _together(add_up)
        return days

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
            add_up = partial(read_days, period=some, currency=known.menu.currency, zone=self.zone)
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

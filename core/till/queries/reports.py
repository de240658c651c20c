"""A report, read at once, and the parts of which one is made a few days at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta, tzinfo
from typing import Final

import sqlalchemy as sa

from core.domain.catalog import Menu
from core.domain.day import business_day
from core.domain.reports import ALL, HERE, Period, SalesReport
from core.domain.views import AvailabilityView
from core.errors import NotFound
from core.till.queries.kept_days import first_day, kept_days
from core.till.queries.report_counters import chosen, coverage, together
from core.till.queries.report_days import read_days
from core.till.queries.report_figures import Figures
from core.till.queries.report_view import report_of
from core.till.repository.availability import read_availability
from core.till.repository.figures_elsewhere import read_elsewhere
from core.till.repository.menu import read_menu

AT_ONCE: Final = 5
"""Days that are added up in one read: 40 ms, after which one may cancel, and others may read."""
MAIN_AT_ONCE: Final = 20
"""Days of which the main figures are added up in one read."""
LONG: Final = 40
"""From so many days on, the main figures are worth showing before the rest."""


@dataclass(frozen=True, slots=True)
class Known:
    """What one look finds before anything is added up."""

    menu: Menu
    levels: dict[str, AvailabilityView]
    kept: dict[str, Figures]
    first: date | None


def look_at_report(
    conn: sa.Connection, period: Period, now_ms: int, counter: str = HERE, zone: tzinfo | None = None
) -> SalesReport:
    """Return the figures of a period at once, keeping nothing and asking nobody: for a look from outside.

    Raises NotFound for a counter of which nothing is known.
    """
    known, today = look_for(conn, period), date.fromisoformat(business_day(now_ms, zone))
    days: dict[str, Figures] = {}
    if counter in {HERE, ALL}:
        days = dict(known.kept)
        for some in slices(missing_days(period, known, today)):
            read = read_days(conn, some, known.menu.currency, zone)
            days.update({day: each.figures for day, each in read.items()})
    elsewhere = {} if counter == HERE else chosen(counter, read_elsewhere(conn, period, known.menu.currency))
    if counter not in {HERE, ALL} and not elsewhere:
        raise NotFound("report.unknown_counter", counter=counter)
    report = report_of(period, together(days, elsewhere), known.menu, known.levels)
    covered = (coverage(address, each, period, now_ms, zone) for address, each in elsewhere.items())
    return replace(report, counter=counter, counters=tuple(covered))


def look_for(conn: sa.Connection, period: Period) -> Known:
    """Return what is known of a period before anything is added up."""
    menu = read_menu(conn)
    return Known(menu, read_availability(conn), dict(kept_days(conn, period, menu.currency)), first_day(conn))


def missing_days(period: Period, known: Known, today: date) -> list[date]:
    """Return the days that have to be added up: none before the first sale, none in the future."""
    if known.first is None:
        return []
    days = (period.day(place) for place in range(period.days))
    return [day for day in days if known.first <= day <= today and day.isoformat() not in known.kept]


def slices(days: list[date], most: int = AT_ONCE) -> Iterator[Period]:
    """Yield the days as periods of some days each, without those between."""
    begun: list[date] = []
    for day in days:
        if begun and (len(begun) == most or day - begun[-1] != timedelta(days=1)):
            yield Period(begun[0], begun[-1])
            begun = []
        begun.append(day)
    if begun:
        yield Period(begun[0], begun[-1])

"""A report, read at once, and the parts of which one is made a few days at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from typing import Final

import sqlalchemy as sa

from core.domain.catalog import Menu
from core.domain.reports import Period, SalesReport
from core.domain.views import AvailabilityView
from core.till.queries.kept_days import first_day, kept_days
from core.till.queries.report_days import read_days
from core.till.queries.report_figures import Figures
from core.till.queries.report_view import report_of
from core.till.repository.availability import read_availability
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
    conn: sa.Connection, period: Period, today: date, zone: tzinfo | None = None
) -> SalesReport:
    """Return the figures of a period at once, keeping nothing: for a look from outside."""
    known = look_for(conn, period)
    days = dict(known.kept)
    for some in slices(missing_days(period, known, today)):
        read = read_days(conn, some, known.menu.currency, zone)
        days.update({day: each.figures for day, each in read.items()})
    return report_of(period, days, known.menu, known.levels)


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

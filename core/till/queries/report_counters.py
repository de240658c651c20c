"""The figures of several counters put together, and how far those of each can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta, tzinfo
from typing import Final

from core.domain.day import business_day
from core.domain.reports import ALL, CounterCoverage, Period
from core.till.holds import counter_of
from core.till.queries.report_day import begins_at
from core.till.queries.report_figures import Figures, added
from core.till.repository.figures_elsewhere import CounterElsewhere

FRESH_MS: Final = 60_000
"""What was told so lately is as good as now."""

Days = Mapping[str, Figures]
"""Figures by business day (ISO)."""


def together(own: Days, elsewhere: Mapping[str, CounterElsewhere]) -> Days:
    """Return the figures of each day of all these counters."""
    by_day: dict[str, list[Figures]] = {day: [figures] for day, figures in own.items()}
    for counter in elsewhere.values():
        for day, told in counter.days.items():
            by_day.setdefault(day, []).append(told.figures)
    return {day: each[0] if len(each) == 1 else added(each) for day, each in by_day.items()}


def chosen(counter: str, elsewhere: Mapping[str, CounterElsewhere]) -> Mapping[str, CounterElsewhere]:
    """Return the other counters that a report is about."""
    return elsewhere if counter == ALL else {key: each for key, each in elsewhere.items() if key == counter}


def coverage(
    address: str, known: CounterElsewhere, period: Period, now_ms: int, zone: tzinfo | None = None
) -> CounterCoverage:
    """Return how much of a period is known of another counter.

    A day that was told when it was over is whole; another one is known until it was told. A day of which nothing was told
    is missing if the counter was heard since, and not yet known otherwise.
    """
    name, today, missing = counter_of(address), date.fromisoformat(business_day(now_ms, zone)), 0
    if not known.as_of:
        return CounterCoverage(address, name, until=0)
    heard = business_day(known.as_of, zone)
    moments = []
    for place in range(period.days):
        day = period.day(place)
        key, told = day.isoformat(), known.days.get(day.isoformat())
        if day > today:
            break
        if told is not None:
            if told.as_of < begins_at(day + timedelta(days=1), zone):
                moments.append(told.as_of)
        elif key > heard:
            moments.append(known.as_of)
        elif known.since and key >= known.since:
            missing += 1
    until = min(moments, default=now_ms)
    return CounterCoverage(address, name, until if now_ms - until > FRESH_MS else None, missing)

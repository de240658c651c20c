"""What a till knows of the reports of other counters: the figures of their days, and as of when."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import sqlalchemy as sa

from core.contracts.figures import FiguresTold
from core.domain.reports import Period
from core.store.upsert import insert
from core.till.queries.report_figures import FORMAT, Figures, read_stored
from core.till.tables_of_reports import counters_elsewhere, figures_elsewhere

_day: Final = figures_elsewhere.c
_counter: Final = counters_elsewhere.c
_VALUES: Final = ("revision", "as_of", "format", "currency", "digest", "figures")


@dataclass(frozen=True, slots=True)
class DayElsewhere:
    """The figures of a day of another counter, as they were at `as_of` (ms)."""

    as_of: int
    figures: Figures


@dataclass(frozen=True, slots=True)
class CounterElsewhere:
    """What is known of another counter: since which day (ISO; "": never) it sells, when it was heard, its days."""

    since: str
    as_of: int
    days: Mapping[str, DayElsewhere] = field(default_factory=dict)


def digest_of(figures: str) -> str:
    """Return what tells these figures from any others."""
    return hashlib.blake2b(figures.encode(), digest_size=8).hexdigest()


def known_digests(conn: sa.Connection, source: str, period: Period) -> dict[str, str]:
    """Return which figures of a counter are known, by day."""
    wanted = sa.select(_day.business_day, _day.digest).where(
        _day.source == source, _in(period), _day.format == FORMAT
    )
    return {row.business_day: row.digest for row in conn.execute(wanted)}


def known_counters(conn: sa.Connection) -> tuple[str, ...]:
    """Return the addresses of the other counters, in their order."""
    return tuple(conn.execute(sa.select(_counter.source).order_by(_counter.source)).scalars())


def meet(conn: sa.Connection, source: str) -> None:
    """Know of a counter from now on."""
    row = {"source": source, "since": "", "revision": 0, "as_of": 0}
    put = insert(conn, counters_elsewhere).on_conflict_do_nothing(index_elements=[_counter.source])
    conn.execute(put, row)


def remember(conn: sa.Connection, source: str, told: FiguresTold) -> None:
    """Take over what a counter tells of its days, but for what is older than what is known."""
    meet(conn, source)
    newer = sa.update(counters_elsewhere).where(_counter.source == source, _counter.revision <= told.revision)
    conn.execute(newer.values(since=told.since, revision=told.revision, as_of=told.as_of))
    days = [day.business_day for day in told.days]
    known = sa.select(_day.business_day, _day.revision, _day.digest).where(
        _day.source == source, _day.business_day.in_(days)
    )
    before = {row.business_day: row for row in conn.execute(known)}
    fresh: list[dict[str, Any]] = []
    for day in told.days:
        had = before.get(day.business_day)
        if had is not None and had.revision > told.revision:
            continue
        if day.figures:
            values = {"revision": told.revision, "as_of": told.as_of, "format": told.format}
            whose = {"source": source, "business_day": day.business_day, "currency": told.currency}
            fresh.append({**whose, **values, "digest": day.digest, "figures": day.figures})
        elif had is not None and had.digest == day.digest:
            this = (_day.source == source) & (_day.business_day == day.business_day)
            still = sa.update(figures_elsewhere).where(this)
            conn.execute(still.values(revision=told.revision, as_of=told.as_of))
    if fresh:
        put = insert(conn, figures_elsewhere)
        fields: dict[str, Any] = {name: put.excluded[name] for name in _VALUES}
        key = [_day.source, _day.business_day]
        conn.execute(put.on_conflict_do_update(index_elements=key, set_=fields), fresh)


def read_elsewhere(conn: sa.Connection, period: Period, currency: str) -> Mapping[str, CounterElsewhere]:
    """Return what is known of a period of each other counter; what is in other money cannot be added up."""
    days: dict[str, dict[str, DayElsewhere]] = {}
    wanted = sa.select(_day.source, _day.business_day, _day.as_of, _day.figures).where(
        _in(period), _day.format == FORMAT, _day.currency == currency
    )
    for row in conn.execute(wanted):
        days.setdefault(row.source, {})[row.business_day] = DayElsewhere(row.as_of, read_stored(row.figures))
    counters = sa.select(counters_elsewhere).order_by(_counter.source)
    return {
        row.source: CounterElsewhere(row.since, row.as_of, days.get(row.source, {}))
        for row in conn.execute(counters)
    }


def _in(period: Period) -> sa.ColumnElement[bool]:
    return _day.business_day.between(period.first.isoformat(), period.last.isoformat())

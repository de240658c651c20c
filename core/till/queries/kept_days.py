"""The figures of days that are over: kept once they are added up, and worked out anew after a late change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

import sqlalchemy as sa

from core.domain.reports import Period
from core.store.upsert import insert
from core.store.work import Work
from core.till import tables as t
from core.till.queries.report_day import DayRead
from core.till.queries.report_figures import FORMAT, Figures, read_stored, stored
from core.till.tables_of_reports import LATE_MS, is_late, report_days

QUIET_MS: Final = 60_000
"""What changed a moment ago may be changing still: a write that has begun is not seen until it is committed."""

_kept: Final = report_days.c
_o: Final = t.orders.c


def first_day(conn: sa.Connection) -> date | None:
    """Return the first business day of which anything is known, None before the first sale."""
    first = conn.execute(sa.select(sa.func.min(_o.business_day))).scalar()
    return None if first is None else date.fromisoformat(first)


def kept_days(conn: sa.Connection, period: Period, currency: str) -> Mapping[str, Figures]:
    """Return what is kept of a period and still true, by business day (ISO)."""
    rows = conn.execute(
        sa.select(_kept.business_day, _kept.seen, _kept.figures).where(
            _kept.business_day.between(period.first.isoformat(), period.last.isoformat()),
            _kept.format == FORMAT,
            _kept.currency == currency,
        )
    ).all()
    if not rows:
        return {}
    changed = _changed_late(conn, min(row.seen for row in rows))
    return {
        row.business_day: read_stored(row.figures)
        for row in rows
        if changed.get(row.business_day, 0) <= row.seen
    }


def late_changes(since: int) -> sa.Select[Any]:
    """Return the query for what changed late and after a moment; grouping it would lead SQLite past its index."""
    return sa.select(_o.business_day, _o.updated_at).where(is_late, _o.updated_at > since)


def _changed_late(conn: sa.Connection, since: int) -> Mapping[str, int]:
    """Return the latest late change of each day of which there is one."""
    latest: dict[str, int] = {}
    for day, changed in conn.execute(late_changes(since)):
        latest[day] = max(changed, latest.get(day, 0))
    return latest


def worth_keeping(day: str, read: DayRead, today: date, now_ms: int) -> bool:
    """Tell whether a day is over, nothing of it is open, and every change from now on would be a late one."""
    return (
        not read.is_open
        and date.fromisoformat(day) <= today - timedelta(days=2)
        and now_ms - read.placed >= LATE_MS
        and now_ms - read.seen >= QUIET_MS
    )


def keep(work: Work, days: Mapping[str, DayRead], currency: str) -> None:
    """Keep the figures of days."""
    put = insert(work.conn, report_days)
    fresh = {name: put.excluded[name] for name in ("format", "currency", "seen", "figures")}
    work.conn.execute(
        put.on_conflict_do_update(index_elements=[_kept.business_day], set_=fresh),
        [
            {
                "business_day": day,
                "format": FORMAT,
                "currency": currency,
                "seen": read.seen,
                "figures": stored(read.figures),
            }
            for day, read in days.items()
        ],
    )

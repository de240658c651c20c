"""A business day as it was read from the raw tables, and when it begins."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo

from core.domain.day import DAY_STARTS_HOUR
from core.till.duty import NOBODY
from core.till.queries.report_figures import Figures


@dataclass(slots=True)
class DayRead:
    """A day as it was read: its figures, and whether anything of it is still open.

    `seen` is the latest change of an order of it, `placed` when the last of them was placed (ms).
    """

    figures: Figures = field(default_factory=Figures)
    seen: int = 0
    placed: int = 0
    is_open: bool = False


def begins_at(day: date, zone: tzinfo | None = None) -> int:
    """Return when a business day begins (ms), on the clock of `zone` or the machine's own."""
    start = datetime.combine(day, time(DAY_STARTS_HOUR), tzinfo=zone)
    return round((start if zone else start.astimezone()).timestamp() * 1000)


def person(name: str) -> str:
    """Return a name, "" for whoever stood at the counter of a shop without staff."""
    return "" if name == NOBODY else name

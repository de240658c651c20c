"""The business day: a café that closes after midnight still sells on the day it opened."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

DAY_STARTS_HOUR: Final = 4


def business_day(moment_ms: int, zone: tzinfo | None = None) -> str:
    """Return the day (ISO date) to which a moment belongs, in `zone` or the machine's own."""
    local = local_time(moment_ms, zone)
    return (local - timedelta(hours=DAY_STARTS_HOUR)).date().isoformat()


def next_business_day(moment_ms: int, zone: tzinfo | None = None) -> int:
    """Return when (ms) the business day after the one of a moment begins, in `zone` or the machine's own."""
    day = date.fromisoformat(business_day(moment_ms, zone)) + timedelta(days=1)
    begins = datetime.combine(day, time(DAY_STARTS_HOUR), tzinfo=zone)
    return round((begins if zone else begins.astimezone()).timestamp() * 1000)


def local_time(moment_ms: int, zone: tzinfo | None = None) -> datetime:
    """Return what the shop's clock on the wall shows at a moment, in `zone` or the machine's own."""
    if zone:
        return datetime.fromtimestamp(moment_ms / 1000, tz=zone)
    return datetime.fromtimestamp(moment_ms / 1000).astimezone()

"""The business day: a café that closes after midnight still sells on the day it opened."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from typing import Final

DAY_STARTS_HOUR: Final = 4


def business_day(moment_ms: int, zone: tzinfo | None = None) -> str:
    """Return the day (ISO date) to which a moment belongs, in `zone` or the machine's own."""
    local = (
        datetime.fromtimestamp(moment_ms / 1000, tz=zone)
        if zone
        else datetime.fromtimestamp(moment_ms / 1000).astimezone()
    )
    return (local - timedelta(hours=DAY_STARTS_HOUR)).date().isoformat()

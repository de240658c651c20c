"""The rows of what the kitchen can take on: open or closed, and the minutes that it quotes while it is busy."""

from __future__ import annotations

import sqlalchemy as sa

from core.adapters.kitchen.tables import capacity, setting
from core.contracts.kitchen import CapacityChanged
from core.domain.capacity import LONGEST_QUOTE, Capacity
from core.store.work import Work


def find_capacity(conn: sa.Connection) -> Capacity:
    """Return how the kitchen stands."""
    row = conn.execute(
        sa.select(setting.c.accepting, capacity.c.busy_minutes, capacity.c.revision).join(
            capacity, capacity.c.only == setting.c.only
        )
    ).one()
    return Capacity(bool(row.accepting), row.busy_minutes, row.revision)


def set_capacity(work: Work, *, accepting: bool, busy_minutes: int) -> Capacity | None:
    """Open (quoting so many minutes while it is busy) or close; return how it stands, None when it stood so already.

    Revisions follow the clock, so that a restored backup does not begin with numbers that the tills have heard before.
    """
    was = find_capacity(work.conn)
    minutes = min(max(busy_minutes, 0), LONGEST_QUOTE) if accepting else 0
    if (was.accepting, was.busy_minutes) == (accepting, minutes):
        return None
    now = Capacity(accepting, minutes, max(was.revision + 1, work.now_ms))
    work.conn.execute(sa.update(setting).values(accepting=accepting))
    work.conn.execute(sa.update(capacity).values(busy_minutes=minutes, revision=now.revision))
    return now


def as_news(now: Capacity) -> CapacityChanged:
    """Return what the counters are told."""
    return CapacityChanged(accepting=now.accepting, busy_minutes=now.busy_minutes, revision=now.revision)

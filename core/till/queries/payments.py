"""What is open about the money of an order, and what happened to it, as a person sees it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from core.domain.money import Money
from core.domain.tender import Method
from core.domain.views import PaymentMatter, TimelineEntry
from core.till import tables as t


def open_matters(conn: sa.Connection, order_id: str, currency: str) -> tuple[PaymentMatter, ...]:
    """Return what is open about the money of an order, oldest first."""
    matters, charges = t.payment_matters, t.charges
    asked = (
        sa.select(matters, charges.c.method)
        .join(charges, charges.c.charge_id == matters.c.charge_id)
        .where(matters.c.order_id == order_id, matters.c.is_open == sa.true())
        .order_by(matters.c.since, matters.c.matter_id)
    )
    return tuple(_matter(row, currency) for row in conn.execute(asked))


def payment_entries(conn: sa.Connection, order_id: str) -> tuple[TimelineEntry, ...]:
    """Return what happened to the money of an order beside its sagas, in order."""
    history = t.payment_history
    asked = sa.select(history).where(history.c.order_id == order_id).order_by(history.c.position)
    return tuple(_told(row) for row in conn.execute(asked))


def _matter(row: sa.Row[Any], currency: str) -> PaymentMatter:
    return PaymentMatter(
        matter_id=row.matter_id,
        kind=row.kind,
        order_id=row.order_id,
        charge_id=row.charge_id,
        method=Method(row.method),
        amount=Money(row.amount, currency),
        since=row.since,
        tries=row.tries,
        reason=row.reason,
        decision=row.decision,
        decided_by=row.decided_by,
        decided_at=row.decided_at,
    )


def _told(row: sa.Row[Any]) -> TimelineEntry:
    """Tell one entry; of what a person did, who it was and why."""
    told = ": ".join(part for part in (row.told_by, row.detail) if part)
    return TimelineEntry(
        at_ms=row.at, kind=row.kind, step="", message="", participant="payment", reason=told, attempt=0
    )

"""What a look at the till's health asks: refunds that do not come back, and the call numbers of orders that stand still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from core.till import tables as t


@dataclass(frozen=True, slots=True)
class LateRefund:
    """A refund that was asked for and is not done; the amount in minor units."""

    refund_id: str
    order_id: str
    amount: int
    asked_at: int
    currency: str


def late_refunds(conn: sa.Connection, before: int) -> list[LateRefund]:
    """Return the refunds that were asked for before a moment (ms) and have not come back, oldest first."""
    refunds = t.refunds.c
    asked = (
        sa.select(refunds.refund_id, refunds.order_id, refunds.amount, refunds.asked_at, t.orders.c.currency)
        .join(t.orders, t.orders.c.order_id == refunds.order_id)
        .where(refunds.state == "asked", refunds.asked_at < before)
        .order_by(refunds.asked_at)
    )
    return [LateRefund(*row) for row in conn.execute(asked)]


def numbers_of(conn: sa.Connection, saga_ids: Sequence[str]) -> list[str]:
    """Return the call numbers of the orders that these sagas (of orders or of refunds) are about, in their order."""
    wanted = list(saga_ids)
    refunded = sa.select(t.refunds.c.refund_id, t.refunds.c.order_id).where(t.refunds.c.refund_id.in_(wanted))
    orders = {refund_id: order_id for refund_id, order_id in conn.execute(refunded)}  # noqa: C416 - rows are no pairs
    ids = [orders.get(saga_id, saga_id) for saga_id in wanted]
    named = sa.select(t.orders.c.order_id, t.orders.c.number).where(t.orders.c.order_id.in_(ids))
    numbers = {order_id: number for order_id, number in conn.execute(named)}  # noqa: C416 - as above
    return list(dict.fromkeys(numbers[order_id] for order_id in ids if order_id in numbers))

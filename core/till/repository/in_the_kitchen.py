"""Which orders of a till the kitchen still works on, as far as the till has heard."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.domain.day import business_day
from core.domain.order import OrderStatus
from core.store.work import Work
from core.till import tables as t

_HOUR_MS: Final = 3_600_000
AT_WORK: Final = tuple(
    status.value
    for status in (OrderStatus.RECEIVED, OrderStatus.APPROVED, OrderStatus.PREPARING, OrderStatus.READY)
)
"""Of an order that is not approved yet the kitchen may have taken the ticket back already."""


def orders_in_the_kitchen(
    work: Work, hours: int, *, before: int | None = None, behind: str = "", limit: int | None = None
) -> list[str]:
    """Return the ids of orders that may have a ticket that is not handed over, of these last hours, ordered by id.

    With `before` (ms) only those of which nothing was heard since; `behind` an id and at most `limit` of them.
    """
    orders = t.orders.c
    query = sa.select(orders.order_id).where(
        orders.business_day >= business_day((work.wall_ms or work.now_ms) - hours * _HOUR_MS),
        orders.status.in_(AT_WORK),
        orders.order_id > behind,
    )
    if before is not None:
        query = query.where(orders.updated_at < before)
    return list(work.conn.execute(query.order_by(orders.order_id).limit(limit)).scalars())

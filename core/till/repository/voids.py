"""What was taken out of orders before they were sent, in the till's database: only added to, each once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import sqlalchemy as sa

from core.domain.order import TakenBack
from core.store.upsert import insert
from core.till.tables_of_shifts import NAME, taken_back

MOST_AT_ONCE: Final = 500
"""More than anybody takes out of one order; what is beyond is no work of a person."""


def store_taken_back(conn: sa.Connection, taken: Sequence[TakenBack], placed_id: str = "") -> None:
    """Store what was taken back; what is known is left alone. `placed_id` is the order that it was in, if that is placed."""
    rows = [
        {
            "taken_id": one.taken_id[:64],
            "order_id": (one.order_id if one.cleared or not placed_id else placed_id)[:64],
            "cleared": one.cleared,
            "product_id": one.product_id[:64],
            "quantity": one.quantity,
            "amount": one.amount.minor,
            "currency": one.amount.currency,
            "at": one.at,
            "by_name": one.by[:NAME],
        }
        for one in taken[:MOST_AT_ONCE]
    ]
    if rows:
        conn.execute(insert(conn, taken_back).on_conflict_do_nothing(), rows)

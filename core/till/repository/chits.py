"""The kitchen chits that were printed at the counter, one per order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from core.till import tables as t


def remember_chit(conn: sa.Connection, order_id: str, now_ms: int) -> bool:
    """Remember that the chit of an order was printed; return False when that is known already."""
    if printed_at(conn, [order_id]):
        return False
    conn.execute(sa.insert(t.chits), {"order_id": order_id, "printed_at": now_ms})
    return True


def printed_at(conn: sa.Connection, order_ids: Iterable[str]) -> Mapping[str, int]:
    """Return when the first chit of each order was printed (ms), for those that have one."""
    chits = t.chits.c
    found = conn.execute(
        sa.select(chits.order_id, chits.printed_at).where(chits.order_id.in_(list(order_ids)))
    )
    return {row.order_id: row.printed_at for row in found}

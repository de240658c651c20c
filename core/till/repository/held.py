"""Held orders in the till's database."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import msgspec
import sqlalchemy as sa

from core.domain.order import OrderDraft, PricedOrder
from core.errors import NotFound
from core.till import tables as t
from core.till.repository.menu import to_json

_drafts: Final = msgspec.json.Decoder(OrderDraft)


def hold(conn: sa.Connection, order: PricedOrder, draft: OrderDraft, name: str, now_ms: int) -> bool:
    """Set a priced draft aside under its order id; return False when it is set aside already."""
    known = conn.execute(sa.select(t.held_orders.c.hold_id).where(t.held_orders.c.hold_id == draft.order_id))
    if known.first() is not None:
        return False
    conn.execute(
        sa.insert(t.held_orders),
        {
            "hold_id": draft.order_id,
            "name": name,
            "held_at": now_ms,
            "lines": sum(line.quantity for line in draft.lines),
            "total": order.total.minor,
            "draft": to_json(replace(order.draft, lines=draft.lines)),
        },
    )
    return True


def take(conn: sa.Connection, hold_id: str) -> OrderDraft:
    """Return and forget a held order. Raises NotFound when it is gone."""
    taken = conn.execute(
        sa.delete(t.held_orders).where(t.held_orders.c.hold_id == hold_id).returning(t.held_orders.c.draft)
    ).scalar_one_or_none()
    if taken is None:
        raise NotFound("held.not_found", hold_id=hold_id)
    return _drafts.decode(taken)

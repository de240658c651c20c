"""Held orders in the till's database."""

from __future__ import annotations

from typing import Final

import msgspec
import sqlalchemy as sa

from core.contracts.holds import SharedHold
from core.domain.order import OrderDraft, PricedOrder
from core.till import tables as t
from core.till.repository.menu import to_json

_drafts: Final = msgspec.json.Decoder(OrderDraft)
_held: Final = t.held_orders.c


def is_held(conn: sa.Connection, hold_id: str) -> bool:
    """Tell whether an order is on hold here."""
    return conn.execute(sa.select(_held.hold_id).where(_held.hold_id == hold_id)).first() is not None


def hold(conn: sa.Connection, order: PricedOrder, name: str, now_ms: int, entered: int) -> SharedHold:
    """Set a priced draft aside under its order id; return how it is listed."""
    draft = order.draft
    told = SharedHold(
        hold_id=draft.order_id,
        name=name,
        held_at=now_ms,
        lines=sum(line.quantity for line in draft.lines),
        total=order.total.minor,
        currency=order.total.currency,
        entered=entered,
    )
    put(conn, told, to_json(draft))
    return told


def put(conn: sa.Connection, told: SharedHold, draft: str) -> None:
    """Keep an order on hold that is not here yet."""
    row = {name: getattr(told, name) for name in ("hold_id", "name", "held_at", "lines", "total", "entered")}
    conn.execute(sa.insert(t.held_orders), {**row, "draft": draft})


def take(conn: sa.Connection, hold_id: str) -> OrderDraft | None:
    """Return and forget a held order; None when it is not here."""
    gone = sa.delete(t.held_orders).where(_held.hold_id == hold_id).returning(_held.draft)
    draft = conn.execute(gone).scalar_one_or_none()
    return None if draft is None else _drafts.decode(draft)


def give(conn: sa.Connection, hold_id: str) -> tuple[SharedHold, str] | None:
    """Return (and forget) a held order as another counter gets it, with its draft as text; None when it is not here."""
    found = everything(conn, hold_id)
    if not found:
        return None
    gone = sa.delete(t.held_orders).where(_held.hold_id == hold_id).returning(_held.draft)
    return found[0], str(conn.execute(gone).scalar_one())


def everything(conn: sa.Connection, hold_id: str = "", most: int = 1) -> tuple[SharedHold, ...]:
    """Return the newest orders on hold here as other counters list them, at most so many; or the one with an id."""
    currency = conn.execute(sa.select(t.shop.c.currency)).scalar_one_or_none() or ""
    wanted = sa.select(t.held_orders).order_by(_held.held_at.desc(), _held.hold_id).limit(most)
    if hold_id:
        wanted = wanted.where(_held.hold_id == hold_id)
    return tuple(
        SharedHold(
            hold_id=row.hold_id,
            name=row.name,
            held_at=row.held_at,
            lines=row.lines,
            total=row.total,
            currency=currency,
            entered=row.entered,
        )
        for row in conn.execute(wanted)
    )

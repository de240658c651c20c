"""Orders from elsewhere in the till's database: whether one is known already, and what its placer was told last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from core.store.prepared import Prepared
from core.till import tables as t

_orders = t.orders.c
_NOTHING: sa.ColumnElement[str] = sa.literal_column("''")

_note = (
    sa.update(t.orders)
    .where(
        _orders.order_id == sa.bindparam("of_order"),
        _orders.placed_by != _NOTHING,
        _orders.progress != sa.bindparam("told"),
    )
    .values(
        progress=sa.bindparam("told"), progress_revision=_orders.progress_revision + sa.literal_column("1")
    )
    .returning(_orders.placed_by, _orders.number, _orders.progress_revision)
)
_always = Prepared(_note, ())
_while_received = Prepared(_note.where(_orders.status == sa.literal_column("'RECEIVED'")), ())


def find_placed(conn: sa.Connection, order_id: str) -> Any:  # noqa: ANN401 - a row of the statement above
    """Return an order with what its placer asked for and was told, or None."""
    return conn.execute(sa.select(t.orders).where(_orders.order_id == order_id)).one_or_none()


def is_saga(conn: sa.Connection, saga_id: str) -> bool:
    """Tell whether a saga, for instance that of a refund, has this id."""
    return t.SAGAS.find(conn, [saga_id]).first() is not None


def note_progress(conn: sa.Connection, order_id: str, status: str, *, while_received: bool) -> Any:  # noqa: ANN401 - a row of the statement above
    """Note what the placer of an order is told now; return placed_by, number and progress_revision.

    None when it was told just that the last time, when the order was placed at the counter or is not one of ours, or when
    it is no longer RECEIVED and the news is only for such.
    """
    statement = _while_received if while_received else _always
    return statement.select(conn, {"of_order": order_id, "told": status}).one_or_none()


def last_told(conn: sa.Connection, since: int) -> Sequence[sa.Row[Any]]:
    """Return what the placers of orders that have changed since a moment (ms) were told last, with the code to pay by."""
    charges = t.charges.c
    pix_code = (
        sa.select(sa.func.coalesce(sa.func.max(charges.pix_code), ""))
        .where(charges.order_id == _orders.order_id)
        .scalar_subquery()
    )
    told: sa.Select[Any] = sa.select(
        _orders.order_id,
        _orders.number,
        _orders.placed_by,
        _orders.progress,
        _orders.progress_revision,
        _orders.reason,
        _orders.updated_at,
        pix_code.label("pix_code"),
    ).where(_orders.placed_by != _NOTHING, _orders.progress != _NOTHING, _orders.updated_at >= since)
    return conn.execute(told.order_by(_orders.placed_at)).all()

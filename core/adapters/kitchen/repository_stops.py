"""The SQL of what the kitchen has run out of, and until when."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.adapters.kitchen.tables import product, sold_out
from core.domain.change import ChangeKind
from core.errors import NotFound
from core.store.prepared import Prepared
from core.store.work import Work

_all_marked: Final = Prepared(sa.select(sold_out.c.product_id, sold_out.c.sold_out, sold_out.c.revision))


def all_run_out(conn: sa.Connection) -> list[tuple[str, bool, int]]:
    """Return product, whether it has run out, and revision, of every product that was ever marked."""
    return [(row.product_id, row.sold_out, row.revision) for row in _all_marked.select(conn, {})]


def stopped(conn: sa.Connection) -> list[str]:
    """Return the products that the kitchen has run out of."""
    return [row.product_id for row in _all_marked.select(conn, {}) if row.sold_out]


def due_again(conn: sa.Connection, wall_ms: int) -> list[str]:
    """Return the products that were sold out until now at the latest."""
    due = sa.select(sold_out.c.product_id).where(
        sold_out.c.sold_out == sa.true(), sold_out.c.until <= wall_ms
    )
    return list(conn.execute(due).scalars())


def set_sold_out(work: Work, product_id: str, *, is_sold_out: bool, until: int | None = None) -> int | None:
    """Store whether a product has run out, and until when; return the new revision, None when nothing is to be told.

    Raises NotFound.
    """
    known = sa.select(product.c.product_id).where(product.c.product_id == product_id)
    if work.conn.execute(known).first() is None:
        raise NotFound("order.unknown_product", product_id=product_id)
    this = sold_out.c.product_id == product_id
    row = work.conn.execute(sa.select(sold_out).where(this)).one_or_none()
    if (row is not None and row.sold_out) == is_sold_out:
        if row is not None and row.until != until:
            work.conn.execute(sa.update(sold_out).where(this).values(until=until))
            work.changed(ChangeKind.AVAILABILITY, product_id)
        return None
    revision = 1 if row is None else row.revision + 1
    values = {"sold_out": is_sold_out, "revision": revision, "changed_at": work.now_ms, "until": until}
    if row is None:
        work.conn.execute(sa.insert(sold_out), [{"product_id": product_id, **values}])
    else:
        work.conn.execute(sa.update(sold_out).where(this).values(values))
    return revision

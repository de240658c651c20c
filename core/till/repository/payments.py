"""What is open about the money of orders, and what happened to it, in the till's database."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from core.store.prepared import Prepared, Updates
from core.store.upsert import insert_for
from core.till import tables as t

DETAIL_LENGTH: Final = 300
_waiting: Final = Prepared(
    sa.select(t.payment_matters.c.matter_id).where(
        t.payment_matters.c.order_id == sa.bindparam("of_order", type_=sa.String),
        t.payment_matters.c.is_open == sa.true(),
        t.payment_matters.c.needs_person == sa.true(),
    )
)
_find_matter: Final = Prepared(
    sa.select(t.payment_matters).where(
        t.payment_matters.c.matter_id == sa.bindparam("of_matter", type_=sa.String)
    )
)
_find_charge: Final = Prepared(
    sa.select(t.charges).where(t.charges.c.charge_id == sa.bindparam("of_charge", type_=sa.String))
)
_add_matter: Final = Prepared(
    lambda dialect: insert_for(dialect, t.payment_matters).on_conflict_do_nothing(),
    (
        "matter_id",
        "order_id",
        "charge_id",
        "kind",
        "amount",
        "since",
        "tries",
        "revision",
        "reason",
        "is_open",
        "needs_person",
    ),
)
_update_matter: Final = Updates(t.payment_matters, "matter_id")
_doubt_since: Final = Prepared(
    sa.select(sa.func.min(t.payment_matters.c.since).label("since")).where(
        t.payment_matters.c.order_id == sa.bindparam("of_order", type_=sa.String),
        t.payment_matters.c.kind == sa.literal_column("'doubt'"),
        t.payment_matters.c.is_open == sa.true(),
    )
)
_write_down: Final = Prepared(
    sa.insert(t.payment_history), ("order_id", "charge_id", "at", "kind", "amount", "told_by", "detail")
)


def find_charge(conn: sa.Connection, charge_id: str) -> Any:  # noqa: ANN401 - a row with the columns of the table
    """Return the row of a charge, or None when it is of another counter."""
    return _find_charge.select(conn, {"of_charge": charge_id}).one_or_none()


def find_matter(conn: sa.Connection, matter_id: str) -> Any:  # noqa: ANN401 - a row with the columns of the table
    """Return one matter, open or closed."""
    return _find_matter.select(conn, {"of_matter": matter_id}).one_or_none()


def add_matter(conn: sa.Connection, matter_id: str, charge: sa.Row[Any], **values: object) -> bool:
    """Store a matter about a charge; return False when it is known already."""
    row: dict[str, object] = {
        "matter_id": matter_id,
        "order_id": charge.order_id,
        "charge_id": charge.charge_id,
        "amount": charge.amount,
        "tries": 0,
        "revision": 0,
        "reason": "",
        "is_open": True,
        "needs_person": False,
        **values,
    }
    return _add_matter.run(conn, [row]).rowcount == 1


def update_matter(conn: sa.Connection, matter_id: str, **values: object) -> None:
    """Change columns of a matter."""
    _update_matter.run(conn, {"matter_id": matter_id}, values)


def doubt_since(conn: sa.Connection, order_id: str) -> int | None:
    """Return since when (ms) a charge of an order is in doubt, None when none is."""
    since: int | None = _doubt_since.select(conn, {"of_order": order_id}).first().since
    return since


def needs_person(conn: sa.Connection, order_id: str) -> bool:
    """Tell whether something about the money of an order waits for a person."""
    return _waiting.select(conn, {"of_order": order_id}).first() is not None


def write_down(
    conn: sa.Connection,
    charge: sa.Row[Any],
    at: int,
    kind: str,
    *,
    amount: int = 0,
    told_by: str = "",
    detail: str = "",
) -> None:
    """Add what happened to the history of an order's money."""
    row = {
        "order_id": charge.order_id,
        "charge_id": charge.charge_id,
        "at": at,
        "kind": kind,
        "amount": amount,
        "told_by": told_by,
        "detail": detail[:DETAIL_LENGTH],
    }
    _write_down.run(conn, [row])

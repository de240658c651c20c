"""What the till reads and writes when a backup was restored: here, or where another owner keeps its books."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, Final

import sqlalchemy as sa

from core.store.prepared import Prepared
from core.till import tables as t
from core.till.order_log import ChangeEntered, Entry, OrderEntered, RefundEntered, TakenEntered
from core.till.queries.books import SOLD
from core.till.tables_of_changes import order_changes
from core.till.tables_of_shifts import taken_back

NumberOfADay = tuple[str, str, str]
"""Terminal, business day and number: what no two orders have in common."""

EVERY_ONE: Final = (1 << 31) - 1
"""More orders than any shop has."""
_TO_MAKE: Final = ("APPROVED", "PREPARING", "READY")


def is_older(conn: sa.Connection, newest: Entry) -> bool:
    """Tell whether the database has been used and does not know this; a new one has nothing to do with the past."""
    if conn.execute(sa.select(t.shop.c.one)).first() is None:  # there is no menu yet
        return False
    known: sa.Select[Any] = sa.select(t.orders.c.order_id)
    if isinstance(newest, OrderEntered):
        known = known.where(t.orders.c.order_id == newest.checkout.order_id)
    elif isinstance(newest, RefundEntered):
        known = sa.select(t.refunds.c.refund_id).where(t.refunds.c.refund_id == newest.refund_id)
    elif isinstance(newest, ChangeEntered):
        changes = order_changes.c
        known = sa.select(changes.change_id).where(changes.change_id == newest.begun.change_id)
    elif isinstance(newest, TakenEntered) and newest.taken:
        voids = taken_back.c
        known = sa.select(voids.taken_id).where(voids.taken_id == newest.taken[0].taken_id)
    return conn.execute(known.limit(1)).first() is None


def known_orders(conn: sa.Connection) -> dict[str, NumberOfADay]:
    """Return the numbers of all orders that are stored, by order id."""
    orders = t.orders.c
    found = sa.select(orders.order_id, orders.terminal, orders.business_day, orders.number)
    return {row.order_id: (row.terminal, row.business_day, row.number) for row in conn.execute(found)}


def known_refunds(conn: sa.Connection) -> set[str]:
    """Return the ids of all refunds that were asked for."""
    return set(conn.execute(sa.select(t.refunds.c.refund_id)).scalars())


def leave_revisions_out(conn: sa.Connection, many: int) -> bool:
    """Let the next menu of ours have a much higher revision; return False where the menu is somebody else's."""
    ours = t.shop.c.menu_source == ""
    newer = sa.update(t.shop).where(ours).values(menu_revision=t.shop.c.menu_revision + many)
    return bool(conn.execute(newer).rowcount)


def raise_call_number(conn: sa.Connection, terminal: str, day: str, last: int) -> None:
    """Let the next number of a terminal on a business day be above `last`."""
    conn.execute(
        sa.text(
            "INSERT INTO call_numbers (terminal, business_day, last) VALUES (:terminal, :day, :last) "
            "ON CONFLICT (terminal, business_day) DO UPDATE SET last = excluded.last "
            "WHERE call_numbers.last < excluded.last"
        ),
        {"terminal": terminal, "day": day, "last": last},
    )


def orders_for(conn: sa.Connection, owner: str, since: int, newest: int | None = None) -> list[str]:
    """Return the ids of orders and refunds since a moment (ms) that an owner has to know, the newest of each first."""
    given = {"since": since, "most": EVERY_ONE if newest is None else newest}
    found = _wanted_by(owner).select(conn, given).scalars()
    if owner in {"stock", "payment"}:
        found += _refunds.select(conn, given).scalars()
    return found


@cache
def _wanted_by(owner: str) -> Prepared:
    """Return the query for the orders that an owner has to know."""
    orders, charges = t.orders.c, t.charges.c
    these = _TO_MAKE if owner == "kitchen" else tuple(sorted(SOLD))
    wanted: sa.ColumnElement[bool] = orders.status.in_([sa.literal_column(f"'{status}'") for status in these])
    wanted = sa.and_(wanted, orders.saga_status == "completed")
    if owner == "delivery":
        wanted = sa.and_(wanted, orders.order_type == "delivery")
    if owner == "payment":  # also where money came and went back, though nothing was sold
        moved = sa.select(charges.order_id).where(charges.order_id == orders.order_id, charges.refunded > 0)
        wanted = sa.or_(wanted, sa.and_(orders.saga_status == "compensated", moved.exists()))
    query = sa.select(orders.order_id).where(wanted, orders.placed_at > sa.bindparam("since"))
    return Prepared(query.order_by(orders.placed_at.desc()).limit(sa.bindparam("most", type_=sa.BigInteger)))


_refunds: Final = Prepared(
    sa.select(t.refunds.c.refund_id)
    .where(t.refunds.c.state == "done", t.refunds.c.asked_at > sa.bindparam("since"))
    .order_by(t.refunds.c.asked_at.desc())
    .limit(sa.bindparam("most", type_=sa.BigInteger))
)


def sagas_by_id(conn: sa.Connection, saga_ids: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield name and state (JSON) of those of the sagas that there are."""
    sagas: Any = t.SAGAS.saga.c
    for saga_id in saga_ids:
        known = sa.select(sagas.name, sagas.state).where(sagas.id == saga_id)
        for row in conn.execute(known):
            yield row.name, row.state


def refunds_done(conn: sa.Connection, order_id: str) -> list[str]:
    """Return the states (JSON) of the refunds of an order that are done."""
    done = sa.select(t.refunds.c.refund_id).where(
        t.refunds.c.order_id == order_id, t.refunds.c.state == "done"
    )
    sagas: Any = t.SAGAS.saga.c
    return list(conn.execute(sa.select(sagas.state).where(sagas.id.in_(done))).scalars())


def order_of_charge(conn: sa.Connection, charge_id: str) -> str | None:
    """Return the order that a charge pays."""
    of_charge = sa.select(t.charges.c.order_id).where(t.charges.c.charge_id == charge_id)
    return conn.execute(of_charge).scalar_one_or_none()


def was_sold(conn: sa.Connection, order_id: str) -> bool:
    """Tell whether the saga of an order has completed."""
    orders = t.orders.c
    status = sa.select(orders.saga_status).where(orders.order_id == order_id)
    return conn.execute(status).scalar_one_or_none() == "completed"

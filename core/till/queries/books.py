"""What the till says of stock, money and tickets, for holding against what the other owners say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.store.database import Database
from core.till import tables as t
from core.till.repository.line_parts import goods_of_row
from core.till.tables_of_changes import order_changes

STANDS: Final = frozenset({"APPROVED", "PREPARING", "READY", "HANDED_OVER"})
SOLD: Final = STANDS | {"REFUNDED"}

_units: Final = msgspec.json.Decoder(dict[str, int])


@dataclass(frozen=True, slots=True)
class BookedOrder:
    """One order as the till has it; amounts in minor units, as they change hands, so with the rounding of cash.

    `settled` when no saga of it is under way.
    """

    order_id: str
    number: str
    status: str
    total: int
    refunded: int
    settled: bool

    @property
    def kept(self) -> int:
        """Return the money that stays in the shop."""
        return self.total - self.refunded if self.status in SOLD else 0


@dataclass(frozen=True, slots=True)
class TillBooks:
    """All orders, and how many of each product left the shelf for good."""

    orders: tuple[BookedOrder, ...]
    units: Mapping[str, int]


class _Paid(msgspec.Struct, frozen=True):
    """Of the state of a checkout, when it was paid (ms; 0: not yet)."""

    paid_at: int = 0


_paid: Final = msgspec.json.Decoder(_Paid)


async def paid_at(database: Database, order_id: str) -> int | None:
    """Return when the last charge of an order was confirmed (ms, by the clock of payment); None before."""

    def read(conn: sa.Connection) -> int | None:
        state = conn.execute(sa.select(t.SAGAS.saga.c.state).where(t.SAGAS.saga.c.id == order_id)).scalar()
        return None if state is None else _paid.decode(state).paid_at or None

    return await database.read(read)


async def till_books(database: Database) -> TillBooks:
    """Return the till's books as of one moment; it reads every order there ever was."""
    return await database.read(_books)


def _books(conn: sa.Connection) -> TillBooks:
    open_refunds = set(
        conn.execute(sa.select(t.refunds.c.order_id).where(t.refunds.c.state == "asked")).scalars()
    )
    under_way = order_changes.c.state.in_(("asked", "applied"))
    open_refunds.update(conn.execute(sa.select(order_changes.c.order_id).where(under_way)).scalars())
    rounded = _rounded_back(conn)
    orders = tuple(
        BookedOrder(
            row.order_id,
            row.number,
            row.status,
            row.total + row.rounding,
            row.refunded + rounded.get(row.order_id, 0),
            settled=row.saga_status in {"completed", "compensated"} and row.order_id not in open_refunds,
        )
        for row in conn.execute(sa.select(t.orders).order_by(t.orders.c.placed_at))
    )
    return TillBooks(orders, _units_gone(conn, {order.order_id for order in orders if order.status in SOLD}))


def _rounded_back(conn: sa.Connection) -> Mapping[str, int]:
    """Return by how much refunds in cash were rounded, by order, where they were."""
    refunds = t.refunds.c
    wanted = sa.select(refunds.order_id, refunds.rounding).where(
        refunds.state != "dropped", refunds.rounding != 0
    )
    sums: Counter[str] = Counter()
    for row in conn.execute(wanted):
        sums[row.order_id] += row.rounding
    return sums


def _units_gone(conn: sa.Connection, sold: set[str]) -> Mapping[str, int]:
    units: Counter[str] = Counter()
    known: dict[tuple[str, str], sa.Row[Any]] = {}
    for line in conn.execute(sa.select(t.order_lines)):
        known[line.order_id, line.line_id] = line
        if line.order_id in sold:
            for product_id, many in goods_of_row(line, line.quantity):
                units[product_id] += many
    back = sa.select(t.refunds).where(t.refunds.c.state == "done", t.refunds.c.restock == sa.true())
    for refund in conn.execute(back):
        for line_id, count in _units.decode(refund.lines).items():
            for product_id, many in goods_of_row(known[refund.order_id, line_id], count):
                units[product_id] -= many
    for change in conn.execute(sa.select(order_changes).where(order_changes.c.state == "done")):
        if not change.restocked:  # it was made, or begun, and thrown away
            units.update(_units.decode(change.less))
    return units


def together(books: Sequence[TillBooks]) -> TillBooks:
    """Return the books of several tills as one."""
    units: Counter[str] = Counter()
    for each in books:
        units.update(each.units)
    return TillBooks(tuple(order for each in books for order in each.orders), units)

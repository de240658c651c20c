"""What can be asked of the stock: its levels, and its books with their difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from core.adapters.stock.repository import Level
from core.adapters.stock.tables import Held, Movement, items, lines, movements, reservations, returns
from core.store.database import Database

KNOWN: Final = (
    sa.select(reservations.c.order_id).where(reservations.c.state == Held.KEPT.value),
    sa.select(returns.c.refund_id),
)
"""The orders that are sold here, and the refunds: what a till asks about after a restore."""


@dataclass(frozen=True, slots=True)
class StockBooksLine:
    """The books of one counted product, in pieces.

    `start` is what was counted, corrections included; `held` is what the open reservations add up to.
    """

    product_id: str
    start: int
    sold: int
    returned: int
    written_off: int
    on_hand: int
    reserved: int
    held: int

    @property
    def difference(self) -> int:
        """Return how far the shelf is from the ledger, and what is set aside from the reservations; 0 when all is well."""
        shelf = self.on_hand - (self.start - self.sold + self.returned)
        return abs(shelf) + abs(self.reserved - self.held)


class StockQueries:
    """Reads of the stock database; none of them waits for a write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def levels(self) -> tuple[Level, ...]:
        """Return every counted product, by id."""
        return await self._database.read(_levels)

    async def books(self) -> tuple[StockBooksLine, ...]:
        """Return the books of every counted product, by id, all as of one moment."""
        return await self._database.read(_books)

    async def orders(self) -> dict[Held, int]:
        """Return how many orders are in each state; states without an order are left out."""
        return await self._database.read(_orders)


def _levels(conn: sa.Connection) -> tuple[Level, ...]:
    return tuple(Level(*row) for row in conn.execute(sa.select(items).order_by(items.c.product_id)))


def _books(conn: sa.Connection) -> tuple[StockBooksLine, ...]:
    def moved(*kinds: Movement) -> sa.ColumnElement[Any]:
        names = [kind.value for kind in kinds]
        return sa.func.coalesce(sa.func.sum(movements.c.quantity).filter(movements.c.kind.in_(names)), 0)

    ledger = sa.select(
        movements.c.product_id,
        moved(Movement.START, Movement.CORRECTED),
        moved(Movement.SOLD),
        moved(Movement.RETURNED),
        moved(Movement.WRITTEN_OFF),
    ).group_by(movements.c.product_id)
    booked = {row[0]: (row[1], row[2], row[3], row[4]) for row in conn.execute(ledger)}
    open_lines = (
        sa.select(lines.c.product_id, sa.func.sum(lines.c.quantity))
        .join(reservations, reservations.c.order_id == lines.c.order_id)
        .where(reservations.c.state == Held.RESERVED.value)
        .group_by(lines.c.product_id)
    )
    held = {row[0]: row[1] for row in conn.execute(open_lines)}
    return tuple(
        StockBooksLine(
            level.product_id,
            *booked.get(level.product_id, (0, 0, 0, 0)),
            level.on_hand,
            level.reserved,
            held.get(level.product_id, 0),
        )
        for level in _levels(conn)
    )


def _orders(conn: sa.Connection) -> dict[Held, int]:
    counted = sa.select(reservations.c.state, sa.func.count()).group_by(reservations.c.state)
    return {Held(row[0]): row[1] for row in conn.execute(counted)}

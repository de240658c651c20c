"""What the screens and the books ask the kitchen: reads that never wait for a write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from core.adapters.kitchen import repository
from core.adapters.kitchen.repository_capacity import find_capacity
from core.adapters.kitchen.repository_stops import stopped
from core.adapters.kitchen.tables import product, refused_ticket, sold_out, station, ticket
from core.adapters.kitchen.ticket import Ticket
from core.domain.ticket import TicketStatus
from core.store.database import Database
from core.store.prepared import Prepared

AVERAGE_OF: Final = 20

BOARD: Final[sa.Select[Any]] = repository.TICKETS.where(ticket.c.on_board == sa.true()).order_by(
    ticket.c.sequence, ticket.c.ticket_id
)
"""All that is on the board, in the order in which it was paid."""

FINISHED: Final[sa.Select[Any]] = repository.TICKETS.where(ticket.c.finished_at.is_not(None)).order_by(
    ticket.c.changed_at.desc()
)
"""What is ready or handed over, the latest first."""

AVERAGE: Final[sa.Select[Any]] = (
    sa.select((ticket.c.finished_at - sa.func.coalesce(ticket.c.fired_at, ticket.c.paid_at)).label("took"))
    .where(ticket.c.finished_at.is_not(None))
    .order_by(ticket.c.changed_at.desc())
    .limit(sa.literal_column(str(AVERAGE_OF)))
)
"""How long each of the last tickets took, from payment, or from the firing of its last course, to ready (ms)."""


KNOWN: Final = (sa.select(ticket.c.ticket_id), sa.select(refused_ticket.c.ticket_id))
"""The tickets that are or were here: what a till asks about after a restore."""

_board: Final = Prepared(BOARD)
_average_of: Final = Prepared(AVERAGE)


@dataclass(frozen=True, slots=True)
class Board:
    """All tickets on the board in the order of payment, whether the kitchen is open, and the average time to ready (ms).

    `stopped` are the products that the kitchen has run out of.
    `busy_minutes` is what a busy kitchen quotes, 0 when it is not busy.
    """

    tickets: tuple[Ticket, ...]
    accepting: bool
    average_ms: int | None
    stopped: frozenset[str] = frozenset()
    busy_minutes: int = 0

    def having(self, *statuses: TicketStatus) -> tuple[Ticket, ...]:
        """Return the tickets with one of these statuses."""
        return tuple(ticket for ticket in self.tickets if ticket.status in statuses)


@dataclass(frozen=True, slots=True)
class Station:
    """A station of the kitchen."""

    station_id: str
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Product:
    """A product that the kitchen makes, whether it has run out of it, and until when (ms; None: until somebody says so)."""

    product_id: str
    names: Mapping[str, str]
    station_id: str
    sold_out: bool
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Books:
    """For the balance: how many tickets there are by status, and (order_id, status) of each."""

    by_status: Mapping[TicketStatus, int]
    orders: tuple[tuple[str, TicketStatus], ...]


class Queries:
    """The reads of the kitchen."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def board(self, station_ids: frozenset[str] = frozenset()) -> Board:
        """Return the tickets with at least one item for one of the stations (all, when none is named), all items of them."""

        def read(conn: sa.Connection) -> Board:
            tickets = repository.load(conn, _board)
            if station_ids:
                tickets = tuple(t for t in tickets if any(item.station_id in station_ids for item in t.items))
            gone, stands = frozenset(stopped(conn)), find_capacity(conn)
            return Board(
                tickets,
                stands.accepting,
                _average(conn),
                stopped=gone,
                busy_minutes=stands.busy_minutes,
            )

        return await self._database.read(read)

    async def ticket(self, ticket_id: str) -> Ticket:
        """Return one ticket. Raises NotFound."""
        return await self._database.read(lambda conn: repository.get(conn, ticket_id))

    async def recent(self, limit: int) -> tuple[Ticket, ...]:
        """Return the tickets that were finished last, newest first."""
        return await self._database.read(lambda conn: repository.load(conn, FINISHED.limit(limit)))

    async def stations(self) -> tuple[Station, ...]:
        """Return the stations, in their order."""
        chosen = sa.select(station).order_by(station.c.position, station.c.station_id)
        return await self._database.read(
            lambda conn: tuple(Station(row.station_id, row.names) for row in conn.execute(chosen))
        )

    async def products(self) -> tuple[Product, ...]:
        """Return what the kitchen makes, in the order of the menu."""
        chosen = (
            sa.select(
                product, sa.func.coalesce(sold_out.c.sold_out, sa.false()).label("gone"), sold_out.c.until
            )
            .outerjoin(sold_out, sold_out.c.product_id == product.c.product_id)
            .order_by(product.c.position)
        )
        return await self._database.read(
            lambda conn: tuple(
                Product(row.product_id, row.names, row.station_id, bool(row.gone), row.until)
                for row in conn.execute(chosen)
            )
        )

    async def books(self) -> Books:
        """Return what the balance needs; it reads every ticket there ever was."""

        def read(conn: sa.Connection) -> Books:
            chosen = sa.select(ticket.c.order_id, ticket.c.status).order_by(ticket.c.sequence)
            orders = tuple((row.order_id, TicketStatus(row.status)) for row in conn.execute(chosen))
            counts = dict.fromkeys(TicketStatus, 0)
            for _, status in orders:
                counts[status] += 1
            return Books(counts, orders)

        return await self._database.read(read)


def _average(conn: sa.Connection) -> int | None:
    times = [
        max(0, time) for time in _average_of.select(conn, {}).scalars()
    ]  # a payer's clock may be ahead of ours
    return round(sum(times) / len(times)) if times else None

"""What can be asked of the delivery: its deliveries, how many there are in each state, and how many couriers ride."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.adapters.delivery import repository
from core.adapters.delivery.repository import Delivery, as_delivery
from core.adapters.delivery.tables import DeliveryState, deliveries
from core.errors import NotFound
from core.store.database import Database

KNOWN: Final = (sa.select(deliveries.c.order_id).where(deliveries.c.state == DeliveryState.ASSIGNED.value),)
"""The orders that have a courier: what a till asks about after a restore."""


class DeliveryQueries:
    """Reads of the delivery database; none of them waits for a write."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, delivery_id: str) -> Delivery:
        """Return one delivery. Raises NotFound."""
        found = await self._database.read(lambda conn: repository.find(conn, delivery_id))
        if found is None:
            raise NotFound("delivery.unknown", delivery_id=delivery_id)
        return found

    async def deliveries(self, limit: int = 100) -> tuple[Delivery, ...]:
        """Return deliveries, the latest first."""
        latest = (
            sa.select(deliveries)
            .order_by(deliveries.c.asked_at.desc(), deliveries.c.delivery_id)
            .limit(limit)
        )
        return await self._database.read(lambda conn: tuple(as_delivery(row) for row in conn.execute(latest)))

    async def books(self) -> dict[DeliveryState, int]:
        """Return how many deliveries are in each state, states without one included."""
        return await self._database.read(_books)

    async def couriers(self) -> int:
        """Return how many simulated couriers ride."""
        return await self._database.read(repository.couriers)


def _books(conn: sa.Connection) -> dict[DeliveryState, int]:
    counted = sa.select(deliveries.c.state, sa.func.count()).group_by(deliveries.c.state)
    found = {row[0]: row[1] for row in conn.execute(counted)}
    return {state: found.get(state.value, 0) for state in DeliveryState}

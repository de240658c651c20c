"""The kitchen's capacity behind the front door, read from the till's own database."""

from __future__ import annotations

from core.domain.capacity import Capacity
from core.till.program import Till
from core.till.repository.capacity import read_capacity


class CapacityService:
    """Implements `core.api.capacity.CapacityDoor` over the till of this process."""

    def __init__(self, till: Till) -> None:
        self._database = till.owner.database

    async def capacity(self) -> Capacity:
        """Return how the kitchen stands, as this till has heard last."""
        return await self._database.read(read_capacity)

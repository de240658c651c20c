"""The door to what is made first, over the till of this process."""

from __future__ import annotations

from core.till.program import Till
from core.till.rushing import rush_order


class RushingService:
    """Implements `core.api.rushing.RushingDoor`."""

    def __init__(self, till: Till) -> None:
        self._database = till.owner.database

    async def rush(self, order_id: str, *, rushed: bool) -> None:
        await self._database.write(lambda work: rush_order(order_id, work, rushed=rushed))

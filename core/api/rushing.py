"""The door to what the kitchen makes first, as the counter asks for it."""

from __future__ import annotations

from typing import Protocol


class RushingDoor(Protocol):
    """Asks the kitchen; a verb that is sent twice acts once, and the last one counts."""

    async def rush(self, order_id: str, *, rushed: bool) -> None:
        """Have the kitchen make an order first, or in its turn after all. Raises NotFound."""
        ...

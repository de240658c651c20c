"""The counter's door to what the kitchen can take on: told before an order is charged."""

from __future__ import annotations

from typing import Protocol

from core.domain.capacity import Capacity

__all__ = ["Capacity", "CapacityDoor"]


class CapacityDoor(Protocol):
    """How the kitchen stands, as this counter has heard last; `ChangeKind.KITCHEN` tells when it is another."""

    async def capacity(self) -> Capacity:
        """Return whether the kitchen is open, busy or closed; open as long as it has said nothing."""
        ...

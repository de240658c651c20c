"""The side door for the truth about the connections, and for the messages that wait for a person."""

from __future__ import annotations

from typing import Protocol

from core.api.views import HealthView, ParkedView


class ConnectionDoor(Protocol):
    """How this program is connected to the rest of the shop."""

    async def health(self) -> HealthView:
        """Return the truth about the connections."""
        ...

    async def parked(self) -> tuple[ParkedView, ...]:
        """Return the messages that could not be worked on, of all owners that this program hears of, oldest first."""
        ...

    async def retry_parked(self, owner: str, message_id: str) -> None:
        """Have a parked message worked on again. Raises NotFound when it is not parked any more."""
        ...

    async def drop_parked(self, owner: str, message_id: str, reason: str, *, approval_id: str = "") -> None:
        """Give a parked message up, with a reason. Raises NotFound when it is not parked any more."""
        ...

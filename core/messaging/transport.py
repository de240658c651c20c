"""The socket: what a transport has to do, whether it is memory or a broker."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Protocol

from core.messaging.envelope import Envelope

Receiver = Callable[[Sequence[Envelope]], Awaitable[None]]
"""Takes a batch and returns when all of it is stored; raises to have it delivered again."""


class Transport(Protocol):
    """Carries envelopes at least once, in the order of sending from one sender to one participant."""

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        """Send; the future is done when the message can no longer be lost, and fails when it must be sent again."""
        ...

    def consume(self, participant: str, events: Iterable[str], receiver: Receiver) -> None:
        """Deliver to `receiver` what is addressed to `participant`, and the events of these wire names."""
        ...

    def waiting(self, participant: str) -> int:
        """Return how many messages wait for a participant."""
        ...

    async def close(self) -> None:
        """Deliver nothing more; what was not confirmed will be sent again by its sender at the next start."""
        ...

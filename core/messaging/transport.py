"""The socket: what a transport has to do, whether it is memory or a broker."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from core.errors import WireFault
from core.messaging.envelope import Envelope
from core.messaging.topology import LARGEST_BODY

Receiver = Callable[[Sequence[Envelope]], Awaitable[None]]
"""Takes a batch and returns when all of it is stored; raises to have it delivered again."""


@dataclass(frozen=True, slots=True)
class Link:
    """How the connection stands, since when (ms), and when the other side last answered (ms; None: never).

    `reason` is a stable code of why it is down: connecting, unreachable, refused, silent, blocked, not_set_up, taken.
    `detail` is what the other side said, or who has taken our address.
    """

    is_up: bool
    since: int
    last_contact_at: int | None = None
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RawMessage:
    """A message of the broker as it is, for what nobody could read."""

    headers: Mapping[str, object]
    body: bytes
    message_id: str | None
    correlation_id: str | None
    reply_to: str | None
    content_type: str | None
    user_id: str | None


RawReceiver = Callable[[Sequence[RawMessage]], Awaitable[None]]
"""Takes raw messages and returns when all of them are stored; raises to have them delivered again."""

LinkListener = Callable[[Link], None]


class Transport(Protocol):
    """Carries envelopes at least once, in the order of sending from one sender to one participant."""

    @property
    def link(self) -> Link:
        """Return how the connection stands."""
        ...

    def on_link(self, listener: LinkListener) -> None:
        """Call `listener`, on the loop, each time the connection comes or goes."""
        ...

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        """Send; the future is done when the message can no longer be lost, and fails when it must be sent again.

        It fails with WireFault("wire.too_large") for a body of more than topology.LARGEST_BODY bytes.
        """
        ...

    def consume(self, participant: str, events: Iterable[str], receiver: Receiver) -> None:
        """Deliver to `receiver` what is addressed to `participant`, and the events of these wire names."""
        ...

    def waiting(self, participant: str) -> int:
        """Return how many messages wait for a participant, as far as is known here."""
        ...

    def is_served(self, participant: str) -> bool:
        """Tell whether anybody receives what is addressed to a participant, as far as is known here."""
        ...

    async def close(self) -> None:
        """Deliver nothing more; what was not confirmed will be sent again by its sender at the next start."""
        ...


def too_large(envelope: Envelope) -> WireFault | None:
    """Return why a message is never sent: what one plug could not carry, none does."""
    size = len(envelope.body)
    if size <= LARGEST_BODY:
        return None
    return WireFault("wire.too_large", name=envelope.name, size=size, most=LARGEST_BODY)

"""Messages that an owner fails at, and what a counter shows of them."""

from __future__ import annotations

from typing import Final

import msgspec

from core.contracts.codec import encode
from core.contracts.message import Event, Message
from core.contracts.payment import SimulatorChanged
from core.domain.views import ParkedView
from core.messaging.envelope import Envelope
from core.store.work import Work
from tests.support.till_site import TillSite

CHANGED: Final = SimulatorChanged(method="pix", behaviour="slow")


class FaultyEar:
    """Hears events, and fails at them as long as it has a `fault`."""

    def __init__(self, fault: str = "") -> None:
        self.fault = fault
        self.heard: list[Event] = []

    def hear(self, event: Event, _work: Work) -> None:
        """Hear an event."""
        if self.fault:
            raise ValueError(self.fault)
        self.heard.append(event)


def an_envelope(
    message: Message, kind: str, source: str, recipient: str = "", message_id: str = "m-1"
) -> Envelope:
    """A message on its way."""
    return msgspec.convert(
        {
            "message_id": message_id, "kind": kind, "name": message.wire_name, "version": 1,
            "body": encode(message), "source": source, "recipient": recipient, "sent_at": 1,
        },
        Envelope,
    )  # fmt: skip


async def shown(site: TillSite) -> list[ParkedView]:
    """What the panel shows, when nothing moves any more."""
    await site.quiet()
    return list(await site.till.parked.waiting())

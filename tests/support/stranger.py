"""A program of somebody else in tests, without a database: it sends envelopes and keeps what comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core.contracts.codec import decode, encode
from core.contracts.message import Message, Reply
from core.contracts.orders import DeliverTo, PlaceOrder, WantedLine
from core.contracts.till import OrderProgressed
from core.messaging.envelope import Envelope
from core.messaging.transport import Transport
from tests.support.waiting import eventually


def wanted(product_id: str = "water", quantity: int = 1, *modifiers: str, note: str = "") -> WantedLine:
    """A line of an order from elsewhere."""
    return WantedLine(product_id=product_id, quantity=quantity, modifiers=modifiers, note=note)


def an_order(order_id: str = "web-1", *lines: WantedLine, **changes: Any) -> PlaceOrder:  # noqa: ANN401 - fields of PlaceOrder
    """A water to go, paid by card, unless told otherwise."""
    told: dict[str, Any] = {"order_id": order_id, "lines": lines or (wanted(),), "payment": "card"}
    return PlaceOrder(**{**told, **changes})


def to_ana(**changes: str) -> DeliverTo:
    """Where Ana lives."""
    return DeliverTo(**{"recipient": "Ana Souza", "street": "Rua das Flores 12", **changes})


class Stranger:
    """A client called `client.<name>` that places orders and hears how they go on."""

    def __init__(self, transport: Transport, name: str = "web") -> None:
        self.address = f"client.{name}"
        self.received: list[tuple[Envelope, Message]] = []
        self._transport = transport
        self._sent = 0
        transport.consume(self.address, (), self._receive)

    async def _receive(self, batch: Sequence[Envelope]) -> None:
        known = {envelope.message_id for envelope, _ in self.received}
        for envelope in batch:
            if envelope.message_id not in known:
                message = decode(envelope.name, envelope.version, envelope.body)
                self.received.append((envelope, message))

    async def send(self, command: PlaceOrder, *, message_id: str = "", expires_at: int = 0) -> str:
        """Send a command and wait until it is stored; return its message id."""
        self._sent += 1
        envelope = Envelope(
            message_id=message_id or f"{self.address}-{self._sent}",
            kind="command",
            name=command.wire_name,
            version=command.wire_version,
            body=encode(command),
            source=self.address,
            recipient=command.participant,
            sent_at=1,
            expires_at=expires_at,
        )
        await self._transport.publish(envelope)
        return envelope.message_id

    async def ask(self, command: PlaceOrder, *, message_id: str = "", expires_at: int = 0) -> Message:
        """Send a command and return its answer."""
        sent_id = await self.send(command, message_id=message_id, expires_at=expires_at)
        await eventually(lambda: bool(self.answers_to(sent_id)), what="an answer")
        return self.answers_to(sent_id)[0]

    def answers_to(self, message_id: str) -> list[Message]:
        """Return the answers to a command."""
        return [
            message
            for envelope, message in self.received
            if isinstance(message, Reply) and envelope.in_reply_to == message_id
        ]

    def progress(self, order_id: str = "web-1") -> list[OrderProgressed]:
        """Return what was told of an order, in the order in which it came."""
        told = (message for _, message in self.received)
        return [event for event in told if isinstance(event, OrderProgressed) and event.order_id == order_id]

    def statuses(self, order_id: str = "web-1") -> list[str]:
        """Return the statuses that an order was told to have."""
        return [event.status for event in self.progress(order_id)]

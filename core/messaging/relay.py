"""The relay: takes what was committed to an outbox to the transport, and clears the outbox of what can no longer be lost.

It is told of new messages by the commit itself, so nothing polls; the outbox is read only at start and after a failure.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import Final

import structlog

from core.errors import ComandaError
from core.messaging.envelope import Envelope
from core.messaging.log_words import words_of
from core.messaging.transport import Transport

PAUSE: Final = 0.5
CLEAR_AFTER: Final = 1.0

_log = structlog.get_logger(__name__)

Clear = Callable[[Sequence[str]], Awaitable[None]]


class Relay:
    """Sends for one owner, in the order of the commits. `clear` deletes outbox rows by message id."""

    def __init__(self, owner: str, transport: Transport, clear: Clear) -> None:
        self.owner = owner
        self._transport = transport
        self._clear = clear
        self._under_way: dict[str, Envelope] = {}
        self._arrived: list[str] = []
        self._unanswered: set[str] = set()
        self._awaited: dict[str, asyncio.Event] = {}
        self._patience: asyncio.TimerHandle | None = None
        self._clearing: asyncio.Task[None] | None = None
        self._closed = False

    @property
    def waiting(self) -> int:
        """Return how many messages are sent but not yet known to be safe."""
        return len(self._under_way)

    async def until_safe(self, message_id: str) -> None:
        """Wait until a message that was sent from here is known to be safe."""
        if message_id in self._under_way:
            await self._awaited.setdefault(message_id, asyncio.Event()).wait()

    def arrived(self) -> tuple[str, ...]:
        """Return what has arrived and is not cleared yet; may be called on any thread."""
        return tuple(self._arrived)

    def cleared(self, message_ids: Collection[str]) -> None:
        """Hear that the outbox was cleared of these along with another commit."""
        gone = set(message_ids)
        self._arrived = [message_id for message_id in self._arrived if message_id not in gone]

    def is_sending(self, message_id: str) -> bool:
        """Tell whether a message is on its way from here, or has arrived and is about to be cleared or answered."""
        return message_id in self._under_way or message_id in self._arrived or message_id in self._unanswered

    def keep_unanswered(self, in_outbox: Collection[str]) -> None:
        """Forget what had arrived and is in the outbox no longer, since its answer has come."""
        self._unanswered.intersection_update(in_outbox)

    def forget_what_arrived(self) -> None:
        """Take nothing that waits for its answer as arrived: the broker that had it safe has lost it."""
        self._unanswered.clear()

    def offer(self, envelopes: Iterable[Envelope]) -> None:
        """Send messages whose transaction is committed."""
        for envelope in envelopes:
            if not self._closed:
                self._under_way[envelope.message_id] = envelope
                self._publish(envelope)

    def _publish(self, envelope: Envelope) -> None:
        self._transport.publish(envelope).add_done_callback(lambda sent: self._sent(envelope, sent))

    def _sent(self, envelope: Envelope, sent: asyncio.Future[None]) -> None:
        if self._closed or sent.cancelled():
            return
        fault = sent.exception()
        if fault is not None:
            _log.warning("not sent, again later", owner=self.owner, **words_of(envelope), fault=fault)
            asyncio.get_running_loop().call_later(PAUSE, self._again, envelope)
            return
        self._under_way.pop(envelope.message_id, None)
        if (awaited := self._awaited.pop(envelope.message_id, None)) is not None:
            awaited.set()
        if envelope.stays_until_answered:
            self._unanswered.add(envelope.message_id)
            return
        self._arrived.append(envelope.message_id)
        self._clear_within(CLEAR_AFTER)

    def _again(self, envelope: Envelope) -> None:
        if not self._closed:
            self._publish(envelope)

    def _clear_within(self, seconds: float) -> None:
        """Clear with patience: most is cleared meanwhile, along with a commit that is made anyway."""
        if self._patience is None and not self._closed:
            self._patience = asyncio.get_running_loop().call_later(seconds, self._clear_now)

    def _clear_now(self) -> None:
        self._patience = None
        if self._clearing is not None and not self._clearing.done():
            self._clear_within(CLEAR_AFTER)
        elif self._arrived:
            loop = asyncio.get_running_loop()
            self._clearing = loop.create_task(self._clear_arrived(), name=f"clears {self.owner}")

    async def _clear_arrived(self) -> None:
        arrived, self._arrived = self._arrived, []
        try:
            await self._clear(arrived)
        except ComandaError as fault:
            _log.warning("outbox not cleared", owner=self.owner, messages=len(arrived), fault=fault)
            if not self._closed:  # after a close it is sent again at the next start, and found out
                self._arrived = arrived + self._arrived
                self._clear_within(PAUSE)

    async def close(self) -> None:
        """Send nothing more, and clear what has arrived."""
        self._closed = True
        if self._patience is not None:
            self._patience.cancel()
        if self._clearing is not None:
            await asyncio.gather(self._clearing, return_exceptions=True)
        if self._arrived:
            await self._clear_arrived()

"""Reading: what comes into one queue, handed over in batches, acknowledged when it is stored.

A message that is no envelope, or whose sender is not who the broker knows, is put with the parked, with the reason, and the
queue goes on. What a receiver cannot store now (its disk is full) stays unacknowledged and is tried again.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from typing import Final, Protocol

import structlog
from aio_pika.abc import AbstractIncomingMessage

from core.domain.clock import Clock
from core.errors import WireFault
from core.messaging.cloud_events import from_wire
from core.messaging.envelope import Envelope
from core.messaging.rabbit.account import Account
from core.messaging.rabbit.session import Session
from core.messaging.transport import RawMessage, RawReceiver, Receiver

BATCH: Final = 64
FIRST_PAUSE: Final = 0.05
LONGEST_PAUSE: Final = 5.0

_log = structlog.get_logger(__name__)


class Handler(Protocol):
    """What becomes of a batch of messages of one queue; it may park some through the session."""

    async def __call__(self, batch: Sequence[AbstractIncomingMessage], session: Session) -> None: ...


class Reading:
    """One queue that is read, over as many sessions as it takes."""

    def __init__(self, queue: str, handler: Handler) -> None:
        self.queue = queue
        self._handler = handler
        self._waiting: deque[AbstractIncomingMessage] = deque()
        self._session: Session | None = None
        self._task: asyncio.Task[None] | None = None

    async def begin(self, session: Session) -> None:
        """Read over a new session; what the last one had not acknowledged comes again."""
        await self.stop()
        self._session = session
        await session.read(self.queue, self._arrived)

    async def stop(self) -> None:
        """Hand over nothing more; a batch under way may still be stored, and is found out when it comes again."""
        self._session = None
        self._waiting.clear()
        task, self._task = self._task, None
        if task is not None and not task.done():
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _arrived(self, message: AbstractIncomingMessage) -> None:
        session = self._session
        if session is None:
            return
        self._waiting.append(message)
        if self._task is None or self._task.done():
            self._task = asyncio.get_running_loop().create_task(
                self._drain(session), name=f"reads {self.queue}"
            )

    async def _drain(self, session: Session) -> None:
        pause = FIRST_PAUSE
        while self._waiting and self._session is session:
            batch = [self._waiting[place] for place in range(min(BATCH, len(self._waiting)))]
            try:
                await self._handler(batch, session)
            except Exception as fault:  # noqa: BLE001 - whatever a receiver raises, its messages are kept and tried again
                if session.lost.is_set():
                    return  # they come again over the next connection
                _log.warning("delivery failed", queue=self.queue, fault=fault, again_in=pause)
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            try:
                await batch[-1].ack(multiple=True)
            except Exception as fault:  # noqa: BLE001 - aiormq raises anything when its connection dies: it comes again
                _log.info("not acknowledged", queue=self.queue, fault=fault)
                session.lost.set()
                return
            pause = FIRST_PAUSE
            for _ in batch:
                self._waiting.popleft()


class Envelopes:
    """Turns messages into envelopes for a receiver, and parks what is none."""

    def __init__(self, queue: str, account: Account, clock: Clock, receiver: Receiver) -> None:
        self._queue = queue
        self._account = account
        self._clock = clock
        self._receiver = receiver

    async def __call__(self, batch: Sequence[AbstractIncomingMessage], session: Session) -> None:
        envelopes: list[Envelope] = []
        strange: list[tuple[AbstractIncomingMessage, str]] = []
        for message in batch:
            try:
                envelopes.append(self._read(message))
            except WireFault as fault:
                strange.append((message, str(fault.params.get("detail", fault.code))))
        if envelopes:
            await self._receiver(envelopes)
        for message, reason in strange:  # last, since a batch that could not be stored comes again
            _log.warning("a message is parked", queue=self._queue, reason=reason, sender=message.user_id)
            await session.park(message, self._queue, reason)

    def _read(self, message: AbstractIncomingMessage) -> Envelope:
        envelope = from_wire(
            message.headers,
            message.body,
            queue=self._queue,
            received_at=self._clock.now_ms(),
            message_id=message.message_id,
            correlation_id=message.correlation_id,
            reply_to=message.reply_to,
            content_type=message.content_type,
            user_id=message.user_id,
        )
        if not self._account.may_speak_for(message.user_id or "", envelope.source):
            detail = f"the user {message.user_id} is not {envelope.source}"
            raise WireFault("wire.wrong_sender", detail=detail)
        return envelope


class DeadLetters:
    """Hands parked messages over as they are."""

    def __init__(self, receiver: RawReceiver) -> None:
        self._receiver = receiver

    async def __call__(self, batch: Sequence[AbstractIncomingMessage], session: Session) -> None:
        await self._receiver([_raw(message) for message in batch])


def _raw(message: AbstractIncomingMessage) -> RawMessage:
    return RawMessage(
        headers=dict(message.headers),
        body=message.body,
        message_id=message.message_id,
        correlation_id=message.correlation_id,
        reply_to=message.reply_to,
        content_type=message.content_type,
        user_id=message.user_id,
    )

"""The embedded plug: carries envelopes between the owners of one process.

It keeps nothing: a publish is confirmed only when the receiver has stored the message, until then it stays in the sender's
outbox. So a process that dies at any moment loses none; what was received twice is found out by the inbox.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable
from typing import Final

import structlog

from core.messaging.envelope import Envelope
from core.messaging.transport import Link, LinkListener, Receiver, too_large

BATCH: Final = 64
FIRST_PAUSE: Final = 0.05
LONGEST_PAUSE: Final = 5.0

_log = structlog.get_logger(__name__)


class _Delivery:
    """One envelope and the confirmations of all the participants it still has to reach."""

    __slots__ = ("confirmed", "envelope", "missing")

    def __init__(self, envelope: Envelope, missing: int, confirmed: asyncio.Future[None]) -> None:
        self.envelope, self.missing, self.confirmed = envelope, missing, confirmed

    def arrived(self) -> None:
        self.missing -= 1
        if self.missing <= 0 and not self.confirmed.done():
            self.confirmed.set_result(None)


class _Queue:
    """What waits for one participant, and the task that hands it over in batches."""

    def __init__(self, participant: str) -> None:
        self.participant = participant
        self.deliveries: deque[_Delivery] = deque()
        self.receiver: Receiver | None = None
        self.task: asyncio.Task[None] | None = None
        self.closed = False

    def put(self, delivery: _Delivery) -> None:
        self.deliveries.append(delivery)
        self.wake()

    def wake(self) -> None:
        idle = self.task is None or self.task.done()
        if idle and self.receiver is not None and self.deliveries and not self.closed:
            self.task = asyncio.get_running_loop().create_task(
                self._drain(), name=f"deliver {self.participant}"
            )

    async def _drain(self) -> None:
        pause = FIRST_PAUSE
        while self.deliveries and self.receiver is not None and not self.closed:
            batch = [self.deliveries[i] for i in range(min(BATCH, len(self.deliveries)))]
            try:
                await self.receiver([delivery.envelope for delivery in batch])
            except Exception as fault:  # noqa: BLE001 - whatever a receiver raises, its messages are kept and tried again
                _log.warning(
                    "delivery failed", to=self.participant, fault=fault, again_in=pause, exc_info=True
                )
                await asyncio.sleep(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
                continue
            pause = FIRST_PAUSE
            for delivery in batch:
                self.deliveries.popleft()
                delivery.arrived()


class MemoryTransport:
    """Carries envelopes within one process and one event loop.

    All participants begin to consume in one step of the loop; what is published earlier is held back until then, since an
    event would otherwise be over before those who want to hear it are known.
    """

    def __init__(self) -> None:
        self._held_back: list[tuple[Envelope, asyncio.Future[None]]] | None = []
        self._queues: dict[str, _Queue] = {}
        self._listeners: dict[str, list[_Queue]] = defaultdict(list)

    @property
    def link(self) -> Link:
        """Return a connection that is always there."""
        return Link(is_up=True, since=0)

    def on_link(self, listener: LinkListener) -> None:
        """Do nothing: what is in one process never loses its connection."""

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        """Hand over; the future is done when every receiver has stored the message."""
        confirmed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if (fault := too_large(envelope)) is not None:
            confirmed.set_exception(fault)
        elif self._held_back is None:
            self._deliver(envelope, confirmed)
        else:
            self._held_back.append((envelope, confirmed))
        return confirmed

    def consume(self, participant: str, events: Iterable[str], receiver: Receiver) -> None:
        """Deliver to `receiver` what is addressed to `participant`, and the events of these wire names."""
        queue = self._queue(participant)
        queue.receiver = receiver
        for name in events:
            if queue not in self._listeners[name]:
                self._listeners[name].append(queue)
        if self._held_back is None:
            queue.wake()
        else:
            asyncio.get_running_loop().call_soon(self._let_go)

    def waiting(self, participant: str) -> int:
        """Return how many messages wait for a participant."""
        queue = self._queues.get(participant)
        held_back = sum(envelope.recipient == participant for envelope, _ in self._held_back or ())
        return held_back + (0 if queue is None else len(queue.deliveries))

    def is_served(self, participant: str) -> bool:
        """Tell whether anybody receives what is addressed to a participant."""
        queue = self._queues.get(participant)
        return queue is not None and queue.receiver is not None

    async def close(self) -> None:
        """Deliver nothing more; a batch on its way may still be stored, and is found out when it comes again."""
        for queue in self._queues.values():
            queue.closed = True
        tasks = [
            queue.task for queue in self._queues.values() if queue.task is not None and not queue.task.done()
        ]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for queue in self._queues.values():
            for delivery in queue.deliveries:
                delivery.confirmed.cancel()
        for _, confirmed in self._held_back or ():
            confirmed.cancel()

    def _let_go(self) -> None:
        held, self._held_back = self._held_back, None
        for envelope, confirmed in held or ():
            self._deliver(envelope, confirmed)

    def _deliver(self, envelope: Envelope, confirmed: asyncio.Future[None]) -> None:
        is_for_all = envelope.kind == "event" and not envelope.recipient
        targets = self._listeners[envelope.name] if is_for_all else [self._queue(envelope.recipient)]
        delivery = _Delivery(envelope, len(targets), confirmed)
        if not targets:
            delivery.arrived()
        for queue in targets:
            queue.put(delivery)

    def _queue(self, participant: str) -> _Queue:
        queue = self._queues.get(participant)
        if queue is None:
            queue = self._queues.setdefault(participant, _Queue(participant))
        return queue

"""The bus of the simulation: durable queues like a broker's, on which everything goes wrong that can go wrong."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from contextvars import Context
from typing import Final, Protocol

from core.errors import WireFault
from core.messaging.envelope import Envelope
from core.messaging.transport import Link, LinkListener, Receiver, too_large
from core.simulation.chances import Chances
from core.simulation.plan import Weather

BATCH: Final = 64
CONFIRM_TIMEOUT: Final = 1.0
"""Seconds after which a publisher takes a message for not sent."""
LATENCY: Final = 0.005
AGAIN: Final = 0.3
"""Seconds after which a message that was not taken is delivered again."""

Tell = Callable[..., None]


class Owned(Protocol):
    """The life of a process, as the bus sees it."""

    @property
    def process(self) -> str: ...
    @property
    def alive(self) -> bool: ...
    @property
    def context(self) -> Context: ...


class _Queue:
    """What waits for one address, in order, and what its consumer has but has not acknowledged."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.waiting: deque[Envelope] = deque()
        self.taken: list[Envelope] = []
        self.consumer: BusTransport | None = None
        self.receiver: Receiver | None = None
        self.is_pumped = False


class Bus:
    """Queues that outlive every process. `tell` writes the history."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, chance: Chances, weather: Weather, tell: Tell
    ) -> None:
        self.loop, self.chance, self.weather = loop, chance, weather
        self.tell = tell
        self.is_calm = False
        self.is_wiped = False
        """Whether it has ever lost everything."""
        self.known: set[str] = set()
        """The programs that have told the others what they are, since the bus is what it is."""
        self._queues: dict[str, _Queue] = {}
        self._listeners: dict[str, list[_Queue]] = {}

    def declare(self, address: str, events: Iterable[str]) -> None:
        """Have a queue for an address, which keeps what it hears also while nobody consumes it."""
        queue = self._queue(address)
        for name in events:
            heard = self._listeners.setdefault(name, [])
            if queue not in heard:
                heard.append(queue)

    def consume(
        self, address: str, events: Iterable[str], consumer: BusTransport, receiver: Receiver
    ) -> None:
        """Hand what comes for an address to a receiver."""
        self.declare(address, events)
        queue = self._queue(address)
        queue.consumer, queue.receiver = consumer, receiver
        self._wake(queue)

    def let_go(self, consumer: BusTransport) -> None:
        """Take back what a consumer has not acknowledged, in its place."""
        for queue in self._queues.values():
            if queue.consumer is consumer:
                queue.consumer = queue.receiver = None
                self._put_back(queue)

    def wake(self, consumer: BusTransport) -> None:
        """Deliver again to a consumer whose connection has come back."""
        for queue in self._queues.values():
            if queue.consumer is consumer:
                self._put_back(queue)
                self._wake(queue)

    def waiting(self, address: str) -> int:
        """Return how many messages wait for an address."""
        queue = self._queue(address)
        return len(queue.waiting) + len(queue.taken)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing waits anywhere."""
        return not any(queue.waiting or queue.taken for queue in self._queues.values())

    def is_served(self, address: str) -> bool:
        """Tell whether anybody consumes an address."""
        return self._queue(address).receiver is not None

    def wipe(self) -> None:
        """Lose everything that lay in the queues, as a broker does whose disk was thrown away."""
        self.is_wiped = True
        self.known.clear()
        for queue in self._queues.values():
            queue.waiting.clear()
            queue.taken = []

    def carry(self, sender: BusTransport, envelope: Envelope, sent: asyncio.Future[None]) -> None:
        """Take a message from a sender: it may get lost, arrive late, or arrive without the sender hearing of it."""
        weather, ask = self.weather, f"{envelope.source} {envelope.name}"
        if not self.is_calm and self.chance.happens(f"lost {ask}", weather.loss):
            self.tell("lost on the way", envelope.source, envelope)
            self.loop.call_later(CONFIRM_TIMEOUT, sender.fail, sent)
            return
        delay = 0.0
        if weather.slow and not self.is_calm:
            delay = self.chance.between(f"slow {ask}", 0, weather.slow) / 1000
        if delay:
            self.loop.call_later(delay, self._arrive, sender, envelope, sent)
        else:
            self.loop.call_soon(self._arrive, sender, envelope, sent)

    def _arrive(self, sender: BusTransport, envelope: Envelope, sent: asyncio.Future[None]) -> None:
        self.tell("sent", envelope.source, envelope)
        is_for_all = envelope.kind == "event" and not envelope.recipient
        targets = self._listeners.get(envelope.name, ()) if is_for_all else (self._queue(envelope.recipient),)
        for queue in targets:
            queue.waiting.append(envelope)
            if not self.is_calm and self.chance.happens(
                f"doubled {queue.address} {envelope.name}", self.weather.duplicates
            ):
                later = self.chance.between(f"doubled after {queue.address}", 0, 8000) / 1000
                self.loop.call_later(later, self._double, queue, envelope)
            self._wake(queue)
        if not self.is_calm and self.chance.happens(
            f"unconfirmed {envelope.source}", self.weather.lost_confirms
        ):
            self.loop.call_later(CONFIRM_TIMEOUT, sender.fail, sent)
        else:
            sender.confirm(sent)

    def _double(self, queue: _Queue, envelope: Envelope) -> None:
        queue.waiting.append(envelope)
        self._wake(queue)

    def _wake(self, queue: _Queue) -> None:
        if queue.waiting and not queue.is_pumped and queue.consumer is not None and queue.consumer.is_up:
            queue.is_pumped = True
            self.loop.call_later(LATENCY, self._pump, queue)

    def _pump(self, queue: _Queue) -> None:
        queue.is_pumped = False
        consumer, receiver = queue.consumer, queue.receiver
        if consumer is None or receiver is None or not consumer.is_up or queue.taken or not queue.waiting:
            return
        batch = [queue.waiting.popleft() for _ in range(min(BATCH, len(queue.waiting)))]
        if (
            not self.is_calm
            and len(batch) > 1
            and self.chance.happens(f"shuffled {queue.address}", self.weather.shuffled)
        ):
            place = self.chance.between(f"shuffled at {queue.address}", 1, len(batch) - 1)
            batch[place - 1], batch[place] = batch[place], batch[place - 1]
        queue.taken = batch
        for envelope in batch:
            self.tell("delivered", queue.address, envelope)
        self.loop.create_task(self._deliver(queue, consumer, receiver, batch), context=consumer.life.context)

    async def _deliver(
        self, queue: _Queue, consumer: BusTransport, receiver: Receiver, batch: list[Envelope]
    ) -> None:
        try:
            await receiver(batch)
        except Exception as fault:  # noqa: BLE001 - as at a broker: what was not taken is delivered again
            self.tell("not taken", queue.address, repr(fault))
            if queue.taken is batch:
                self.loop.call_later(AGAIN, self._deliver_again, queue, batch)
            return
        if queue.taken is not batch or not consumer.life.alive:
            return
        if not self.is_calm and self.chance.happens(
            f"unacknowledged {queue.address}", self.weather.lost_acks
        ):
            self.loop.call_later(AGAIN, self._deliver_again, queue, batch)
            return
        queue.taken = []
        self._wake(queue)

    def _deliver_again(self, queue: _Queue, batch: list[Envelope]) -> None:
        if queue.taken is batch:
            self._put_back(queue)
            self._wake(queue)

    @staticmethod
    def _put_back(queue: _Queue) -> None:
        taken, queue.taken = queue.taken, []
        queue.waiting.extendleft(reversed(taken))

    def _queue(self, address: str) -> _Queue:
        queue = self._queues.get(address)
        if queue is None:
            queue = self._queues[address] = _Queue(address)
        return queue


class BusTransport:
    """The plug of one process into the bus; it ends with the life of the process."""

    def __init__(self, bus: Bus, life: Owned) -> None:
        self.life = life
        self._bus = bus
        self._is_linked = True
        self._is_muted = False
        self._since = 0
        self._held: list[tuple[Envelope, asyncio.Future[None]]] = []
        self._listeners: list[LinkListener] = []

    @property
    def is_up(self) -> bool:
        """Tell whether messages pass."""
        return self._is_linked and not self._is_muted and self.life.alive

    @property
    def link(self) -> Link:
        return Link(is_up=self._is_linked, since=self._since, reason="" if self._is_linked else "unreachable")

    def on_link(self, listener: LinkListener) -> None:
        self._listeners.append(listener)

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        sent: asyncio.Future[None] = self._bus.loop.create_future()
        if not self.life.alive:
            return sent
        if (fault := too_large(envelope)) is not None:
            sent.set_exception(fault)
        elif self._is_linked and not self._is_muted:
            self._bus.carry(self, envelope, sent)
        else:
            self._held.append((envelope, sent))
        return sent

    def confirm(self, sent: asyncio.Future[None]) -> None:
        """Tell the sender that the broker has its message."""
        if self.life.alive and not sent.done():
            sent.set_result(None)

    def fail(self, sent: asyncio.Future[None]) -> None:
        """Tell the sender that nobody knows what became of its message."""
        if self.life.alive and not sent.done():
            sent.set_exception(WireFault("wire.not_confirmed", name="", detail="simulated"))

    def consume(self, participant: str, events: Iterable[str], receiver: Receiver) -> None:
        self._bus.consume(participant, events, self, receiver)

    def waiting(self, participant: str) -> int:
        return self._bus.waiting(participant)

    def is_served(self, participant: str) -> bool:
        return self._bus.is_served(participant)

    @property
    def is_stranger(self) -> bool:
        """Tell whether the bus does not know this program, because it is new or has lost everything."""
        return self.life.process not in self._bus.known

    async def introduced(self) -> bool:
        """Have the bus know this program from now on."""
        self._bus.known.add(self.life.process)
        return True

    def cut(self, now_ms: int) -> None:
        """Lose the connection."""
        self._is_linked, self._since = False, now_ms
        self._tell()

    def mute(self) -> None:
        """Let nothing through any more without a word: the program still believes that it is connected."""
        self._is_muted = True

    def mend(self, now_ms: int) -> None:
        """Have the connection again; what was held back goes out."""
        if not self._is_linked:
            self._since = now_ms
        self._is_linked, self._is_muted = True, False
        held, self._held = self._held, []
        for envelope, sent in held:
            self._bus.carry(self, envelope, sent)
        self._tell()
        self._bus.wake(self)

    async def close(self) -> None:
        self._bus.let_go(self)

    def _tell(self) -> None:
        for listener in self._listeners:
            listener(self.link)

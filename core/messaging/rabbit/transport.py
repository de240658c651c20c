"""The transport over RabbitMQ: keeps what could not be sent yet, in order, and connects again for ever.

Whether a publish that ended badly has arrived is unknown, so it is sent again under the same id; receivers find that out.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

import aio_pika
import aiormq
import structlog

from core.domain.clock import Clock
from core.errors import StartRefused, WireFault
from core.messaging.envelope import Envelope
from core.messaging.rabbit.account import Account
from core.messaging.rabbit.card import Card
from core.messaging.rabbit.reading import LOST, DeadLetters, Envelopes, Reading
from core.messaging.rabbit.session import NotSetUp, Session, Taken
from core.messaging.topology import ADAPTERS, LARGEST_BODY, ORDERS, PARKED
from core.messaging.transport import Link, LinkListener, RawReceiver, Receiver

WINDOW: Final = 256
"""So many messages are on their way at once."""
LOOK_EVERY: Final = 2.5
SILENT_AFTER: Final = 3.0
"""Seconds without an answer after which the broker counts as away, long before its heartbeat fails."""
STUCK_AFTER: Final = 4.0
GIVE_UP_AFTER: Final = 30.0
"""Seconds after which a connection on which a message got no confirmation is given up."""
FIRST_PAUSE: Final = 0.3
LONGEST_PAUSE: Final = 3.0
UNROUTABLE_PAUSE: Final = 2.0

_log = structlog.get_logger(__name__)


@dataclass(slots=True, eq=False)
class _Sending:
    """One message on its way: its place in the order, and when it was last handed to the broker."""

    place: int
    envelope: Envelope
    confirmed: asyncio.Future[None]
    begun: float = 0.0


class RabbitTransport:
    """Carries envelopes for one program. Nothing is sent or received before `open`.

    `card` is how this program is told to others that want its address; `alone` says that only one may have it.
    """

    def __init__(self, account: Account, address: str, clock: Clock, card: Card, *, alone: bool) -> None:
        self.account = account
        self.address = address
        self._clock = clock
        self._card = card
        self._alone = alone
        self._waiting: deque[_Sending] = deque()
        self._on_the_way: dict[asyncio.Task[None], _Sending] = {}
        self._turned_away: dict[_Sending, asyncio.TimerHandle] = {}
        self._refused_until: dict[str, float] = {}
        self._count = 0
        self._readings: list[Reading] = []
        self._looked: dict[str, tuple[int, int]] = {}
        self._listeners: list[LinkListener] = []
        self._session: Session | None = None
        self._runner: asyncio.Task[None] | None = None
        self._first: asyncio.Future[BaseException | None] | None = None
        self._link = Link(is_up=False, since=clock.now_ms(), reason="connecting")
        self._closed = False

    # --- the socket ---

    @property
    def link(self) -> Link:
        """Return how the connection stands."""
        return self._link

    def on_link(self, listener: LinkListener) -> None:
        """Call `listener`, on the loop, each time the connection comes or goes."""
        self._listeners.append(listener)

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        """Send as soon as there is a connection; the future is done when the broker has the message safe."""
        confirmed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if len(envelope.body) > LARGEST_BODY:
            size = len(envelope.body)
            confirmed.set_exception(
                WireFault("wire.too_large", name=envelope.name, size=size, most=LARGEST_BODY)
            )
            return confirmed
        self._count += 1
        self._waiting.append(_Sending(self._count, envelope, confirmed))
        self._pump()
        return confirmed

    def consume(self, participant: str, events: Iterable[str], receiver: Receiver) -> None:
        """Deliver to `receiver` what comes into the queue of `participant`; which events do is told by the topology."""
        self._read(Reading(participant, Envelopes(participant, self.account, self._clock, receiver)))

    def consume_dead_letters(self, receiver: RawReceiver) -> None:
        """Deliver to `receiver` what was parked on the broker."""
        self._read(Reading(PARKED, DeadLetters(receiver)))

    def waiting(self, participant: str) -> int:
        """Return how many messages waited in a queue when it was last looked at."""
        return self._looked.get(participant, (0, 0))[0]

    def is_served(self, participant: str) -> bool:
        """Tell whether anybody read a queue when it was last looked at."""
        return self._looked.get(participant, (0, 0))[1] > 0

    async def open(self) -> None:
        """Begin to connect, and wait for the first try. Raises StartRefused when another program holds our address.

        A broker that is away is no reason not to start: what is to be sent waits.
        """
        loop = asyncio.get_running_loop()
        self._first = loop.create_future()
        self._runner = loop.create_task(self._run(), name=f"connects {self.address}")
        fault = await self._first
        if isinstance(fault, Taken):
            await self.close()
            told = "?" if fault.holder is None else fault.holder.told()
            raise StartRefused("broker.taken", address=self.address, holder=told)

    async def close(self) -> None:
        """Stop reading, then sending; what was not confirmed will be sent again by its sender at the next start."""
        self._closed = True
        for reading in self._readings:
            await reading.stop()
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)
        for timer in self._turned_away.values():
            timer.cancel()
        for sending in (*self._waiting, *self._on_the_way.values(), *self._turned_away):
            sending.confirmed.cancel()
        self._waiting.clear()
        self._turned_away.clear()

    # --- sending ---

    def _pump(self) -> None:
        session = self._session
        if session is None or self._closed:
            return
        loop = asyncio.get_running_loop()
        while self._waiting and len(self._on_the_way) < WINDOW:
            sending = self._waiting.popleft()
            if sending.confirmed.done():
                continue
            sending.begun = loop.time()
            task = loop.create_task(
                session.publish(sending.envelope), name=f"sends {sending.envelope.message_id}"
            )
            self._on_the_way[task] = sending
            task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        sending = self._on_the_way.pop(task, None)
        if sending is None:
            return
        fault = None if task.cancelled() else task.exception()
        if not task.cancelled() and fault is None:
            if not sending.confirmed.done():
                sending.confirmed.set_result(None)
            self._pump()
        elif isinstance(
            fault, aio_pika.exceptions.DeliveryError
        ):  # the broker did not take it, or found no queue
            self._refused(sending, fault)
        else:  # the connection is going: unknown whether it arrived
            if fault is not None and not isinstance(fault, LOST):
                _log.error("a message could not be sent", message=sending.envelope.name, exc_info=fault)
            self._put_back(sending)

    def _refused(self, sending: _Sending, fault: BaseException) -> None:
        """Try one message again later without holding up the others."""
        recipient = sending.envelope.recipient or sending.envelope.name
        loop = asyncio.get_running_loop()
        if self._refused_until.get(recipient, 0) < loop.time():
            self._refused_until[recipient] = loop.time() + GIVE_UP_AFTER
            _log.warning("nobody takes it, again later", recipient=recipient, fault=repr(fault)[:200])
        self._turned_away[sending] = loop.call_later(UNROUTABLE_PAUSE, self._again, sending)

    def _again(self, sending: _Sending) -> None:
        del self._turned_away[sending]
        if not self._closed and not sending.confirmed.done():
            self._put_back(sending)
            self._pump()

    def _put_back(self, sending: _Sending) -> None:
        """Let a message wait at its place in the order."""
        if self._closed:
            sending.confirmed.cancel()
        if sending.confirmed.done():
            return
        later: list[_Sending] = []
        while self._waiting and self._waiting[0].place < sending.place:
            later.append(self._waiting.popleft())
        self._waiting.appendleft(sending)
        self._waiting.extendleft(reversed(later))

    # --- connecting ---

    def _read(self, reading: Reading) -> None:
        self._readings.append(reading)
        if self._session is not None:
            session = self._session
            task = asyncio.get_running_loop().create_task(
                reading.begin(session), name=f"begins {reading.queue}"
            )
            task.add_done_callback(lambda done: self._began(done, session))

    @staticmethod
    def _began(task: asyncio.Task[None], session: Session) -> None:
        if not task.cancelled() and (fault := task.exception()) is not None:
            _log.warning("a queue cannot be read", fault=repr(fault))
            session.lost.set()  # connect again, and say what is wrong

    async def _run(self) -> None:
        pause = FIRST_PAUSE
        while True:
            session = Session(self.account, self.address)
            try:
                await self._connect(session)
                pause = FIRST_PAUSE
                self._answered(None)
                await self._stay(session)
            except asyncio.CancelledError:
                if _is_cancelled():
                    await self._leave(session)
                    raise
                self._goes_down("unreachable", "")
            except Exception as fault:  # noqa: BLE001 - whatever keeps us from connecting, we try again
                self._goes_down(*_why(fault))
                self._answered(fault)
            await self._leave(session)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _connect(self, session: Session) -> None:
        await session.open(f"{self._card.program} {self.address}")
        if self.account.is_for_development:
            await session.declare_for_development((self.address,))
        await session.prepare()
        if self._alone:
            try:
                await session.lease(self._card)
            except Taken as taken:
                if taken.holder is not None and taken.holder.run == self._card.run:
                    raise TimeoutError from taken  # our own last connection, which the broker has not given up yet
                raise
        else:
            await session.join(self._card)
        self._session = session
        for reading in self._readings:
            await reading.begin(session)
        await self._look(session)
        self._comes_up()
        self._pump()

    async def _stay(self, session: Session) -> None:
        """Look at the broker from time to time, until the connection is gone or leads nowhere."""
        loop = asyncio.get_running_loop()
        while not session.lost.is_set():
            try:
                async with asyncio.timeout(LOOK_EVERY):
                    await session.lost.wait()
            except TimeoutError:
                pass
            else:
                break
            stuck = max((loop.time() - sending.begun for sending in self._on_the_way.values()), default=0.0)
            if stuck > GIVE_UP_AFTER:
                break
            await self._ask(session, stuck)
        self._goes_down("unreachable", session.why_lost)

    async def _ask(self, session: Session, stuck: float) -> None:
        try:
            async with asyncio.timeout(SILENT_AFTER):
                await self._look(session)
        except TimeoutError:
            blocked = await session.is_blocked()
            self._goes_down("blocked" if blocked else "silent", "")
            return
        if stuck > STUCK_AFTER:
            self._goes_down("blocked" if await session.is_blocked() else "silent", "")
        else:
            self._comes_up()

    async def _look(self, session: Session) -> None:
        """Look at the queues of everybody whom we write to, and at our own."""
        before = dict(self._looked)
        for queue in dict.fromkeys((self.address, *ADAPTERS, ORDERS, PARKED)):
            self._looked[queue] = await session.look(queue)
        self._link = replace(self._link, last_contact_at=self._clock.now_ms())
        if self._looked != before:
            self._tell()

    async def _leave(self, session: Session) -> None:
        self._session = None
        for reading in self._readings:
            await reading.stop()
        await session.close()
        for task in tuple(self._on_the_way):
            task.cancel()
        await asyncio.gather(*self._on_the_way, return_exceptions=True)

    def _answered(self, fault: BaseException | None) -> None:
        if self._first is not None and not self._first.done():
            self._first.set_result(fault)

    def _comes_up(self) -> None:
        if not self._link.is_up:
            now = self._clock.now_ms()
            self._link = Link(is_up=True, since=now, last_contact_at=now)
            _log.info("connected", broker=self.account.name, address=self.address)
            self._tell()

    def _goes_down(self, reason: str, detail: str) -> None:
        link = self._link
        if not link.is_up and (link.reason, link.detail) == (reason, detail):
            return
        since = self._clock.now_ms() if link.is_up else link.since
        self._link = Link(
            is_up=False, since=since, last_contact_at=link.last_contact_at, reason=reason, detail=detail
        )
        _log.warning(
            "not connected", broker=self.account.name, address=self.address, reason=reason, detail=detail
        )
        self._tell()

    def _tell(self) -> None:
        for listener in self._listeners:
            listener(self._link)


def _why(fault: BaseException) -> tuple[str, str]:
    """Return the code of why there is no connection, and what was said."""
    if isinstance(fault, Taken):
        return "taken", str(fault)
    if isinstance(fault, NotSetUp):
        return "not_set_up", fault.missing
    if isinstance(fault, StartRefused):
        return "refused", str(fault.params.get("detail", fault.code))
    refused = (
        aio_pika.exceptions.AuthenticationError,
        aiormq.exceptions.ProbableAuthenticationError,
        aiormq.exceptions.ConnectionNotAllowed,
        aiormq.exceptions.ChannelAccessRefused,
    )
    said = str(fault)
    if isinstance(fault, refused) or "certificate" in said.lower():
        return "refused", said[:200]
    return "unreachable", said[:200]


def _is_cancelled() -> bool:
    """Tell whether somebody has really cancelled this task; a dying connection raises the same."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

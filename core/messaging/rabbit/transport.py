"""The transport over RabbitMQ: keeps what could not be sent yet, in order, and connects again for ever.

Whether a publish that ended badly has arrived is unknown, so it is sent again under the same id; receivers find that out.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

import aio_pika
import aiormq
import structlog

from core.domain.clock import Clock
from core.errors import StartRefused
from core.messaging.envelope import Envelope
from core.messaging.rabbit.account import Account
from core.messaging.rabbit.card import Card
from core.messaging.rabbit.outgoing import Outgoing
from core.messaging.rabbit.reading import DeadLetters, Envelopes, Reading
from core.messaging.rabbit.session import LOST, Blocked, NotSetUp, Session, Taken, told
from core.messaging.topology import ADAPTERS, ORDERS, PARKED, TILL, role_of
from core.messaging.transport import Link, LinkListener, RawReceiver, Receiver

LOOK_EVERY: Final = 2.5
SILENT_AFTER: Final = 3.0
"""Seconds without an answer after which the broker counts as away, long before its heartbeat fails."""
STUCK_AFTER: Final = 4.0
GIVE_UP_AFTER: Final = 30.0
"""Seconds after which a connection on which a message got no confirmation is given up."""
FIRST_PAUSE: Final = 0.3
LONGEST_PAUSE: Final = 3.0

_log = structlog.get_logger(__name__)


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
        self._outgoing = Outgoing()
        self._closed = False
        self._readings: list[Reading] = []
        self._looked: dict[str, tuple[int, int]] = {}
        self._tills: dict[str, None] = {}
        self._listeners: list[LinkListener] = []
        self._session: Session | None = None
        self._runner: asyncio.Task[None] | None = None
        self._beginning: set[asyncio.Task[None]] = set()
        self._first: asyncio.Future[BaseException | None] | None = None
        self._link = Link(is_up=False, since=clock.now_ms(), reason="connecting")
        self._is_stranger = False

    # --- the socket ---

    @property
    def link(self) -> Link:
        """Return how the connection stands."""
        return self._link

    def on_link(self, listener: LinkListener) -> None:
        """Call `listener`, on the loop, each time the connection comes or goes."""
        self._listeners.append(listener)

    @property
    def is_stranger(self) -> bool:
        """Tell whether the broker did not know us when we connected: it is new, or has lost all that lay in its queues.

        So it is until `introduced`, also for a later run of this program.
        """
        return self._is_stranger

    async def introduced(self) -> bool:
        """Leave word with the broker that what it had lost is told again; return whether it could be told."""
        session = self._session
        if session is None:
            return False
        try:
            await session.leave_card(self._card)
        except (*LOST, Blocked) as fault:
            _log.info("the broker could not be told, again later", fault=fault)
            return False
        except asyncio.CancelledError:
            if _is_cancelled():
                raise
            return False  # the connection has died
        if self._session is not session:
            return False
        self._is_stranger = False
        return True

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        """Send as soon as there is a connection; the future is done when the broker has the message safe."""
        return self._outgoing.send(envelope)

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
        """Tell whether anybody read a queue when it was last looked at; that of a till is looked at once it is asked for."""
        if role_of(participant) == TILL:
            self._tills.setdefault(participant)
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
        self._closed = True  # a cancellation may be lost in a call to the broker that ends at the same moment
        for reading in self._readings:
            await reading.stop()
        if self._session is not None:
            self._session.lost.set()
        ending = [task for task in (self._runner, *self._beginning) if task is not None]
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)
        self._outgoing.close()

    # --- connecting ---

    def _read(self, reading: Reading) -> None:
        self._readings.append(reading)
        if self._session is not None:
            session = self._session
            task = asyncio.get_running_loop().create_task(
                reading.begin(session), name=f"begins {reading.queue}"
            )
            self._beginning.add(task)
            task.add_done_callback(lambda done: self._began(done, session))

    def _began(self, task: asyncio.Task[None], session: Session) -> None:
        self._beginning.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            _log.warning("a queue cannot be read", fault=fault)
            session.lost.set()  # connect again, and say what is wrong

    async def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._closed:
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
                self._goes_down(*_why(fault, self.account))
                self._answered(fault)
            await self._leave(session)
            if not self._closed:
                await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _connect(self, session: Session) -> None:
        await session.open(f"{self._card.program} {self.address}")
        if self.account.is_for_development:
            await session.declare_for_development((self.address,))
        await session.prepare()
        self._is_stranger = not await session.knows_us()
        card = self._card.of_stranger(is_stranger=self._is_stranger)
        if self._alone:
            try:
                await session.lease(card)
            except Taken as taken:
                if taken.holder is not None and taken.holder.run == self._card.run:
                    raise TimeoutError from taken  # our own last connection, which the broker has not given up yet
                raise
        else:
            await session.join(card)
        for reading in self._readings:
            await reading.begin(session)
        self._session = session  # from here on what is to be read begins at once
        await self._look(session)
        self._comes_up()
        self._outgoing.flow(session)

    async def _stay(self, session: Session) -> None:
        """Look at the broker from time to time, until the connection is gone or leads nowhere."""
        while not session.lost.is_set() and not self._closed:
            try:
                async with asyncio.timeout(LOOK_EVERY):
                    await session.lost.wait()
            except TimeoutError:
                pass
            else:
                break
            if await session.is_blocked():
                self._goes_down("blocked", "")
                continue
            stuck = self._outgoing.stuck
            if stuck > GIVE_UP_AFTER:
                break
            await self._ask(session, stuck)
        self._goes_down("unreachable", session.why_lost)

    async def _ask(self, session: Session, stuck: float) -> None:
        try:
            await self._look(session, SILENT_AFTER)
        except LOST:
            if session.lost.is_set():
                raise
            if session.quiet < SILENT_AFTER and stuck <= STUCK_AFTER:
                return  # it is slow, not silent
            self._goes_down("blocked" if await session.is_blocked() else "silent", "")
            return
        if stuck > STUCK_AFTER:
            self._goes_down("silent", "")
        else:
            self._comes_up()

    async def _look(self, session: Session, patience: float | None = None) -> None:
        """Look at the queues of everybody whom we write to, and at our own; `patience` (seconds) is for each of them."""
        before = dict(self._looked)
        for queue in dict.fromkeys((self.address, *ADAPTERS, ORDERS, PARKED)):
            async with asyncio.timeout(patience):
                self._looked[queue] = await session.look(queue)
        for till in tuple(self._tills):
            async with asyncio.timeout(patience):
                try:
                    self._looked[till] = await session.look(till)
                except NotSetUp:  # that counter was taken away
                    self._looked[till] = (0, 0)
        self._link = replace(self._link, last_contact_at=self._clock.now_ms())
        if self._looked != before:
            self._tell()

    async def _leave(self, session: Session) -> None:
        self._session = None
        for reading in self._readings:
            await reading.stop()
        await session.close()
        await self._outgoing.halt()

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
        if self._closed:
            return
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


def _why(fault: BaseException, account: Account) -> tuple[str, str]:
    """Return the code of why there is no connection, and what was said."""
    if isinstance(fault, Taken):
        return "taken", str(fault)
    if isinstance(fault, NotSetUp):
        return "not_set_up", fault.missing
    if isinstance(fault, aiormq.exceptions.ChannelPreconditionFailed):
        return "not_set_up", told(fault)  # a queue was declared in another way
    if isinstance(fault, Blocked):
        return "blocked", ""
    if isinstance(fault, StartRefused):
        return "refused", str(fault.params.get("detail", fault.code))
    refused = (
        aio_pika.exceptions.AuthenticationError,
        aiormq.exceptions.ProbableAuthenticationError,
        aiormq.exceptions.ConnectionNotAllowed,
        aiormq.exceptions.ChannelAccessRefused,
    )
    if isinstance(fault, aiormq.exceptions.InvalidFrameError) and "Connection.Close" in str(fault):
        return "refused", f"virtual host {account.virtual_host}"  # missing, or closed to this user
    if isinstance(fault, refused) or "certificate" in str(fault).lower():
        return "refused", told(fault)
    return "unreachable", told(fault)


def _is_cancelled() -> bool:
    """Tell whether somebody has really cancelled this task; a dying connection raises the same."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

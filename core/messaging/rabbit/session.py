"""A session: one connection to the broker from its beginning to its end, with a channel for each purpose.

Written against the measured behaviour of aio-pika 10: without `mandatory` an unroutable message is dropped yet confirmed; a
publish may hang for ever when the broker is blocked, and ends with CancelledError when the connection dies.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime
from typing import Final

import aio_pika
import aiormq
from aio_pika.abc import AbstractChannel, AbstractConnection, AbstractIncomingMessage, AbstractQueue
from aio_pika.connection import make_url
from aio_pika.exceptions import ChannelNotFoundEntity

from core.messaging.cloud_events import Wire, to_wire
from core.messaging.envelope import Envelope
from core.messaging.rabbit.account import Account
from core.messaging.rabbit.card import Card, decode_card, encode_card
from core.messaging.topology import (
    CARDS,
    CLIENT,
    PARKING,
    QUEUE_HEADER,
    REASON_HEADER,
    SENDER_HEADER,
    card_queue,
    lease_queue,
    role_of,
    route,
    topology,
)

HEARTBEAT: Final = 5
CONNECT_TIMEOUT: Final = 5.0
CALL_TIMEOUT: Final = 5.0
CLOSE_TIMEOUT: Final = 2.0
PREFETCH: Final = 200
BLOCKED_AFTER: Final = 0.05
LOST: Final = (
    aio_pika.exceptions.AMQPError,
    aiormq.exceptions.ChannelInvalidStateError,
    OSError,
    TimeoutError,
)
"""What is raised when the connection has gone meanwhile: what was not acknowledged comes again."""


class Taken(Exception):
    """Another program holds our address; `holder` is its card, if it left one."""

    def __init__(self, holder: Card | None) -> None:
        super().__init__("" if holder is None else holder.told())
        self.holder = holder


class NotSetUp(Exception):
    """Something that has to exist on the broker does not; `missing` names it."""

    def __init__(self, missing: str) -> None:
        super().__init__(missing)
        self.missing = missing


class Blocked(Exception):
    """The broker takes nothing, since it has no room (memory or disk alarm)."""


class Session:
    """One connection. `lost` is set when it is gone, whoever ended it."""

    def __init__(self, account: Account, address: str) -> None:
        self._account = account
        self._address = address
        self._connection: AbstractConnection | None = None
        self._exchanges: dict[str, aio_pika.abc.AbstractExchange] = {}
        self._probe: AbstractChannel | None = None
        self._heard_at = 0.0
        self.lost = asyncio.Event()
        self.why_lost = ""

    @property
    def quiet(self) -> float:
        """Return for how many seconds the broker has sent nothing: no message, no confirmation, no answer.

        On a slow line an answer waits behind whatever else is on its way, which is no silence.
        """
        return asyncio.get_running_loop().time() - self._heard_at

    def _hear(self) -> None:
        self._heard_at = asyncio.get_running_loop().time()

    async def open(self, program: str) -> None:
        """Connect. Raises OSError, TimeoutError, or one of aio-pika's faults."""
        account = self._account
        url = make_url(
            host=account.host,
            port=account.port,
            login=account.user,
            password=account.password,
            virtualhost=account.virtual_host,
            ssl=account.encrypted,
            heartbeat=HEARTBEAT,
        )
        context = await asyncio.to_thread(
            account.tls_context
        )  # reads certificates, and a window waits for nobody
        # ours from the beginning, so that a half-open one is closed too
        self._connection = aio_pika.Connection(
            url, ssl_context=context, client_properties={"connection_name": program}
        )
        self._connection.close_callbacks.add(self._on_close)
        async with asyncio.timeout(CONNECT_TIMEOUT):
            await self._connection.connect()

    async def declare_for_development(self, addresses: Iterable[str]) -> None:
        """Declare what is missing: only the administrator of a broker on this machine may do that."""
        wanted = topology(addresses)
        channel = await self._channel()
        for exchange in wanted.exchanges:
            await channel.declare_exchange(exchange.name, exchange.kind, durable=True, timeout=CALL_TIMEOUT)
        for queue in wanted.queues:
            await channel.declare_queue(
                queue.name, durable=True, arguments=dict(queue.arguments), timeout=CALL_TIMEOUT
            )
        for binding in wanted.bindings:
            queue_ = await channel.get_queue(binding.queue, ensure=False)
            await queue_.bind(binding.exchange, binding.key, timeout=CALL_TIMEOUT)
        await _end(channel)

    async def prepare(self) -> None:
        """Open the channels for sending and for looking. Raises NotSetUp when our own queue is not there."""
        await self.open_sending()
        self._probe = await self._channel()
        await self.look(self._address)

    async def open_sending(self) -> None:
        """Open the channel for sending, for the first time or again."""
        self._exchanges.clear()
        self._sending = await self._channel(on_return_raises=True)

    @property
    def can_send(self) -> bool:
        """Tell whether the channel for sending is open; the broker closes it for a message that is forbidden to us."""
        return not self._sending.is_closed

    async def knows_us(self) -> bool:
        """Tell whether the broker has kept the card of our address, and nothing that it has lost is still to be told."""
        card = await self._read_card()
        return card is not None and not card.is_stranger

    async def lease(self, card: Card) -> None:
        """Hold our address alone as long as this connection lives. Raises Taken."""
        channel = await self._channel()
        try:
            await channel.declare_queue(lease_queue(self._address), exclusive=True, timeout=CALL_TIMEOUT)
        except aiormq.exceptions.ChannelLockedResource as fault:
            raise Taken(await self._read_card()) from fault
        await self.leave_card(card)

    async def join(self, card: Card) -> None:
        """Work beside those who serve our address on the same database. Raises Taken when theirs is another."""
        _, consumers = await self.look(self._address)
        if consumers:
            holder = await self._read_card()
            if holder is not None and holder.database != card.database:
                raise Taken(holder)
        await self.leave_card(card)

    async def leave_card(self, card: Card) -> None:
        """Put our card where the next one who wants our address finds it. Raises Blocked."""
        message = aio_pika.Message(
            encode_card(card),
            content_type="application/json",
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            user_id=self._account.user,
        )
        exchange = await self._exchange(CARDS)
        try:
            await exchange.publish(message, self._address, mandatory=True, timeout=CALL_TIMEOUT)
        except TimeoutError as fault:
            if await self.is_blocked():
                raise Blocked from fault
            raise

    async def _read_card(self) -> Card | None:
        channel = await self._channel()
        queue = await channel.get_queue(card_queue(self._address), ensure=False)
        message = await queue.get(fail=False, timeout=CALL_TIMEOUT)
        if message is not None:
            await message.nack(requeue=True)
        await _end(channel)
        return None if message is None else decode_card(message.body)

    async def look(self, queue: str) -> tuple[int, int]:
        """Return how many messages wait in a queue and how many programs read it. Raises NotSetUp."""
        if self._probe is None or self._probe.is_closed:
            self._probe = await self._channel()
        try:
            found = await self._probe.declare_queue(queue, passive=True, timeout=CALL_TIMEOUT)
        except ChannelNotFoundEntity as fault:
            raise NotSetUp(queue) from fault
        self._hear()
        result = found.declaration_result
        return result.message_count or 0, result.consumer_count or 0

    async def read(self, queue: str, callback: Callable[[AbstractIncomingMessage], Awaitable[None]]) -> None:
        """Let `callback` have what comes into a queue, on a channel of its own. Raises NotSetUp."""

        async def arrived(message: AbstractIncomingMessage) -> None:
            self._hear()
            await callback(message)

        channel = await self._channel()
        await channel.set_qos(prefetch_count=PREFETCH, timeout=CALL_TIMEOUT)
        source: AbstractQueue = await channel.get_queue(queue, ensure=False)
        try:
            await source.consume(arrived, timeout=CALL_TIMEOUT)
        except ChannelNotFoundEntity as fault:
            raise NotSetUp(queue) from fault
        channel.close_callbacks.add(self._on_close)  # what is no longer read must be read anew

    async def publish(self, envelope: Envelope) -> None:
        """Send one message and return when the broker has it safe.

        Raises aio-pika's faults: DeliveryError when the broker does not take it, PublishError when nobody would get it.
        Ends with CancelledError when the connection dies.
        """
        exchange_name, key = route(envelope)
        exchange = await self._exchange(exchange_name)
        message = _as_message(to_wire(envelope), self._account.user)
        await exchange.publish(message, key, mandatory=_must_arrive(envelope))
        self._hear()

    async def park(self, message: AbstractIncomingMessage, queue: str, reason: str) -> None:
        """Put a message that cannot be read where a person finds it, with the reason."""
        headers = {name: value for name, value in message.headers.items() if isinstance(value, str | int)}
        parked = aio_pika.Message(
            message.body,
            headers={
                **headers,
                REASON_HEADER: reason[:400],
                QUEUE_HEADER: queue,
                SENDER_HEADER: message.user_id or "",
            },
            content_type=message.content_type,
            message_id=message.message_id,
            correlation_id=message.correlation_id,
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
            user_id=self._account.user,
        )
        exchange = await self._exchange(PARKING)
        await exchange.publish(parked, queue, mandatory=True, timeout=CALL_TIMEOUT)

    async def close(self) -> None:
        """End the connection, however it is."""
        self.lost.set()  # first: whatever fails from here on fails because of the end, and nobody is told of it
        if self._connection is None:
            return
        try:
            async with asyncio.timeout(CLOSE_TIMEOUT):
                await self._connection.close()
        except (TimeoutError, OSError, asyncio.CancelledError, aio_pika.exceptions.AMQPError) as fault:
            if isinstance(fault, asyncio.CancelledError) and _is_cancelled():
                raise

    async def is_blocked(self) -> bool:
        """Tell whether the broker has told us to stop sending, since it has no room (memory or disk alarm)."""
        transport = None if self._connection is None else self._connection.transport
        if transport is None:
            return False
        try:
            async with asyncio.timeout(BLOCKED_AFTER):
                await transport.connection.ready()
        except TimeoutError:
            return True
        return False

    async def _exchange(self, name: str) -> aio_pika.abc.AbstractExchange:
        known = self._exchanges.get(name)
        if known is None:
            known = self._exchanges[name] = await self._sending.get_exchange(name, ensure=False)
        return known

    async def _channel(self, *, on_return_raises: bool = False) -> AbstractChannel:
        assert self._connection is not None  # noqa: S101 - open() comes first
        channel = self._connection.channel(on_return_raises=on_return_raises)
        await channel.initialize(timeout=CALL_TIMEOUT)
        return channel

    def _on_close(self, _connection: object, fault: BaseException | None) -> None:
        self.why_lost = "" if fault is None else told(fault)
        self.lost.set()


def told(fault: BaseException) -> str:
    """Return what a fault says, for a person: nothing when it only names an object of the library."""
    said = str(fault)
    return "" if "<" in said else said[:200]


async def _end(channel: AbstractChannel) -> None:
    """Close a channel. Raises TimeoutError when the broker does not answer: the library would wait for ever."""
    async with asyncio.timeout(CALL_TIMEOUT):
        await channel.close()


def _as_message(wire: Wire, user: str) -> aio_pika.Message:
    return aio_pika.Message(
        wire.body,
        headers=dict(wire.headers),
        content_type=wire.content_type,
        message_id=wire.message_id,
        correlation_id=wire.correlation_id or None,
        reply_to=wire.reply_to or None,
        type=wire.type,
        app_id=wire.app_id,
        timestamp=datetime.fromtimestamp(wire.timestamp, UTC),
        delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        user_id=user,
    )


def _must_arrive(envelope: Envelope) -> bool:
    """Tell whether there has to be a queue: events may have no listener, and a stranger may have gone for good."""
    return envelope.kind != "event" and role_of(envelope.recipient) != CLIENT


def _is_cancelled() -> bool:
    """Tell whether somebody has really cancelled this task; a dying connection raises the same."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0

"""A stranger on the wire: messages that were delivered come again, and things come that are no messages."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Iterable

import aio_pika
from aio_pika.abc import AbstractIncomingMessage, FieldValue

from core.messaging.topology import ANSWERS, COMMANDS, EVENTS
from tests.support.virtual_host import VirtualHost

MARK = "soak-garbage"
TAP = "soak.tap"
KEPT = 400
STASH = 300


class Wire:
    """Has a queue that gets a copy of the last messages, and a user who may speak for everybody."""

    def __init__(self, host: VirtualHost, user: str, chance: random.Random) -> None:
        self._host = host
        self._url = host.url(user)
        self._chance = chance
        self._stash: deque[tuple[str, str, aio_pika.Message]] = deque(maxlen=STASH)
        self._sent = 0

    async def tap(self) -> None:
        """Begin to keep copies: a ring in the broker, which costs next to nothing."""
        async with self._host.channel() as channel:
            queue = await channel.declare_queue(
                TAP, durable=True, arguments={"x-max-length": KEPT, "x-overflow": "drop-head"}
            )
            for exchange in (COMMANDS, ANSWERS, EVENTS):
                await queue.bind(exchange, "#")

    async def repeat(self, count: int) -> int:
        """Deliver so many messages again, of the last ones and of long ago, in any order; return how many it were."""
        async with self._host.channel(self._url) as channel:
            tap = await channel.get_queue(TAP, ensure=False)
            fresh: list[tuple[str, str, aio_pika.Message]] = []
            while len(fresh) < KEPT and (got := await tap.get(no_ack=True, fail=False)) is not None:
                if got.user_id is not None:
                    fresh.append((got.exchange or "", got.routing_key or "", _again(got)))
            old = list(self._stash)
            chosen = self._chance.sample(fresh, min(count, len(fresh)))
            chosen += self._chance.sample(old, min(count // 3, len(old)))
            self._stash.extend(self._chance.sample(fresh, min(20, len(fresh))))
            self._chance.shuffle(chosen)
            for exchange, key, message in chosen:
                await (await channel.get_exchange(exchange, ensure=False)).publish(
                    message, key, mandatory=False
                )
        return len(chosen)

    async def litter(self, queues: Iterable[str]) -> int:
        """Send things that nobody can work on to these queues; return how many it were."""
        sent = 0
        for queue in queues:
            for message in self._garbage(queue):
                exchange, key = (COMMANDS, f"{queue}.Nonsense")
                await self._host.publish(exchange, key, message, url=self._url)
                sent += 1
        return sent

    def _garbage(self, queue: str) -> list[aio_pika.Message]:
        self._sent += 1
        message_id = f"{MARK}-{self._sent}-{queue}"
        headers: dict[str, FieldValue] = {
            "cloudEvents_specversion": "1.0",
            "cloudEvents_id": message_id,
            "cloudEvents_source": "/till.a",
            "cloudEvents_type": "comanda.ReserveStock",
            "cloudEvents_dataschema": "urn:comanda:ReserveStock:1",
        }
        user = f"{self._host.name}.till.a"
        raw = aio_pika.Message(f"\x00 {MARK} {{".encode(), message_id=message_id, user_id="duplicator")
        poison = aio_pika.Message(
            f'{{"{MARK}": 1}}'.encode(), message_id=message_id, user_id=user, headers=headers,
            delivery_mode=aio_pika.DeliveryMode.PERSISTENT,
        )  # fmt: skip
        unknown = aio_pika.Message(
            f'{{"{MARK}": 2}}'.encode(), message_id=f"{message_id}-u", user_id=user,
            headers={**headers, "cloudEvents_id": f"{message_id}-u", "cloudEvents_type": "comanda.Nonsense"},
        )  # fmt: skip
        return [self._chance.choice([raw, poison, unknown])]


def _again(message: AbstractIncomingMessage) -> aio_pika.Message:
    """Return a message as it came."""
    return aio_pika.Message(
        message.body,
        headers=message.headers,
        content_type=message.content_type,
        delivery_mode=message.delivery_mode,
        message_id=message.message_id,
        correlation_id=message.correlation_id,
        reply_to=message.reply_to,
        type=message.type,
        app_id=message.app_id,
        user_id=message.user_id,
        timestamp=message.timestamp,
    )

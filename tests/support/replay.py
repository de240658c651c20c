"""A relay on the wire that has heard every message of a shop and says some of them again, bytes and properties the same."""

from __future__ import annotations

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage

from core.messaging.topology import ANSWERS, COMMANDS, EVENTS
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually

USER: Final = "relay"


class Replay:
    """Hears commands, answers and events, and repeats a share of them at once, others whenever it is asked."""

    def __init__(self, channel: AbstractChannel, chosen: random.Random, share: float) -> None:
        self._channel = channel
        self._chosen = chosen
        self._share = share
        self.heard: dict[str, AbstractIncomingMessage] = {}
        self.repeated = 0
        """How many were said again."""
        self.came_again = 0
        """How many of those were heard here again, as everywhere else."""

    async def hear(self, message: AbstractIncomingMessage) -> None:
        """Keep a message, and perhaps repeat it."""
        known = message.message_id or ""
        if known in self.heard:
            self.came_again += 1
            return
        self.heard[known] = message
        if self._chosen.random() < self._share:
            await self.say_again(message)

    async def say_again(self, message: AbstractIncomingMessage) -> None:
        """Send a message as it was, in the name of who had sent it."""
        self.repeated += 1
        assert message.exchange
        exchange = await self._channel.get_exchange(message.exchange, ensure=False)
        copy = aio_pika.Message(
            message.body,
            headers=dict(message.headers),
            content_type=message.content_type,
            message_id=message.message_id,
            correlation_id=message.correlation_id,
            reply_to=message.reply_to,
            type=message.type,
            app_id=message.app_id,
            timestamp=message.timestamp,
            delivery_mode=message.delivery_mode,
            user_id=message.user_id,
        )
        await exchange.publish(copy, message.routing_key or "")

    async def say_all_again(self) -> None:
        """Repeat everything that was ever heard, in any order, and return when it has gone everywhere."""
        everything = list(self.heard.values())
        self._chosen.shuffle(everything)
        for message in everything:
            await self.say_again(message)
        await eventually(lambda: self.came_again >= self.repeated, within=30, what="all to be repeated")


@asynccontextmanager
async def replay(host: VirtualHost, seed: int, share: float) -> AsyncIterator[Replay]:
    """Listen in on a shop whose exchanges exist; a `share` (0 to 1) of what is said is repeated at once."""
    user = f"{USER}-{host.name}"
    host.management.put(f"users/{user}", {"password": user, "tags": "impersonator"})
    host.management.put(f"permissions/{host.name}/{user}", {"configure": ".*", "write": ".*", "read": ".*"})
    try:
        async with host.channel(host.url(user)) as channel:
            said = Replay(channel, random.Random(seed), share)
            queue = await channel.declare_queue(exclusive=True)
            for exchange in (COMMANDS, ANSWERS, EVENTS):
                await queue.bind(exchange, "#")
            await queue.consume(said.hear, no_ack=True)
            yield said
    finally:
        host.management.delete(f"users/{user}")

"""A virtual host of a test's broker: its address, its users, and a look at what is in its queues."""

from __future__ import annotations

import asyncio
import base64
import json
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.parse import quote

import aio_pika
from aio_pika.abc import AbstractChannel, AbstractIncomingMessage
from aio_pika.connection import make_url

from core.messaging.topology import Rights, rights_of, user_of


class Management:
    """The management API of one node, as its administrator."""

    def __init__(self, port: int, user: str = "guest", password: str = "guest") -> None:
        self.url = f"http://{user}:{password}@127.0.0.1:{port}"
        self._base = f"http://127.0.0.1:{port}/api/"
        self._identity = base64.b64encode(f"{user}:{password}".encode()).decode()

    def get(self, path: str) -> list[dict[str, Any]]:
        """Return the list that the API gives. Raises urllib's HTTPError."""
        told: list[dict[str, Any]] = json.loads(self._ask("GET", path))
        return told

    def put(self, path: str, content: object = None) -> None:
        """Create or change something."""
        self._ask("PUT", path, {} if content is None else content)

    def delete(self, path: str) -> None:
        """Remove something; what is gone already is no fault."""
        try:
            self._ask("DELETE", path)
        except urllib.error.HTTPError as fault:
            with fault:
                if fault.code != 404:
                    raise

    def answers(self) -> bool:
        """Tell whether the API is there."""
        try:
            self._ask("GET", "whoami")
        except urllib.error.HTTPError as fault:
            fault.close()
            return False
        except (OSError, HTTPException):
            return False
        return True

    def _ask(self, verb: str, path: str, content: object = None) -> bytes:
        body = None if content is None else json.dumps(content).encode()
        headers = {"Authorization": f"Basic {self._identity}", "Content-Type": "application/json"}
        request = urllib.request.Request(self._base + path, data=body, headers=headers, method=verb)
        with urllib.request.urlopen(request, timeout=10) as answer:
            told: bytes = answer.read()
        return told


@dataclass(frozen=True)
class Depth:
    """How many messages wait in a queue, not counting those being worked on, and how many consume it."""

    messages: int
    consumers: int


async def connect(url: str) -> None:
    """Connect and part again. Raises what the library raises for a broker that does not let us in.

    A connection that could not be made is closed too: left to the garbage collector, it complains when there is no loop.
    """
    connection = aio_pika.Connection(make_url(url))
    try:
        await connection.connect()
    finally:
        await connection.close()


@dataclass
class VirtualHost:
    """An empty world on a node. `guest` may do everything in it; `device` adds a user with the rights of an address."""

    management: Management
    name: str
    port: int
    tls_port: int
    _users: list[str] = field(default_factory=list)

    @property
    def admin_url(self) -> str:
        """The address of the management API, with its administrator's name and password."""
        return self.management.url

    def url(
        self,
        user: str = "guest",
        password: str = "",
        *,
        port: int = 0,
        tls: bool = False,
        host: str = "127.0.0.1",
    ) -> str:
        """Return the address for AMQP; a user's password is the name unless another one is given.

        `port` leads elsewhere, for instance to a proxy. By TLS, `host` 127.0.0.2 reaches a server whose certificate
        does not name it.
        """
        scheme, usual = ("amqps", self.tls_port) if tls else ("amqp", self.port)
        identity = f"{quote(user, safe='')}:{quote(password or user, safe='')}"
        return f"{scheme}://{identity}@{host}:{port or usual}/{quote(self.name, safe='')}"

    def create(self) -> None:
        """Make it, with all rights for `guest`."""
        self.management.put(f"vhosts/{self.name}")
        self.management.put(
            f"permissions/{self.name}/guest", {"configure": ".*", "write": ".*", "read": ".*"}
        )

    def remove(self) -> None:
        """Remove it with everything in it."""
        for user in self._users:
            self.management.delete(f"users/{quote(user, safe='')}")
        with suppress(
            TimeoutError
        ):  # a queue that was killed too young keeps the host busy; it goes with the node
            self.management.delete(f"vhosts/{self.name}")

    def device(self, address: str, rights: Rights | None = None, *, port: int = 0, tls: bool = False) -> str:
        """Add the user of an address, with its least privileges or other `rights`, and return its AMQP address."""
        user = user_of(self.name, address)
        allowed = rights or rights_of(address, self.name)
        named = quote(user, safe="")
        self.management.put(f"users/{named}", {"password": user, "tags": ""})
        self._users.append(user)
        three = {"configure": allowed.configure, "write": allowed.write, "read": allowed.read}
        self.management.put(f"permissions/{self.name}/{named}", three)
        for exchange, key in allowed.topics.items():
            topic = {"exchange": exchange, "write": key, "read": ".*"}
            self.management.put(f"topic-permissions/{self.name}/{named}", topic)
        return self.url(user, port=port, tls=tls)

    def queues(self) -> dict[str, dict[str, Any]]:
        """Return what the management knows of each queue, by name; its counts are up to a second old."""
        return {queue["name"]: queue for queue in self.management.get(f"queues/{self.name}")}

    def exchanges(self) -> dict[str, dict[str, Any]]:
        """Return our exchanges by name, without those that every virtual host has."""
        told = self.management.get(f"exchanges/{self.name}")
        return {e["name"]: e for e in told if e["name"] and not e["name"].startswith("amq.")}

    @asynccontextmanager
    async def channel(self, url: str = "") -> AsyncIterator[AbstractChannel]:
        """A channel of a stranger, with confirms, on which a message that goes nowhere raises."""
        connection = await aio_pika.connect(url or self.url())
        try:
            yield await connection.channel(publisher_confirms=True, on_return_raises=True)
        finally:
            await connection.close()

    async def publish(
        self, exchange: str, key: str, *messages: bytes | aio_pika.Message, url: str = ""
    ) -> None:
        """Send bodies, or whole messages with any properties, and return when the broker has them all."""
        async with self.channel(url) as channel:
            target = await channel.get_exchange(exchange, ensure=False) if exchange else None
            for given in messages:
                message = aio_pika.Message(given) if isinstance(given, bytes) else given
                await (target or channel.default_exchange).publish(message, key)

    async def declare(self, queue: str, *bindings: tuple[str, str]) -> None:
        """Make a quorum queue with bindings of (exchange, routing key)."""
        async with self.channel() as channel:
            made = await channel.declare_queue(queue, durable=True, arguments={"x-queue-type": "quorum"})
            for exchange, key in bindings:
                await made.bind(exchange, key)

    async def depth(self, queue: str) -> Depth:
        """Return what the broker itself says of a queue now."""
        async with self.channel() as channel:
            told = (await channel.declare_queue(queue, passive=True)).declaration_result
            return Depth(told.message_count or 0, told.consumer_count or 0)

    async def drain(
        self, queue: str, count: int = 1, *, within: float = 10.0
    ) -> list[AbstractIncomingMessage]:
        """Take `count` messages out of a queue, and whatever else is in it then; fail when they do not come."""
        taken: list[AbstractIncomingMessage] = []
        end = time.monotonic() + within
        async with self.channel() as channel:
            source = await channel.get_queue(queue, ensure=False)
            while True:
                message = await source.get(no_ack=True, fail=False)
                if message is not None:
                    taken.append(message)
                elif len(taken) >= count:
                    return taken
                elif time.monotonic() > end:
                    msg = f"{queue} held {len(taken)} messages, not {count}"
                    raise AssertionError(msg)
                else:
                    await asyncio.sleep(0.01)

    async def bodies(self, queue: str, count: int = 1, *, within: float = 10.0) -> list[bytes]:
        """As `drain`, the bodies alone."""
        return [message.body for message in await self.drain(queue, count, within=within)]

    def missing(self, names: Iterable[str]) -> set[str]:
        """Return which of these queues do not exist."""
        return set(names) - set(self.queues())

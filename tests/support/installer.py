"""Somebody who sets a test's broker up for a shop, and the connections that the devices then have."""

from __future__ import annotations

import tomllib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import aio_pika
from aio_pika.abc import AbstractChannel

from core.messaging.topology import ADAPTERS
from core.runtime.broker.admin import Admin, read_url
from core.runtime.broker.desk import SetupWish, Where, carry_out_check, carry_out_setup
from tests.support.virtual_host import VirtualHost

DEVICES: Final = ("till.a", "till.b", *ADAPTERS, "client.web")
GUEST: Final = "difference  user guest is still there"


class Installer:
    """Somebody at the terminal of a shop with two counters and a web shop; `said` is what the last command told."""

    def __init__(self, host: VirtualHost, folder: Path) -> None:
        self.host = host
        self.where = Where(host.admin_url, host.name)
        self.admin = Admin(read_url(host.admin_url))
        self.wish = SetupWish(counters=("A", "b"), clients=("web",), folder=folder / "devices")
        self.said: list[str] = []

    async def set_up(self, **changes: Any) -> bool:  # noqa: ANN401 - the fields of a SetupWish
        """Run setup; return whether nothing is in the way."""
        self.said = []
        return await carry_out_setup(self.where, replace(self.wish, **changes), self.said.append)

    async def check(self) -> list[str]:
        """Run check; return the differences, but for `guest`, which every test node has."""
        self.said = []
        is_right = await carry_out_check(self.where, (), (), self.said.append)
        found = [line for line in self.said if line.startswith("difference ")]
        assert is_right == (not found)
        assert sum(line.startswith(GUEST) for line in found) == 1
        return [line.removeprefix("difference").strip() for line in found if not line.startswith(GUEST)]

    def lines(self, outcome: str) -> list[str]:
        """What was told with one outcome."""
        return [line.removeprefix(outcome).strip() for line in self.said if line.startswith(outcome)]

    def file(self, address: str) -> Path:
        """The connection file of a device."""
        return self.wish.folder / f"{address}.toml"

    def url(self, address: str) -> str:
        """What stands in a device's connection file."""
        told: str = tomllib.loads(self.file(address).read_text(encoding="utf-8"))["broker"]
        return told

    def user(self, address: str) -> str:
        """A device's user."""
        return f"{self.host.name}.{address}"

    @asynccontextmanager
    async def channel(self, address: str) -> AsyncIterator[AbstractChannel]:
        """A channel as a device has it."""
        connection = await aio_pika.connect(self.url(address))
        async with connection:
            yield await connection.channel(on_return_raises=True)


@contextmanager
def an_installer(host: VirtualHost, folder: Path) -> Iterator[Installer]:
    """An installer, whose devices are gone afterwards."""
    try:
        yield Installer(host, folder)
    finally:
        for user in host.management.get("users"):
            if user["name"].startswith(f"{host.name}."):
                host.management.delete(f"users/{quote(user['name'], safe='')}")


async def publish(channel: AbstractChannel, exchange: str, key: str, *, user_id: str | None = None) -> None:
    """Publish as a program does: confirmed, and returned when nobody gets it."""
    if exchange:
        target = await channel.get_exchange(exchange, ensure=False)
    else:
        target = channel.default_exchange
    message = aio_pika.Message(b"{}", delivery_mode=aio_pika.DeliveryMode.PERSISTENT, user_id=user_id)
    await target.publish(message, key, mandatory=True, timeout=5)

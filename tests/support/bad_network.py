"""A café behind a bad network: each program has a proxy of its own in front of the broker, and a script hurts them by name.

async with bad_network(host, tmp_path, ("A", "B")) as net:
    net.to["kitchen"].black_hole(Way.UP)
    await net.storm(seed, 3.0)          # one harm after the other, the same ones for the same seed
    await net.heal()
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from core.messaging.topology import till_address
from tests.support.apart import ADAPTERS, Apart, stocked
from tests.support.proxy import Proxy, Way
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually

EVERY: Final = 0.2
"""Seconds from one harm to the next."""
LASTS: Final = (0.05, 0.8)


@dataclass(frozen=True)
class Harm:
    """One thing that a script does: to whom, what, and after how many seconds it is mended."""

    at: float
    address: str
    what: str
    lasts: float

    def __str__(self) -> str:
        return f"{self.at:.2f} s {self.address}: {self.what} for {self.lasts:.2f} s"


def _cut_in_mid_message(way: Way) -> Callable[[Proxy], None]:
    return lambda proxy: proxy.cut_after(700, way)


def _slow(proxy: Proxy) -> None:
    proxy.delay, proxy.bandwidth = 0.2, 256_000


def _in_slices(proxy: Proxy) -> None:
    proxy.slices = 7


HARMS: Final[dict[str, Callable[[Proxy], None]]] = {
    "reset": Proxy.reset,
    "half close": Proxy.half_close,
    "swallow all": Proxy.black_hole,
    "swallow what it says": lambda proxy: proxy.black_hole(Way.UP),
    "swallow what it hears": lambda proxy: proxy.black_hole(Way.DOWN),
    "cut what it says in mid-message": _cut_in_mid_message(Way.UP),
    "cut what it hears in mid-message": _cut_in_mid_message(Way.DOWN),
    "slow": _slow,
    "in slices": _in_slices,
}
"""What can be done to a connection; that nobody takes a new one is added to half of them by `gone`."""


def script(seed: int, addresses: Sequence[str], seconds: float) -> Iterator[Harm]:
    """Give the harms of a storm: the same ones for the same seed."""
    chosen = random.Random(seed)
    for step in range(round(seconds / EVERY)):
        what = chosen.choice(sorted(HARMS))
        yield Harm(step * EVERY, chosen.choice(addresses), what, chosen.uniform(*LASTS))


class BadNetwork(Apart):
    """Owners apart as `Apart`, each with a proxy between it and the broker."""

    def __init__(
        self, host: VirtualHost, folder: Path, terminals: Sequence[str] = ("A",), **settings: object
    ) -> None:
        super().__init__(host, folder, terminals, **settings)
        self.to: dict[str, Proxy] = {
            address: Proxy(host.port) for address in (*ADAPTERS, *map(till_address, terminals))
        }
        self.port_of = lambda address: self.to[address].port
        self.done: list[Harm] = []

    def down(self) -> set[str]:
        """Return the programs that know that they are not connected."""
        return {address for address, program in self.programs.items() if not program.transport.link.is_up}

    async def storm(self, seed: int, seconds: float, addresses: Iterable[str] = ()) -> None:
        """Hurt one connection after the other, of these programs or of all; in the end all are well."""
        loop = asyncio.get_running_loop()
        begun = loop.time()
        async with asyncio.TaskGroup() as harms:
            for harm in script(seed, tuple(addresses) or tuple(self.to), seconds):
                await asyncio.sleep(max(0.0, begun + harm.at - loop.time()))
                harms.create_task(self._do(harm))
        await self.heal()

    async def _do(self, harm: Harm) -> None:
        self.done.append(harm)
        proxy = self.to[harm.address]
        HARMS[harm.what](proxy)
        await asyncio.sleep(harm.lasts)
        if harm.what.startswith("swallow"):
            proxy.reset()  # what was held up is lost for good, as when a cable stays out for long
        await proxy.mend()

    async def heal(self) -> None:
        """Let everything through again."""
        for proxy in self.to.values():
            await proxy.mend()

    async def all_connected(self, within: float = 20) -> None:
        """Wait until every program has found the broker again, by itself."""
        await eventually(lambda: not self.down(), within=within, what="everybody to be connected")

    async def all_sent(self, within: float = 20) -> None:
        """Wait until nothing waits to be sent any more."""
        await eventually(
            lambda: not any(part.owner.relay.waiting for part in self.parts),
            within=within,
            what="every outbox to be empty",
        )


@asynccontextmanager
async def bad_network(
    host: VirtualHost, folder: Path, terminals: Sequence[str] = ("A",), **settings: object
) -> AsyncIterator[BadNetwork]:
    """Open a whole café whose network a test can hurt, and close it at the end."""
    async with AsyncExitStack() as stack:
        net = BadNetwork(host, folder, terminals, **settings)
        for proxy in net.to.values():
            await stack.enter_async_context(proxy)
        stack.push_async_callback(net.close)
        await net.open()
        await stocked(net)
        yield net

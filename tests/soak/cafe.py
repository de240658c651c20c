"""The café of the soak: a broker of its own, a proxy before it for every program, and the programs."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from core.messaging.topology import user_of
from tests.soak.fleet import ADAPTERS, WINDOWS, Fleet, Listener, Program
from tests.support.apart import set_up
from tests.support.broker import RabbitNode, in_thread
from tests.support.proxy import Proxy
from tests.support.virtual_host import VirtualHost

EVERYBODY = (*ADAPTERS, *WINDOWS)
PACE = "0.2,0.4,1.0"
"""Seconds of the simulators: card, pix, ride."""
PAY_WITHIN = "20"
"""Seconds in which a card or a Pix must be paid, so that what hangs comes to its end within the hour."""
DUPLICATOR = "duplicator"
"""A user of the broker who may speak for everybody: through it messages come again on the wire."""


class Cafe:
    """Everything that runs. Use as an asynchronous context; `places` says where each owner's database is."""

    def __init__(
        self,
        folder: Path,
        listener: Listener,
        names: Sequence[str] = EVERYBODY,
        node: RabbitNode | None = None,
    ) -> None:
        self.folder = folder
        self.names = tuple(names)
        self.node = node or RabbitNode()
        self._own_node = node is None
        self.proxies: dict[str, Proxy] = {}
        (folder / "said").mkdir(parents=True)
        self.fleet = Fleet(folder / "said", listener)
        self.places = {name: folder / "shop" / f"{name}.sqlite" for name in ADAPTERS}
        self.places |= {name: folder / name / "till.sqlite" for name in self.counters}
        self._stack = AsyncExitStack()

    @property
    def counters(self) -> tuple[str, ...]:
        """The counters."""
        return tuple(name for name in self.names if name.startswith("till"))

    @property
    def screens(self) -> tuple[str, ...]:
        """The kitchens with a window."""
        return tuple(name for name in self.names if name.startswith("kitchen."))

    async def __aenter__(self) -> Self:
        try:
            await self._open()
        except BaseException:
            await self._close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _open(self) -> None:
        if self._own_node:
            await in_thread(self.node.start)
        self.host: VirtualHost = self._stack.enter_context(self.node.virtual_host())
        self.host.management.put(f"users/{DUPLICATOR}", {"password": DUPLICATOR, "tags": "impersonator"})
        self.host.management.put(
            f"permissions/{self.host.name}/{DUPLICATOR}", {"configure": ".*", "write": ".*", "read": ".*"}
        )
        await set_up(self.host, self.counters)
        urls = {address: self.host.device(address) for address in (*self.counters, *ADAPTERS)}
        nothing_set = self.folder / "comanda.toml"
        nothing_set.touch()
        for name in self.names:
            proxy = await self._stack.enter_async_context(Proxy(self.node.port))
            self.proxies[name] = proxy
            self.fleet.add(self._program(name, urls[_address(name)], proxy, nothing_set))
        await self.fleet.all_up()
        await self.node.settled()

    async def _close(self) -> None:
        await self.fleet.end()
        await self._stack.aclose()
        if self._own_node:
            await in_thread(self.node.close)

    def _program(self, name: str, url: str, proxy: Proxy, nothing_set: Path) -> Program:
        user = user_of(self.host.name, _address(name))
        assert user in url
        broker = url.replace(f":{self.node.port}/", f":{proxy.port}/")
        environment = {key: text for key, text in os.environ.items() if not key.startswith("COMANDA_")} | {
            "COMANDA_BROKER": broker,
            "COMANDA_PIX_SECONDS": PAY_WITHIN,
            "COMANDA_CARD_SECONDS": PAY_WITHIN,
            "COMANDA_LOG_LEVEL": "warning",
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": str(Path.cwd()),
            "PYTHONFAULTHANDLER": "1",
            "XDG_CONFIG_HOME": str(self.folder / "config"),
        }
        if name in ADAPTERS:
            data, options = self.folder / "shop", ("--config", str(nothing_set), "--pace", PACE)
            words: tuple[str, ...] = (
                "-m",
                "core",
                "adapter",
                name,
                "--data",
                str(data),
                "--until-input-ends",
            )
            return Program(name, (*words, *options), environment)
        role, _, which = name.partition(".")
        data = self.folder / (name if role == "till" else "shop")
        environment |= {"COMANDA_DATA_DIR": str(data)}
        if role == "till":
            environment |= {"COMANDA_TERMINAL": which.upper()}
        module = "tests.soak.counter_program" if role == "till" else "tests.soak.kitchen_program"
        return Program(name, ("-m", module), environment)


def _address(name: str) -> str:
    """Return the address of a program on the broker: all kitchens have one."""
    return "kitchen" if name.startswith("kitchen") else name

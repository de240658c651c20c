"""A café whose owners are programs of their own, joined by a real broker; all in the process of the test."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from core.adapters.delivery.program import Delivery
from core.adapters.kitchen.program import KitchenAdapter
from core.adapters.payment.program import Payment
from core.adapters.stock.program import Stock
from core.domain.clock import Clock
from core.messaging.rabbit import account_of
from core.messaging.rabbit.session import Session
from core.messaging.topology import till_address
from core.runtime.parts import Pace, Part
from core.runtime.separate import SeparateProgram
from core.runtime.settings import Settings
from core.till.program import Till
from tests.support.till_without_window import Counter
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually_so

QUICK = Pace(card=0.02, pix=0.05, ride=0.05)
ADAPTERS = ("stock", "payment", "delivery", "kitchen")
ENDED = frozenset({"completed", "compensated"})


async def set_up(host: VirtualHost, addresses: Iterable[str]) -> None:
    """Declare what the programs of these addresses need, as an installer would."""
    session = Session(account_of(host.url()), "setup")
    await session.open("set-up")
    await session.declare_for_development(addresses)
    await session.close()


class Apart:
    """Owners apart: each with its own connection, its own user with the least rights, and its own data directory."""

    def __init__(
        self, host: VirtualHost, folder: Path, terminals: Sequence[str] = ("A",), **settings: object
    ) -> None:
        self.host = host
        self.folder = folder
        self.terminals = tuple(terminals)
        self.settings = settings
        self.programs: dict[str, SeparateProgram] = {}
        self.clock: Clock | None = None
        """The clock of all programs that are opened from now on; None is the machine's own."""
        self.port_of: Callable[[str], int] = lambda _address: 0
        """The port behind which the program of an address finds the broker, for instance that of a proxy; 0: its own."""
        self._urls: dict[str, str] = {}

    def url_of(self, address: str) -> str:
        """Return the broker's address for a program, whose user is made when it is asked for the first time."""
        if address not in self._urls:
            self._urls[address] = self.host.device(address, port=self.port_of(address))
        return self._urls[address]

    def forget_users(self) -> None:
        """Let every user be made anew: the broker has none of them any more. Programs that run keep their addresses."""
        for address in self._urls:
            self.host.device(address, port=self.port_of(address))

    def settings_of(self, address: str) -> Settings:
        """Return the settings of the program with an address."""
        role, _, terminal = address.partition(".")
        return Settings(
            data_dir=self.folder / address,
            broker=self.url_of(address),
            terminal=terminal.upper() if role == "till" else "",
            **{"pix_seconds": 1, **self.settings},  # type: ignore[arg-type]
        )

    async def open(self, *addresses: str) -> None:
        """Start these programs (all of them when none is named)."""
        tills = [till_address(terminal) for terminal in self.terminals]
        if not self.programs:
            await set_up(self.host, tills)
        for address in addresses or (*ADAPTERS, *tills):
            role = address.partition(".")[0]
            program = SeparateProgram(self.settings_of(address), role, self.clock, pace=QUICK)
            self.programs[address] = program
            await program.open()

    async def close(self, *addresses: str) -> None:
        """Stop these programs (all of them when none is named), tills first."""
        for address in addresses or tuple(reversed(self.programs)):
            program = self.programs.pop(address, None)
            if program is not None:
                await program.close()

    def counter(self, terminal: str = "") -> Counter:
        """Return who sells at a terminal, the first one when none is named."""
        return Counter(self.programs[till_address(terminal or self.terminals[0])])

    # what `balance_books` looks at

    @property
    def tills(self) -> list[Till]:
        """The tills that are open."""
        return [program.till for address, program in self.programs.items() if address.startswith("till")]

    @property
    def stock(self) -> Stock:
        """The stock."""
        part = self.programs["stock"].part
        assert isinstance(part, Stock)
        return part

    @property
    def payment(self) -> Payment:
        """The payment."""
        part = self.programs["payment"].part
        assert isinstance(part, Payment)
        return part

    @property
    def delivery(self) -> Delivery:
        """The delivery."""
        part = self.programs["delivery"].part
        assert isinstance(part, Delivery)
        return part

    @property
    def kitchen(self) -> KitchenAdapter:
        """The kitchen."""
        return self.programs["kitchen"].kitchen

    @property
    def parts(self) -> list[Part]:
        """All owners that are open."""
        return [program.part for program in self.programs.values()]


@asynccontextmanager
async def apart(
    host: VirtualHost, folder: Path, terminals: Sequence[str] = ("A",), **settings: object
) -> AsyncIterator[Apart]:
    """Open a whole café and close it at the end."""
    cafe = Apart(host, folder, terminals, **settings)
    try:
        await cafe.open()
        await stocked(cafe)
        yield cafe
    finally:
        await cafe.close()


async def stocked(cafe: Apart) -> None:
    """Wait until every counter has its menu and knows what is on the shelves."""

    async def known() -> bool:
        return all([await _has_menu(till) for till in cafe.tills])

    await eventually_so(known, within=15, what="menu and stock at every counter")


async def _has_menu(till: Till) -> bool:
    from core.errors import NotFound

    try:
        await till.catalogue.menu()
    except NotFound:
        return False
    return bool(await till.catalogue.availability())

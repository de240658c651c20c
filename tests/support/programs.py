"""Whole programs of the shop as processes: started, killed, frozen and started again from the outside."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from core.domain.order import OrderStatus
from core.runtime.books import Books, balance_books
from core.runtime.look import looking_at_books
from core.runtime.separate import SeparateProgram
from tests.support.apart import ADAPTERS, QUICK, Apart
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually, eventually_so

PACE = f"{QUICK.card},{QUICK.pix},{QUICK.ride}"


@dataclass(frozen=True)
class Verdict:
    """What became of every order: all but `recovered` have to be empty."""

    recovered: frozenset[str]
    lost: frozenset[str]
    unexpected: frozenset[str]
    duplicated: frozenset[str]
    books: Books = field(repr=False)

    @property
    def good(self) -> bool:
        """Tell whether nothing is lost, unexpected or doubled, and the books balance."""
        clean = not (self.lost or self.unexpected or self.duplicated)
        return clean and self.books.balanced and not self.books.unsettled


class Programs(Apart):
    """A café whose adapters and kitchen are processes; the counters live in the test, so that it can sell."""

    def __init__(self, host: VirtualHost, folder: Path, terminals: Iterable[str] = ("A",)) -> None:
        super().__init__(host, folder, tuple(terminals))
        self.processes: dict[str, asyncio.subprocess.Process] = {}

    async def start(self, *names: str) -> None:
        """Start adapters (stock, payment, delivery, kitchen) and wait until each is there."""
        for name in names:
            settings = self.settings_of(name)
            environment = {
                **os.environ,
                "COMANDA_BROKER": settings.broker,
                "COMANDA_DATA_DIR": str(settings.data_dir),
                "COMANDA_LOG_LEVEL": "warning",
                "XDG_CONFIG_HOME": str(self.folder / "config"),
                "PYTHONPATH": str(Path.cwd()),
            }
            self.processes[name] = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "core", "adapter", name, "--pace", PACE, env=environment
            )
        async with self.host.channel() as channel:
            for name in names:

                async def is_there(name: str = name) -> bool:
                    look = await channel.declare_queue(name, passive=True)
                    return bool(look.declaration_result.consumer_count)

                await eventually_so(is_there, within=40, what=f"{name} to be there")

    async def kill(self, *names: str) -> None:
        """Kill adapters, as a power cut would."""
        for name in names:
            self.processes[name].kill()
            await self.processes[name].wait()

    async def open_counters(self) -> None:
        """Open the counters, and wait for menu and stock."""
        from tests.support.apart import stocked

        for terminal in self.terminals:
            await self.open(f"till.{terminal.lower()}" if terminal else "till")
        await stocked(self)

    async def end(self) -> None:
        """Close the counters, stop the processes."""
        await self.close()
        for process in self.processes.values():
            if process.returncode is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes.values():
            try:
                async with asyncio.timeout(5):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()

    async def judge(self, orders: Iterable[str], expected: OrderStatus = OrderStatus.APPROVED) -> Verdict:
        """Return what became of these orders, by the databases of all owners; everything has been drained before."""
        await self.drained()
        wanted = set(orders)
        places = [self.settings_of(address) for address in self.programs if address.startswith("till")]
        one_place = [place.model_copy(update=self._databases()) for place in places]
        async with looking_at_books(one_place) as shop:
            books = await balance_books(shop)
            tickets = [order_id for order_id, _ in (await shop.kitchen.queries.books()).orders]
            ends = await self._ends(wanted)
            charges = {order_id: await shop.payment.queries.charges(order_id) for order_id in wanted}
        paid = {
            order_id: sum(charge.paid_at is not None for charge in found)
            for order_id, found in charges.items()
        }
        return Verdict(
            recovered=frozenset(order_id for order_id in wanted if ends.get(order_id) is expected),
            lost=frozenset(
                order_id
                for order_id in wanted
                if order_id not in ends or (expected is OrderStatus.APPROVED and order_id not in tickets)
            ),
            unexpected=frozenset(order_id for order_id, end in ends.items() if end is not expected)
            | (set(tickets) - wanted),
            duplicated=frozenset(
                order_id for order_id in wanted if tickets.count(order_id) > 1 or paid[order_id] > 1
            ),
            books=books,
        )

    async def drained(self, within: float = 20) -> None:
        """Wait until no outbox holds anything that was not sent."""
        for address, program in self.programs.items():
            await eventually(
                lambda program=program: not program.part.owner.relay.waiting,  # type: ignore[misc]
                within=within,
                what=f"the outbox of {address} to be empty",
            )

    async def _ends(self, orders: Iterable[str]) -> dict[str, OrderStatus]:
        from core.errors import NotFound

        found: dict[str, OrderStatus] = {}
        for program in self.programs.values():
            for order_id in orders:
                try:
                    found[order_id] = (await program.till.queries.order(order_id)).row.status
                except NotFound:
                    continue
        return found

    def _databases(self) -> dict[str, str]:
        return {f"{name}_database": str(self.folder / name / f"{name}.sqlite") for name in ADAPTERS}


@asynccontextmanager
async def programs(
    host: VirtualHost, folder: Path, terminals: Iterable[str] = ("A",)
) -> AsyncIterator[Programs]:
    """Start a whole café of processes with counters in the test; nothing of it is left running."""
    from core.messaging.topology import till_address
    from tests.support.apart import set_up

    cafe = Programs(host, folder, terminals)
    try:
        await set_up(host, [till_address(terminal) for terminal in cafe.terminals])
        await cafe.start(*ADAPTERS)
        await cafe.open_counters()
        yield cafe
    finally:
        await cafe.end()


def kitchen_of(cafe: Programs) -> SeparateProgram:
    """Return a program for a second screen of the kitchen, not yet open: on the database of the first."""
    return SeparateProgram(cafe.settings_of("kitchen"), "kitchen", pace=QUICK)

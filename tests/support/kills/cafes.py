"""The cafés that are killed: the embedded one, and one of five programs joined by a real broker."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final
from unittest.mock import patch

import aio_pika

from core.adapters.delivery import dispatcher
from core.adapters.delivery.program import Delivery
from core.adapters.delivery.simulator import CourierSimulator
from core.adapters.payment import worker
from core.adapters.payment.program import Payment
from core.api.words import Method, OrderStatus, OrderType, Tender
from core.runtime import disk
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace, Part
from core.runtime.separate import SeparateProgram
from core.runtime.settings import Settings
from core.store import claims
from core.till.program import Till
from tests.support.till_without_window import Counter

AT_ONCE: Final = Pace(card=0.0, pix=0.0, ride=0.0)
ROLES: Final = ("stock", "payment", "delivery", "kitchen", "till")
ADDRESSES: Final = (*ROLES[:-1], "till.a")
GUEST: Final = "guest"
CHANGED: Final = {"more": 3, "less": 1}
"""What two lattes become."""
LEASE_MS: Final = 400
"""A worker that shares its database waits so long before it takes up what a dead one had claimed; 5000 in the product."""


class Cafe:
    """Some or all owners of a café in `folder`, in this process. `urls` (by address) lead to a broker, if there is one."""

    def __init__(self, folder: Path, urls: Mapping[str, str], roles: tuple[str, ...] = ROLES) -> None:
        self._folder = folder
        self._urls = urls
        self._roles = roles
        self._programs: list[EmbeddedShop | SeparateProgram] = []

    @property
    def apart(self) -> bool:
        """Whether they are programs of their own, joined by a broker."""
        return bool(self._urls)

    async def open(self) -> None:
        """Open them, with everything at hand that is made at its first use."""
        patch.object(disk, "MOST_BALLAST", 1 << 20).start()  # each of hundreds of cafés would write 50 MB
        if self._urls:
            _shorten_leases()
            for role in self._roles:
                program = SeparateProgram(self.settings(role), role, pace=AT_ONCE)
                await program.open()
                self._programs.append(program)
        else:
            shop = EmbeddedShop(self.settings("till"), pace=AT_ONCE)
            await shop.open()
            self._programs.append(shop)
        for part in self.parts:  # so that the threads of the simulators are there, and can be watched
            if isinstance(part, Payment):
                await part.queries.books()
            elif isinstance(part, Delivery) and isinstance(part.company, CourierSimulator):
                await part.company.rides()

    def settings(self, role: str) -> Settings:
        """Return the settings of the program of a role."""
        if not self._urls:
            return Settings(data_dir=self._folder)
        address = "till.a" if role == "till" else role
        return Settings(
            data_dir=self._folder / role, broker=self._urls[address], terminal="A" if role == "till" else ""
        )

    def looked_at(self) -> Settings:
        """Return the settings with which the databases of all of them are looked at."""
        if not self._urls:
            return self.settings("till")
        places = {f"{role}_database": str(self._folder / role / f"{role}.sqlite") for role in ROLES[:-1]}
        return self.settings("till").model_copy(update=places)

    @property
    def parts(self) -> list[Part]:
        """The owners that are open."""
        return [
            part
            for program in self._programs
            for part in (program.parts if isinstance(program, EmbeddedShop) else (program.part,))
        ]

    @property
    def till(self) -> Till | None:
        """The till, if it is open here."""
        return next((part for part in self.parts if isinstance(part, Till)), None)

    def counter(self) -> Counter:
        """Return who sells."""
        return Counter(self._programs[-1])

    async def close(self) -> None:
        """Close them, the till first."""
        for program in reversed(self._programs):
            await program.close()

    async def drain_queues(self) -> None:
        """Throw away what an earlier case has left on the broker."""
        if not self._urls:
            return
        connection = await aio_pika.connect(self._urls[GUEST])
        try:
            channel = await connection.channel()
            for address in (*ADDRESSES, "orders", "parked"):
                await (await channel.get_queue(address, ensure=False)).purge()
        finally:
            await connection.close()


async def sell(counter: Counter, kind: str) -> str:
    """Sell a latte by card, taken away by a courier or by the guest, or change one; return the id of what was asked for."""
    if kind in CHANGED:
        return await _change(counter, CHANGED[kind])
    ordered = OrderType.HERE if kind == "refused" else OrderType.DELIVERY
    return await counter.sell("latte", method=Method.CARD, kind=ordered)


async def prepare(counter: Counter, kind: str) -> None:
    """Have the stand-ins for the outside world behave as a kind of sale wants it."""
    if kind == "refused":
        await counter.till.set_simulator(card="refuse")
    elif kind == "no_courier":
        await counter.till.set_simulator(couriers=0)
    elif kind in CHANGED:
        order_id = await counter.sell("latte", 2, method=Method.CARD)
        await counter.in_status(order_id, OrderStatus.APPROVED)


async def is_prepared(counter: Counter, kind: str) -> bool:
    """Tell whether the till has heard that they do, and what there is to sell."""
    now = await counter.till.simulator()
    behaves = {"refused": now.card == "refuse", "no_courier": now.couriers == 0}
    return behaves.get(kind, True) and bool(await counter.till.availability())


async def _change(counter: Counter, quantity: int) -> str:
    """Have the one order become so many lattes, by card; return the id of the change."""
    door = counter.shop.changing
    assert door is not None
    (row,) = (await counter.till.orders()).rows
    sold = await door.sold_order(row.order_id)
    (line,) = sold.draft.lines
    draft = replace(sold.draft, lines=(replace(line, quantity=quantity),))
    difference = door.price_change(await counter.till.menu(), sold, draft).total - sold.total
    tenders = [Tender(counter.fresh_id(), Method.CARD, difference)] if difference.minor > 0 else []
    change_id = counter.fresh_id()
    await door.change_order(change_id, sold, draft, tenders)
    return change_id


def _shorten_leases() -> None:
    for module, name, value in (
        (claims, "LEASE_MS", LEASE_MS),
        (claims, "FAR_MS", 12 * LEASE_MS),
        (worker, "RENEW_EVERY", LEASE_MS / 4000),
        (dispatcher, "RENEW_EVERY", LEASE_MS / 4000),
    ):
        patch.object(module, name, value).start()

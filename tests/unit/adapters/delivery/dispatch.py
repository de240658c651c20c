"""A delivery over the real transport and real files, with a probe in place of the till and companies that misbehave."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from core.adapters.delivery.couriers import (
    CalledOff,
    CourierCompany,
    Errand,
    NeverHeardOf,
    NobodyRides,
    Ride,
    Status,
)
from core.adapters.delivery.dispatcher import Dispatcher
from core.adapters.delivery.program import Delivery
from core.adapters.delivery.simulator import CourierSimulator
from core.contracts.delivery import AssignCourier, CancelCourier, CouriersChanged
from core.domain.clock import Clock
from core.messaging.memory import MemoryTransport
from core.store.migrate import bring_up_to_date
from tests.support.places import place_for
from tests.support.probe import Probe


class Desk:
    """What these tests hold in their hands."""

    def __init__(self, delivery: Delivery, probe: Probe) -> None:
        self.delivery, self.probe = delivery, probe

    async def rides(self) -> dict[str, int]:
        """Return how often the simulator sent somebody, by delivery."""
        company = self.delivery.company
        assert isinstance(company, CourierSimulator)
        return await company.rides()


@asynccontextmanager
async def open_desk(
    folder: Path,
    clock: Clock,
    company: CourierCompany | None = None,
    *,
    patience: float = 10.0,
    shared: Path | None = None,
) -> AsyncIterator[Desk]:
    """Open a delivery and a till in `folder`; with `shared`, its database and the company's memory lie there."""
    place = place_for(shared or folder, "delivery")
    bring_up_to_date(place, Delivery.MIGRATIONS)
    transport = MemoryTransport()
    delivery = Delivery(
        place,
        clock,
        transport,
        company,
        memory=(shared or folder) / "delivery-simulator.sqlite",
        alone=shared is None,
    )
    delivery.dispatcher = Dispatcher(delivery.company, delivery.actions, patience=patience, pause=0.001)
    probe = Probe(folder, clock, transport, hears=[CouriersChanged])
    await delivery.open()
    await probe.owner.open()
    delivery.listen()
    probe.owner.listen()
    try:
        yield Desk(delivery, probe)
    finally:
        await transport.close()
        await delivery.close()
        await probe.owner.close()


class Company:
    """A company of one courier that can be slow, silent or broken, and counts how often it was asked."""

    simulator = False

    def __init__(self) -> None:
        self.rides: dict[str, list[Ride]] = {}
        self.called_off: set[str] = set()
        self.open = asyncio.Event()
        self.open.set()
        self.asked = asyncio.Event()
        self.break_before: list[Exception] = []
        self.break_after: list[Exception] = []

    async def assign(self, errand: Errand) -> Ride | NobodyRides:
        self.asked.set()
        await self.open.wait()
        if self.break_before:
            raise self.break_before.pop()
        if errand.key in self.called_off:
            return NobodyRides("cancelled")
        ride = Ride("Zoé", 1)
        self.rides.setdefault(errand.key, []).append(ride)
        if self.break_after:
            raise self.break_after.pop()
        return ride

    async def status(self, key: str) -> Status:
        if key in self.called_off:
            return CalledOff()
        return self.rides[key][0] if key in self.rides else NeverHeardOf()

    async def cancel(self, key: str) -> None:
        self.called_off.add(key)

    async def close(self) -> None:
        self.open.set()


def assign(delivery_id: str) -> AssignCourier:
    return AssignCourier(
        delivery_id=delivery_id,
        order_id=delivery_id,
        number="A-17",
        recipient="Dona Marta",
        address="Rua das Flores, 12",
        phone="11 5555-0000",
    )


def cancel(delivery_id: str) -> CancelCourier:
    return CancelCourier(delivery_id=delivery_id, order_id=delivery_id)

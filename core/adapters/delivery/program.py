"""The delivery as one thing that can be opened and closed: database, handlers, actions, queries, company and dispatcher."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import ClassVar, Final

from core.adapters.delivery import handlers
from core.adapters.delivery.actions import DeliveryActions
from core.adapters.delivery.couriers import CourierCompany
from core.adapters.delivery.dispatcher import Dispatcher
from core.adapters.delivery.queries import KNOWN, DeliveryQueries
from core.adapters.delivery.simulator import CourierSimulator
from core.adapters.delivery.tables import BOX, deliveries
from core.contracts.delivery import (
    AssignCourier,
    CancelCourier,
    ConfigureCouriers,
    CourierAssigned,
    CourierCancelled,
    CourierUnavailable,
)
from core.contracts.known import TellUnknown
from core.contracts.programs import ProgramStarted
from core.domain.clock import Clock
from core.messaging.transport import Transport
from core.store.claims import Claims
from core.store.knowing import unknown_among
from core.store.owner import Owner
from core.store.place import Place, file_beside
from core.store.work import Effects, Work

RIDE_SECONDS: Final = 3.0


class Delivery:
    """The owner of the delivery database at `place`, which must be up to date.

    Without a `company` the simulator rides, with its own memory beside the database or in `memory`; each of its couriers is
    busy with an order for `ride_seconds`.

    Several of them may work on one database and one memory. `alone` says that there is no other while this one is open,
    since the caller holds the lock of the whole shop: what a dead one has claimed is then taken up at once.
    """

    MIGRATIONS: ClassVar = "core.adapters.delivery.migrations"

    def __init__(
        self,
        place: Place | Path,
        clock: Clock,
        transport: Transport,
        company: CourierCompany | None = None,
        *,
        ride_seconds: float = RIDE_SECONDS,
        memory: Path | None = None,
        alone: bool = False,
    ) -> None:
        self.owner = Owner("delivery", place, BOX, clock, transport)
        self._claims = Claims(deliveries.c.delivery_id, alone=alone)
        self.actions = DeliveryActions(self.owner.database, self._claims)
        self.queries = DeliveryQueries(self.owner.database)
        self.company: CourierCompany = company or CourierSimulator(
            memory or file_beside(place, "-simulator"),
            clock,
            self.queries.couriers,
            ride_seconds=ride_seconds,
        )
        self.dispatcher = Dispatcher(self.company, self.actions)
        self._dispatching: asyncio.Task[None] | None = None
        endpoint = self.owner.endpoint
        endpoint.handles(AssignCourier, self._assign)
        endpoint.listens(ProgramStarted, handlers.program_started)
        endpoint.handles(CancelCourier, self._cancel)
        endpoint.handles(TellUnknown, unknown_among(*KNOWN))
        endpoint.handles(ConfigureCouriers, handlers.configure_couriers)

    async def open(self) -> None:
        """Open the database and begin to settle deliveries, first those that an earlier run left."""
        await self.owner.open()
        self.owner.database.after_commit(self._committed)
        self._dispatching = asyncio.get_running_loop().create_task(
            self.dispatcher.run(), name="delivery dispatches"
        )
        self._dispatching.add_done_callback(_complain)

    def listen(self) -> None:
        """Begin to receive."""
        self.owner.listen()

    async def close(self) -> None:
        """Stop speaking with the company, then close the database."""
        if self._dispatching is not None:
            self._dispatching.cancel()
            await asyncio.gather(self._dispatching, return_exceptions=True)
        await self.company.close()
        await self.owner.close()

    def _assign(self, command: AssignCourier, work: Work) -> CourierAssigned | CourierUnavailable | None:
        return handlers.assign_courier(command, work, self._claims, simulator=self.company.simulator)

    def _cancel(self, command: CancelCourier, work: Work) -> CourierCancelled | None:
        return handlers.cancel_courier(command, work, self._claims)

    def _committed(self, effects: Effects) -> None:
        if effects.changes:
            self.dispatcher.look()


def _complain(dispatching: asyncio.Task[None]) -> None:
    """Tell of a worker that died, at once: an order without its courier looks like one that still waits."""
    if not dispatching.cancelled() and (fault := dispatching.exception()) is not None:
        context = {"message": "the delivery dispatcher died", "exception": fault}
        dispatching.get_loop().call_exception_handler(context)

"""What is done to the delivery from inside: store what the courier company said, and tell how many couriers ride."""

from __future__ import annotations

from core.adapters.delivery import repository
from core.adapters.delivery.couriers import CalledOff, NobodyRides, Ride
from core.adapters.delivery.handlers import assigned, tell_couriers
from core.adapters.delivery.repository import Delivery
from core.adapters.delivery.tables import AskKind, DeliveryState
from core.contracts.delivery import CourierCancelled, CourierUnavailable
from core.store.database import Database
from core.store.work import Work


class DeliveryActions:
    """The verbs of the delivery; each is one transaction, with the answers that it makes possible in it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def tell_couriers(self) -> None:
        """Tell how many simulated couriers ride, for somebody who may not have heard."""
        await self._database.write(tell_couriers)

    async def settle(
        self, delivery: Delivery, said: Ride | NobodyRides | CalledOff, *, simulator: bool
    ) -> None:
        """Store what the company said of a delivery that was ASKED; dropped when it has been called off meanwhile."""
        await self._database.write(lambda work: _settle(work, delivery, said, simulator=simulator))

    async def called_off(self, delivery: Delivery) -> None:
        """Store that the company has called the courier off."""
        await self._database.write(lambda work: _called_off(work, delivery))


def _settle(work: Work, delivery: Delivery, said: Ride | NobodyRides | CalledOff, *, simulator: bool) -> None:
    delivery_id = delivery.delivery_id
    if isinstance(said, Ride):
        moved = repository.move_on(
            work, delivery, DeliveryState.ASSIGNED, courier=said.courier, collects_at=said.collects_at
        )
        known = repository.find(work.conn, delivery_id)
        if moved and known is not None:
            repository.answer_asks(work, delivery_id, AskKind.ASSIGN, assigned(known, simulator=simulator))
        return
    reason = said.reason if isinstance(said, NobodyRides) else "cancelled"
    if repository.move_on(work, delivery, DeliveryState.REFUSED, reason=reason):
        refused = CourierUnavailable(delivery_id=delivery_id, reason=reason)
        repository.answer_asks(work, delivery_id, AskKind.ASSIGN, refused)


def _called_off(work: Work, delivery: Delivery) -> None:
    delivery_id = delivery.delivery_id
    if repository.move_on(work, delivery, DeliveryState.CANCELLED):
        refused = CourierUnavailable(delivery_id=delivery_id, reason="cancelled")
        repository.answer_asks(work, delivery_id, AskKind.ASSIGN, refused)
        repository.answer_asks(work, delivery_id, AskKind.CANCEL, CourierCancelled(delivery_id=delivery_id))

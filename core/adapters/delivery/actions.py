"""What is done to the delivery from inside: store what the courier company said, and tell how many couriers ride."""

from __future__ import annotations

from collections.abc import Collection

from core.adapters.delivery import repository
from core.adapters.delivery.couriers import CalledOff, NobodyRides, Ride
from core.adapters.delivery.handlers import assigned
from core.adapters.delivery.repository import Delivery
from core.adapters.delivery.tables import AskKind, DeliveryState
from core.contracts.delivery import CourierCancelled, CourierUnavailable
from core.store.claims import Claims
from core.store.database import Database
from core.store.work import Work


class DeliveryActions:
    """The verbs of the delivery; each is one transaction, with the answers that it makes possible in it.

    What the company said is stored by the worker that has claimed the delivery, or not at all (ClaimLost).
    """

    def __init__(self, database: Database, claims: Claims) -> None:
        self._database = database
        self._claims = claims

    @property
    def alone(self) -> bool:
        """Whether no other worker is on this database."""
        return self._claims.alone

    async def unsettled(self) -> list[str]:
        """Return the ids of those about which we have still to ask or tell the company something, oldest first."""
        now_ms = self._database.clock.now_ms()
        return await self._database.read(lambda conn: repository.unsettled(conn, self._claims, now_ms))

    async def take_up(self, delivery_id: str) -> Delivery | None:
        """Claim a delivery and return it; None when it is settled, or another worker is at work on it."""
        now_ms = self._database.clock.now_ms()
        found = await self._database.read(lambda conn: repository.find(conn, delivery_id))
        if found is None or found.state not in repository.UNSETTLED:
            return None
        if self._claims.is_fresh(found, now_ms):  # as it is when the command came to this worker
            return found
        claimed = await self._database.write(
            lambda work: self._claims.take(work.conn, delivery_id, work.now_ms)
        )
        return await self.take_up(delivery_id) if claimed else None

    async def renew(self, delivery_ids: Collection[str]) -> None:
        """Renew the claims on deliveries that are under way."""
        await self._database.write(lambda work: self._claims.renew(work.conn, delivery_ids, work.now_ms))

    async def let_all_go(self) -> None:
        """Give back what this worker has claimed; where it is alone, also what the dead have left claimed."""
        await self._database.write(lambda work: self._claims.let_all_go(work.conn))

    async def settle(
        self, delivery: Delivery, said: Ride | NobodyRides | CalledOff, *, simulator: bool
    ) -> None:
        """Store what the company said of a delivery that was ASKED; dropped when it has been called off meanwhile."""

        def settle(work: Work) -> None:
            self._claims.check(work.conn, delivery.delivery_id)
            if _settle(work, delivery, said, simulator=simulator):
                self._claims.let_go(work.conn, delivery.delivery_id)

        await self._database.write(settle)

    async def called_off(self, delivery: Delivery) -> None:
        """Store that the company has called the courier off."""

        def call_off(work: Work) -> None:
            self._claims.check(work.conn, delivery.delivery_id)
            _called_off(work, delivery)
            self._claims.let_go(work.conn, delivery.delivery_id)

        await self._database.write(call_off)


def _settle(work: Work, delivery: Delivery, said: Ride | NobodyRides | CalledOff, *, simulator: bool) -> bool:
    """Store it and give the answers; return False when the delivery is no longer ASKED."""
    delivery_id = delivery.delivery_id
    if isinstance(said, Ride):
        moved = repository.move_on(
            work, delivery, DeliveryState.ASSIGNED, courier=said.courier, collects_at=said.collects_at
        )
        known = repository.find(work.conn, delivery_id)
        if moved and known is not None:
            repository.answer_asks(work, delivery_id, AskKind.ASSIGN, assigned(known, simulator=simulator))
        return moved
    reason = said.reason if isinstance(said, NobodyRides) else "cancelled"
    moved = repository.move_on(work, delivery, DeliveryState.REFUSED, reason=reason)
    if moved:
        refused = CourierUnavailable(delivery_id=delivery_id, reason=reason)
        repository.answer_asks(work, delivery_id, AskKind.ASSIGN, refused)
    return moved


def _called_off(work: Work, delivery: Delivery) -> None:
    delivery_id = delivery.delivery_id
    if repository.move_on(work, delivery, DeliveryState.CANCELLED):
        refused = CourierUnavailable(delivery_id=delivery_id, reason="cancelled")
        repository.answer_asks(work, delivery_id, AskKind.ASSIGN, refused)
        repository.answer_asks(work, delivery_id, AskKind.CANCEL, CourierCancelled(delivery_id=delivery_id))

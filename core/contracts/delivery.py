"""What the delivery adapter is told and what it answers."""

from __future__ import annotations

from typing import ClassVar

from core.contracts.message import Command, Event, Refusal, Reply, registered


@registered
class CourierAssigned(Reply, frozen=True, kw_only=True):
    """`courier` (a name) collects the order at about `collects_at` (ms since the epoch)."""

    delivery_id: str
    courier: str
    collects_at: int
    simulator: bool = False


@registered
class CourierUnavailable(Refusal, frozen=True, kw_only=True):
    """Nobody rides for this order."""

    delivery_id: str


@registered
class CourierCancelled(Reply, frozen=True, kw_only=True):
    """No courier comes; also the answer when there was none."""

    delivery_id: str


@registered
class AssignCourier(Command, frozen=True, kw_only=True):
    """Find a courier for a confirmed order."""

    participant: ClassVar[str] = "delivery"
    answered_by = (CourierAssigned, CourierUnavailable)

    delivery_id: str
    order_id: str
    number: str
    recipient: str
    address: str
    phone: str


@registered
class CancelCourier(Command, frozen=True, kw_only=True):
    """Call the courier off; bars an assignment that arrives later."""

    participant: ClassVar[str] = "delivery"
    answered_by = (CourierCancelled,)

    delivery_id: str
    order_id: str


@registered
class CouriersConfigured(Reply, frozen=True, kw_only=True):
    """The courier simulator now has so many couriers."""

    couriers: int


@registered
class ConfigureCouriers(Command, frozen=True, kw_only=True):
    """Set how many couriers the simulator has to give (0: none rides)."""

    participant: ClassVar[str] = "delivery"
    answered_by = (CouriersConfigured,)

    couriers: int


@registered
class CouriersChanged(Event, frozen=True, kw_only=True):
    """The courier simulator has so many couriers from now on."""

    participant: ClassVar[str] = "delivery"

    couriers: int

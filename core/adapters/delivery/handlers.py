"""What the delivery does when it is told: note that a courier is wanted or not wanted any more, and set the simulator.

The company itself is asked later, by the dispatcher: here only the intent is stored, and the delivery claimed for the
dispatcher of this process, which costs no commit of its own; another one that is at work on it goes on with it.
"""

from __future__ import annotations

from core.adapters.delivery import repository
from core.adapters.delivery.repository import Delivery
from core.adapters.delivery.simulator import MOST_COURIERS
from core.adapters.delivery.tables import AskKind, DeliveryState
from core.contracts.delivery import (
    AssignCourier,
    CancelCourier,
    ConfigureCouriers,
    CourierAssigned,
    CourierCancelled,
    CouriersChanged,
    CouriersConfigured,
    CourierUnavailable,
)
from core.contracts.programs import ProgramStarted
from core.domain.change import ChangeKind
from core.errors import InvalidInput
from core.store.claims import Claims
from core.store.work import Work


def assign_courier(
    command: AssignCourier, work: Work, claims: Claims, *, simulator: bool
) -> CourierAssigned | CourierUnavailable | None:
    """Note that a courier is wanted; answered at once when it is known already who rides, or that nobody does."""
    known = repository.find(work.conn, command.delivery_id)
    if known is None:
        repository.add(work, command, DeliveryState.ASKED)
    if known is None or known.state is DeliveryState.ASKED:
        repository.add_ask(work, command, AskKind.ASSIGN)
        claims.take(work.conn, command.delivery_id, work.now_ms)
        return None
    if known.state is DeliveryState.ASSIGNED:
        return assigned(known, simulator=simulator)
    return CourierUnavailable(delivery_id=known.delivery_id, reason=known.reason or "cancelled")


def cancel_courier(command: CancelCourier, work: Work, claims: Claims) -> CourierCancelled | None:
    """Note that no courier is wanted any more, also when none was wanted yet."""
    known = repository.find(work.conn, command.delivery_id)
    cancelled = CourierCancelled(delivery_id=command.delivery_id)
    if known is None:
        repository.add(work, command, DeliveryState.CANCELLED)
        return cancelled
    if known.state is DeliveryState.CANCELLED:
        return cancelled
    if known.state is DeliveryState.REFUSED:
        repository.move_on(work, known, DeliveryState.CANCELLED, reason=known.reason)
        return cancelled
    if known.state is not DeliveryState.CANCELLING:
        repository.move_on(work, known, DeliveryState.CANCELLING)
    repository.add_ask(work, command, AskKind.CANCEL)
    claims.take(work.conn, command.delivery_id, work.now_ms)
    return None


def configure_couriers(command: ConfigureCouriers, work: Work) -> CouriersConfigured:
    """Set how many simulated couriers ride from now on, and tell it."""
    if not 0 <= command.couriers <= MOST_COURIERS:
        raise InvalidInput(
            "simulator.couriers_out_of_range", given=command.couriers, least=0, most=MOST_COURIERS
        )
    repository.set_couriers(work.conn, command.couriers)
    tell_couriers(work)
    return CouriersConfigured(couriers=command.couriers)


def tell_couriers(work: Work) -> None:
    """Tell everybody who listens how many simulated couriers ride."""
    work.send(CouriersChanged(couriers=repository.couriers(work.conn)))
    work.changed(ChangeKind.SIMULATOR, "couriers")


def program_started(event: ProgramStarted, work: Work) -> None:
    """Tell a counter that has started how many simulated couriers ride."""
    if event.is_of_a_till:
        work.send(CouriersChanged(couriers=repository.couriers(work.conn)), recipient=event.address)


def assigned(delivery: Delivery, *, simulator: bool) -> CourierAssigned:
    """Return the answer that tells who rides."""
    return CourierAssigned(
        delivery_id=delivery.delivery_id,
        courier=delivery.courier,
        collects_at=delivery.collects_at,
        simulator=simulator,
    )

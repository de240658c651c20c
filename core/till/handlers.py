"""What the till does when the sagas tell it something, and when the other owners tell what has happened."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import structlog

from core.contracts.delivery import CourierAssigned, CouriersChanged
from core.contracts.kitchen import CapacityChanged, ProductEightySixed, TicketChanged, TicketRefused
from core.contracts.message import Reply
from core.contracts.payment import (
    ChargeCancelled,
    ChargeCreated,
    ChargeExpired,
    ChargeRefunded,
    ChargeRefused,
    DecisionRefused,
    PaymentConfirmed,
    PaymentRefused,
    RefundRefused,
    SimulatorChanged,
)
from core.contracts.stock import StockLevelChanged, StockLevelsRefused, StockRefused
from core.contracts.till import (
    ApprovalRefused,
    ApproveOrder,
    DropRefund,
    OrderApproved,
    OrderRejected,
    RefundDropped,
    RefundSettled,
    RejectOrder,
    SettleRefund,
)
from core.domain.capacity import Capacity
from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.order import OrderStatus
from core.store.work import Work
from core.till import drawer
from core.till.courses import hear_ticket as hear_courses
from core.till.journal import enter, enter_payment, enter_refund
from core.till.payments import decision_refused, refund_refused
from core.till.progress import AWAITING_PAYMENT, PAID, tell_payment, tell_progress
from core.till.repository import availability
from core.till.repository.capacity import remember_capacity
from core.till.repository.menu import to_json
from core.till.repository.menu_edits import end_stop
from core.till.repository.orders import (
    charge_state_of,
    find_order,
    set_status,
    ticket_revision_of,
    update_charge,
    update_order,
)
from core.till.repository.refunds import close_refund, find_refund, is_all_gone, is_any_asked

_log = structlog.get_logger(__name__)

CASHIER_CANCELLED = "cancelled"
_AS_TICKET: Final = {
    "NEW": OrderStatus.APPROVED,
    "PREPARING": OrderStatus.PREPARING,
    "READY": OrderStatus.READY,
    "HANDED_OVER": OrderStatus.HANDED_OVER,
}
_TIMED: Final = {"PREPARING": "preparing_at", "READY": "ready_at"}
"""Where an order keeps when its ticket came to a status."""
_OPEN: Final = frozenset(
    {OrderStatus.APPROVED, OrderStatus.PREPARING, OrderStatus.READY, OrderStatus.HANDED_OVER}
)


def approve_order(command: ApproveOrder, work: Work) -> OrderApproved | ApprovalRefused:
    """Approve an order that was received; one that is closed is not opened again."""
    status = OrderStatus(find_order(work.conn, command.order_id).status)
    if status is OrderStatus.RECEIVED:
        set_status(work.conn, command.order_id, OrderStatus.APPROVED, work.now_ms)
        enter(work, Told.APPROVED, {"order": command.order_id})
        tell_progress(work, command.order_id, OrderStatus.APPROVED)
        _follow_ticket(work, command.order_id)
        work.changed(ChangeKind.ORDER, command.order_id)
    elif status not in _OPEN:
        return ApprovalRefused(order_id=command.order_id, reason="order_closed")
    return OrderApproved(order_id=command.order_id)


def reject_order(command: RejectOrder, work: Work) -> OrderRejected:
    """Close an order that was received: CANCELLED when a person took it back, REJECTED otherwise."""
    order = find_order(work.conn, command.order_id)
    if order.status == OrderStatus.RECEIVED.value:
        taken_back = order.reason == CASHIER_CANCELLED
        status = OrderStatus.CANCELLED if taken_back else OrderStatus.REJECTED
        set_status(work.conn, command.order_id, status, work.now_ms)
        told = Told.CANCELLED if taken_back else Told.REJECTED
        enter(work, told, {"order": command.order_id, "reason": order.reason})
        tell_progress(work, command.order_id, status, reason=order.reason)
        drawer.cash_given_back(work, command.order_id)
        work.changed(ChangeKind.ORDER, command.order_id)
    elif (
        OrderStatus(order.status) in _OPEN
    ):  # approved, but the answer got lost and a person had all of it undone
        update_order(work.conn, command.order_id, work.now_ms, status=OrderStatus.REJECTED.value)
        enter(work, Told.REJECTED, {"order": command.order_id, "reason": order.reason})
        tell_progress(work, command.order_id, OrderStatus.REJECTED, reason=order.reason)
        drawer.cash_given_back(work, command.order_id)
        work.changed(ChangeKind.ORDER, command.order_id)
    return OrderRejected(order_id=command.order_id)


def settle_refund(command: SettleRefund, work: Work) -> RefundSettled:
    """Enter a refund as done; an order of which nothing is left is REFUNDED."""
    if close_refund(work.conn, command.refund_id, "done"):
        _tell_refund(work, Told.REFUND_DONE, command.refund_id)
        if is_all_gone(work.conn, command.order_id) and not is_any_asked(work.conn, command.order_id):
            set_status(work.conn, command.order_id, OrderStatus.REFUNDED, work.now_ms)
            reason = find_refund(work.conn, command.refund_id).reason
            tell_progress(work, command.order_id, OrderStatus.REFUNDED, reason=reason)
        work.changed(ChangeKind.ORDER, command.order_id)
    return RefundSettled(refund_id=command.refund_id)


def drop_refund(command: DropRefund, work: Work) -> RefundDropped:
    """Forget a refund that did not happen."""
    if close_refund(work.conn, command.refund_id, "dropped"):
        _tell_refund(work, Told.REFUND_DROPPED, command.refund_id)
        work.changed(ChangeKind.ORDER, command.order_id)
    return RefundDropped(refund_id=command.refund_id)


def _tell_refund(work: Work, told: Told, refund_id: str) -> None:
    refund = find_refund(work.conn, refund_id)
    currency = find_order(work.conn, refund.order_id).currency
    enter_refund(work, told, refund_id, refund.order_id, refund.amount, currency)


def ticket_changed(event: TicketChanged, work: Work) -> None:
    """Let the order follow its ticket; old news and news of a closed order change nothing."""
    seen = ticket_revision_of(work.conn, event.order_id)
    if seen is None or event.revision <= seen:
        return
    told: dict[str, object] = {"ticket_status": event.status, "ticket_revision": event.revision}
    timed = _TIMED.get(event.status, "")
    if timed and not (event.fired and getattr(find_order(work.conn, event.order_id), timed)):
        told[timed] = min(event.changed_at, work.now_ms)  # with courses that of the first
    update_order(work.conn, event.order_id, work.now_ms, **told)
    hear_courses(event, work)
    _follow_ticket(work, event.order_id)
    work.changed(ChangeKind.ORDER, event.order_id)


def _follow_ticket(work: Work, order_id: str) -> None:
    """Bring an approved order to the state of its ticket, however many steps that is behind."""
    order = find_order(work.conn, order_id)
    followed = _AS_TICKET.get(order.ticket_status)
    if OrderStatus(order.status) in _OPEN and followed is not None and followed.value != order.status:
        update_order(work.conn, order_id, work.now_ms, status=followed.value)
        tell_progress(work, order_id, followed)


def stock_level_changed(event: StockLevelChanged, work: Work) -> None:
    """Remember how many of a product are left."""
    availability.remember_level(work.conn, event.product_id, event.available, event.revision)
    work.changed(ChangeKind.AVAILABILITY, event.product_id)


def product_eighty_sixed(event: ProductEightySixed, work: Work) -> None:
    """Remember that the kitchen has stopped a product, or makes it again."""
    availability.remember_stop(work.conn, event.product_id, event.revision, eighty_six=event.sold_out)
    if not event.sold_out:
        end_stop(work.conn, event.product_id)
    work.changed(ChangeKind.AVAILABILITY, event.product_id)


def capacity_changed(event: CapacityChanged, work: Work) -> None:
    """Remember whether the kitchen is open, busy or closed."""
    remember_capacity(work.conn, Capacity(event.accepting, event.busy_minutes, event.revision))
    work.changed(ChangeKind.KITCHEN)


def simulator_changed(event: SimulatorChanged, work: Work) -> None:
    """Remember how a payment simulator behaves."""
    availability.remember_simulator(work.conn, event.method, event.behaviour)
    work.changed(ChangeKind.SIMULATOR, event.method)


def couriers_changed(event: CouriersChanged, work: Work) -> None:
    """Remember how many simulated couriers ride."""
    availability.remember_simulator(work.conn, "couriers", str(event.couriers))
    work.changed(ChangeKind.SIMULATOR, "couriers")


def learn_for_screens(reply: Reply, work: Work) -> None:
    """Take into the orders what an answer tells a person: how a charge stands, who brings the order."""
    project = _PROJECTIONS.get(type(reply))
    if project is not None and (order_id := project(reply, work)) is not None:
        work.changed(ChangeKind.ORDER, order_id)


def _charge_created(reply: ChargeCreated, work: Work) -> str | None:
    """What the provider told of a charge is kept also when its end is known already; the state does not go back."""
    known = charge_state_of(work.conn, reply.charge_id)
    order_id = update_charge(
        work.conn,
        reply.charge_id,
        state="created" if known == "waiting" else known,
        pix_code=reply.pix_code,
        expires_at=reply.expires_at,
        simulator=reply.simulator,
    )
    if order_id is not None and known == "waiting":
        tell_payment(work, order_id, AWAITING_PAYMENT, pix_code=reply.pix_code or "")
    return order_id


def _refused_or_cancelled(reply: PaymentRefused | ChargeRefused) -> str:
    """A charge that ends because we cancelled it was not refused by anybody."""
    return "cancelled" if reply.reason == CASHIER_CANCELLED else "refused"


def _payment_confirmed(reply: PaymentConfirmed, work: Work) -> str | None:
    if charge_state_of(work.conn, reply.charge_id) == "cancelled":
        return None
    order_id = update_charge(work.conn, reply.charge_id, state="confirmed")
    if order_id is not None:
        drawer.charge_paid(work, reply.charge_id)
        tell_payment(work, order_id, PAID)  # an order from elsewhere is paid by one charge
    return order_id


def _charge_cancelled(reply: ChargeCancelled, work: Work) -> str | None:
    """A charge that was refused or expired stays so on the screen; only what was under way is now cancelled."""
    drawer.charge_given_back(work, reply)
    ended = charge_state_of(work.conn, reply.charge_id) in {"refused", "expired"}
    if ended and not reply.refunded:  # what was taken in silence and given back is told in any case
        return None
    order_id = update_charge(work.conn, reply.charge_id, state="cancelled", refunded=reply.refunded)
    if order_id is not None and reply.refunded:
        enter_payment(work, "given_back", order_id, reply.charge_id, reply.refunded)
    return order_id


def _courier_assigned(reply: CourierAssigned, work: Work) -> str | None:
    order_id = reply.delivery_id  # one order, one delivery
    update_order(work.conn, order_id, work.now_ms, courier=reply.courier, courier_simulated=reply.simulator)
    return order_id


def _stock_refused(reply: StockRefused, work: Work) -> str | None:
    short = {line.product_id: line.available for line in reply.short}
    return _remember_short(work, reply.order_id, short)


def _ticket_refused(reply: TicketRefused, work: Work) -> str | None:
    order_id = reply.ticket_id  # one order, one ticket
    return _remember_short(work, order_id, dict.fromkeys(reply.product_ids, 0))


def _remember_short(work: Work, order_id: str, short: dict[str, int]) -> str | None:
    """Remember of which products there was not enough, for whoever has to change the order."""
    if short:
        update_order(work.conn, order_id, work.now_ms, short=to_json(short))
    return order_id


def _levels_refused(reply: StockLevelsRefused, work: Work) -> None:
    """Nobody waits for this answer: whoever imported the menu has gone on, and the levels stay as they were."""
    _log.warning("a stock level was refused", product=reply.product_id, least=reply.least, most=reply.most)


_PROJECTIONS: dict[type[Reply], Callable[..., str | None]] = {
    ChargeCreated: _charge_created,
    ChargeRefused: lambda reply, work: update_charge(
        work.conn, reply.charge_id, state=_refused_or_cancelled(reply)
    ),
    PaymentConfirmed: _payment_confirmed,
    PaymentRefused: lambda reply, work: update_charge(
        work.conn, reply.charge_id, state=_refused_or_cancelled(reply)
    ),
    ChargeExpired: lambda reply, work: update_charge(work.conn, reply.charge_id, state="expired"),
    ChargeCancelled: _charge_cancelled,
    ChargeRefunded: lambda reply, work: drawer.refunded(work, reply),
    DecisionRefused: decision_refused,
    RefundRefused: refund_refused,
    CourierAssigned: _courier_assigned,
    StockRefused: _stock_refused,
    StockLevelsRefused: _levels_refused,
    TicketRefused: _ticket_refused,
}

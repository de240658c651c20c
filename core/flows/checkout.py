"""Checkout: from a recorded order to an approved one, or back to nothing."""

from __future__ import annotations

from typing import Final

import msgspec

from core.contracts.delivery import AssignCourier, CancelCourier
from core.contracts.kitchen import OpenTicket, TicketItem, WithdrawTicket
from core.contracts.payment import PaymentConfirmed
from core.contracts.stock import KeepStock, ReleaseStock, ReserveStock, StockLine
from core.contracts.till import ApproveOrder, RejectOrder
from core.flows.charging import Share, cancel_charges, confirm_charges, create_charges, until_charges_expire
from core.saga.definition import NOTHING_TO_UNDO, SagaDefinition, Step, on, seconds

RESERVED_LONGER_MS: Final = 5 * 60_000
"""How long a reservation outlives the last moment at which the order can still be paid."""
SEEN_AGAIN: Final = 5 * 60
"""Seconds after which a kitchen that has said nothing is asked again."""
KITCHEN_SILENT: Final = 24 * 60 * 60
"""Seconds for which a paid order waits for its kitchen: a cook who is away is no reason to give the money back."""


class Checkout(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the steps need, recorded when the order is placed; `paid_*` is learnt on the way. Times in ms, UTC.

    `already_sold`: it was paid in cash while the stock could not be reached, so it is not refused for want of stock.
    """

    order_id: str
    number: str
    order_type: str
    currency: str
    shares: tuple[Share, ...]
    pay_until: int
    stock: tuple[StockLine, ...]
    items: tuple[TicketItem, ...]
    customer: str = ""
    note: str = ""
    recipient: str = ""
    street: str = ""
    phone: str = ""
    paid_at: int = 0
    paid_sequence: int = 0
    already_sold: bool = False
    wanted_at: int | None = None
    allergies: dict[str, str] | None = None

    @property
    def is_delivery(self) -> bool:
        """Tell whether a courier brings it."""
        return self.order_type == "delivery"


def reject_order(order: Checkout) -> RejectOrder:
    return RejectOrder(order_id=order.order_id)


def reserve_stock(order: Checkout) -> ReserveStock:
    return ReserveStock(
        order_id=order.order_id,
        lines=order.stock,
        expires_at=order.pay_until + RESERVED_LONGER_MS,
        already_sold=order.already_sold,
    )


def release_stock(order: Checkout) -> ReleaseStock:
    return ReleaseStock(order_id=order.order_id)


def remember_payment(order: Checkout, paid: PaymentConfirmed) -> Checkout:
    """The kitchen's order is that of the last charge that was missing."""
    return msgspec.structs.replace(
        order,
        paid_at=max(order.paid_at, paid.paid_at),
        paid_sequence=max(order.paid_sequence, paid.paid_sequence),
    )


def keep_stock(order: Checkout) -> KeepStock:
    return KeepStock(order_id=order.order_id, lines=order.stock, already_sold=order.already_sold)


def open_ticket(order: Checkout) -> OpenTicket:
    return OpenTicket(
        ticket_id=order.order_id,  # one order, one ticket
        order_id=order.order_id,
        number=order.number,
        customer=order.customer,
        order_type=order.order_type,
        note=order.note,
        paid_at=order.paid_at,
        paid_sequence=order.paid_sequence,
        items=order.items,
        wanted_at=order.wanted_at,
        allergies=order.allergies,
    )


def withdraw_ticket(order: Checkout) -> WithdrawTicket:
    return WithdrawTicket(ticket_id=order.order_id, order_id=order.order_id)


def assign_courier(order: Checkout) -> AssignCourier:
    return AssignCourier(
        delivery_id=order.order_id,
        order_id=order.order_id,
        number=order.number,
        recipient=order.recipient or order.customer,
        address=order.street,
        phone=order.phone,
    )


def cancel_courier(order: Checkout) -> CancelCourier:
    return CancelCourier(delivery_id=order.order_id, order_id=order.order_id)


def is_delivery(order: Checkout) -> bool:
    return order.is_delivery


def approve_order(order: Checkout) -> ApproveOrder:
    return ApproveOrder(order_id=order.order_id)


CHECKOUT: Final[SagaDefinition[Checkout]] = SagaDefinition(
    name="checkout",
    version=1,
    state=Checkout,
    steps=(
        Step("record order", undo=reject_order),
        Step("reserve stock", do=reserve_stock, undo=release_stock),
        Step(
            "create charge",
            do=create_charges,
            undo=cancel_charges,
            deadline=seconds(20),
            undo_deadline=seconds(20),
        ),
        Step(
            "confirm payment",
            do=confirm_charges,
            undo=NOTHING_TO_UNDO,  # cancelling the charge gives back what was paid
            learn=on(PaymentConfirmed, remember_payment),
            deadline=until_charges_expire,
        ),
        Step("keep stock", do=keep_stock, undo=NOTHING_TO_UNDO),  # releasing it takes the sale back too
        Step(
            "open ticket",
            do=open_ticket,
            undo=withdraw_ticket,
            deadline=seconds(SEEN_AGAIN),
            attempts=KITCHEN_SILENT // SEEN_AGAIN,
        ),
        Step(
            "assign courier", do=assign_courier, undo=cancel_courier, when=is_delivery, deadline=seconds(20)
        ),
        Step("approve", do=approve_order, pivot=True),
    ),
)

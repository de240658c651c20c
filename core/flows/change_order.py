"""Change order: from an order that the kitchen has to another one, or back to the order as it was."""

from __future__ import annotations

from typing import Final

import msgspec

from core.contracts.kitchen import ChangeTicket, TicketChangeAccepted, TicketItem, UndoTicketChange
from core.contracts.payment import CancelCharge, RefundCharge
from core.contracts.stock import KeepStock, ReleaseStock, ReserveStock, ReturnStock, StockLine
from core.contracts.till import ApplyChange, DropChange, SettleChange
from core.flows.charging import Share, cancel_charges, confirm_charges, create_charges, until_charges_expire
from core.flows.checkout import KITCHEN_SILENT, RESERVED_LONGER_MS, SEEN_AGAIN
from core.flows.refund import RefundShare
from core.saga.definition import NOTHING_TO_UNDO, SagaDefinition, Step, on, seconds

NOT_BEGUN: Final = "NEW"


class OrderChange(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the steps need, recorded when the change is asked for; `was` is learnt from the kitchen. Times in ms, UTC.

    `shares` is what is charged on top, `give_back` what goes back to which charge: one of the two is empty. `more` and
    `less` are the goods. `revision` counts the changes of the order.
    """

    change_id: str
    order_id: str
    number: str
    revision: int
    currency: str
    shares: tuple[Share, ...]
    pay_until: int
    give_back: tuple[RefundShare, ...]
    more: tuple[StockLine, ...]
    less: tuple[StockLine, ...]
    added: tuple[TicketItem, ...]
    altered: tuple[TicketItem, ...]
    removed: tuple[str, ...]
    note: str | None = None
    allergies: dict[str, str] | None = None
    customer: str | None = None
    already_sold: bool = False
    was: str = ""

    @property
    def restock(self) -> bool:
        """Tell whether what is not wanted any more goes back on the shelf: nobody had begun to make it."""
        return self.was == NOT_BEGUN


def drop_change(change: OrderChange) -> DropChange:
    return DropChange(change_id=change.change_id, order_id=change.order_id)


def reserve_stock(change: OrderChange) -> ReserveStock:
    return ReserveStock(
        order_id=change.change_id,
        lines=change.more,
        expires_at=change.pay_until + RESERVED_LONGER_MS,
        already_sold=change.already_sold,
        part_of=change.order_id,
    )


def release_stock(change: OrderChange) -> ReleaseStock:
    return ReleaseStock(order_id=change.change_id)


def needs_goods(change: OrderChange) -> bool:
    return bool(change.more)


def is_charged(change: OrderChange) -> bool:
    return bool(change.shares)


def cancel_in_reverse(change: OrderChange) -> tuple[CancelCharge, ...]:
    """Return what gives every share up again, the last one first."""
    return cancel_charges(change)[::-1]


def keep_stock(change: OrderChange) -> KeepStock:
    return KeepStock(
        order_id=change.change_id,
        lines=change.more,
        already_sold=change.already_sold,
        part_of=change.order_id,
    )


def change_ticket(change: OrderChange) -> ChangeTicket:
    return ChangeTicket(
        ticket_id=change.order_id,  # one order, one ticket
        order_id=change.order_id,
        change_id=change.change_id,
        revision=change.revision,
        added=change.added,
        altered=change.altered,
        removed=change.removed,
        note=change.note,
        allergies=change.allergies,
        customer=change.customer,
    )


def undo_ticket_change(change: OrderChange) -> UndoTicketChange:
    return UndoTicketChange(ticket_id=change.order_id, order_id=change.order_id, change_id=change.change_id)


def remember_ticket(change: OrderChange, accepted: TicketChangeAccepted) -> OrderChange:
    return msgspec.structs.replace(change, was=accepted.was)


def apply_change(change: OrderChange) -> ApplyChange:
    return ApplyChange(change_id=change.change_id, order_id=change.order_id)


def give_back(change: OrderChange) -> tuple[RefundCharge, ...]:
    return tuple(
        RefundCharge(
            refund_id=change.change_id,
            charge_id=share.charge_id,
            order_id=change.order_id,
            amount=share.amount,
        )
        for share in change.give_back
    )


def gives_back(change: OrderChange) -> bool:
    return bool(change.give_back)


def return_stock(change: OrderChange) -> ReturnStock:
    return ReturnStock(
        refund_id=change.change_id, order_id=change.order_id, lines=change.less, restock=change.restock
    )


def frees_goods(change: OrderChange) -> bool:
    return bool(change.less)


def settle_change(change: OrderChange) -> SettleChange:
    return SettleChange(change_id=change.change_id, order_id=change.order_id, restocked=change.restock)


CHANGE_ORDER: Final[SagaDefinition[OrderChange]] = SagaDefinition(
    name="change_order",
    version=1,
    state=OrderChange,
    steps=(
        Step("record change", undo=drop_change),
        Step("reserve stock", do=reserve_stock, undo=release_stock, when=needs_goods),
        Step(
            "create charge",
            do=create_charges,
            undo=cancel_in_reverse,
            when=is_charged,
            deadline=seconds(20),
            undo_deadline=seconds(20),
        ),
        Step(
            "confirm payment",
            do=confirm_charges,
            undo=NOTHING_TO_UNDO,  # cancelling the charge gives back what was paid
            when=is_charged,
            deadline=until_charges_expire,
        ),
        Step(
            "keep stock", do=keep_stock, undo=NOTHING_TO_UNDO, when=needs_goods
        ),  # releasing it takes it back
        Step(
            "change ticket",
            do=change_ticket,
            undo=undo_ticket_change,
            learn=on(TicketChangeAccepted, remember_ticket),
            deadline=seconds(SEEN_AGAIN),
            attempts=KITCHEN_SILENT // SEEN_AGAIN,
        ),
        Step("apply change", do=apply_change, pivot=True),
        Step("give money back", do=give_back, when=gives_back, deadline=seconds(20)),
        Step("return stock", do=return_stock, when=frees_goods),
        Step("settle change", do=settle_change),
    ),
)

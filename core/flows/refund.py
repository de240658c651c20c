"""Refund: money goes back to the tenders it came from, the goods back on the shelf or not."""

from __future__ import annotations

from typing import Final

import msgspec

from core.contracts.kitchen import WithdrawTicket
from core.contracts.payment import RefundCharge
from core.contracts.stock import ReturnStock, StockLine
from core.contracts.till import DropRefund, SettleRefund
from core.saga.definition import SagaDefinition, Step, seconds


class RefundShare(msgspec.Struct, frozen=True, kw_only=True):
    """What goes back to one charge, in minor units."""

    charge_id: str
    amount: int


class Refund(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the steps need. `withdraw` when the kitchen must stop as well."""

    refund_id: str
    order_id: str
    shares: tuple[RefundShare, ...]
    stock: tuple[StockLine, ...]
    restock: bool
    withdraw: bool


def drop_refund(refund: Refund) -> DropRefund:
    return DropRefund(refund_id=refund.refund_id, order_id=refund.order_id)


def refund_first(refund: Refund) -> RefundCharge:
    return refund_of(refund, refund.shares[0])


def refund_others(refund: Refund) -> tuple[RefundCharge, ...]:
    return tuple(refund_of(refund, share) for share in refund.shares[1:])


def refund_of(refund: Refund, share: RefundShare) -> RefundCharge:
    return RefundCharge(
        refund_id=refund.refund_id, charge_id=share.charge_id, order_id=refund.order_id, amount=share.amount
    )


def has_more_tenders(refund: Refund) -> bool:
    return len(refund.shares) > 1


def withdraw_ticket(refund: Refund) -> WithdrawTicket:
    return WithdrawTicket(ticket_id=refund.order_id, order_id=refund.order_id)


def stops_the_kitchen(refund: Refund) -> bool:
    return refund.withdraw


def return_stock(refund: Refund) -> ReturnStock:
    return ReturnStock(
        refund_id=refund.refund_id, order_id=refund.order_id, lines=refund.stock, restock=refund.restock
    )


def has_goods(refund: Refund) -> bool:
    return bool(refund.stock)


def settle_refund(refund: Refund) -> SettleRefund:
    return SettleRefund(refund_id=refund.refund_id, order_id=refund.order_id)


REFUND: Final[SagaDefinition[Refund]] = SagaDefinition(
    name="refund",
    version=1,
    state=Refund,
    steps=(
        Step("record refund", undo=drop_refund),
        Step("refund money", do=refund_first, pivot=True, deadline=seconds(20)),
        Step("refund other tenders", do=refund_others, when=has_more_tenders, deadline=seconds(20)),
        Step("withdraw ticket", do=withdraw_ticket, when=stops_the_kitchen),
        Step("return stock", do=return_stock, when=has_goods),
        Step("settle refund", do=settle_refund),
    ),
)

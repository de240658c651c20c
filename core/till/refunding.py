"""A refund that somebody asks for: whole, by units of lines, or by amount; set aside at once, and then paid out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.money import Money
from core.errors import Conflict, InvalidInput
from core.flows.refund import Refund
from core.store.work import Work
from core.till.duty import Right, allow, by_the_program, person_on_duty
from core.till.journal import enter_refund
from core.till.order_log import RefundEntered
from core.till.repository import refunds
from core.till.repository.changes import under_way
from core.till.repository.orders import find_order
from core.till.sagas import TillSagas
from core.till.shifts import shift_for_sale

DECLINED: Final = "refused_by_kitchen"
REFUNDABLE: Final = frozenset({"APPROVED", "PREPARING", "READY", "HANDED_OVER"})
_OUT_OF_THE_KITCHEN: Final = frozenset({"HANDED_OVER", "VOID"})


@dataclass(frozen=True, slots=True)
class AskedRefund:
    """What is to go back of an order: units by line, an amount, or (neither) all that is left.

    `by_person` when somebody at the counter asks: then a shift must be open, and the person on duty, or who has approved it,
    must have the right.
    """

    order_id: str
    refund_id: str
    lines: Mapping[str, int] | None = None
    amount: Money | None = None
    restock: bool = True
    reason: str = ""
    by_person: bool = True
    approval_id: str = ""


def refund_in(work: Work, sagas: TillSagas, asked: AskedRefund) -> None:
    """Set a refund aside and begin its saga, once. Raises InvalidInput, Conflict or NotFound before anything is stored."""
    if refunds.is_known(work.conn, asked.refund_id):
        return
    if asked.lines is not None and asked.amount is not None:
        raise InvalidInput("refund.nothing_chosen")
    if asked.by_person:
        shift_for_sale(work.conn)
    order = find_order(work.conn, asked.order_id)
    if order.status not in REFUNDABLE:
        raise Conflict("refund.order_not_paid", order_id=asked.order_id, status=order.status)
    if under_way(work.conn, asked.order_id) is not None:
        raise Conflict("refund.change_under_way", order_id=asked.order_id, number=order.number)
    plan = refunds.plan_refund(work.conn, order, asked.lines, asked.amount)
    minor, approval_id = plan.amount.minor, asked.approval_id
    let_by = (
        allow(work, Right.REFUND, amount=minor, subject=asked.order_id, approval_id=approval_id)
        if asked.by_person
        else by_the_program(work, minor)
    )
    refunds.set_aside(
        work.conn, plan, asked.refund_id, asked.order_id, work.now_ms, (asked.restock, asked.reason)
    )
    if asked.by_person:
        refunds.given_by(work.conn, asked.refund_id, person_on_duty(work.conn))
    enter_refund(work, Told.REFUND_ASKED, asked.refund_id, asked.order_id, minor, order.currency, let_by)
    sagas.begin_refund(
        work,
        Refund(
            refund_id=asked.refund_id,
            order_id=asked.order_id,
            shares=plan.shares,
            stock=plan.goods,
            restock=asked.restock,
            withdraw=plan.whole and order.ticket_status not in _OUT_OF_THE_KITCHEN,
        ),
    )
    work.note(
        RefundEntered(
            asked.refund_id,
            asked.order_id,
            None if asked.lines is None else dict(asked.lines),
            asked.restock,
            asked.reason,
            asked.amount,
        )
    )
    work.changed(ChangeKind.ORDER, asked.order_id)


def refund_declined(work: Work, sagas: TillSagas, order_id: str, reason: str) -> None:
    """Give all money of an order back that the kitchen took back after it had accepted it."""
    if refunds.is_all_gone(work.conn, order_id):  # somebody at the counter was quicker
        return
    told = f"{DECLINED}:{reason}"
    asked = AskedRefund(order_id, f"declined-{order_id}", reason=told, by_person=False)
    refund_in(work, sagas, asked)

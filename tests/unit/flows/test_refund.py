"""Refund: the money goes back first, then the kitchen stops, the goods come back, and the books are closed."""

from __future__ import annotations

import msgspec
import pytest

from core.contracts.kitchen import TicketWithdrawn, WithdrawTicket
from core.contracts.message import Command, Reply
from core.contracts.payment import ChargeRefunded, RefundCharge, RefundRefused
from core.contracts.stock import ReturnStock, StockLine, StockReturned
from core.contracts.till import DropRefund, RefundDropped, RefundSettled, SettleRefund
from core.flows.refund import REFUND, Refund, RefundShare
from core.saga.inputs import OperatorCompensate, OperatorRetry
from core.saga.progress import SagaStatus
from core.saga.rehearsal import Rehearsal

WHOLE = Refund(
    refund_id="refund-1",
    order_id="order-1",
    shares=(RefundShare(charge_id="card-1", amount=1000), RefundShare(charge_id="cash-1", amount=350)),
    stock=(StockLine("latte", 1),),
    restock=True,
    withdraw=True,
)
AFTER_THE_PIVOT: tuple[tuple[str, type[Command], type[Reply]], ...] = (
    ("refund other tenders", RefundCharge, ChargeRefunded),
    ("withdraw ticket", WithdrawTicket, TicketWithdrawn),
    ("return stock", ReturnStock, StockReturned),
    ("settle refund", SettleRefund, RefundSettled),
)


def rehearse(refund: Refund = WHOLE) -> Rehearsal[Refund]:
    return Rehearsal(REFUND, refund, refund.refund_id)


def play_until(play: Rehearsal[Refund], step: str) -> None:
    """Have the steps behind the pivot answered well, up to one of them."""
    play.expect(RefundCharge, charge_id="card-1").answer(ChargeRefunded)
    for name, kind, reply in AFTER_THE_PIVOT:
        if name == step:
            return
        play.expect(kind).answer(reply)


def test_a_whole_refund_gives_back_each_tender_stops_the_kitchen_and_returns_the_goods() -> None:
    play = rehearse()
    play.expect(RefundCharge, charge_id="card-1", amount=1000).answer(ChargeRefunded)
    play.expect(RefundCharge, charge_id="cash-1", amount=350).answer(ChargeRefunded)
    play.expect(WithdrawTicket, ticket_id="order-1").answer(TicketWithdrawn)
    play.expect(ReturnStock, restock=True, lines=WHOLE.stock).answer(StockReturned)
    play.expect(SettleRefund, order_id="order-1").answer(RefundSettled)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_line_that_was_handed_over_is_refunded_without_kitchen_and_other_tenders() -> None:
    play = rehearse(msgspec.structs.replace(WHOLE, shares=WHOLE.shares[:1], withdraw=False, restock=False))
    play.expect(RefundCharge).answer(ChargeRefunded)
    play.expect(ReturnStock, restock=False).answer(StockReturned)
    play.expect(SettleRefund).answer(RefundSettled)
    play.expect_end(SagaStatus.COMPLETED)


def test_money_alone_may_go_back() -> None:
    play = rehearse(msgspec.structs.replace(WHOLE, shares=WHOLE.shares[:1], withdraw=False, stock=()))
    play.expect(RefundCharge).answer(ChargeRefunded)
    play.expect(SettleRefund).answer(RefundSettled)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_refused_refund_is_dropped_before_anything_else_is_done() -> None:
    play = rehearse()
    play.expect(RefundCharge).answer(
        RefundRefused(reason="more_than_paid", refund_id="refund-1", charge_id="card-1")
    )
    play.expect(DropRefund, refund_id="refund-1").answer(RefundDropped)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "more_than_paid"


def test_silence_while_the_money_goes_back_waits_for_a_person_since_it_may_be_on_its_way() -> None:
    play = rehearse()
    play.expect(RefundCharge).stay_silent()
    play.expect_parked("no_answer", "refund money")
    assert play.operate(OperatorRetry(by="Ana")) == ""
    play_until(play, "")
    play.expect_end(SagaStatus.COMPLETED)


def test_a_refund_that_got_no_answer_may_be_dropped_by_a_person() -> None:
    play = rehearse()
    play.expect(RefundCharge).stay_silent()
    assert play.operate(OperatorCompensate(by="Ana", reason="other")) == ""
    play.expect(DropRefund).answer(RefundDropped)
    play.expect_end(SagaStatus.COMPENSATED)


def test_an_answer_that_was_missing_completes_a_parked_refund() -> None:
    play = rehearse()
    asked = play.expect(RefundCharge)
    asked.stay_silent()
    asked.answer(ChargeRefunded)
    for _, kind, reply in AFTER_THE_PIVOT:
        play.expect(kind).answer(reply)
    play.expect_end(SagaStatus.COMPLETED)


@pytest.mark.parametrize(("step", "kind", "reply"), AFTER_THE_PIVOT, ids=str)
def test_silence_behind_the_pivot_waits_for_a_person_who_may_only_go_on(
    step: str, kind: type[Command], reply: type[Reply]
) -> None:
    play = rehearse()
    play_until(play, step)
    play.expect(kind).stay_silent()
    play.expect_parked("no_answer", step)
    assert play.operate(OperatorCompensate(by="Ana", reason="other")) == "past_the_pivot"
    assert play.operate(OperatorRetry(by="Ana")) == ""
    play.expect(kind).answer(reply)
    for _, other, answer in AFTER_THE_PIVOT[[name for name, *_ in AFTER_THE_PIVOT].index(step) + 1 :]:
        play.expect(other).answer(answer)
    play.expect_end(SagaStatus.COMPLETED)


@pytest.mark.parametrize(("step", "kind", "reply"), AFTER_THE_PIVOT, ids=str)
def test_a_no_behind_the_pivot_is_asked_anew(step: str, kind: type[Command], reply: type[Reply]) -> None:
    play = rehearse()
    play_until(play, step)
    play.expect(kind).fail()
    play.turn_to_deadline()
    play.expect(kind).answer(reply)


def test_a_refund_cannot_be_cancelled_once_the_money_is_asked_back() -> None:
    play = rehearse()
    play.expect(RefundCharge)
    assert play.cancel("cancelled") == "past_the_pivot"


def test_a_refund_that_was_refused_and_is_answered_again_stays_dropped() -> None:
    play = rehearse()
    asked = play.expect(RefundCharge)
    asked.answer(RefundRefused(reason="not_paid", refund_id="refund-1", charge_id="card-1"))
    asked.again(ChargeRefunded)
    play.expect(DropRefund).answer(RefundDropped)
    play.expect_end(SagaStatus.COMPENSATED)

"""Checkout when somebody says no, says nothing, or speaks too late: what was started is undone, last first."""

from __future__ import annotations

import pytest

from core.contracts.kitchen import OpenTicket, TicketAccepted
from core.contracts.message import CommandFailed, Refusal
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ChargeCreated,
    ChargeRefused,
    ConfirmCharge,
    CreateCharge,
    PaymentConfirmed,
    PaymentRefused,
)
from core.contracts.stock import ReserveStock, StockReserved
from core.contracts.till import ApproveOrder, OrderApproved, RejectOrder
from core.saga.inputs import OperatorCompensate, OperatorResolved, OperatorRetry
from core.saga.progress import SagaStatus
from tests.unit.flows.recipes import (
    BEFORE_THE_PIVOT,
    CARD,
    DO,
    PIX,
    REFUSALS,
    UNDO,
    a_delivery,
    all_asked,
    an_order,
    answer_well,
    play_until,
    rehearse,
    undo_well,
    undone_when,
)

EVERYTHING = [name for name in reversed(["record order", *DO]) if name in UNDO]


@pytest.mark.promise("C-7", "C-13", "D-2", "E-3", "E-9")
@pytest.mark.parametrize(("step", "refusal"), REFUSALS, ids=lambda told: getattr(told, "reason", told))
def test_a_no_at_any_step_undoes_what_was_started_last_first(step: str, refusal: Refusal) -> None:
    play = rehearse(a_delivery())
    play_until(play, step)
    play.expect(DO[step][0]).answer(refusal)

    undo_well(play, undone_when(step, step_too=False))
    play.expect_end(SagaStatus.COMPENSATED)
    assert (play.progress.course.failed_step, play.progress.course.reason) == (step, refusal.reason)


@pytest.mark.promise("E-6")
@pytest.mark.parametrize(
    ("step", "refusal"), [told for told in REFUSALS if told[0] in {"create charge", "confirm payment"}]
)
def test_a_payment_that_cannot_be_created_or_confirmed_cancels_the_order(step: str, refusal: Refusal) -> None:
    play = rehearse(an_order())
    play_until(play, step)
    play.expect(DO[step][0]).answer(refusal)
    undo_well(play, undone_when(step, step_too=False))
    play.expect_end(SagaStatus.COMPENSATED)
    assert isinstance(play.sent[-1].command, RejectOrder)


@pytest.mark.promise("E-8")
def test_without_a_courier_both_the_payment_and_the_order_are_cancelled() -> None:
    play = rehearse(a_delivery(CARD))
    play_until(play, "assign courier")
    play.expect(DO["assign courier"][0]).answer(dict(REFUSALS)["assign courier"])
    undo_well(play, ["open ticket", "create charge", "reserve stock", "record order"])
    play.expect_end(SagaStatus.COMPENSATED)


@pytest.mark.parametrize("step", BEFORE_THE_PIVOT)
def test_a_participant_with_a_fault_of_its_own_undoes_the_order(step: str) -> None:
    """A fault is an answer too: nothing was done, so the step itself needs no undo."""
    play = rehearse(a_delivery())
    play_until(play, step)
    play.expect(DO[step][0]).fail()
    undo_well(play, undone_when(step, step_too=False))
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "fault"


@pytest.mark.parametrize("step", BEFORE_THE_PIVOT)
def test_an_answer_of_another_kind_tells_nothing_so_the_step_is_undone_too(step: str) -> None:
    play = rehearse(a_delivery())
    play_until(play, step)
    play.expect(DO[step][0]).answer_wrongly(ChargeCancelled(charge_id="?", refunded=0))
    undo_well(play, undone_when(step, step_too=True))
    play.expect_end(SagaStatus.COMPENSATED)


@pytest.mark.promise("C-7", "E-9")
@pytest.mark.parametrize("step", BEFORE_THE_PIVOT)
def test_silence_is_asked_again_and_then_undone_with_the_step_itself(step: str) -> None:
    play = rehearse(a_delivery())
    play_until(play, step)
    play.expect(DO[step][0]).stay_silent()

    times = 24 * 12 if step == "open ticket" else 3
    assert sum(outgoing.step == step and not outgoing.undo for outgoing in play.sent) == times
    undo_well(play, undone_when(step, step_too=True))
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "no_answer"


@pytest.mark.promise("B-10")
def test_a_kitchen_that_is_away_is_asked_every_five_minutes_and_a_paid_order_waits_a_day_for_it() -> None:
    play = rehearse(an_order())
    play_until(play, "open ticket")
    asked, since = play.expect(OpenTicket), play.now_ms
    play.turn(5 * 60 - 1)
    assert play.sent[-1].attempt == 1
    play.turn(1)
    assert play.sent[-1].attempt == 2
    play.turn(24 * 3600 - 5 * 60 - 1)
    assert play.sent[-1].attempt == 288
    assert {outgoing.message_id for outgoing in play.sent if outgoing.step == "open ticket"} == {
        asked.outgoing.message_id
    }, "one message, so that the kitchen has one ticket"
    assert play.progress.status is SagaStatus.RUNNING

    play.forget(asked.outgoing)
    play.turn(1)
    assert play.now_ms - since == 24 * 3600 * 1000
    undo_well(play, undone_when("open ticket", step_too=True))
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_kitchen_that_comes_back_after_hours_gets_the_order_and_all_goes_on() -> None:
    play = rehearse(an_order())
    play_until(play, "open ticket")
    asked = play.expect(OpenTicket)
    play.turn(7 * 3600)
    play.forget(asked.outgoing)
    asked.answer(TicketAccepted)
    answer_well(play, "approve")
    play.expect_end(SagaStatus.COMPLETED)


def test_a_kitchen_that_says_no_undoes_the_order_at_once() -> None:
    play = rehearse(an_order())
    play_until(play, "open ticket")
    at = play.now_ms
    play.expect(OpenTicket).answer(dict(REFUSALS)["open ticket"])
    undo_well(play, undone_when("open ticket", step_too=False))
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.now_ms == at


@pytest.mark.parametrize("step", BEFORE_THE_PIVOT)
def test_a_yes_that_comes_after_the_undo_was_asked_is_written_down_and_changes_nothing(step: str) -> None:
    kind, reply = DO[step]
    play = rehearse(a_delivery())
    play_until(play, step)
    asked = play.expect(kind)
    asked.stay_silent()
    asked.late(reply)
    undo_well(play, undone_when(step, step_too=True))
    asked.again(reply)
    play.expect_end(SagaStatus.COMPENSATED)


@pytest.mark.parametrize(("step", "refusal"), REFUSALS[:-1], ids=lambda told: getattr(told, "reason", told))
def test_a_no_that_comes_after_the_undo_was_asked_changes_nothing_either(step: str, refusal: Refusal) -> None:
    play = rehearse(a_delivery())
    play_until(play, step)
    asked = play.expect(DO[step][0])
    asked.stay_silent()
    asked.late(refusal)
    undo_well(play, undone_when(step, step_too=True))
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_late_payment_is_left_to_the_undo_which_gives_the_money_back() -> None:
    play = rehearse(an_order(CARD))
    play_until(play, "confirm payment")
    confirm = play.expect(ConfirmCharge)
    confirm.stay_silent()
    confirm.late(PaymentConfirmed)
    play.expect(CancelCharge).answer(ChargeCancelled, refunded=1000)
    undo_well(play, ["reserve stock", "record order"])
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.state.paid_sequence == 0


# two tenders


@pytest.mark.promise("E-6")
def test_one_refused_tender_cancels_both_the_paid_one_too() -> None:
    play = rehearse(an_order(CARD, PIX))
    play_until(play, "confirm payment")
    play.expect(ConfirmCharge, charge_id="card-1").answer(PaymentConfirmed)
    play.expect(ConfirmCharge, charge_id="pix-1").answer(PaymentRefused(reason="refused", charge_id="pix-1"))
    undo_well(play, ["create charge", "reserve stock", "record order"])
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_tender_that_is_still_awaited_when_the_other_is_refused_is_cancelled_and_its_answer_is_late() -> (
    None
):
    play = rehearse(an_order(CARD, PIX))
    play_until(play, "create charge")
    waiting = play.expect(CreateCharge, charge_id="pix-1")
    play.expect(CreateCharge, charge_id="card-1").answer(ChargeRefused(reason="refused", charge_id="card-1"))
    waiting.late(ChargeCreated)
    undo_well(play, ["create charge", "reserve stock", "record order"])
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_charge_that_was_refused_need_not_be_cancelled() -> None:
    play = rehearse(an_order(CARD))
    play_until(play, "create charge")
    play.expect(CreateCharge).answer(ChargeRefused(reason="refused", charge_id="card-1"))
    undo_well(play, ["reserve stock", "record order"])
    play.expect_end(SagaStatus.COMPENSATED)


# people


@pytest.mark.promise("C-7", "E-2")
@pytest.mark.parametrize("step", BEFORE_THE_PIVOT)
def test_a_cashier_may_cancel_at_any_step_before_approval(step: str) -> None:
    play = rehearse(a_delivery())
    play_until(play, step)
    asked = all_asked(play, DO[step][0])
    assert play.cancel("cancelled") == ""
    assert play.cancel("cancelled") == "already_compensating"
    asked[0].late(DO[step][1])
    undo_well(play, undone_when(step, step_too=True))
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "cancelled"
    assert play.cancel("cancelled") == "already_ended"


def test_from_the_approval_on_there_is_no_cancelling() -> None:
    play = rehearse(an_order())
    play_until(play, "approve")
    approve = play.expect(ApproveOrder)
    assert play.cancel("cancelled") == "past_the_pivot"
    approve.answer(OrderApproved)
    assert play.cancel("cancelled") == "already_ended"
    play.expect_end(SagaStatus.COMPLETED)


def test_silence_at_the_pivot_asks_for_long_and_then_waits_for_a_person() -> None:
    play = rehearse(a_delivery())
    play_until(play, "approve")
    play.expect(ApproveOrder).stay_silent()
    play.expect_parked("no_answer", "approve")
    assert sum(outgoing.step == "approve" for outgoing in play.sent) == 8


def test_an_answer_that_was_missing_sets_a_parked_order_going_by_itself() -> None:
    play = rehearse(a_delivery())
    play_until(play, "approve")
    approve = play.expect(ApproveOrder)
    approve.stay_silent()
    approve.answer(OrderApproved)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_person_may_let_a_parked_order_try_again_with_what_was_recorded() -> None:
    play = rehearse(a_delivery())
    play_until(play, "approve")
    play.expect(ApproveOrder).stay_silent()
    assert play.operate(OperatorRetry(by="Ana")) == ""
    play.expect(ApproveOrder).answer(OrderApproved)
    play.expect_end(SagaStatus.COMPLETED)
    assert sum(isinstance(outgoing.command, ReserveStock) for outgoing in play.sent) == 1


def test_a_person_may_have_a_parked_order_undone() -> None:
    play = rehearse(a_delivery())
    play_until(play, "approve")
    play.expect(ApproveOrder).stay_silent()
    assert play.operate(OperatorCompensate(by="Ana", reason="customer_left")) == ""
    undo_well(play, EVERYTHING)
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_person_may_say_that_a_parked_order_is_settled() -> None:
    play = rehearse(a_delivery())
    play_until(play, "approve")
    approve = play.expect(ApproveOrder)
    approve.stay_silent()
    assert play.operate(OperatorResolved(by="Ana", reason="paid in cash")) == ""
    approve.late(OrderApproved)
    assert play.progress.course.resolved
    assert play.operate(OperatorRetry(by="Ana")) == "not_parked"


@pytest.mark.parametrize("step", EVERYTHING)
def test_an_undo_that_is_never_answered_waits_for_a_person_and_goes_on_after_a_retry(step: str) -> None:
    play = rehearse(a_delivery())
    play_until(play, "approve")
    play.expect(ApproveOrder).answer(dict(REFUSALS)["approve"])
    before, after = EVERYTHING[: EVERYTHING.index(step)], EVERYTHING[EVERYTHING.index(step) :]
    undo_well(play, before)
    kind = UNDO[step][0]
    play.expect(kind).stay_silent()
    play.expect_parked("no_answer", step)
    assert sum(outgoing.step == step and outgoing.undo for outgoing in play.sent) == 8

    assert play.operate(OperatorRetry(by="Ana")) == ""
    undo_well(play, after)
    play.expect_end(SagaStatus.COMPENSATED)


@pytest.mark.parametrize("step", EVERYTHING)
def test_an_undo_may_not_be_refused_so_it_is_asked_anew_until_it_is_done(step: str) -> None:
    play = rehearse(a_delivery())
    play_until(play, "approve")
    play.expect(ApproveOrder).answer(dict(REFUSALS)["approve"])
    undo_well(play, EVERYTHING[: EVERYTHING.index(step)])
    play.expect(UNDO[step][0]).answer(CommandFailed(reason="fault"))
    play.turn_to_deadline()
    undo_well(play, EVERYTHING[EVERYTHING.index(step) :])
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_fault_while_approving_is_asked_anew_since_there_is_no_way_back() -> None:
    play = rehearse(an_order())
    play_until(play, "approve")
    play.expect(ApproveOrder).fail()
    play.turn_to_deadline()
    play.expect(ApproveOrder).answer(OrderApproved)
    play.expect_end(SagaStatus.COMPLETED)


def test_an_answer_to_nothing_that_was_asked_changes_nothing() -> None:
    play = rehearse(an_order())
    play.answer_unasked(StockReserved(order_id="order-1", expires_at=1))
    play.expect(ReserveStock).answer(StockReserved)
    answer_well(play, "create charge")
    play.expect(ConfirmCharge)

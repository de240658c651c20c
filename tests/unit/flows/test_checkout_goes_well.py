"""Checkout when everybody says yes: what is asked, in which order, and with what was recorded at the start."""

from __future__ import annotations

import msgspec
import pytest

from core.contracts.delivery import AssignCourier
from core.contracts.kitchen import OpenTicket
from core.contracts.message import REGISTER, Command, Event, Reply
from core.contracts.payment import ChargeCreated, ConfirmCharge, CreateCharge, PaymentConfirmed
from core.contracts.stock import KeepStock, ReserveStock, StockLine, StockReserved
from core.contracts.till import ApproveOrder, OrderApproved
from core.flows.checkout import RESERVED_LONGER_MS, Checkout
from core.saga.history import EntryKind
from core.saga.progress import SagaStatus
from tests.unit.flows.recipes import (
    CARD,
    DO,
    PIX,
    a_delivery,
    an_order,
    answer_well,
    play_until,
    rehearse,
)


@pytest.mark.promise("A-1", "C-1", "C-12", "E-1")
def test_a_cash_order_is_reserved_charged_confirmed_kept_cooked_and_approved() -> None:
    play = rehearse(an_order())
    for step in DO:
        answer_well(play, step)

    play.expect_end(SagaStatus.COMPLETED)
    assert [type(outgoing.command).__name__ for outgoing in play.sent] == [
        "ReserveStock",
        "CreateCharge",
        "ConfirmCharge",
        "KeepStock",
        "OpenTicket",
        "ApproveOrder",
    ]


@pytest.mark.promise("D-4", "D-5", "D-6", "D-7", "D-8", "E-7")
def test_a_delivery_gets_a_courier_before_it_is_approved() -> None:
    play = rehearse(a_delivery(CARD, PIX))
    play_until(play, "assign courier")

    asked = play.expect(AssignCourier)
    assert (asked.command.recipient, asked.command.address) == ("Ana Souza", "Rua das Flores 12")
    assert (asked.command.phone, asked.command.number) == ("+55 11 5555", "042")
    assert ApproveOrder not in {type(outgoing.command) for outgoing in play.sent}
    asked.answer(DO["assign courier"][1])
    play.expect(ApproveOrder).answer(OrderApproved)
    play.expect_end(SagaStatus.COMPLETED)


def test_the_courier_asks_for_the_customer_when_no_recipient_is_named() -> None:
    play = rehearse(an_order(order_type="delivery", street="Rua 1"))
    play_until(play, "assign courier")
    assert play.expect(AssignCourier).command.recipient == "Ana"


@pytest.mark.parametrize("order_type", ["here", "to_go"])
def test_no_courier_is_asked_for_what_is_eaten_here_or_taken_away(order_type: str) -> None:
    play = rehearse(an_order(order_type=order_type))
    for step in DO:
        answer_well(play, step)
    play.expect_end(SagaStatus.COMPLETED)
    assert EntryKind.SKIPPED in play.kinds
    assert AssignCourier not in {type(outgoing.command) for outgoing in play.sent}


@pytest.mark.promise("E-3", "C-7")
@pytest.mark.parametrize("step", list(DO))
def test_nothing_is_asked_before_the_step_before_it_has_ended(step: str) -> None:
    play = rehearse(a_delivery())
    play_until(play, step)
    assert {outgoing.step for outgoing in play.sent} == set(list(DO)[: list(DO).index(step) + 1])


@pytest.mark.promise("E-5")
def test_each_tender_is_created_and_only_then_confirmed_and_all_are_waited_for() -> None:
    play = rehearse(an_order(CARD, PIX))
    play.expect(ReserveStock).answer(StockReserved)

    play.expect(CreateCharge, charge_id="card-1", method="card", amount=1000).answer(ChargeCreated)
    assert ConfirmCharge not in {type(outgoing.command) for outgoing in play.sent}
    play.expect(CreateCharge, charge_id="pix-1", method="pix", amount=350).answer(ChargeCreated)

    play.expect(ConfirmCharge, charge_id="pix-1").answer(PaymentConfirmed, paid_at=20, paid_sequence=8)
    assert KeepStock not in {type(outgoing.command) for outgoing in play.sent}
    play.expect(ConfirmCharge, charge_id="card-1").answer(PaymentConfirmed, paid_at=10, paid_sequence=7)
    assert (play.state.paid_at, play.state.paid_sequence) == (20, 8), "the last tender decides the queue"
    answer_well(play, "keep stock")
    ticket = play.expect(OpenTicket).command
    assert (ticket.paid_at, ticket.paid_sequence) == (20, 8)


@pytest.mark.promise("A-3")
def test_everything_the_later_steps_need_was_recorded_when_the_order_was_placed() -> None:
    """A participant is told everything by the command itself; answers add only what they alone know."""
    order = a_delivery()
    play = rehearse(order)

    reserve = play.expect(ReserveStock)
    assert reserve.command.lines == (StockLine("latte", 1),)
    assert reserve.command.expires_at == order.pay_until + RESERVED_LONGER_MS
    reserve.answer(StockReserved)

    create = play.expect(CreateCharge)
    assert (create.command.amount, create.command.received, create.command.currency) == (1350, 2000, "BRL")
    assert (create.command.expires_at, create.command.description) == (order.pay_until, "042")
    create.answer(ChargeCreated)
    play.expect(ConfirmCharge).answer(PaymentConfirmed, paid_at=5, paid_sequence=3)
    answer_well(play, "keep stock")

    ticket = play.expect(OpenTicket).command
    assert ticket.items == order.items
    assert (ticket.number, ticket.customer, ticket.note) == ("042", "Ana", "in a hurry")
    assert ticket.order_type == "delivery"


@pytest.mark.promise("A-9", "A-10")
def test_only_a_paid_order_goes_to_the_kitchen_and_cash_is_confirmed_like_all_else() -> None:
    play = rehearse(an_order())
    play_until(play, "confirm payment")
    confirm = play.expect(ConfirmCharge, charge_id="cash-1")
    assert OpenTicket not in {type(outgoing.command) for outgoing in play.sent}
    confirm.answer(PaymentConfirmed)
    answer_well(play, "keep stock")
    play.expect(OpenTicket)


@pytest.mark.promise("C-3", "C-9")
def test_commands_are_instructions_and_answers_are_answers_all_typed_and_versioned() -> None:
    play = rehearse(a_delivery(CARD, PIX))
    for step in DO:
        answer_well(play, step)
    for outgoing in play.sent:
        command = outgoing.command
        assert isinstance(command, Command)
        assert REGISTER[command.wire_name, command.wire_version] is type(command)
        assert command.answered_by
        for answer in command.answered_by:
            assert issubclass(answer, Reply)
            assert not issubclass(answer, Event)
            assert REGISTER[answer.wire_name, answer.wire_version] is answer


def test_an_answer_that_comes_twice_changes_nothing() -> None:
    play = rehearse(an_order())
    reserve = play.expect(ReserveStock)
    reserve.answer(StockReserved)
    reserve.again(StockReserved)
    play_until_end = [step for step in DO if step != "reserve stock"]
    for step in play_until_end:
        answer_well(play, step)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_slow_answer_within_the_attempts_is_as_good_as_a_quick_one() -> None:
    """The same message is sent again, so the participant answers it once."""
    play = rehearse(an_order())
    reserve = play.expect(ReserveStock)
    reserve.stay_silent(attempts=1)
    assert play.sent[0].message_id == play.sent[1].message_id
    assert play.sent[0].body == play.sent[1].body
    play.expect(ReserveStock)
    reserve.answer(StockReserved)
    for step in list(DO)[1:]:
        answer_well(play, step)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_customer_may_take_all_the_time_there_is_to_pay() -> None:
    play = rehearse(an_order(CARD))
    play_until(play, "confirm payment")
    confirm = play.expect(ConfirmCharge)
    play.turn((play.state.pay_until - play.now_ms) / 1000 - 1)
    confirm.answer(PaymentConfirmed)
    answer_well(play, "keep stock")
    play.expect(OpenTicket)


def test_what_is_sold_already_is_asked_of_the_stock_as_such_and_nothing_else_is() -> None:
    play = rehearse(an_order(already_sold=True))
    play.expect(ReserveStock, already_sold=True).answer(StockReserved)
    play_from_the_charge = ["create charge", "confirm payment"]
    for step in play_from_the_charge:
        answer_well(play, step)
    play.expect(KeepStock, already_sold=True)

    plain = rehearse(an_order())
    plain.expect(ReserveStock, already_sold=False).answer(StockReserved)
    for step in play_from_the_charge:
        answer_well(plain, step)
    plain.expect(KeepStock, already_sold=False)


def test_an_order_that_was_stored_before_anything_could_be_sold_already_is_still_read() -> None:
    stored = msgspec.to_builtins(an_order())
    del stored["already_sold"]
    assert msgspec.convert(stored, Checkout) == an_order()

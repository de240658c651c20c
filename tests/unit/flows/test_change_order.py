"""Change order: charged, kept and told before the order becomes another; undone in reverse when anybody says no."""

from __future__ import annotations

import msgspec
import pytest

from core.contracts.kitchen import (
    ChangeTicket,
    TicketChangeAccepted,
    TicketChangeRefused,
    TicketChangeUndone,
    TicketItem,
    UndoTicketChange,
)
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ChargeCreated,
    ChargeRefunded,
    ConfirmCharge,
    CreateCharge,
    PaymentConfirmed,
    PaymentRefused,
    RefundCharge,
    RefundRefused,
)
from core.contracts.stock import (
    KeepStock,
    ReleaseStock,
    ReserveStock,
    ReturnStock,
    StockKept,
    StockLine,
    StockRefused,
    StockReleased,
    StockReserved,
    StockReturned,
)
from core.contracts.till import (
    ApplyChange,
    ChangeApplied,
    ChangeDropped,
    ChangeNotApplied,
    ChangeSettled,
    DropChange,
    SettleChange,
)
from core.flows.change_order import CHANGE_ORDER, OrderChange
from core.flows.charging import Share
from core.flows.refund import RefundShare
from core.saga.inputs import OperatorRetry
from core.saga.progress import SagaStatus
from core.saga.rehearsal import Rehearsal

CAKE = TicketItem(line_id="c", product_id="cake", names={"en": "Cake"}, quantity=1, station_id="cold")
MORE = OrderChange(
    change_id="change-1",
    order_id="order-1",
    number="042",
    revision=1,
    currency="BRL",
    shares=(Share(charge_id="card-2", method="card", amount=900),),
    pay_until=2_000_000_000_000,
    give_back=(),
    more=(StockLine("cake", 1),),
    less=(),
    added=(CAKE,),
    altered=(),
    removed=(),
)
LESS = msgspec.structs.replace(
    MORE,
    shares=(),
    give_back=(RefundShare(charge_id="card-1", amount=500),),
    more=(),
    less=(StockLine("water", 1),),
    added=(),
    removed=("w",),
)


def rehearse(change: OrderChange = MORE) -> Rehearsal[OrderChange]:
    return Rehearsal(CHANGE_ORDER, change, change.change_id)


def play_until_ticket(play: Rehearsal[OrderChange]) -> None:
    play.expect(ReserveStock, order_id="change-1", part_of="order-1").answer(StockReserved)
    play.expect(CreateCharge, charge_id="card-2", order_id="order-1").answer(ChargeCreated)
    play.expect(ConfirmCharge).answer(PaymentConfirmed)
    play.expect(KeepStock, order_id="change-1").answer(StockKept)


def expect_undone(play: Rehearsal[OrderChange], *, ticket: bool) -> None:
    if ticket:
        play.expect(UndoTicketChange, change_id="change-1").answer(TicketChangeUndone)
    play.expect(CancelCharge, charge_id="card-2").answer(ChargeCancelled)
    play.expect(ReleaseStock, order_id="change-1").answer(StockReleased)
    play.expect(DropChange).answer(ChangeDropped)
    play.expect_end(SagaStatus.COMPENSATED)


def test_what_costs_more_is_paid_before_the_kitchen_is_told() -> None:
    play = rehearse()
    play_until_ticket(play)
    play.expect(ChangeTicket, revision=1, added=(CAKE,)).answer(TicketChangeAccepted)
    play.expect(ApplyChange).answer(ChangeApplied)
    play.expect(SettleChange).answer(ChangeSettled)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_share_that_is_refused_gives_the_others_up_the_last_first() -> None:
    cash = Share(charge_id="cash-1", method="cash", amount=300, received=500)
    card, pix = (Share(charge_id=f"{how}-1", method=how, amount=300) for how in ("card", "pix"))
    play = rehearse(msgspec.structs.replace(MORE, shares=(cash, card, pix)))
    play.expect(ReserveStock).answer(StockReserved)
    for share in (cash, card, pix):
        play.expect(CreateCharge, charge_id=share.charge_id, received=share.received).answer(ChargeCreated)
    play.expect(ConfirmCharge, charge_id="cash-1").answer(PaymentConfirmed)
    play.expect(ConfirmCharge, charge_id="card-1").answer(PaymentRefused, reason="card_refused")
    play.expect(ConfirmCharge, charge_id="pix-1").answer(PaymentConfirmed)
    for share in (pix, card, cash):
        play.expect(CancelCharge, charge_id=share.charge_id).answer(ChargeCancelled)
    play.expect(ReleaseStock, order_id="change-1").answer(StockReleased)
    play.expect(DropChange).answer(ChangeDropped)
    play.expect_end(SagaStatus.COMPENSATED)


@pytest.mark.parametrize(("was", "restock"), [("NEW", True), ("PREPARING", False), ("READY", False)])
def test_what_costs_less_goes_back_when_the_order_is_another(was: str, *, restock: bool) -> None:
    play = rehearse(LESS)
    play.expect(ChangeTicket, removed=("w",)).answer(TicketChangeAccepted, was=was)
    play.expect(ApplyChange).answer(ChangeApplied)
    play.expect(RefundCharge, refund_id="change-1", charge_id="card-1", amount=500).answer(ChargeRefunded)
    play.expect(ReturnStock, refund_id="change-1", restock=restock).answer(StockReturned)
    play.expect(SettleChange, restocked=restock).answer(ChangeSettled)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_change_of_a_note_asks_the_kitchen_alone() -> None:
    play = rehearse(msgspec.structs.replace(MORE, shares=(), more=(), added=(), note="no sugar"))
    play.expect(ChangeTicket, note="no sugar").answer(TicketChangeAccepted)
    play.expect(ApplyChange).answer(ChangeApplied)
    play.expect(SettleChange).answer(ChangeSettled)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_kitchen_that_refuses_has_everything_undone() -> None:
    play = rehearse()
    play_until_ticket(play)
    play.expect(ChangeTicket).answer(
        TicketChangeRefused, reason="line_finished", ticket_id="order-1", change_id="change-1"
    )
    expect_undone(play, ticket=False)
    assert play.progress.course.reason == "line_finished"


def test_an_order_that_has_gone_another_way_takes_the_ticket_back_too() -> None:
    play = rehearse()
    play_until_ticket(play)
    play.expect(ChangeTicket).answer(TicketChangeAccepted)
    play.expect(ApplyChange).answer(ChangeNotApplied, reason="change.taken_back", change_id="change-1")
    expect_undone(play, ticket=True)


def test_a_refused_payment_gives_the_goods_back_and_tells_the_kitchen_nothing() -> None:
    play = rehearse()
    play.expect(ReserveStock).answer(StockReserved)
    play.expect(CreateCharge).answer(ChargeCreated)
    play.expect(ConfirmCharge).answer(PaymentRefused, reason="card_refused", charge_id="card-2")
    expect_undone(play, ticket=False)


def test_nothing_is_charged_when_the_goods_are_not_there() -> None:
    play = rehearse()
    play.expect(ReserveStock).answer(StockRefused, reason="sold_out", order_id="change-1", short=())
    play.expect(DropChange).answer(ChangeDropped)
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_person_can_take_it_back_while_the_kitchen_is_silent() -> None:
    play = rehearse()
    play_until_ticket(play)
    play.expect(ChangeTicket)
    assert play.cancel("changed_mind") == ""
    expect_undone(play, ticket=True)


def test_a_refused_refund_calls_a_person_and_never_undoes_the_order() -> None:
    play = rehearse(LESS)
    play.expect(ChangeTicket).answer(TicketChangeAccepted, was="NEW")
    play.expect(ApplyChange).answer(ChangeApplied)
    for _ in range(8):
        play.expect(RefundCharge).answer(
            RefundRefused, reason="gateway_fault", refund_id="change-1", charge_id="card-1"
        )
        if play.progress.status is not SagaStatus.PARKED:
            play.turn_to_deadline()
    play.expect_parked("gateway_fault", "give money back")
    play.operate(OperatorRetry("bia"))
    play.expect(RefundCharge).answer(ChargeRefunded)
    play.expect(ReturnStock).answer(StockReturned)
    play.expect(SettleChange).answer(ChangeSettled)
    play.expect_end(SagaStatus.COMPLETED)

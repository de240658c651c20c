"""What becomes of an order: approved, refused, cancelled, declined by the kitchen, parked; as the counter sees it."""

from __future__ import annotations

import pytest

from core.contracts.delivery import AssignCourier, CourierUnavailable
from core.contracts.kitchen import OpenTicket, TicketDeclined, TicketRefused, WithdrawTicket
from core.contracts.message import Command, Refusal
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ChargeCreated,
    ChargeExpired,
    ChargeRefused,
    ConfirmCharge,
    CreateCharge,
    PaymentConfirmed,
    PaymentRefused,
    RefundCharge,
)
from core.contracts.stock import KeepStock, ReleaseStock, ReserveStock, StockKept, StockRefused
from core.contracts.till import ApproveOrder
from core.domain.change import ChangeKind
from core.domain.order import OrderStatus
from core.errors import Conflict, InvalidInput, NotFound
from core.store.work import Work
from core.till import tables as t
from tests.support.till_site import TillSite, a_delivery, a_draft, brl, by

REFUSALS: dict[str, tuple[type[Command], Refusal, list[str]]] = {
    "stock": (ReserveStock, StockRefused(reason="sold_out", order_id="order-1"), ["record order"]),
    "charge": (
        CreateCharge,
        ChargeRefused(reason="unsupported_method", charge_id="charge-card"),
        ["reserve stock", "record order"],
    ),
    "payment": (
        ConfirmCharge,
        PaymentRefused(reason="no_limit", charge_id="charge-card"),
        ["create charge", "reserve stock", "record order"],
    ),
    "time to pay": (
        ConfirmCharge,
        ChargeExpired(reason="charge_expired", charge_id="charge-card"),
        ["create charge", "reserve stock", "record order"],
    ),
    "reservation": (
        KeepStock,
        StockRefused(reason="reservation_expired", order_id="order-1"),
        ["create charge", "reserve stock", "record order"],
    ),
    "kitchen": (
        OpenTicket,
        TicketRefused(reason="kitchen_closed", ticket_id="order-1"),
        ["create charge", "reserve stock", "record order"],
    ),
    "courier": (
        AssignCourier,
        CourierUnavailable(reason="no_courier", delivery_id="order-1"),
        ["open ticket", "create charge", "reserve stock", "record order"],
    ),
}


async def sell_delivery(site: TillSite) -> None:
    await site.counter.place(a_delivery(), [by("card", 1400)])
    await site.quiet()


@pytest.mark.promise("A-1", "A-9", "B-13", "C-12", "D-1", "D-8", "E-1", "E-2", "E-7")
async def test_a_paid_order_is_approved_and_everybody_was_asked_in_order(site: TillSite) -> None:
    await sell_delivery(site)
    assert site.script.names() == [
        "ReserveStock",
        "CreateCharge",
        "ConfirmCharge",
        "KeepStock",
        "OpenTicket",
        "AssignCourier",
    ]
    order = await site.shown()
    assert (order.row.status, order.row.saga_status) == (OrderStatus.APPROVED, "completed")
    assert (order.courier, order.courier_simulated) == ("Bia", True)
    (charge,) = order.charges
    assert (charge.state, charge.amount, charge.simulator) == ("confirmed", brl(1400), True)


@pytest.mark.promise("C-13", "D-9", "E-2", "E-6", "E-8", "E-9")
@pytest.mark.parametrize("what", REFUSALS)
async def test_a_refusal_rejects_the_order_says_why_and_undoes_the_rest_in_reverse(
    site: TillSite, what: str
) -> None:
    kind, refusal, undone = REFUSALS[what]
    site.script.say(kind, refusal)
    await sell_delivery(site)

    order = await site.shown()
    assert (order.row.status, order.row.saga_status) == (OrderStatus.REJECTED, "compensated")
    assert order.row.reason == refusal.reason
    assert order.undone == tuple(undone)
    assert not order.row.attention
    if "create charge" in undone:
        names = site.script.names()
        assert names.index("CancelCharge") < names.index("ReleaseStock")
    assert (order.can_cancel, order.can_refund) == (False, False)


async def test_pix_shows_its_code_until_when_it_can_be_paid_and_that_it_is_a_simulator(
    site: TillSite,
) -> None:
    site.script.say(ConfirmCharge, None)
    order = await site.sell(a_draft(), by("pix", 500))
    (charge,) = order.charges
    assert (charge.state, charge.pix_code, charge.simulator) == ("created", "pix-code", True)
    assert charge.expires_at == site.clock.now_ms() + 300_000


async def test_a_charge_that_expired_stays_expired_on_the_screen(site: TillSite) -> None:
    site.script.say(ConfirmCharge, ChargeExpired(reason="charge_expired", charge_id="charge-pix"))
    order = await site.sell(a_draft(), by("pix", 500))
    assert [charge.state for charge in order.charges] == ["expired"]


async def test_old_news_of_a_charge_does_not_take_its_state_back(site: TillSite) -> None:
    """A participant with another transport may answer in any order; the answers here come for no saga."""
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft(), by("pix", 500))
    await site.counter.cancel("order-1", "")
    await site.answer_late(
        ConfirmCharge, PaymentConfirmed(charge_id="charge-pix", amount=500, paid_at=1, paid_sequence=1)
    )
    assert [charge.state for charge in (await site.shown()).charges] == ["cancelled"]


async def test_a_charge_that_is_told_created_after_it_was_cancelled_stays_cancelled(site: TillSite) -> None:
    site.script.say(CreateCharge, None)
    await site.sell(a_draft(), by("pix", 500))
    await site.counter.cancel("order-1", "")
    created = ChargeCreated(
        charge_id="charge-pix", provider_reference="r", expires_at=1, pix_code="code", simulator=True
    )
    await site.answer_late(CreateCharge, created)
    (charge,) = (await site.shown()).charges
    assert (charge.state, charge.simulator) == ("cancelled", True)


async def test_what_was_paid_and_is_given_back_is_shown_as_refunded(site: TillSite) -> None:
    site.script.say(OpenTicket, TicketRefused(reason="too_busy", ticket_id="order-1"))
    site.script.say(CancelCharge, lambda c: ChargeCancelled(charge_id=c.charge_id, refunded=500))
    order = await site.sell(a_draft(), by("card", 500))
    assert [(charge.state, charge.refunded) for charge in order.charges] == [("cancelled", brl(500))]


# silence


@pytest.mark.promise("C-7")
async def test_silence_is_asked_again_and_then_undone(site: TillSite) -> None:
    site.script.say(ReserveStock, None)
    await site.counter.place(a_draft(), [by("cash", 500)])
    await site.quiet()
    for _ in range(4):
        await site.turn(31)
    assert await site.status() is OrderStatus.REJECTED
    assert len(site.script.of(ReserveStock)) == 1, "the same message again is found out by the inbox"
    assert len(site.script.of(ReleaseStock)) == 1


@pytest.mark.parametrize("give", ["retry", "resolve"])
async def test_an_undo_without_an_answer_waits_for_a_person_who_is_told(site: TillSite, give: str) -> None:
    site.script.say(ConfirmCharge, PaymentRefused(reason="no_limit", charge_id="charge-cash"))
    site.script.say(CancelCharge, None)
    await site.counter.place(a_draft(), [by("cash", 500)])
    await site.quiet()
    for _ in range(10):
        await site.turn(61)
    order = await site.shown()
    assert (order.row.saga_status, order.row.attention, order.row.reason) == ("parked", True, "no_answer")
    assert order.row.failed_step == "create charge"
    assert site.pushed(ChangeKind.HEALTH), "a saga that waits for a person is told to the screens"
    (line,) = await site.counter.timelines("order-1")
    assert (line.can_retry, line.can_resolve, line.can_compensate) == (True, True, False)
    assert [row.order_id for row in (await site.counter.orders(status="attention")).rows] == ["order-1"]

    if give == "resolve":
        await site.counter.resolve("order-1", "the bank has voided it")
        order = await site.shown()
        assert not order.row.attention
        (line,) = await site.counter.timelines("order-1")
        assert line.status == "resolved"
        assert (line.can_retry, line.can_resolve) == (False, False)
        return
    await site.counter.retry("order-1")
    await site.answer_late(CancelCharge, ChargeCancelled(charge_id="charge-cash", refunded=0))
    order = await site.shown()
    assert (order.row.status, order.row.attention) == (OrderStatus.REJECTED, False)


async def test_what_a_person_does_with_a_saga_that_is_not_parked_is_a_conflict(site: TillSite) -> None:
    await site.sell()
    for verb in (
        site.counter.retry("order-1"),
        site.counter.compensate("order-1", "other"),
        site.counter.resolve("order-1", "done by hand"),
    ):
        with pytest.raises(Conflict, match=r"saga\."):
            await verb
    with pytest.raises(InvalidInput, match=r"saga\.reason_missing"):
        await site.counter.resolve("order-1", " \x00 ")
    with pytest.raises(NotFound, match=r"saga\.not_found"):
        await site.counter.retry("nobody")


# cancelling


@pytest.mark.parametrize(
    "kind", [ReserveStock, CreateCharge, ConfirmCharge, KeepStock, OpenTicket, AssignCourier]
)
@pytest.mark.promise("E-2")
async def test_an_order_is_cancelled_at_any_moment_before_it_is_approved(
    site: TillSite, kind: type[Command]
) -> None:
    site.script.say(kind, None)
    await sell_delivery(site)
    assert (await site.shown()).can_cancel
    await site.counter.cancel("order-1", "the customer left")
    order = await site.shown()
    assert (order.row.status, order.row.reason) == (OrderStatus.CANCELLED, "cancelled")
    (line,) = await site.counter.timelines("order-1")
    assert [entry.reason for entry in line.entries if entry.kind == "cancel_requested"] == [
        "the customer left"
    ]
    with pytest.raises(Conflict):
        await site.counter.cancel("order-1", "again")


async def test_an_approved_order_cannot_be_cancelled(site: TillSite) -> None:
    await site.sell()
    with pytest.raises(Conflict, match=r"saga\.already_ended"):
        await site.counter.cancel("order-1", "")
    assert await site.status() is OrderStatus.APPROVED


async def test_an_order_that_nobody_knows_cannot_be_cancelled(site: TillSite) -> None:
    with pytest.raises(NotFound):
        await site.counter.cancel("nobody", "")


# the kitchen takes an accepted ticket back

DECLINED = TicketDeclined(ticket_id="order-1", order_id="order-1", reason="broken_machine")


async def test_a_ticket_that_is_declined_before_approval_undoes_the_order(site: TillSite) -> None:
    site.script.say(AssignCourier, None)
    await sell_delivery(site)
    await site.tell("kitchen", DECLINED)
    order = await site.shown()
    assert (order.row.status, order.row.reason) == (OrderStatus.REJECTED, "refused_by_kitchen")
    assert len(site.script.of(CancelCharge)) == 1


async def test_a_ticket_that_is_declined_while_the_order_is_being_approved_is_refunded_at_once(
    site: TillSite,
) -> None:
    """The approval is on its way and cannot be taken back; the decline waits for it in the order."""
    approve = site.till.owner.endpoint._commands["ApproveOrder"]
    held: list[ApproveOrder] = []

    def hold(command: ApproveOrder, _work: object) -> None:
        held.append(command)

    site.till.owner.endpoint._commands["ApproveOrder"] = hold
    await site.sell()
    await site.tell("kitchen", DECLINED)
    assert await site.status() is OrderStatus.RECEIVED
    site.till.owner.endpoint._commands["ApproveOrder"] = approve
    await site.till.owner.database.write(
        lambda work: work.answer(_command_id(site), site.till.actions.approve_order(held[0], work))
    )
    order = await site.shown()
    assert order.row.status is OrderStatus.REFUNDED
    assert [refund.state for refund in order.refunds] == ["done"]
    assert len(site.script.of(RefundCharge)) == 1


@pytest.mark.fault
@pytest.mark.parametrize("was_approved", [True, False])
async def test_an_order_whose_approval_is_never_answered_can_be_undone_whole_by_a_person(
    site: TillSite, *, was_approved: bool
) -> None:
    """What was undone is closed, also when it was the answer that got lost and not the approval."""
    approve = site.till.owner.endpoint._commands["ApproveOrder"]

    def lose_the_answer(command: ApproveOrder, work: Work) -> None:
        if was_approved:
            approve(command, work)

    site.till.owner.endpoint._commands["ApproveOrder"] = lose_the_answer
    await site.sell()
    for _ in range(12):
        await site.turn(61)
    order = await site.shown()
    assert (order.row.attention, order.row.failed_step) == (True, "approve")
    await site.counter.compensate("order-1", "the customer left")
    order = await site.shown()
    assert (order.row.status, order.row.saga_status) == (OrderStatus.REJECTED, "compensated")
    assert not order.row.attention
    assert not order.can_refund


def _command_id(site: TillSite) -> str:
    from core.saga.progress import message_id

    return message_id("order-1", "approve", undo=False, index=0, round_=0)


async def test_a_ticket_that_is_declined_after_approval_is_refunded_once(site: TillSite) -> None:
    await site.sell()
    await site.tell("kitchen", DECLINED, DECLINED)
    order = await site.shown()
    assert (order.row.status, order.row.refunded) == (OrderStatus.REFUNDED, brl(500))
    assert [refund.reason for refund in order.refunds] == ["refused_by_kitchen:broken_machine"]
    assert len(site.script.of(RefundCharge)) == 1


async def test_a_ticket_that_is_declined_when_all_is_refunded_already_changes_nothing(site: TillSite) -> None:
    site.script.say(WithdrawTicket, None)
    await site.sell()
    await site.counter.refund("order-1", "refund-1", None, restock=True, reason="customer_left")
    await site.quiet()
    await site.tell("kitchen", DECLINED)
    assert await site.count(t.BOX.parked) == 0
    assert [refund.refund_id for refund in (await site.shown()).refunds] == ["refund-1"]


async def test_a_ticket_of_a_closed_order_may_be_declined_without_effect(site: TillSite) -> None:
    site.script.say(ConfirmCharge, PaymentRefused(reason="no_limit", charge_id="charge-cash"))
    await site.sell()
    await site.tell("kitchen", DECLINED)
    assert await site.status() is OrderStatus.REJECTED


async def test_a_late_yes_after_the_undo_is_written_down_and_changes_nothing(site: TillSite) -> None:
    site.script.say(KeepStock, None)
    await site.sell()
    for _ in range(4):
        await site.turn(31)
    await site.answer_late(KeepStock, StockKept(order_id="order-1"))
    assert await site.status() is OrderStatus.REJECTED
    (line,) = await site.counter.timelines("order-1")
    assert "late" in {entry.kind for entry in line.entries}

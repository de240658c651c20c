"""Whoever placed an order from elsewhere hears how it goes on: each change once, numbered, and nobody else hears it."""

from __future__ import annotations

import pytest

from core.contracts.kitchen import OpenTicket, TicketAccepted, TicketChanged, TicketDeclined
from core.contracts.payment import ChargeExpired, ConfirmCharge, PaymentConfirmed, PaymentRefused
from core.contracts.stock import ReserveStock, StockRefused
from core.contracts.till import OrderProgressed
from core.domain.order import OrderStatus
from tests.support.stranger import Stranger, an_order, wanted
from tests.support.till_site import TillSite

SOLD = ["RECEIVED", "AWAITING_PAYMENT", "PAID", "APPROVED"]


@pytest.fixture
def web(site: TillSite) -> Stranger:
    return Stranger(site.transport)


def ticket(status: str, revision: int, order_id: str = "web-1") -> TicketChanged:
    return TicketChanged(
        ticket_id=order_id, order_id=order_id, status=status, revision=revision, changed_at=revision
    )


@pytest.mark.both_databases
@pytest.mark.promise("A-8", "B-14", "D-9")
async def test_the_placer_is_told_the_whole_life_of_its_order(site: TillSite, web: Stranger) -> None:
    site.script.say(ConfirmCharge, None)
    await web.ask(an_order(payment="pix"))
    await site.quiet()
    assert web.statuses() == ["RECEIVED", "AWAITING_PAYMENT"]
    assert web.progress()[-1].pix_code == "pix-code"

    (charge,) = [command.charge_id for command in site.script.of(ConfirmCharge)]
    paid = PaymentConfirmed(charge_id=charge, amount=500, paid_at=1, paid_sequence=1)
    await site.answer_late(ConfirmCharge, paid)
    kitchen = [ticket("PREPARING", 2), ticket("READY", 3), ticket("HANDED_OVER", 4)]
    await site.tell("kitchen", ticket("NEW", 1), *kitchen)

    assert web.statuses() == [*SOLD, "PREPARING", "READY", "HANDED_OVER"]
    assert [event.revision for event in web.progress()] == list(range(1, 8))
    assert {event.number for event in web.progress()} == {"001"}
    assert web.progress()[0] == OrderProgressed(
        order_id="web-1", number="001", status="RECEIVED", revision=1, at=site.clock.now_ms()
    )


async def test_the_answer_comes_before_the_first_news_and_all_go_to_the_placer_alone(
    site: TillSite, web: Stranger
) -> None:
    kiosk = Stranger(site.transport, "kiosk")
    await web.ask(an_order())
    await kiosk.ask(an_order("kiosk-1"))
    await site.quiet()
    assert [message.wire_name for _, message in web.received][:2] == ["OrderPlaced", "OrderProgressed"]
    for client, order_id in ((web, "web-1"), (kiosk, "kiosk-1")):
        assert client.statuses(order_id) == SOLD
        assert {envelope.recipient for envelope, _ in client.received} == {client.address}
        assert {envelope.subject for envelope, _ in client.received} == {order_id}


@pytest.mark.promise("D-9", "E-6")
@pytest.mark.parametrize(
    ("kind", "refusal", "told"),
    [
        (ReserveStock, StockRefused(reason="sold_out", order_id="web-1"), ["RECEIVED", "REJECTED"]),
        (
            ConfirmCharge,
            PaymentRefused(reason="no_limit", charge_id="c"),
            ["RECEIVED", "AWAITING_PAYMENT", "REJECTED"],
        ),
        (
            ConfirmCharge,
            ChargeExpired(reason="charge_expired", charge_id="c"),
            ["RECEIVED", "AWAITING_PAYMENT", "REJECTED"],
        ),
    ],
)
async def test_the_placer_is_told_of_a_refusal_and_why(
    site: TillSite,
    web: Stranger,
    kind: type[ReserveStock | ConfirmCharge],
    refusal: StockRefused | PaymentRefused | ChargeExpired,
    told: list[str],
) -> None:
    site.script.say(kind, refusal)
    await web.ask(an_order())
    assert await site.status("web-1") is OrderStatus.REJECTED
    assert web.statuses() == told
    assert web.progress()[-1].reason == refusal.reason


async def test_the_placer_is_told_when_the_cashier_cancels(site: TillSite, web: Stranger) -> None:
    site.script.say(ConfirmCharge, None)
    await web.ask(an_order())
    await site.quiet()
    await site.counter.cancel("web-1", "")
    await site.quiet()
    assert web.statuses() == ["RECEIVED", "AWAITING_PAYMENT", "CANCELLED"]
    assert web.progress()[-1].reason == "cancelled"


async def test_the_placer_is_told_when_everything_is_refunded_and_not_before(
    site: TillSite, web: Stranger
) -> None:
    await web.ask(an_order("web-1", wanted("water", 2)))
    order = await site.shown("web-1")
    line_id = order.lines[0].line_id
    await site.counter.refund("web-1", "refund-1", {line_id: 1}, restock=True, reason="")
    await site.quiet()
    assert web.statuses() == SOLD
    await site.counter.refund("web-1", "refund-2", None, restock=True, reason="spilt")
    await site.quiet()
    assert web.statuses() == [*SOLD, "REFUNDED"]
    assert web.progress()[-1].reason == "spilt"


async def test_the_placer_is_told_when_the_kitchen_declines(site: TillSite, web: Stranger) -> None:
    await web.ask(an_order())
    await site.quiet()
    await site.tell("kitchen", TicketDeclined(ticket_id="web-1", order_id="web-1", reason="too_busy"))
    assert web.statuses() == [*SOLD, "REFUNDED"]
    assert web.progress()[-1].reason == "refused_by_kitchen:too_busy"


async def test_old_news_and_news_that_come_twice_are_not_told_again(site: TillSite, web: Stranger) -> None:
    await web.ask(an_order())
    await site.quiet()
    for event in (ticket("READY", 3), ticket("PREPARING", 2), ticket("READY", 3)):
        await site.tell("kitchen", event)
    assert web.statuses() == [*SOLD, "READY"]
    await site.tell("kitchen", ticket("PREPARING", 4), ticket("READY", 5))
    assert web.statuses() == [*SOLD, "READY", "PREPARING", "READY"], "a ticket may be recalled"
    assert [event.revision for event in web.progress()] == list(range(1, 8))


async def test_a_kitchen_that_was_quicker_than_the_approval_is_told_behind_it(
    site: TillSite, web: Stranger
) -> None:
    site.script.say(OpenTicket, None)
    await web.ask(an_order())
    await site.quiet()
    await site.tell("kitchen", ticket("NEW", 1), ticket("PREPARING", 2))
    await site.answer_late(OpenTicket, TicketAccepted(ticket_id="web-1", accepted_at=1))
    assert web.statuses() == [*SOLD, "PREPARING"]


async def test_what_was_told_is_kept_over_a_restart(site: TillSite, web: Stranger) -> None:
    await web.ask(an_order())
    await site.quiet()
    await site.reopen()
    again = Stranger(site.transport)
    await site.tell("kitchen", ticket("NEW", 1), ticket("PREPARING", 2))
    assert [(event.status, event.revision) for event in again.progress()] == [("PREPARING", 5)]

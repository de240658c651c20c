"""What the verbs of the till ask of the people: who sold, who may cancel, refund, settle and decide; and the journal."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
import sqlalchemy as sa

from core.contracts.kitchen import OpenTicket, TicketDeclined
from core.contracts.payment import ChargeDecided, ChargeInDoubt, ConfirmCharge, DecideCharge
from core.domain.staff import Right
from core.errors import Conflict
from core.till import pins
from core.till import tables as t
from core.till.staff import StaffOfTill
from tests.support.staff_room import ANA, ANA_PIN, BIA, BIA_PIN, CAIO, CAIO_PIN, refused
from tests.support.till_site import TillSite, a_draft, brl, by

Verb = Callable[[str], Awaitable[None]]


@pytest.fixture
async def staffed(site: TillSite, monkeypatch: pytest.MonkeyPatch) -> StaffOfTill:
    """Caio, a cashier, is on duty."""
    monkeypatch.setattr(pins, "MEMORY_KIB", 64)
    staff = site.till.staff
    await staff.add(ANA, ANA_PIN)
    await staff.add(BIA, BIA_PIN)
    await staff.add(CAIO, CAIO_PIN)
    await staff.sign_in("caio", CAIO_PIN)
    return staff


async def approved(site: TillSite, verb: Verb) -> str:
    """Do what needs somebody's approval, with Bia's; return the right that was asked for."""
    with pytest.raises(Conflict) as needed:
        await verb("")
    assert needed.value.code == "staff.approval_needed"
    right, amount = Right(str(needed.value.params["right"])), needed.value.params["amount"]
    subject = str(needed.value.params["subject"])
    assert isinstance(amount, int)
    approval = await site.till.staff.approve("bia", BIA_PIN, right, amount=amount, subject=subject)
    await verb(approval)
    return f"{right} {amount} {subject}"


async def journal(site: TillSite, *types: str) -> list[tuple[str, str, str]]:
    wanted = sa.select(t.journal.c.type, t.journal.c.actor, t.journal.c.approver).where(
        t.journal.c.type.in_(types)
    )
    found = await site.till.owner.database.read(
        lambda conn: conn.execute(wanted.order_by(t.journal.c.seq)).all()
    )
    return [tuple(row) for row in found]


async def seller_of(site: TillSite, order_id: str = "order-1") -> str:
    wanted = sa.select(t.orders.c.staff).where(t.orders.c.order_id == order_id)
    return str(await site.till.owner.database.read(lambda conn: conn.execute(wanted).scalar_one()))


async def test_an_order_and_its_row_in_the_journal_name_who_sold_it(
    site: TillSite, staffed: StaffOfTill
) -> None:
    await site.counter.place(a_draft(), [by("cash", 500)])
    assert await seller_of(site) == "Caio"
    assert await journal(site, "order.placed") == [("order.placed", "Caio", "")]


async def test_without_staff_nobody_is_named(site: TillSite) -> None:
    await site.counter.place(a_draft(), [by("cash", 500)])
    assert await seller_of(site) == ""
    assert await journal(site, "order.placed") == [("order.placed", "counter", "")]


async def test_a_locked_counter_sells_nothing_but_answers_what_it_has_sold(
    site: TillSite, staffed: StaffOfTill
) -> None:
    number = await site.counter.place(a_draft(), [by("cash", 500)])
    await staffed.lock()
    assert await site.counter.place(a_draft(), [by("cash", 500)]) == number
    assert await refused(site.counter.place(a_draft("order-2"), [by("cash", 500, "other")])) == "staff.locked"
    assert await site.count(t.orders) == 1


async def test_a_refund_by_a_cashier_needs_somebody_and_names_both(
    site: TillSite, staffed: StaffOfTill
) -> None:
    await site.sell()

    async def refund(approval: str) -> None:
        await site.counter.refund(
            "order-1", "refund-1", None, restock=False, reason="quality", approval_id=approval
        )

    assert await approved(site, refund) == "refund 500 order-1"
    await refund("")  # sent twice, it is done
    assert await journal(site, "refund.asked") == [("refund.asked", "Caio", "Bia")]


async def test_a_refund_within_the_limit_of_a_person_needs_nobody(
    site: TillSite, staffed: StaffOfTill
) -> None:
    await site.sell()
    await staffed.sign_in("bia", BIA_PIN)
    await site.counter.refund("order-1", "refund-1", None, restock=False, reason="quality")
    assert await journal(site, "refund.asked") == [("refund.asked", "Bia", "")]


async def test_an_unpaid_order_is_cancelled_by_a_cashier_alone(site: TillSite, staffed: StaffOfTill) -> None:
    site.script.say(ConfirmCharge, None)
    await site.sell(a_draft(), by("card", 500))
    await site.counter.cancel("order-1", "customer_left")
    assert await journal(site, "order.cancel_asked") == [("order.cancel_asked", "Caio", "")]


async def test_a_paid_order_is_cancelled_with_an_approval(site: TillSite, staffed: StaffOfTill) -> None:
    site.script.say(OpenTicket, None)
    await site.sell()

    async def cancel(approval: str) -> None:
        await site.counter.cancel("order-1", "customer_left", approval_id=approval)

    assert await approved(site, cancel) == "void_after_sending 0 order-1"
    assert await journal(site, "order.cancel_asked") == [("order.cancel_asked", "Caio", "Bia")]


async def test_a_doubtful_payment_is_decided_with_an_approval_under_the_own_name(
    site: TillSite, staffed: StaffOfTill
) -> None:
    site.script.say(ConfirmCharge, None)
    site.script.say(DecideCharge, lambda c: ChargeDecided(charge_id=c.charge_id, decision=c.decision))
    await site.sell(a_draft(), by("card", 500))
    doubt = {"charge_id": "charge-card", "order_id": "order-1", "stage": "confirm"}
    await site.tell("payment", ChargeInDoubt(**doubt, since=1000, tries=1, revision=1))

    async def decide(approval: str) -> None:
        await site.counter.decide_payment(
            "order-1",
            "charge-card",
            "taken",
            by="somebody else",
            reason="slip",
            slip="123",
            approval_id=approval,
        )

    assert await approved(site, decide) == "decide_payment 500 order-1"
    assert await journal(site, "payment.decided_taken") == [("payment.decided_taken", "Caio", "Bia")]


async def test_a_price_is_changed_by_a_manager_or_with_one(site: TillSite, staffed: StaffOfTill) -> None:
    async def change(approval: str) -> None:
        await site.till.actions.change_price("water", brl(600), approval_id=approval)

    assert await approved(site, change) == "price_change 0 water"
    assert await journal(site, "price.changed") == [("price.changed", "Caio", "Bia")]


async def test_the_kitchen_and_other_programs_ask_nobody(site: TillSite, staffed: StaffOfTill) -> None:
    await site.sell()
    await staffed.lock()
    await site.tell(
        "kitchen", TicketDeclined(ticket_id="order-1", order_id="order-1", reason="broken_machine")
    )
    assert await site.count(t.refunds) == 1

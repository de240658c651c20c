"""What the till makes of a payment of which nobody knows what became: the lock, the decision, the notices, the story."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.contracts.payment import (
    AskAgain,
    AskedAgain,
    CancelCharge,
    ChargeCancelled,
    ChargeDecided,
    ChargeInDoubt,
    ChargeSettled,
    ConfirmCharge,
    DecideCharge,
    DecisionContradicted,
    DecisionRefused,
    LatePaymentRefunded,
    RefundCharge,
    RefundFreed,
    RefundRefused,
    RefundStuck,
)
from core.domain.change import ChangeKind
from core.domain.order import OrderStatus
from core.domain.views import OrderView, PaymentMatter
from core.errors import Conflict, InvalidInput, NotFound
from core.runtime.saga_report import show_lines
from core.till import tables as t
from tests.support.till_site import TillSite, a_draft, by

CHARGE = "charge-card"


def in_doubt(revision: int = 1, stage: str = "confirm") -> ChargeInDoubt:
    return ChargeInDoubt(
        charge_id=CHARGE, order_id="order-1", stage=stage, since=1000, tries=revision, revision=revision
    )


def settled(outcome: str, revision: int = 9) -> ChargeSettled:
    return ChargeSettled(charge_id=CHARGE, order_id="order-1", outcome=outcome, revision=revision)


async def sell_by_card(site: TillSite) -> OrderView:
    """Sell a water by card; nobody answers whether it is paid."""
    site.script.say(ConfirmCharge, None)
    site.script.say(DecideCharge, lambda c: ChargeDecided(charge_id=c.charge_id, decision=c.decision))
    site.script.say(AskAgain, lambda c: AskedAgain(charge_id=c.charge_id, open=True))
    return await site.sell(a_draft(), by("card", 500))


async def only_matter(site: TillSite) -> PaymentMatter:
    (matter,) = (await site.shown()).payment
    return matter


async def decide(site: TillSite, decision: str = "taken", **other: str) -> None:
    told = {"by": "Rita", "reason": "saw the slip", "slip": "0042", **other}
    await site.till.payments.decide("order-1", CHARGE, decision, **told)
    await site.quiet()


@pytest.mark.fault("F22")
async def test_a_doubt_locks_the_amount_until_it_is_settled_and_the_screens_are_told(site: TillSite) -> None:
    await sell_by_card(site)
    await site.tell("payment", in_doubt())

    order = await site.shown()
    assert (order.row.payment_since, order.charges[0].state) == (1000, "checking")
    assert (await only_matter(site)).can_decide
    assert frozenset({"order-1"}) in site.pushed(ChangeKind.PAYMENT)
    assert [row.order_id for row in (await site.counter.orders(status="payment")).rows] == ["order-1"]
    with pytest.raises(Conflict, match="in_doubt"):
        await site.counter.place(a_draft("order-2", instead_of="order-1"), (by("cash", 500, "other"),))
    with pytest.raises(Conflict, match="already_placed"):
        await site.counter.place(a_draft(), (by("cash", 500, "other"),))

    await site.tell("payment", settled("not_paid"))

    order = await site.shown()
    assert (order.row.payment_since, order.payment) == (None, ())
    await site.counter.place(a_draft("order-2", instead_of="order-1"), (by("cash", 500, "other"),))
    assert (await site.counter.orders(status="payment")).rows == ()


@pytest.mark.fault("F22")
async def test_old_news_of_a_doubt_changes_nothing(site: TillSite) -> None:
    await sell_by_card(site)
    await site.tell("payment", in_doubt(3), in_doubt(2), settled("pending", 1))
    assert (await only_matter(site)).tries == 3

    await site.tell("payment", settled("paid", 5), in_doubt(4))
    assert (await site.shown()).payment == ()

    await site.tell("payment", in_doubt(6))
    assert (await only_matter(site)).tries == 6


async def test_an_end_that_is_heard_before_the_doubt_is_the_end(site: TillSite) -> None:
    await sell_by_card(site)
    await site.tell("payment", settled("paid", 5), in_doubt(4))
    assert (await site.shown()).row.payment_since is None


async def test_the_doubt_of_another_counters_charge_is_not_ours(site: TillSite) -> None:
    other = {"charge_id": "of-b", "order_id": "b-1"}
    await site.tell(
        "payment",
        ChargeInDoubt(stage="create", since=1, tries=1, revision=1, **other),
        ChargeSettled(outcome="paid", revision=2, **other),
        LatePaymentRefunded(amount=1, **other),
        RefundStuck(refund_id="r", amount=1, since=1, tries=5, reason="x", **other),
        RefundFreed(refund_id="r", amount=1, **other),
        DecisionContradicted(amount=1, told="refused", **other),
    )
    assert await site.count(t.payment_matters) == 0


@pytest.mark.fault("F22")
async def test_a_decision_needs_a_name_a_reason_and_a_slip_and_is_made_once(site: TillSite) -> None:
    await sell_by_card(site)
    with pytest.raises(Conflict, match="not_in_doubt"):
        await decide(site)
    await site.tell("payment", in_doubt())
    for missing in ("by", "reason", "slip"):
        with pytest.raises(InvalidInput, match="missing"):
            await decide(site, **{missing: "  "})
    with pytest.raises(InvalidInput, match="not_allowed"):
        await decide(site, "perhaps")
    with pytest.raises(NotFound):
        await site.till.payments.decide("order-9", CHARGE, "not_taken", by="Rita", reason="x")

    await decide(site)
    await decide(site)

    (command,) = site.script.of(DecideCharge)
    assert (command.decision, command.by, command.slip) == ("taken", "Rita", "0042")
    matter = await only_matter(site)
    assert (matter.decision, matter.decided_by, matter.can_decide) == ("taken", "Rita", False)
    with pytest.raises(Conflict, match="already_decided"):
        await decide(site, "not_taken")


async def test_a_decision_that_came_too_late_is_void(site: TillSite) -> None:
    await sell_by_card(site)
    site.script.say(DecideCharge, lambda c: DecisionRefused(charge_id=c.charge_id, reason="not_in_doubt"))
    await site.tell("payment", in_doubt())
    await decide(site)

    assert (await only_matter(site)).decision == ""
    kinds = [entry.kind for entry in (await site.counter.timelines("order-1"))[0].entries]
    assert kinds[-1] == "to_come"
    assert "decision_void" in kinds


@pytest.mark.fault("F22")
async def test_the_story_tells_who_decided_when_and_why(site: TillSite) -> None:
    await sell_by_card(site)
    await site.tell("payment", in_doubt())
    await decide(site, "not_taken", reason="terminal was off")
    await site.tell("payment", settled("decided_not_taken"))

    (timeline,) = await site.counter.timelines("order-1")
    told = {entry.kind: entry.reason for entry in timeline.entries}
    assert told["decided_not_taken"] == "Rita: terminal was off"
    assert told["payment_known"] == "decided_not_taken"
    lines = await show_lines(site.till.queries, "order-1", mermaid=False)
    assert any("decided_not_taken" in line and "Rita: terminal was off" in line for line in lines)
    with pytest.raises(IntegrityError):
        await site.till.owner.database.write(
            lambda work: work.conn.execute(sa.delete(t.payment_history)) and None
        )


@pytest.mark.fault("F22")
async def test_an_order_in_doubt_is_cancelled_by_its_compensation_and_not_marked_resolved(
    site: TillSite,
) -> None:
    await sell_by_card(site)
    await site.tell("payment", in_doubt())
    site.script.say(CancelCharge, None)

    await site.counter.cancel("order-1", "customer_left")

    assert await site.status() is OrderStatus.RECEIVED, "the provider is asked until it is certain"
    with pytest.raises(Conflict, match="in_doubt"):
        await site.counter.resolve("order-1", "never mind")
    await site.tell("payment", settled("not_paid"))
    await site.answer_late(CancelCharge, ChargeCancelled(charge_id=CHARGE, refunded=0))
    assert await site.status() is OrderStatus.CANCELLED


async def test_asking_again_goes_to_payment(site: TillSite) -> None:
    await sell_by_card(site)
    await site.till.payments.ask_again("order-1", CHARGE)
    await site.quiet()
    assert len(site.script.of(AskAgain)) == 1
    with pytest.raises(NotFound):
        await site.till.payments.ask_again("order-2", CHARGE)


@pytest.mark.fault("F23")
async def test_a_late_payment_that_went_back_is_told_once_and_until_it_is_seen(site: TillSite) -> None:
    await sell_by_card(site)
    late = LatePaymentRefunded(charge_id=CHARGE, order_id="order-1", amount=500)
    await site.tell("payment", late, late)

    matter = await only_matter(site)
    assert (matter.kind, matter.amount.minor) == ("late_refund", 500)
    order = await site.shown()
    assert order.charges[0].refunded.minor == 500
    assert not order.row.attention
    kinds = [entry.kind for entry in (await site.counter.timelines("order-1"))[0].entries]
    assert kinds.count("late_refunded") == 1

    await site.till.payments.acknowledge(matter.matter_id)
    await site.till.payments.acknowledge(matter.matter_id)
    assert (await site.shown()).payment == ()
    with pytest.raises(NotFound):
        await site.till.payments.acknowledge("nothing")


@pytest.mark.fault("F24")
async def test_money_that_does_not_go_back_needs_attention_with_its_amount_until_it_has(
    site: TillSite,
) -> None:
    await sell_by_card(site)
    stuck = RefundStuck(
        charge_id=CHARGE,
        order_id="order-1",
        refund_id="cancellation",
        amount=500,
        since=1,
        tries=5,
        reason="refund_declined",
    )
    await site.tell("payment", stuck)

    matter = await only_matter(site)
    assert (matter.kind, matter.amount.minor, matter.reason) == ("refund_stuck", 500, "refund_declined")
    assert [row.order_id for row in (await site.counter.orders(status="attention")).rows] == ["order-1"]
    with pytest.raises(Conflict, match="not_settled"):
        await site.till.payments.acknowledge(matter.matter_id, by="Rita", reason="gave cash")

    await site.tell(
        "payment",
        RefundFreed(charge_id=CHARGE, order_id="order-1", refund_id="cancellation", amount=500),
    )
    assert (await site.shown()).payment == ()
    assert not (await site.shown()).row.attention
    await site.tell("payment", stuck)
    assert (await site.shown()).payment == (), "told once"


@pytest.mark.fault("F24")
async def test_a_refund_that_the_provider_refuses_stays_in_sight_until_somebody_settles_it(
    site: TillSite,
) -> None:
    await site.sell(a_draft(), by("card", 500))
    site.script.say(
        RefundCharge,
        lambda c: RefundRefused(refund_id=c.refund_id, charge_id=c.charge_id, reason="refund_declined"),
    )
    await site.counter.refund("order-1", "r-1", None, restock=True, reason="quality")

    matter = await only_matter(site)
    order = await site.shown()
    assert (matter.kind, matter.amount.minor) == ("refund_refused", 500)
    assert order.row.attention
    assert order.can_refund
    with pytest.raises(InvalidInput, match="missing"):
        await site.till.payments.acknowledge(matter.matter_id)

    await site.till.payments.acknowledge(matter.matter_id, by="Rita", reason="gave cash")
    assert not (await site.shown()).row.attention


@pytest.mark.fault("F22")
async def test_a_contradicted_decision_needs_somebody_with_the_amount(site: TillSite) -> None:
    await sell_by_card(site)
    contradicted = DecisionContradicted(charge_id=CHARGE, order_id="order-1", amount=500, told="notfound")
    await site.tell("payment", contradicted, contradicted)
    matter = await only_matter(site)
    assert (matter.kind, matter.amount.minor) == ("contradicted", 500)
    assert (await site.shown()).row.attention


async def test_a_doubt_survives_a_restart(site: TillSite) -> None:
    await sell_by_card(site)
    await site.tell("payment", in_doubt())
    await site.reopen()
    assert (await site.shown()).row.payment_since == 1000

"""A provider that does not answer is a state: told, asked ever more slowly, settled by its answer or by a person, once."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.adapters.payment.actions import Patience, Wait
from core.adapters.payment.gateways.gateway import Cancelled, Capabilities, NotFound, Paid, Pending, Refused
from core.adapters.payment.notices import signed
from core.adapters.payment.tables import decisions, effects
from core.contracts.payment import (
    AskAgain,
    AskedAgain,
    CancelCharge,
    ChargeCancelled,
    ChargeDecided,
    ChargeExpired,
    ChargeInDoubt,
    ChargeRefunded,
    ChargeRefused,
    ChargeSettled,
    ConfirmCharge,
    DecisionContradicted,
    DecisionRefused,
    LatePaymentRefunded,
    PaymentConfirmed,
    PaymentRefused,
    RefundCharge,
    RefundFreed,
    RefundStuck,
)
from tests.support.probe import until
from tests.unit.adapters.payment.test_unknown_outcomes import BACK, MADE, SILENCE, Stage

pytestmark = pytest.mark.fault("F22")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with Stage(tmp_path, patience=Patience(watch=30)) as opened:
        yield opened


async def in_silence(stage: Stage) -> str:
    """Have a charge confirmed by a provider that does not answer; return the id of the command that waits."""
    await stage.create()
    (confirm_id,) = await stage.till.send(ConfirmCharge(charge_id="c-1", order_id="o-1"))
    await stage.let_time_pass(lambda: stage.till.heard(ChargeInDoubt))
    return confirm_id


async def test_each_try_in_vain_is_told_since_when_and_how_often_until_the_answer(stage: Stage) -> None:
    stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE, SILENCE, Paid(1)])
    confirm_id = await in_silence(stage)
    await stage.while_time_passes(stage.till.answer_to(confirm_id), step=1)
    await until(lambda: bool(stage.till.heard(ChargeSettled)))

    told = stage.till.heard(ChargeInDoubt)
    assert [doubt.tries for doubt in told] == [1, 2, 3]
    assert [doubt.revision for doubt in told] == [1, 2, 3]
    assert {doubt.since for doubt in told} == {told[0].since}
    assert {doubt.stage for doubt in told} == {"confirm"}
    assert [(end.outcome, end.revision) for end in stage.till.heard(ChargeSettled)] == [("paid", 4)]


async def test_a_provider_that_answers_again_ends_the_doubt_before_the_payer_decides(stage: Stage) -> None:
    stage.play(create=[MADE], confirm=[SILENCE, Pending()], status=[Pending()])
    await in_silence(stage)
    await stage.let_time_pass(lambda: stage.till.heard(ChargeSettled))
    assert stage.till.heard(ChargeSettled)[0].outcome == "pending"


async def test_a_cancellation_in_silence_waits_for_certainty_however_long(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE], cancel=[Cancelled()])
    await in_silence(stage)
    (cancel_id,) = await stage.till.send(CancelCharge(charge_id="c-1", order_id="o-1"))
    for _ in range(6):
        tries = len(provider.asked)
        await stage.let_time_pass(lambda before=tries: len(provider.asked) > before, step=600)  # type: ignore[misc]
    assert not any(answer.in_reply_to == cancel_id for answer in stage.till.answers)

    provider._script["status"] = [Pending()]
    answer = await stage.while_time_passes(stage.till.answer_to(cancel_id))
    assert answer == ChargeCancelled(charge_id="c-1", refunded=0)


async def test_money_seen_taken_lets_the_order_go_on_and_the_provider_agrees(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE])
    confirm_id = await in_silence(stage)

    assert await stage.decide("taken") == ChargeDecided(charge_id="c-1", decision="taken")
    assert await stage.decide("taken") == ChargeDecided(charge_id="c-1", decision="taken")
    other = await stage.decide("not_taken")

    assert isinstance(other, DecisionRefused)
    assert other.reason == "already_decided"
    assert isinstance(await stage.till.answer_to(confirm_id), PaymentConfirmed)
    assert stage.till.heard(ChargeSettled)[-1].outcome == "decided_taken"
    provider._script["status"] = [Paid(1)]
    await stage.idle()
    row = await stage.payment.owner.database.read(lambda conn: conn.execute(sa.select(decisions)).one())
    assert (row.decided_by, row.slip, row.agreed_at is not None, row.contradicted_at) == (
        "Rita",
        "000123",
        True,
        None,
    )
    assert (await stage.payment.queries.books()).captured == 1000
    assert stage.till.heard(DecisionContradicted) == []


@pytest.mark.parametrize("word", [Refused("no_limit"), NotFound(), Cancelled()], ids=str)
async def test_money_seen_taken_that_the_provider_never_had_is_told_once(stage: Stage, word: object) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE])
    await in_silence(stage)
    await stage.decide("taken")
    provider._script["status"] = [word]  # type: ignore[list-item]
    await stage.idle()
    await until(lambda: bool(stage.till.heard(DecisionContradicted)))

    (told,) = stage.till.heard(DecisionContradicted)
    assert told.amount == 1000
    assert await stage.count(effects) == 0


@pytest.mark.fault("F23", "I1")
async def test_money_decided_as_not_taken_goes_back_once_when_it_comes_after_all(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE], cancel=[SILENCE], refund=[BACK])
    confirm_id = await in_silence(stage)

    await stage.decide("not_taken")
    answer = await stage.till.answer_to(confirm_id)
    assert answer == PaymentRefused(charge_id="c-1", reason="decided_not_taken")
    assert await stage.cancel() == ChargeCancelled(charge_id="c-1", refunded=0)
    await stage.restart_payment()
    stage.payment.gateways["card"] = provider
    provider._script["status"] = [Paid(1)]
    await stage.let_time_pass(lambda: stage.till.heard(LatePaymentRefunded), step=5)

    assert provider.asked.count("refund cancellation:c-1") == 1
    books = await stage.payment.queries.books()
    assert (books.captured, books.refunded) == (1000, 1000)


async def test_a_decision_while_the_order_is_undone_ends_the_undoing(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE], cancel=[SILENCE], refund=[BACK])
    await in_silence(stage)
    (cancel_id,) = await stage.till.send(CancelCharge(charge_id="c-1", order_id="o-1"))
    await stage.decide("taken")

    answer = await stage.while_time_passes(stage.till.answer_to(cancel_id))
    assert answer == ChargeCancelled(charge_id="c-1", refunded=1000)
    assert provider.asked.count("refund cancellation:c-1") == 1


@pytest.mark.fault("I1", "I7")
async def test_an_order_is_undone_although_its_money_was_seen_taken_and_never_was(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE], refund=[Refused("not_paid")])
    await in_silence(stage)
    await stage.decide("taken")
    provider._script["status"] = [Refused("no_limit")]
    await stage.idle()
    answer = await stage.cancel()

    assert answer == ChargeCancelled(charge_id="c-1", refunded=1000)
    assert len(stage.till.heard(DecisionContradicted)) == 1
    assert await stage.count(effects) == 0


@pytest.mark.fault("F23", "I1")
async def test_money_booked_out_as_never_taken_goes_back_once_when_it_is_taken_after_all(
    stage: Stage,
) -> None:
    no = Refused("not_paid")
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE], cancel=[SILENCE], refund=[no])
    await in_silence(stage)
    (cancel_id,) = await stage.till.send(CancelCharge(charge_id="c-1", order_id="o-1"))
    await stage.decide("taken")
    provider._script["status"] = [Cancelled()]
    await stage.while_time_passes(stage.till.answer_to(cancel_id))
    await stage.idle()
    assert stage.till.heard(LatePaymentRefunded) == []

    provider._script["status"], provider._script["refund"] = [Paid(1)], [BACK]
    for number in range(2):
        notice = signed(stage.payment._secret, f"n-{number}", stage.clock.now_ms(), "c-1")
        await stage.payment.notices.take(notice)
        await stage.idle()
    await until(lambda: bool(stage.till.heard(LatePaymentRefunded)))

    assert provider.asked.count("refund after_all:c-1") == 1
    books = await stage.payment.queries.books()
    assert (books.captured, books.refunded) == (2000, 2000)


@pytest.mark.fault("F23", "I1")
async def test_what_a_person_saw_taken_while_the_provider_was_asked_goes_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE], cancel=[], refund=[BACK])
    await in_silence(stage)
    (cancel_id,) = await stage.till.send(CancelCharge(charge_id="c-1", order_id="o-1"))
    await stage.let_time_pass(lambda: "cancel" in {told.stage for told in stage.till.heard(ChargeInDoubt)})

    async def while_somebody_decides(_charge: object) -> Cancelled:
        await stage.decide("taken")
        return Cancelled()

    monkeypatch.setattr(provider, "status", while_somebody_decides)
    answer = await stage.while_time_passes(stage.till.answer_to(cancel_id))

    assert answer == ChargeCancelled(charge_id="c-1", refunded=1000)
    assert provider.asked.count("refund cancellation:c-1") == 1


async def test_nothing_is_decided_without_doubt_name_reason_or_slip(stage: Stage) -> None:
    stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE])
    await stage.create()
    wrong = {
        "not_in_doubt": {},
        "unknown_charge": {"charge_id": "c-9"},
        "name_missing": {"by": " "},
        "reason_missing": {"reason": ""},
        "slip_missing": {"slip": ""},
    }
    for reason, given in wrong.items():
        answer = await stage.decide("taken", **given)
        assert isinstance(answer, DecisionRefused)
        assert answer.reason == reason
    answer = await stage.decide("perhaps")
    assert isinstance(answer, DecisionRefused)


async def test_nothing_is_sent_again_under_a_key_that_the_provider_may_have_forgotten(stage: Stage) -> None:
    provider = stage.play(create=[SILENCE], status=[SILENCE, NotFound()])
    provider.able = Capabilities(key_lifetime=10)
    (create_id,) = await stage.till.send(stage.creation())
    await stage.let_time_pass(lambda: stage.till.heard(ChargeInDoubt), step=0.1)
    stage.turned.turn(11)
    answer = await stage.while_time_passes(stage.till.answer_to(create_id))
    await stage.idle()

    assert answer == ChargeRefused(charge_id="c-1", reason="gateway_unavailable")
    assert provider.asked.count("create") == 1
    assert "cancel" not in provider.asked


async def test_a_confirmation_beyond_the_life_of_its_key_is_only_asked_for_its_status(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE, Pending()], cancel=[Cancelled()])
    provider.able = Capabilities(key_lifetime=1)
    confirm_id = await in_silence(stage)
    stage.turned.turn(2)
    asked = provider.asked.count("confirm")
    answer = await stage.while_time_passes(stage.till.answer_to(confirm_id), step=5)

    assert isinstance(answer, ChargeExpired)
    assert provider.asked.count("confirm") == asked


@pytest.mark.fault("F24")
@pytest.mark.parametrize("word", [Refused("refund_declined"), SILENCE], ids=str)
async def test_money_that_is_owed_is_tried_on_told_at_the_limit_and_told_when_it_is_back(
    stage: Stage, word: object
) -> None:
    provider = stage.play(create=[MADE], confirm=[Paid(1)], refund=[word])  # type: ignore[list-item]
    await stage.created_then_confirmed()
    (cancel_id,) = await stage.till.send(CancelCharge(charge_id="c-1", order_id="o-1"))
    await stage.let_time_pass(lambda: stage.till.heard(RefundStuck), step=2)

    (stuck,) = stage.till.heard(RefundStuck)
    assert (stuck.amount, stuck.tries, stuck.refund_id) == (1000, 5, "cancellation")
    await stage.let_time_pass(lambda: len(provider.asked) > 12, step=60)
    assert len(stage.till.heard(RefundStuck)) == 1
    provider._script["refund"] = [BACK]
    await stage.till.ask(AskAgain(charge_id="c-1", order_id="o-1"))
    answer = await stage.till.answer_to(cancel_id)  # no time has passed
    assert answer == ChargeCancelled(charge_id="c-1", refunded=1000)
    assert len(stage.till.heard(RefundFreed)) == 1


@pytest.mark.fault("F24")
async def test_a_refund_is_not_sent_again_beyond_the_life_of_its_key(stage: Stage) -> None:
    provider = stage.play(create=[MADE], confirm=[Paid(1)], refund=[SILENCE, BACK])
    provider.able = Capabilities(key_lifetime=60)
    await stage.created_then_confirmed()
    await stage.till.send(RefundCharge(refund_id="r-1", charge_id="c-1", order_id="o-1", amount=1000))
    await until(lambda: "refund r-1:c-1" in provider.asked)
    stage.turned.turn(61)
    await stage.let_time_pass(lambda: stage.till.answers[-1].reply.wire_name == "RefundRefused", step=30)

    assert provider.asked.count("refund r-1:c-1") == 1


@pytest.mark.fault("F24")
async def test_a_refund_of_a_person_is_tried_again_before_it_is_refused(stage: Stage) -> None:
    stage.play(create=[MADE], confirm=[Paid(1)], refund=[Refused("try_later"), Refused("try_later"), BACK])
    await stage.created_then_confirmed()
    answer = await stage.while_time_passes(stage.refund(1000))
    assert isinstance(answer, ChargeRefunded)


async def test_asking_again_tells_whether_anything_is_open(stage: Stage) -> None:
    stage.play(create=[MADE], confirm=[SILENCE], status=[SILENCE])
    question = AskAgain(charge_id="c-1", order_id="o-1")
    assert await stage.till.ask(question) == AskedAgain(charge_id="c-1", open=False)
    await in_silence(stage)
    before = len(stage.till.heard(ChargeInDoubt))
    assert await stage.till.ask(question) == AskedAgain(charge_id="c-1", open=True)
    await until(lambda: len(stage.till.heard(ChargeInDoubt)) > before)


async def test_charges_that_failed_together_are_not_asked_together(stage: Stage) -> None:
    actions = stage.payment.worker._actions
    await stage.create("c-1")
    (charge,) = await stage.payment.queries.charges("o-1")
    now = stage.clock.now_ms()
    others = [replace(charge, charge_id=f"c-{number}") for number in range(50)]
    due = [actions.again_after_fault(other, Wait(tries=10)).due_at - now for other in others]
    assert len(set(due)) > 40
    assert 11_250 <= min(due) <= max(due) <= 15_000
    assert due == [actions.again_after_fault(other, Wait(tries=10)).due_at - now for other in others]

"""Tests of calling a charge off: before, while and after it is paid, and when nobody knows whether it was."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.adapters.payment.actions import Patience
from core.adapters.payment.tables import asks, barred, effects
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ChargeExpired,
    ChargeRefused,
    ConfirmCharge,
    LatePaymentRefunded,
    PaymentConfirmed,
    PaymentRefused,
)
from tests.support.payment_shop import PaymentShop
from tests.support.probe import until

NOTHING = ChargeCancelled(charge_id="c-1", refunded=0)
ALL = ChargeCancelled(charge_id="c-1", refunded=1000)


async def balanced(shop: PaymentShop) -> bool:
    """Return whether nothing is open and all records say the same."""
    await shop.idle()
    left = await shop.count(asks) + await shop.count(effects)
    return left == 0 and (await shop.payment.queries.books()).difference == 0


async def test_a_cancellation_before_the_creation_bars_it(shop: PaymentShop) -> None:
    assert await shop.cancel() == NOTHING
    assert await shop.cancel() == NOTHING

    assert await shop.create() == ChargeRefused(charge_id="c-1", reason="cancelled")
    assert await shop.confirm() == PaymentRefused(charge_id="c-1", reason="cancelled")
    assert await shop.count(barred) == 1
    assert (await shop.moved()).captures == 0


@pytest.mark.parametrize("method", ["cash", "card", "pix"])
async def test_a_created_charge_is_voided(tmp_path: Path, method: str) -> None:
    async with PaymentShop(tmp_path, delay=1.0) as shop:
        await shop.create(method=method)

        assert await shop.cancel() == NOTHING
        assert await shop.confirm() == PaymentRefused(charge_id="c-1", reason="cancelled")
        assert await balanced(shop)


@pytest.mark.parametrize("method", ["cash", "card", "pix"])
async def test_a_paid_charge_goes_back_in_full_and_once(shop: PaymentShop, method: str) -> None:
    await shop.paid_charge(method=method)

    assert await shop.cancel() == ALL
    assert await shop.cancel() == ALL
    assert await balanced(shop)
    if method != "cash":
        assert (await shop.moved(method)).refunds == 1


async def test_what_was_refunded_before_does_not_go_back_again(shop: PaymentShop) -> None:
    await shop.paid_charge()
    await shop.refund(300)

    assert await shop.cancel() == ALL
    moved = await shop.moved()
    assert (moved.refunds, moved.refunded) == (2, 1000)


async def test_a_refused_charge_has_nothing_to_cancel(shop: PaymentShop) -> None:
    await shop.behave("card", "refuse")
    await shop.create()
    await shop.confirm()

    assert await shop.cancel() == NOTHING


async def test_whoever_waits_for_the_confirmation_hears_of_the_cancellation(shop: PaymentShop) -> None:
    await shop.behave("pix", "hang")
    await shop.create(method="pix")
    (confirm_id,) = await shop.till.send(ConfirmCharge(charge_id="c-1", order_id="o-1"))

    assert await shop.cancel() == NOTHING
    assert await shop.till.answer_to(confirm_id) == PaymentRefused(charge_id="c-1", reason="cancelled")
    assert await balanced(shop)


async def test_creation_and_cancellation_in_one_batch_leave_nothing_paid(shop: PaymentShop) -> None:
    (create_id, cancel_id) = await shop.till.send(
        shop.creation(), CancelCharge(charge_id="c-1", order_id="o-1")
    )

    assert await shop.till.answer_to(create_id) == ChargeRefused(charge_id="c-1", reason="cancelled")
    assert await shop.till.answer_to(cancel_id) == NOTHING
    assert await balanced(shop)
    assert (await shop.moved()).captures == 0


async def test_several_cancellations_of_one_charge_are_one_refund(shop: PaymentShop) -> None:
    await shop.paid_charge()

    answers = await asyncio.gather(*(shop.cancel() for _ in range(4)))

    assert answers == [ALL] * 4
    assert (await shop.moved()).refunds == 1


async def test_an_expired_charge_is_cancelled_with_nothing(shop: PaymentShop) -> None:
    await shop.behave("card", "hang")
    await shop.create()
    await shop.while_time_passes(shop.confirm(), step=10)

    assert await shop.cancel() == NOTHING
    assert await balanced(shop)


async def test_a_payment_after_the_cancellation_goes_back_once_and_everyone_is_told(
    shop: PaymentShop,
) -> None:
    await shop.behave("card", "late")
    await shop.create()

    assert await shop.while_time_passes(shop.cancel()) == NOTHING
    await shop.let_time_pass(lambda: shop.till.heard(LatePaymentRefunded))

    assert await balanced(shop)
    assert shop.till.heard(LatePaymentRefunded) == [
        LatePaymentRefunded(charge_id="c-1", order_id="o-1", amount=1000)
    ]
    moved = await shop.moved()
    assert (moved.captures, moved.refunds, moved.refunded) == (1, 1, 1000)
    assert await shop.cancel() == ALL


async def test_a_payment_after_the_expiry_goes_back_once(shop: PaymentShop) -> None:
    await shop.behave("pix", "late")
    await shop.create(method="pix")

    answer = await shop.while_time_passes(shop.confirm(), step=5)
    await shop.let_time_pass(lambda: shop.till.heard(LatePaymentRefunded))

    assert answer == ChargeExpired(charge_id="c-1", reason="charge_expired")
    assert await balanced(shop)
    moved = await shop.moved("pix")
    assert (moved.captures, moved.refunds) == (1, 1)


async def test_a_late_payment_is_still_found_after_a_restart(shop: PaymentShop) -> None:
    await shop.behave("card", "late")
    await shop.create()
    await shop.while_time_passes(shop.cancel())

    await shop.restart_payment()
    await shop.let_time_pass(lambda: shop.till.heard(LatePaymentRefunded))

    assert await balanced(shop)
    assert (await shop.moved()).refunds == 1


async def test_a_late_payment_within_the_patience_is_part_of_the_cancellation(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path, patience=Patience(cancel_pending=10)) as shop:
        await shop.behave("card", "late")
        await shop.create()

        assert await shop.while_time_passes(shop.cancel()) == ALL
        assert await balanced(shop)
        assert shop.till.heard(LatePaymentRefunded) == []


async def test_watching_a_charge_that_is_never_paid_comes_to_an_end(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path, patience=Patience(watch=3)) as shop:
        await shop.behave("card", "late")
        await shop.create()
        await shop.while_time_passes(shop.cancel())

        shop.payment.simulators["card"]._late_after = 10**9
        await shop.idle()

        assert await shop.count(effects) == 0
        assert shop.till.heard(LatePaymentRefunded) == []


async def test_charge_and_hang_is_found_paid_and_confirmed_once(shop: PaymentShop) -> None:
    await shop.behave("card", "charge_and_hang")

    created = await shop.while_time_passes(shop.create(), step=0.2)
    confirmed = await shop.while_time_passes(shop.confirm(), step=0.2)

    assert created == await shop.create()
    assert isinstance(confirmed, PaymentConfirmed)
    assert await balanced(shop)
    moved = await shop.moved()
    assert (moved.captures, moved.refunds) == (1, 0)


async def test_charge_and_hang_that_is_cancelled_in_the_silence_is_refunded_once(shop: PaymentShop) -> None:
    await shop.behave("card", "charge_and_hang")
    create_id = await shop.send_and_let_it_be_taken()
    (cancel_id,) = await shop.till.send(CancelCharge(charge_id="c-1", order_id="o-1"))

    assert await shop.while_time_passes(shop.till.answer_to(cancel_id), step=0.2) == ALL
    assert await shop.till.answer_to(create_id) == ChargeRefused(charge_id="c-1", reason="cancelled")
    assert await balanced(shop)
    moved = await shop.moved()
    assert (moved.captures, moved.refunds) == (1, 1)


@pytest.mark.fault("F22")
async def test_a_cancellation_in_silence_is_answered_only_when_it_is_known_whether_money_was_taken(
    tmp_path: Path,
) -> None:
    async with PaymentShop(tmp_path, patience=Patience(silence=1)) as shop:
        await shop.behave("card", "charge_and_hang")
        await shop.send_and_let_it_be_taken()

        assert await shop.while_time_passes(shop.cancel(), step=0.3) == ALL

        assert await balanced(shop)
        moved = await shop.moved()
        assert (moved.captures, moved.refunds) == (1, 1)
        assert shop.till.heard(LatePaymentRefunded) == []


async def test_a_provider_that_is_silent_until_the_expiry_is_given_up_and_watched(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path, patience=Patience(silence=0.5)) as shop:
        await shop.behave("card", "charge_and_hang")
        expires_at = shop.clock.now_ms() + 1000

        answer = await shop.while_time_passes(shop.create(expires_at=expires_at), step=0.2)
        await shop.let_time_pass(lambda: shop.till.heard(LatePaymentRefunded), step=0.2)

        assert answer == ChargeRefused(charge_id="c-1", reason="gateway_unavailable")
        assert await shop.confirm() == PaymentRefused(charge_id="c-1", reason="gateway_unavailable")
        assert await shop.cancel() == ALL
        assert await balanced(shop)


async def test_a_refund_the_provider_refuses_is_asked_again_until_it_is_done(shop: PaymentShop) -> None:
    await shop.paid_charge()
    simulator = shop.payment.simulators["card"]
    refuse, give_back = [True], simulator._give_back

    def sometimes(*given: object) -> object:
        from core.adapters.payment.gateways.gateway import Refused

        return Refused("no_cover") if refuse[0] else give_back(*given)  # type: ignore[arg-type]

    simulator._give_back = sometimes  # type: ignore[assignment,method-assign]
    (cancel_id,) = await shop.till.send(CancelCharge(charge_id="c-1", order_id="o-1"))
    tries = 0

    def tried_often() -> bool:
        nonlocal tries
        tries += 1
        return tries > 5

    await shop.let_time_pass(tried_often, step=5)
    (waiting,) = await shop.payment.queries.open_effects()
    assert (waiting.kind, waiting.amount) == ("cancel", 1000)
    refuse[0] = False

    assert await shop.while_time_passes(shop.till.answer_to(cancel_id), step=30) == ALL
    await until(lambda: shop.payment.worker.busy == 0)
    assert await balanced(shop)

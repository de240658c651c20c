"""Tests of charging: created, confirmed, refused, expired, each command with its one answer."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from core.adapters.payment.tables import asks, effects, ledger
from core.contracts.message import CommandFailed
from core.contracts.payment import (
    ChargeCreated,
    ChargeExpired,
    ChargeRefused,
    ConfirmCharge,
    PaymentConfirmed,
    PaymentRefused,
    SimulatorChanged,
    SimulatorConfigured,
)
from tests.support.payment_shop import MINUTE, PaymentShop
from tests.support.probe import until


@pytest.mark.promise("A-8", "C-11", "E-5")
@pytest.mark.parametrize("method", ["cash", "card", "pix"])
async def test_a_charge_is_created_then_confirmed_and_booked_once(shop: PaymentShop, method: str) -> None:
    created = await shop.create(method=method)
    confirmed = await shop.confirm()

    assert isinstance(created, ChargeCreated)
    assert created.simulator == (method != "cash")
    assert (created.pix_code is not None) == (method == "pix")
    assert confirmed == PaymentConfirmed(
        charge_id="c-1", amount=1000, paid_at=shop.clock.now_ms(), paid_sequence=1
    )
    assert await shop.count(ledger) == 1
    assert (await shop.payment.queries.books()).difference == 0


@pytest.mark.promise("A-9")
async def test_cash_is_confirmed_like_everything_else_with_what_was_handed_over(shop: PaymentShop) -> None:
    await shop.create(method="cash", received=2000)

    assert isinstance(await shop.confirm(), PaymentConfirmed)
    (charge,) = await shop.payment.queries.charges("o-1")
    assert (charge.method, charge.received, charge.state) == ("cash", 2000, "confirmed")


async def test_a_free_order_is_confirmed_with_nothing(shop: PaymentShop) -> None:
    await shop.create(method="cash", amount=0)

    confirmed = await shop.confirm()

    assert isinstance(confirmed, PaymentConfirmed)
    assert confirmed.amount == 0


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"method": "barter"}, "unknown_method"),
        ({"currency": "XXX"}, "unsupported_currency"),
        ({"method": "pix", "currency": "EUR"}, "unsupported_currency"),
        ({"amount": -1}, "bad_amount"),
        ({"amount": 10**13}, "bad_amount"),
        ({"method": "cash", "received": 999}, "too_little_cash"),
        ({"description": "x" * 201}, "description_too_long"),
    ],
    ids=str,
)
async def test_a_charge_that_cannot_be_is_refused(
    shop: PaymentShop, changed: dict[str, object], reason: str
) -> None:
    fields = {"method": "card", "amount": 1000, **changed}

    assert await shop.create(**fields) == ChargeRefused(charge_id="c-1", reason=reason)  # type: ignore[arg-type]


async def test_the_same_creation_again_is_the_same_charge(shop: PaymentShop) -> None:
    first = await shop.create()
    again = await shop.create()
    await shop.confirm()

    assert first == again == await shop.create()
    assert (await shop.moved()).captures == 1


async def test_another_charge_under_the_same_id_is_refused(shop: PaymentShop) -> None:
    await shop.create()

    assert await shop.create(amount=1) == ChargeRefused(charge_id="c-1", reason="different_charge")


async def test_confirming_what_was_never_asked_for_is_refused(shop: PaymentShop) -> None:
    assert await shop.confirm() == PaymentRefused(charge_id="c-1", reason="unknown_charge")


async def test_a_refused_payment_says_so_and_moves_nothing(shop: PaymentShop) -> None:
    await shop.behave("card", "refuse")
    await shop.create()

    refused = PaymentRefused(charge_id="c-1", reason="card_refused")
    assert await shop.confirm() == refused
    assert await shop.confirm() == refused
    assert (await shop.moved()).captures == 0
    assert await shop.count(ledger) == 0


@pytest.mark.promise("A-8")
async def test_a_charge_that_nobody_pays_is_asked_for_until_it_expires(shop: PaymentShop) -> None:
    await shop.behave("pix", "hang")
    await shop.create(method="pix")
    start = shop.clock.now_ms()

    answer = await shop.while_time_passes(shop.confirm(), step=5)

    assert answer == ChargeExpired(charge_id="c-1", reason="charge_expired")
    assert shop.clock.now_ms() >= start + MINUTE
    assert await shop.confirm() == answer


async def test_every_command_that_waits_for_one_charge_gets_its_answer(shop: PaymentShop) -> None:
    await shop.behave("card", "hang")
    await shop.create()
    waiting = [asyncio.ensure_future(shop.confirm()) for _ in range(3)]

    await shop.let_time_pass(lambda: all(task.done() for task in waiting), step=5)

    assert [task.result() for task in waiting] == [
        ChargeExpired(charge_id="c-1", reason="charge_expired")
    ] * 3
    assert await shop.count(asks) == await shop.count(effects) == 0


async def test_a_message_that_comes_twice_while_it_is_open_is_answered_once(shop: PaymentShop) -> None:
    await shop.behave("card", "hang")
    await shop.create()
    command = ConfirmCharge(charge_id="c-1", order_id="o-1")
    await shop.till.send(command, message_id="m-1")
    await shop.till.send(command, message_id="m-1")

    await shop.while_time_passes(shop.till.answer_to("m-1"), step=5)
    await shop.idle()

    assert [answer.in_reply_to for answer in shop.till.answers].count("m-1") == 1


async def test_a_confirmation_may_overtake_the_creation(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path, delay=1.0) as shop:
        confirm = ConfirmCharge(charge_id="c-1", order_id="o-1")
        (create_id, confirm_id) = await shop.till.send(shop.creation(), confirm)

        assert isinstance(await shop.till.answer_to(create_id), ChargeCreated)
        assert isinstance(await shop.while_time_passes(shop.till.answer_to(confirm_id)), PaymentConfirmed)


async def test_a_charge_that_comes_after_its_expiry_is_not_sent_out(shop: PaymentShop) -> None:
    answer = await shop.create(expires_at=shop.clock.now_ms())

    assert answer == ChargeRefused(charge_id="c-1", reason="charge_expired")
    assert (await shop.moved()).captures == 0


async def test_cash_in_the_drawer_does_not_expire(shop: PaymentShop) -> None:
    await shop.create(method="cash", expires_at=shop.clock.now_ms())

    assert isinstance(await shop.confirm(), PaymentConfirmed)


async def test_paid_sequences_grow_in_the_order_of_payment(shop: PaymentShop) -> None:
    for number in range(5):
        await shop.create(f"c-{number}", "card", order_id=f"o-{number}")
    for number in (3, 1, 4, 0, 2):
        answer = await shop.confirm(f"c-{number}")
        assert isinstance(answer, PaymentConfirmed)
    sequences = {
        (await shop.payment.queries.charges(f"o-{number}"))[0].paid_sequence: number for number in range(5)
    }

    assert [sequences[key] for key in (1, 2, 3, 4, 5)] == [3, 1, 4, 0, 2]


async def test_the_behaviour_is_kept_told_and_used(shop: PaymentShop) -> None:
    answer = await shop.behave("pix", "refuse")
    await until(lambda: bool(shop.till.heard(SimulatorChanged)))

    assert answer == SimulatorConfigured(method="pix", behaviour="refuse")
    assert shop.till.heard(SimulatorChanged) == [SimulatorChanged(method="pix", behaviour="refuse")]
    await shop.restart_payment()
    assert await shop.payment.queries.simulator() == {"card": "approve", "pix": "refuse"}
    await shop.create(method="pix")
    assert isinstance(await shop.confirm(), PaymentRefused)


@pytest.mark.parametrize(
    ("method", "behaviour", "reason"),
    [("cash", "refuse", "unknown_method"), ("card", "explode", "unknown_behaviour")],
)
async def test_a_simulator_that_cannot_be_configured_like_this_says_so(
    shop: PaymentShop, method: str, behaviour: str, reason: str
) -> None:
    assert await shop.behave(method, behaviour) == CommandFailed(reason=reason)

"""Tests of the simulated provider: each way to behave, and what it still knows after a crash."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from pathlib import Path

import pytest

from core.adapters.payment.gateways.gateway import Cancelled, Created, Expired, Paid, Pending, Refused
from core.adapters.payment.gateways.simulator import HANG_FOR, LATE_AFTER, Behaviour
from tests.support.gateway_bench import DELAY, Bench


@pytest.fixture(params=["card", "pix"])
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    async with Bench(request.param, tmp_path) as made:
        yield made


async def no_answer(asking: Awaitable[object]) -> bool:
    """Return whether a call leaves the caller waiting."""
    try:
        async with asyncio.timeout(0.05):
            await asking
    except TimeoutError:
        return True
    return False


async def test_approving_takes_a_while_and_says_when_to_ask_again(bench: Bench) -> None:
    charge, start = bench.a_charge(), bench.clock.now_ms()
    await bench.gateway.create(charge)

    assert await bench.gateway.status(charge) == Pending(start + round(1000 * DELAY))
    bench.clock.turn(DELAY)
    assert await bench.gateway.status(charge) == Paid(start + round(1000 * DELAY))


async def test_refusing_names_a_reason_and_moves_no_money(bench: Bench) -> None:
    simulator, charge = bench.behave(Behaviour.REFUSE), bench.a_charge()
    await bench.gateway.create(charge)

    assert await bench.outcome(charge) == Refused("card_refused" if bench.method == "card" else "refused")
    assert (await simulator.movements()).captures == 0


async def test_hanging_ends_with_the_expiry(bench: Bench) -> None:
    simulator, charge = bench.behave(Behaviour.HANG), bench.a_charge()
    await bench.gateway.create(charge)

    bench.clock.turn(59)
    assert await bench.gateway.status(charge) == Pending()
    bench.clock.turn(1)
    assert await bench.gateway.status(charge) == Expired()
    assert (await simulator.movements()).captures == 0


async def test_a_late_payment_comes_after_the_expiry(bench: Bench) -> None:
    simulator, charge = bench.behave(Behaviour.LATE), bench.a_charge()
    await bench.gateway.create(charge)

    bench.clock.turn(60)
    assert await bench.gateway.status(charge) == Pending(charge.expires_at + round(1000 * LATE_AFTER))
    bench.clock.turn(LATE_AFTER)
    assert isinstance(await bench.gateway.status(charge), Paid)
    assert (await simulator.movements()).captures == 1


async def test_a_late_payment_comes_after_the_cancellation(bench: Bench) -> None:
    bench.behave(Behaviour.LATE)
    charge = bench.a_charge()
    await bench.gateway.create(charge)

    assert isinstance(await bench.gateway.cancel(charge), Pending)
    bench.clock.turn(LATE_AFTER)
    assert isinstance(await bench.gateway.status(charge), Paid)


async def test_charge_and_hang_takes_the_money_once_and_tells_it_later(bench: Bench) -> None:
    simulator, charge = bench.behave(Behaviour.CHARGE_AND_HANG), bench.a_charge()

    assert await no_answer(bench.gateway.create(charge))
    assert await no_answer(bench.gateway.status(charge))
    bench.clock.turn(HANG_FOR)
    assert isinstance(await bench.gateway.status(charge), Paid)
    assert isinstance(await bench.gateway.create(charge), Created)
    assert (await simulator.movements("c-1")).captures == 1


async def test_the_behaviour_is_that_of_the_moment_of_creation(bench: Bench) -> None:
    simulator, charge = bench.behave(Behaviour.HANG), bench.a_charge()
    await bench.gateway.create(charge)

    simulator.behave(Behaviour.APPROVE)
    bench.clock.turn(DELAY)

    assert await bench.gateway.status(charge) == Pending()


async def test_a_charge_that_is_called_off_before_the_decision_is_not_paid(bench: Bench) -> None:
    simulator, charge = bench.behave(Behaviour.APPROVE), bench.a_charge()
    await bench.gateway.create(charge)

    assert await bench.gateway.cancel(charge) == Cancelled()
    bench.clock.turn(DELAY)
    assert (await simulator.movements()).captures == 0


async def test_it_still_knows_everything_after_a_crash(bench: Bench) -> None:
    charge = bench.a_charge()
    made = await bench.gateway.create(charge)
    paid = await bench.outcome(charge)
    await bench.gateway.refund(charge, "r-1", charge.amount)

    await bench.restart()

    assert await bench.gateway.status(charge) == paid
    assert await bench.gateway.create(charge) == made
    await bench.gateway.refund(charge, "r-1", charge.amount)
    assert bench.simulator is not None
    moved = await bench.simulator.movements()
    assert (moved.captures, moved.captured, moved.refunds, moved.refunded) == (1, 1000, 1, 1000)


async def test_only_pix_has_a_code_and_its_merchant_is_plainly_made_up(tmp_path: Path) -> None:
    async with Bench("pix", tmp_path) as pix:
        made = await pix.gateway.create(pix.a_charge())
        assert isinstance(made, Created)
        assert made.pix_code is not None
        assert "SIMULADOR" in made.pix_code
        assert ".invalid/" in made.pix_code
    async with Bench("card", tmp_path) as card:
        made = await card.gateway.create(card.a_charge("c-2"))
        assert isinstance(made, Created)
        assert made.pix_code is None

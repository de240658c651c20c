"""The contract of the gateway port: what every provider must hold to, cash and simulators alike."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.adapters.payment.gateways.gateway import Cancelled, Created, NotFound, Paid, Refunded, Refused
from core.domain.money import Money
from tests.support.gateway_bench import Bench


@pytest.mark.promise("E-5")
async def test_a_charge_is_created_then_confirmed(bench: Bench) -> None:
    charge = bench.a_charge()

    made = await bench.gateway.create(charge)
    known = await bench.outcome(charge)

    assert isinstance(made, Created)
    assert made.reference
    assert isinstance(known, Paid)
    assert await bench.gateway.status(charge) == known


async def test_a_charge_that_was_never_created_is_not_found(bench: Bench) -> None:
    assert await bench.gateway.status(bench.a_charge()) == NotFound()


async def test_creating_twice_under_one_key_is_one_charge(bench: Bench) -> None:
    charge = bench.a_charge()

    assert await bench.gateway.create(charge) == await bench.gateway.create(charge)


async def test_another_amount_under_the_same_key_is_refused(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)

    again = await bench.gateway.create(replace(charge, amount=Money(1, "BRL")))

    assert again == Refused("different_charge")


async def test_confirming_twice_takes_the_money_once(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)
    known = await bench.outcome(charge)

    assert await bench.gateway.confirm(charge) == known
    if bench.simulator is not None:
        assert (await bench.simulator.movements()).captures == 1


async def test_a_free_order_is_paid_with_nothing(bench: Bench) -> None:
    charge = bench.a_charge(minor=0)
    await bench.gateway.create(charge)

    assert isinstance(await bench.outcome(charge), Paid)


async def test_a_cancelled_charge_can_no_longer_be_paid(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)

    assert await bench.gateway.cancel(charge) == Cancelled()
    assert await bench.outcome(charge) == Cancelled()
    assert await bench.gateway.cancel(charge) == Cancelled()


async def test_cancelling_bars_a_creation_that_comes_later(bench: Bench) -> None:
    charge = bench.a_charge()

    assert await bench.gateway.cancel(charge) == Cancelled()
    assert await bench.gateway.create(charge) == Refused("cancelled")


async def test_cancelling_a_paid_charge_says_that_it_is_paid(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)
    paid = await bench.outcome(charge)

    assert await bench.gateway.cancel(charge) == paid


async def test_a_refund_happens_once_under_each_key(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)
    await bench.outcome(charge)
    part = Money(400, "BRL")

    assert await bench.gateway.refund(charge, "r-1", part) == Refunded(part)
    assert await bench.gateway.refund(charge, "r-1", part) == Refunded(part)
    assert await bench.gateway.refund(charge, "r-2", part) == Refunded(part)
    if bench.simulator is not None:
        assert (await bench.simulator.movements()).refunds == 2


async def test_another_amount_under_the_same_refund_key_is_refused(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)
    await bench.outcome(charge)
    await bench.gateway.refund(charge, "r-1", Money(400, "BRL"))

    assert await bench.gateway.refund(charge, "r-1", Money(300, "BRL")) == Refused("different_refund")


async def test_more_than_was_paid_is_not_given_back(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)
    await bench.outcome(charge)
    await bench.gateway.refund(charge, "r-1", Money(600, "BRL"))

    assert await bench.gateway.refund(charge, "r-2", Money(401, "BRL")) == Refused("more_than_paid")
    assert await bench.gateway.refund(charge, "r-3", Money(400, "BRL")) == Refunded(Money(400, "BRL"))


async def test_what_was_not_paid_is_not_given_back(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)

    assert await bench.gateway.refund(charge, "r-1", Money(1, "BRL")) == Refused("not_paid")


async def test_after_a_restart_a_refund_of_a_paid_charge_still_works(bench: Bench) -> None:
    charge = bench.a_charge()
    await bench.gateway.create(charge)
    await bench.outcome(charge)

    await bench.restart()

    assert await bench.gateway.refund(charge, "r-1", Money(400, "BRL")) == Refunded(Money(400, "BRL"))


async def test_a_gateway_says_who_it_is_and_what_it_can(bench: Bench) -> None:
    assert bench.gateway.method == bench.method
    assert bench.gateway.name
    assert bench.gateway.simulator == (bench.method != "cash")
    assert bench.gateway.capabilities().can_refund

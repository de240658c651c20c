"""Tests of giving money back: in part and whole, never more than was paid, never twice."""

from __future__ import annotations

import asyncio

import pytest

from core.adapters.payment.gateways.gateway import Refused
from core.contracts.payment import ChargeRefunded, RefundRefused
from tests.support.payment_shop import PaymentShop

pytestmark = pytest.mark.both_databases


def refused(reason: str, refund_id: str = "r-1") -> RefundRefused:
    """Return a no to a refund of the charge c-1."""
    return RefundRefused(refund_id=refund_id, charge_id="c-1", reason=reason)


@pytest.mark.parametrize("method", ["cash", "card", "pix"])
async def test_parts_go_back_until_nothing_is_left(shop: PaymentShop, method: str) -> None:
    await shop.paid_charge(method=method)

    assert await shop.refund(400) == ChargeRefunded(refund_id="r-1", charge_id="c-1", amount=400)
    assert await shop.refund(601, "r-2") == refused("more_than_paid", "r-2")
    assert await shop.refund(600, "r-3") == ChargeRefunded(refund_id="r-3", charge_id="c-1", amount=600)
    assert await shop.refund(1, "r-4") == refused("more_than_paid", "r-4")
    books = await shop.payment.queries.books()
    assert (books.captured, books.refunded, books.difference) == (1000, 1000, 0)


async def test_the_same_refund_again_is_the_same_refund(shop: PaymentShop) -> None:
    await shop.paid_charge()

    answers = await asyncio.gather(*(shop.refund(400) for _ in range(3)))

    assert answers == [ChargeRefunded(refund_id="r-1", charge_id="c-1", amount=400)] * 3
    assert (await shop.moved()).refunds == 1


async def test_one_refund_id_may_serve_several_charges(shop: PaymentShop) -> None:
    await shop.paid_charge("c-1")
    await shop.paid_charge("c-2")

    assert isinstance(await shop.refund(1000, "r-1", "c-1"), ChargeRefunded)
    assert isinstance(await shop.refund(1000, "r-1", "c-2"), ChargeRefunded)


async def test_refunds_that_together_are_too_much_do_not_both_happen(shop: PaymentShop) -> None:
    await shop.paid_charge()

    answers = await asyncio.gather(shop.refund(600, "r-1"), shop.refund(600, "r-2"))

    assert sorted(type(answer).__name__ for answer in answers) == ["ChargeRefunded", "RefundRefused"]
    assert (await shop.moved()).refunded == 600


async def test_another_amount_under_the_same_refund_is_refused(shop: PaymentShop) -> None:
    await shop.paid_charge()
    await shop.refund(400)

    assert await shop.refund(300) == refused("different_refund")


async def test_what_was_never_paid_cannot_go_back(shop: PaymentShop) -> None:
    assert await shop.refund(1) == refused("unknown_charge")
    await shop.create()
    assert await shop.refund(1) == refused("not_paid")
    await shop.cancel()
    assert await shop.refund(1) == refused("cancelled")


async def test_less_than_nothing_cannot_go_back(shop: PaymentShop) -> None:
    await shop.paid_charge()

    assert await shop.refund(-1) == refused("bad_amount")


async def test_what_the_provider_refuses_can_be_asked_for_under_another_id(shop: PaymentShop) -> None:
    await shop.paid_charge()
    simulator = shop.payment.simulators["card"]
    give_back = simulator._give_back
    simulator._give_back = lambda *_: Refused("no_cover")  # type: ignore[method-assign]

    assert await shop.while_time_passes(shop.refund(1000)) == refused("no_cover")
    simulator._give_back = give_back  # type: ignore[method-assign]

    assert await shop.refund(1000) == refused("no_cover")
    assert isinstance(await shop.refund(1000, "r-2"), ChargeRefunded)


async def test_the_books_are_told_in_whole_minor_units(shop: PaymentShop) -> None:
    await shop.paid_charge()
    await shop.refund(300)
    books = await shop.payment.queries.books()
    assert [(type(sum_), sum_) for sum_ in (books.captured, books.refunded)] == [(int, 1000), (int, 300)]
    assert books.difference == 0

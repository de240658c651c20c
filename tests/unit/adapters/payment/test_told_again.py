"""A payment database that was restored to an older one is told its charges again: looked up outside, never made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.contracts.known import TellUnknown, UnknownTold
from core.contracts.message import Reply
from core.contracts.payment import ChargeCreated, ChargeRefunded, ChargeRefused, PaymentConfirmed
from core.domain.clock import TurnedClock
from tests.support.payment_shop import PaymentShop

LONG = 48 * 3600
"""Seconds; by then, no provider knows our keys any more."""


async def restored(tmp_path: Path, clock: TurnedClock) -> PaymentShop:
    """Return a shop whose provider remembers everything, and whose database is an older one."""
    for file in (tmp_path / "payment").glob("payment.sqlite*"):
        file.unlink()
    return PaymentShop(tmp_path / "after", clock, shared=tmp_path / "payment")


async def asked_of_payment(shop: PaymentShop, command: TellUnknown) -> Reply:
    """Send what every owner understands to the payment, and return its answer."""
    write = shop.till.owner.database.write
    return await shop.till.answer_to(await write(lambda work: work.send(command, recipient="payment")))


@pytest.fixture
def clock() -> TurnedClock:
    return TurnedClock()


@pytest.fixture
def folders(tmp_path: Path) -> Path:
    for name in ("before", "after", "payment"):
        (tmp_path / name).mkdir()
    return tmp_path


@pytest.mark.fault("F27", "I1")
@pytest.mark.parametrize("method", ["card", "pix"])
async def test_what_was_paid_is_taken_over_from_the_provider_and_not_charged_again(
    folders: Path, clock: TurnedClock, method: str
) -> None:
    async with PaymentShop(folders / "before", clock, shared=folders / "payment") as shop:
        asked = shop.creation(method=method)
        assert isinstance(await shop.till.ask(asked), ChargeCreated)
        paid = await shop.confirm()
        assert isinstance(paid, PaymentConfirmed)
        assert await shop.refund(300) == ChargeRefunded(refund_id="r-1", charge_id="c-1", amount=300)
        moved = await shop.moved(method)
    clock.turn(LONG)
    async with await restored(folders, clock) as shop:
        question = TellUnknown(order_ids=("o-1", "o-2"))
        assert await asked_of_payment(shop, question) == UnknownTold(
            owner="payment", order_ids=("o-1", "o-2")
        )
        assert isinstance(await shop.till.ask(asked), ChargeCreated)
        again = await shop.confirm()
        assert isinstance(again, PaymentConfirmed)
        assert again.paid_at == paid.paid_at
        assert isinstance(await shop.refund(300), ChargeRefunded)
        assert await shop.moved(method) == moved
        assert (await shop.payment.queries.books()).difference == 0
        assert await asked_of_payment(shop, question) == UnknownTold(owner="payment", order_ids=("o-2",))


@pytest.mark.fault("F27", "I1")
async def test_what_the_provider_has_never_heard_of_is_not_charged_long_after(
    folders: Path, clock: TurnedClock
) -> None:
    async with await restored(folders, clock) as shop:
        asked = shop.creation()
        clock.turn(LONG)
        assert await shop.till.ask(asked) == ChargeRefused(charge_id="c-1", reason="charge_expired")
        assert (await shop.moved()).captures == 0

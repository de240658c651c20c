"""What became of money that was in doubt is told again to a counter that may have missed it."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from core.adapters.payment.tables import charges, refunds
from core.contracts.payment import ChargeSettled, RefundFreed, RefundStuck
from core.contracts.programs import ProgramStarted
from core.store.work import Work
from tests.support.payment_shop import PaymentShop
from tests.support.probe import until

pytestmark = pytest.mark.fault("F28")


async def come_back(shop: PaymentShop) -> None:
    """Let the counter tell that it is there again."""
    started = ProgramStarted(address="till", role="till")
    await shop.till.owner.database.write(lambda work: work.send(started))


async def change(shop: PaymentShop, *statements: sa.Update) -> None:
    """Have payment's database look as after a provider was silent for a while."""

    def execute(work: Work) -> None:
        for statement in statements:
            work.conn.execute(statement)

    await shop.payment.owner.database.write(execute)


async def test_a_doubt_that_is_over_is_told_again_under_its_last_revision(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path) as shop:
        await shop.paid_charge()
        await change(shop, sa.update(charges).values(doubt_revision=4))
        await come_back(shop)
        await until(lambda: bool(shop.till.heard(ChargeSettled)))
        (told,) = shop.till.heard(ChargeSettled)
        assert (told.charge_id, told.outcome, told.revision) == ("c-1", "paid", 4)


async def test_a_refund_that_was_stuck_is_told_as_it_stands_now(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path) as shop:
        await shop.paid_charge()
        await shop.refund(300)
        stuck_at = shop.clock.now_ms()
        await change(shop, sa.update(refunds).values(stuck_at=stuck_at))
        await come_back(shop)
        await until(lambda: bool(shop.till.heard(RefundFreed)))
        assert not shop.till.heard(RefundStuck)

        await change(shop, sa.update(refunds).values(state="asked", tries=9, reason="unreachable"))
        await come_back(shop)
        await until(lambda: bool(shop.till.heard(RefundStuck)))
        (told,) = shop.till.heard(RefundStuck)
        assert (told.amount, told.tries, told.reason) == (300, 9, "unreachable")


async def test_what_never_was_in_doubt_and_what_is_long_ago_is_not_told(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path) as shop:
        await shop.paid_charge("c-1")
        await come_back(shop)
        await change(shop, sa.update(charges).values(doubt_revision=2, asked_at=0))
        await come_back(shop)
        await shop.refund(100)  # answered behind all that is told
        assert shop.till.heard(ChargeSettled) == []

"""The payment program is ended by SIGKILL in the middle, and a new one finds out what has happened and what has not."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from core.adapters.payment.tables import asks, effects
from core.contracts.payment import PaymentConfirmed, PaymentRefused
from tests.support.payment_shop import PaymentShop
from tests.support.probe import until

STORY = """
import asyncio, sys
from pathlib import Path
from core.contracts.payment import CancelCharge, ConfirmCharge, RefundCharge
from tests.support.payment_shop import PaymentShop

async def live(folder):
    async with PaymentShop(folder) as shop:
        charges = [("c-1", "cash"), ("c-2", "card"), ("c-3", "pix"), ("c-4", "card")]
        await shop.till.send(*(shop.creation(*charge) for charge in charges))
        await shop.till.send(*(ConfirmCharge(charge_id=charge_id, order_id="o-1") for charge_id, _ in charges))
        while len(shop.till.answers) < 8:
            await asyncio.sleep(0.002)
        await shop.till.send(
            CancelCharge(charge_id="c-2", order_id="o-1"),
            RefundCharge(refund_id="r-1", charge_id="c-3", order_id="o-1", amount=400),
        )
        while len(shop.till.answers) < 10:
            await asyncio.sleep(0.002)

asyncio.run(live(Path(sys.argv[1])))
"""
PLACES = [
    f"{place}:{times}"
    for place in ("payment.after_effect", "payment.before_commit", "payment.after_commit")
    for times in (1, 4, 8)
]


async def killed(folder: Path, place: str) -> None:
    """Let the story run in a program of its own until it is killed at a place."""
    told = {**os.environ, "COMANDA_CRASH_AT": place}
    program = await asyncio.create_subprocess_exec(sys.executable, "-c", STORY, str(folder), env=told)
    async with asyncio.timeout(50):
        assert await program.wait() == -signal.SIGKILL


@pytest.mark.fault
@pytest.mark.parametrize("place", PLACES)
async def test_a_killed_payment_program_charges_and_refunds_everything_once(
    tmp_path: Path, place: str
) -> None:
    await killed(tmp_path, place)

    async with PaymentShop(tmp_path) as shop:
        await until(lambda: shop.till.owner.relay.waiting == 0)
        charges = await shop.payment.queries.charges("o-1")
        for charge in charges:  # the coordinator goes on with what it has begun
            assert isinstance(await shop.confirm(charge.charge_id), PaymentConfirmed | PaymentRefused)
        await shop.idle()

        assert await shop.count(asks) == await shop.count(effects) == 0
        books = await shop.payment.queries.books()
        assert (books.captured, books.difference) == (1000 * len(charges), 0)
        for method, charge_id in (("card", "c-2"), ("pix", "c-3"), ("card", "c-4")):
            moved = await shop.moved(method, charge_id)
            assert moved.captures <= 1
            assert moved.refunds <= 1

"""Whatever a provider does to us, for each intent money is taken once at most and goes back once at most."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

import pytest
import sqlalchemy as sa

from core.adapters.payment.actions import Patience
from core.adapters.payment.notices import signed
from core.adapters.payment.program import Payment
from core.adapters.payment.repository import decision_of
from core.adapters.payment.stored import StoredCharge
from core.adapters.payment.tables import ChargeState, asks, charges, effects, ledger
from core.contracts.message import Command
from core.contracts.payment import CancelCharge, ConfirmCharge, CreateCharge, DecideCharge, RefundCharge
from core.domain.clock import TurnedClock
from tests.support.lying_provider import STORIES, LyingProvider
from tests.support.payment_shop import MINUTE, PaymentShop

SEQUENCES: Final = 200
TICKS: Final = 8
AMOUNT: Final = 1000


class Liar(PaymentShop):
    """A shop whose card provider lies; each charge is a sequence of its own, all of them under way together."""

    def __init__(self, folder: Path, seed: int) -> None:
        clock = TurnedClock()
        self.provider = LyingProvider(seed, clock)
        super().__init__(folder, clock, patience=Patience(call=0.2, watch=120))

    def _payment(self) -> Payment:
        payment = super()._payment()
        payment.gateways["card"] = self.provider
        return payment

    async def all_done(self) -> None:
        """Let time pass until nothing is open with the provider."""
        while await self.count(effects):
            await self.let_time_pass(lambda: self.payment.worker.busy == 0, step=60, within=120)

    async def told_of(self, key: str, number: int) -> None:
        """Have a notice come in, twice."""
        notice = signed(self.payment._secret, f"n-{key}-{number}", self.clock.now_ms(), key)
        await self.payment.notices.take(notice)
        await self.payment.notices.take(notice)

    async def of_all(self) -> list[StoredCharge]:
        """Return all charges."""
        return list(await self.payment.queries.charges("o-1"))


def next_command(key: str, chance: Random, tick: int, now: int) -> Command | None:
    """Return what is asked for a charge in a tick, as a coordinator and its people would, in any order."""
    if tick == 0:
        return CreateCharge(
            charge_id=key,
            order_id="o-1",
            method="card",
            amount=AMOUNT,
            currency="BRL",
            expires_at=now + 2 * MINUTE,
            description="",
        )
    kind = chance.random()
    if kind < 0.25:
        return ConfirmCharge(charge_id=key, order_id="o-1")
    if kind < 0.40:
        return CancelCharge(charge_id=key, order_id="o-1")
    if kind < 0.50:
        part = chance.choice((300, AMOUNT))
        return RefundCharge(refund_id=f"r-{part}", charge_id=key, order_id="o-1", amount=part)
    if kind < 0.56:
        decision = chance.choice(("taken", "not_taken"))
        return DecideCharge(
            charge_id=key,
            order_id="o-1",
            decision=decision,
            by="Rita",
            reason="seen",
            slip="1" if decision == "taken" else "",
            decided_at=now,
        )
    return None


async def live_through(shop: Liar, seed: int) -> None:
    """Play all sequences with lies, lost messages, notices and a crash, then let everybody be honest until all is done."""
    provider = shop.provider
    keys = [f"c-{number:03d}" for number in range(SEQUENCES)]
    chances = {key: Random(f"{seed} told {key}") for key in keys}
    for tick in range(TICKS):
        now = shop.clock.now_ms()
        wanted = (next_command(key, chances[key], tick, now) for key in keys)
        await shop.till.send(*(command for command in wanted if command is not None))
        for key in provider.settle_all():
            if chances[key].random() < 0.2:
                await shop.told_of(key, tick)
        shop.turned.turn(15)
        shop.payment.worker.look()
        await shop.payment.owner.database.write(lambda _work: None)
        if tick == TICKS // 2:
            await shop.restart_payment()
    provider.honest = True
    await shop.till.send(*(ConfirmCharge(charge_id=key, order_id="o-1") for key in keys))
    await shop.all_done()
    for key in provider.settle_all():
        await shop.told_of(key, TICKS)
    await shop.all_done()


@pytest.mark.fault("F22", "F23", "F24", "F29", "I1")
@pytest.mark.timeout(180)
async def test_money_is_taken_once_and_goes_back_once_whatever_the_provider_does(
    tmp_path: Path, seed: int
) -> None:
    async with Liar(tmp_path, seed) as shop:
        provider = shop.provider
        await live_through(shop, seed)

        assert {account.story for account in provider.accounts.values()} == set(STORIES)
        assert await shop.count(asks) == await shop.count(effects) == 0
        for charge in await shop.of_all():
            await check(shop, provider, charge)


async def check(shop: Liar, provider: LyingProvider, charge: StoredCharge) -> None:
    """Hold what we say of a charge against what the provider really did."""
    account, told = provider.accounts[charge.charge_id], f"seed {provider.seed}: {charge}"
    assert account.captures <= 1, told
    assert account.refund_acts == len(account.refunds), told
    assert sum(account.refunds.values()) <= AMOUNT * account.captures, told
    assert charge.doubt_since is None, told
    moved, decided = await shop.payment.owner.database.read(lambda conn: _books(conn, charge.charge_id))
    assert moved == (charge.amount if charge.paid_at is not None else 0) - charge.refunded, told
    if (
        decided == "taken" and not account.captures
    ):  # a person was wrong; the provider's word has been passed on
        return
    assert account.captures == (charge.paid_at is not None), told
    assert moved == AMOUNT * account.captures - sum(account.refunds.values()), told
    if charge.state is not ChargeState.CONFIRMED:
        assert moved == 0, told


def _books(conn: sa.Connection, charge_id: str) -> tuple[int, str | None]:
    rows = conn.execute(sa.select(ledger.c.kind, ledger.c.amount).where(ledger.c.charge_id == charge_id))
    moved = sum(row.amount if row.kind == "captured" else -row.amount for row in rows)
    state = conn.execute(sa.select(charges.c.state).where(charges.c.charge_id == charge_id)).scalar_one()
    assert state in set(ChargeState)
    return moved, decision_of(conn, charge_id)

"""Tests of cash beyond the contract."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.adapters.payment.gateways import cash
from core.adapters.payment.gateways.cash import Cash
from core.adapters.payment.gateways.gateway import Charge, Created, NotFound, Paid, Pending, Refused
from core.domain.clock import TurnedClock
from core.domain.money import Money

CHARGE = Charge(key="c-1", order_id="o-1", amount=Money(700, "BRL"), expires_at=0, received=1000)


@pytest.mark.promise("A-9")
async def test_cash_is_paid_by_the_explicit_confirmation_and_not_before() -> None:
    clock = TurnedClock()
    gateway = Cash(clock)

    assert isinstance(await gateway.create(CHARGE), Created)
    assert await gateway.status(CHARGE) == Pending()
    assert await gateway.confirm(CHARGE) == Paid(clock.now_ms())


async def test_too_little_cash_is_refused() -> None:
    assert await Cash(TurnedClock()).create(replace(CHARGE, received=699)) == Refused("too_little_cash")


async def test_it_remembers_only_so_many_charges(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cash, "REMEMBERED", 2)
    gateway = Cash(TurnedClock())

    for key in ("c-1", "c-2", "c-3"):
        await gateway.create(replace(CHARGE, key=key))

    assert await gateway.status(CHARGE) == NotFound()

"""Tests of the moment between the effect outside and its storing here: after it the effect is found, not repeated."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.adapters.payment.actions import Wait
from core.adapters.payment.gateways.simulator import Behaviour
from core.adapters.payment.stored import Effect, StoredCharge
from core.adapters.payment.tables import EffectKind, asks, charges, effects
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ChargeCreated,
    ChargeRefunded,
    ConfirmCharge,
    PaymentConfirmed,
    RefundCharge,
)
from core.errors import StoreFault
from core.store.database import Database
from core.store.work import Work
from tests.support.payment_shop import PaymentShop
from tests.support.probe import until

Stored = Callable[[Work], object]


def break_the_storing_of(shop: PaymentShop, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the next transaction that stores an outcome fail, as a full disk would; return a list that then is not empty."""
    database, failed = shop.payment.owner.database, list[int]()
    write = database.write

    async def broken(function: Stored) -> object:
        if function.__qualname__.startswith(("Actions.", "GivingBack.")) and not failed:
            failed.append(1)
            raise StoreFault("store.full", owner="payment")
        return await write(function)

    monkeypatch.setattr(database, "write", broken)
    return failed


@pytest.mark.fault
@pytest.mark.parametrize("restart", [False, True], ids=["goes on", "starts anew"])
async def test_a_creation_that_was_not_stored_is_not_a_second_charge(
    shop: PaymentShop, monkeypatch: pytest.MonkeyPatch, restart: bool
) -> None:
    failed = break_the_storing_of(shop, monkeypatch)
    (create_id,) = await shop.till.send(shop.creation())
    await until(lambda: bool(failed))
    if restart:
        await shop.restart_payment()

    assert isinstance(await shop.while_time_passes(shop.till.answer_to(create_id)), ChargeCreated)
    assert isinstance(await shop.confirm(), PaymentConfirmed)
    assert (await shop.moved()).captures == 1


@pytest.mark.fault
@pytest.mark.parametrize("method", ["cash", "card", "pix"])
@pytest.mark.parametrize("restart", [False, True], ids=["goes on", "starts anew"])
async def test_a_payment_that_was_not_stored_is_found_and_confirmed_once(
    shop: PaymentShop, monkeypatch: pytest.MonkeyPatch, restart: bool, method: str
) -> None:
    await shop.create(method=method)
    failed = break_the_storing_of(shop, monkeypatch)
    (confirm_id,) = await shop.till.send(ConfirmCharge(charge_id="c-1", order_id="o-1"))
    await until(lambda: bool(failed))
    if restart:
        await shop.restart_payment()

    answer = await shop.while_time_passes(shop.till.answer_to(confirm_id))

    assert isinstance(answer, PaymentConfirmed)
    assert answer.paid_sequence == 1
    assert (await shop.payment.queries.books()).difference == 0
    if method != "cash":
        assert (await shop.moved(method)).captures == 1


@pytest.mark.fault
@pytest.mark.parametrize("restart", [False, True], ids=["goes on", "starts anew"])
async def test_a_refund_that_was_not_stored_happens_once(
    shop: PaymentShop, monkeypatch: pytest.MonkeyPatch, restart: bool
) -> None:
    await shop.paid_charge()
    failed = break_the_storing_of(shop, monkeypatch)
    (refund_id,) = await shop.till.send(
        RefundCharge(refund_id="r-1", charge_id="c-1", order_id="o-1", amount=400)
    )
    await until(lambda: bool(failed))
    if restart:
        await shop.restart_payment()

    assert isinstance(await shop.while_time_passes(shop.till.answer_to(refund_id)), ChargeRefunded)
    assert (await shop.moved()).refunds == 1
    assert (await shop.payment.queries.books()).difference == 0


@pytest.mark.fault
@pytest.mark.parametrize("restart", [False, True], ids=["goes on", "starts anew"])
@pytest.mark.parametrize("write", [1, 2], ids=["the intent", "the refund"])
async def test_a_cancellation_that_was_not_stored_gives_back_once(
    shop: PaymentShop, monkeypatch: pytest.MonkeyPatch, restart: bool, write: int
) -> None:
    await shop.paid_charge()
    database, failed, seen = shop.payment.owner.database, list[int](), list[int]()
    really_write = database.write

    async def broken(function: Stored) -> object:
        if function.__qualname__.startswith("GivingBack._give_back"):
            seen.append(1)
            if len(seen) == write:
                failed.append(1)
                raise StoreFault("store.full", owner="payment")
        return await really_write(function)

    monkeypatch.setattr(database, "write", broken)
    (cancel_id,) = await shop.till.send(CancelCharge(charge_id="c-1", order_id="o-1"))
    await until(lambda: bool(failed))
    if restart:
        await shop.restart_payment()

    answer = await shop.while_time_passes(shop.till.answer_to(cancel_id))

    assert answer == ChargeCancelled(charge_id="c-1", refunded=1000)
    assert (await shop.moved()).refunds == 1
    assert (await shop.payment.queries.books()).difference == 0


@pytest.mark.fault
async def test_everything_unfinished_is_taken_up_at_the_next_start(tmp_path: Path) -> None:
    async with PaymentShop(tmp_path, delay=30) as shop:
        sent = [
            await shop.till.send(
                shop.creation(f"c-{number}", method, order_id=f"o-{number}"),
                ConfirmCharge(charge_id=f"c-{number}", order_id=f"o-{number}"),
            )
            for number, method in enumerate(("cash", "card", "pix") * 4)
        ]
        await shop.while_time_passes(shop.till.answer_to(sent[-1][0]), step=0.1)
        await shop.restart_payment()
        shop.turned.turn(31)
        shop.payment.worker.look()

        for create_id, confirm_id in sent:
            assert isinstance(await shop.while_time_passes(shop.till.answer_to(create_id)), ChargeCreated)
            assert isinstance(await shop.while_time_passes(shop.till.answer_to(confirm_id)), PaymentConfirmed)

        await shop.idle()
        assert await shop.count(asks) == await shop.count(effects) == 0
        sequences = await shop.payment.owner.database.read(
            lambda conn: sorted(conn.execute(sa.select(charges.c.paid_sequence)).scalars())
        )
        assert sequences == list(range(1, 13))
        books = await shop.payment.queries.books()
        assert (books.captured, books.difference) == (12_000, 0)
        for method in ("card", "pix"):
            assert (await shop.moved(method, None)).captures == 4


@pytest.mark.fault
async def test_a_fault_of_the_provider_is_unknown_and_asked_again(
    shop: PaymentShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    simulator, faults = (
        shop.payment.simulators["card"],
        list[Exception]([OSError("line down"), ValueError("bug")]),
    )
    create = simulator.create

    async def flaky(charge: object) -> object:
        made = await create(charge)  # type: ignore[arg-type]
        if faults:
            raise faults.pop()
        return made

    monkeypatch.setattr(simulator, "create", flaky)

    assert isinstance(await shop.while_time_passes(shop.create()), ChargeCreated)
    assert isinstance(await shop.confirm(), PaymentConfirmed)
    assert (await shop.moved()).captures == 1


@pytest.mark.fault
async def test_what_was_left_before_a_mistake_of_ours_is_not_believed_after_it(
    shop: PaymentShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions, looked = shop.payment.worker._actions, list[EffectKind]()
    do = actions.do

    async def stores_and_breaks(charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        looked.append(effect.kind)
        if effect.kind is not EffectKind.CONFIRM:
            return await do(charge, effect, last)
        await actions._write(charge, lambda _work: None)
        raise RuntimeError("a mistake of ours")

    await shop.create()
    monkeypatch.setattr(actions, "do", stores_and_breaks)
    await shop.till.send(ConfirmCharge(charge_id="c-1", order_id="o-1"))
    await until(lambda: EffectKind.CONFIRM in looked)
    await until(lambda: bool(shop.payment.worker._lanes["c-1"].waits))
    assert actions._left == {}

    assert isinstance(await shop.while_time_passes(shop.cancel()), ChargeCancelled)
    assert looked[-1] is EffectKind.CANCEL


@pytest.mark.fault
async def test_a_database_that_cannot_be_read_for_a_moment_delays_and_loses_nothing(
    shop: PaymentShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures, write = [0], Database.write
    monkeypatch.setattr("core.adapters.payment.worker.PAUSE", 0.001)

    async def broken(self: Database, function: Stored) -> object:
        if function.__qualname__.startswith("Worker._run") and failures[0] < 3:
            failures[0] += 1
            raise StoreFault("store.locked", owner="payment")
        return await write(self, function)

    await shop.behave("card", Behaviour.SILENT)
    (create_id,) = await shop.till.send(shop.creation())
    await until(lambda: bool(shop.payment.worker.busy))
    monkeypatch.setattr(Database, "write", broken)
    await shop.restart_payment()
    await shop.behave("card", Behaviour.APPROVE)

    assert isinstance(await shop.while_time_passes(shop.till.answer_to(create_id)), ChargeCreated)
    assert failures == [3]

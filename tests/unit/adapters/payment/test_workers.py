"""Two payment workers on one database: each charge is done by one of them, once, and a dead one's work by the other."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from core.adapters.payment.gateways.gateway import Gateway
from core.adapters.payment.tables import asks, charges, effects
from core.contracts.message import Command, Reply
from core.contracts.payment import (
    CancelCharge,
    ChargeCancelled,
    ChargeCreated,
    ConfirmCharge,
    PaymentConfirmed,
    PaymentRefused,
    RefundCharge,
)
from core.domain.clock import SystemClock, TurnedClock
from core.store.claims import LEASE_MS
from tests.support.payment_shop import PaymentShop
from tests.support.probe import until
from tests.support.waiting import eventually, eventually_so

METHODS = ("cash", "card", "pix")
Two = tuple[PaymentShop, PaymentShop]


@pytest.fixture
async def two(tmp_path: Path) -> AsyncIterator[Two]:
    """Two workers on one database, by one clock."""
    clock = TurnedClock()
    async with a_worker(tmp_path, "a", clock) as first, a_worker(tmp_path, "b", clock) as second:
        yield first, second


def a_worker(folder: Path, name: str, clock: TurnedClock, delay: float = 0) -> PaymentShop:
    for part in (folder / name, folder / "shared"):
        part.mkdir(exist_ok=True)
    return PaymentShop(folder / name, clock, delay=delay, shared=folder / "shared")


async def answer_to(command_id: str, *shops: PaymentShop) -> Reply:
    """Return the answer to a command, whichever worker gave it: here each has a till of its own."""

    def found() -> list[Reply]:
        answers = (answer for shop in shops for answer in shop.till.answers)
        return [answer.reply for answer in answers if answer.in_reply_to == command_id]

    await eventually(found, within=20, what=f"the answer to {command_id}")
    return found()[0]


async def answered(many: int, *shops: PaymentShop) -> None:
    await eventually(lambda: sum(len(shop.till.answers) for shop in shops) == many, within=20)


async def send(shop: PaymentShop, command: Command) -> str:
    (sent_id,) = await shop.till.send(command)
    return sent_id


class Watched:
    """A gateway that notes who calls for the same charge at the same time."""

    def __init__(
        self, gateway: Gateway, under_way: set[str], clashes: list[str], calls: Counter[str]
    ) -> None:
        self._gateway, self._under_way, self._clashes, self._calls = gateway, under_way, clashes, calls
        self.name, self.method, self.simulator = gateway.name, gateway.method, gateway.simulator

    def capabilities(self) -> Any:  # noqa: ANN401 - as the gateway's
        return self._gateway.capabilities()

    def __getattr__(self, verb: str) -> Any:  # noqa: ANN401 - any verb of a gateway
        async def call(charge: Any, *more: Any) -> Any:  # noqa: ANN401
            return await self._noted(verb, charge.key, getattr(self._gateway, verb)(charge, *more))

        return call

    async def _noted(self, verb: str, key: str, asking: Awaitable[Any]) -> Any:  # noqa: ANN401
        self._clashes += [key] if key in self._under_way else []
        self._under_way.add(key)
        self._calls[f"{verb} {key}"] += 1
        try:
            await asyncio.sleep(0)
            return await asking
        finally:
            self._under_way.discard(key)


@pytest.mark.both_databases
@pytest.mark.promise("A-7", "C-11")
async def test_no_two_workers_call_for_one_charge_and_each_is_paid_once(two: Two) -> None:
    clashes, under_way, calls = list[str](), set[str](), Counter[str]()
    for shop in two:
        for method, gateway in shop.payment.gateways.items():
            shop.payment.gateways[method] = Watched(gateway, under_way, clashes, calls)
    for number in range(24):
        asked = two[number % 2].creation(f"c-{number}", METHODS[number % 3], order_id=f"o-{number}")
        await send(two[number % 2], asked)
    await answered(24, *two)
    for number in range(24):  # a message goes to whichever worker is free
        await send(
            two[(number + number // 5) % 2], ConfirmCharge(charge_id=f"c-{number}", order_id=f"o-{number}")
        )
        if number % 4 == 0:
            await send(two[number % 3 % 2], CancelCharge(charge_id=f"c-{number}", order_id=f"o-{number}"))
    await answered(24 + 24 + 6, *two)
    for shop in two:
        await shop.idle()

    assert clashes == []
    assert await two[0].count(asks) == await two[0].count(effects) == 0
    for number in range(24):
        if number % 3:
            moved = await two[0].moved(METHODS[number % 3], f"c-{number}")
            assert (moved.captures, moved.refunds) in {(1, int(number % 4 == 0)), (0, 0)}
    books = await two[1].payment.queries.books()
    assert (books.difference, books.captured - books.refunded) == (0, 18_000)
    held = await two[0].payment.owner.database.read(
        lambda conn: conn.execute(charges.select().where(charges.c.claimed_by.is_not(None))).all()
    )
    assert held == [], "what is done is given back"


@pytest.mark.both_databases
@pytest.mark.fault
async def test_a_worker_that_was_frozen_cannot_store_what_another_has_taken_over(two: Two) -> None:
    frozen, other = two
    simulator, gone_on, answered = frozen.payment.simulators["card"], asyncio.Event(), asyncio.Event()
    create = simulator.create

    async def slow(charge: Any) -> Any:  # noqa: ANN401
        made = await create(charge)
        answered.set()
        await gone_on.wait()
        return made

    simulator.create = slow  # type: ignore[method-assign]
    actions = frozen.payment.worker._actions
    actions._patience = replace(actions._patience, call=30.0)
    assert frozen.payment.worker._rounds is not None
    frozen.payment.worker._rounds.cancel()
    sent_id = await send(frozen, frozen.creation())
    await answered.wait()

    other.payment.worker.others_committed()
    frozen.turned.turn(LEASE_MS / 1000)
    other.payment.worker.others_committed()
    assert isinstance(await answer_to(sent_id, other), ChargeCreated)
    assert isinstance(await other.confirm(), PaymentConfirmed)

    gone_on.set()
    await until(lambda: frozen.payment.worker.busy == 0)
    (charge,) = await other.payment.queries.charges("o-1")
    assert (charge.state.value, charge.paid_sequence) == ("confirmed", 1)
    assert (await other.moved()).captures == 1


async def test_what_one_worker_is_told_the_other_does_that_has_the_charge(tmp_path: Path) -> None:
    clock = TurnedClock()
    async with a_worker(tmp_path, "a", clock, 30) as first, a_worker(tmp_path, "b", clock, 30) as second:
        await first.create()
        confirm_id = await send(first, ConfirmCharge(charge_id="c-1", order_id="o-1"))
        await until(lambda: first.payment.worker.busy == 1)

        cancel_id = await send(second, CancelCharge(charge_id="c-1", order_id="o-1"))
        assert isinstance(await answer_to(confirm_id, first, second), PaymentRefused)
        await eventually(lambda: _turned(first, second), within=10)
        assert await answer_to(cancel_id, first) == ChargeCancelled(charge_id="c-1", refunded=0)
        assert second.payment.worker.busy == 0


def _turned(*shops: PaymentShop) -> bool:
    """Turn the clock a little; tell whether nothing is unfinished."""
    shops[0].turned.turn(0.1)
    for shop in shops:
        shop.payment.worker.look()
    return not any(shop.payment.worker.busy for shop in shops)


async def test_a_worker_that_is_closed_gives_back_what_it_had_at_once(tmp_path: Path) -> None:
    clock = TurnedClock()
    async with a_worker(tmp_path, "b", clock, 30) as other:
        async with a_worker(tmp_path, "a", clock, 30) as closed:
            await closed.create()
            await until(lambda: closed.payment.worker.busy == 0)
            confirm_id = await send(closed, ConfirmCharge(charge_id="c-1", order_id="o-1"))
            await until(lambda: closed.payment.worker.busy == 1)
        await until(lambda: other.payment.worker.busy == 1)
        clock.turn(31)
        other.payment.worker.look()
        assert isinstance(await answer_to(confirm_id, other), PaymentConfirmed)


@pytest.mark.both_databases
async def test_a_simulator_behaves_in_every_worker_as_it_was_told_in_one(two: Two) -> None:
    for told, asked in (two, tuple(reversed(two))):
        for behaviour, answer in (("refuse", PaymentRefused), ("approve", PaymentConfirmed)):
            await told.behave("card", behaviour)
            charge_id = f"{told.folder.name}-{behaviour}"
            await asked.create(charge_id)
            assert isinstance(await asked.confirm(charge_id), answer)


STORY = """
import asyncio, sys
from pathlib import Path
from core.contracts.payment import CancelCharge, ConfirmCharge
from core.domain.clock import SystemClock
from tests.support.payment_shop import PaymentShop

async def live(folder):
    async with PaymentShop(folder / "a", SystemClock(), shared=folder / "shared") as shop:
        charges = [("c-1", "cash"), ("c-2", "card"), ("c-3", "pix"), ("c-4", "card")]
        await shop.till.send(*(shop.creation(*charge) for charge in charges))
        await shop.till.send(*(ConfirmCharge(charge_id=charge_id, order_id="o-1") for charge_id, _ in charges))
        await shop.till.send(CancelCharge(charge_id="c-4", order_id="o-1"))
        await asyncio.Event().wait()

asyncio.run(live(Path(sys.argv[1])))
"""


@pytest.mark.fault
@pytest.mark.parametrize(
    "place", ["payment.after_effect:2", "payment.after_effect:5", "payment.after_commit:3"]
)
async def test_what_a_killed_worker_was_doing_the_other_process_finishes_within_ten_seconds(
    tmp_path: Path, place: str
) -> None:
    for part in ("a", "b", "shared"):
        (tmp_path / part).mkdir()
    async with PaymentShop(tmp_path / "b", SystemClock(), shared=tmp_path / "shared") as shop:
        told = {**os.environ, "COMANDA_CRASH_AT": place}
        program = await asyncio.create_subprocess_exec(sys.executable, "-c", STORY, str(tmp_path), env=told)
        async with asyncio.timeout(30):
            assert await program.wait() == -signal.SIGKILL
        died = time.monotonic()
        assert await shop.count(effects) > 0

        async def finished() -> bool:
            return await shop.count(effects) == 0

        await eventually_so(finished, within=12)
        assert time.monotonic() - died < 10
        for charge in await shop.payment.queries.charges("o-1"):
            assert isinstance(await shop.confirm(charge.charge_id), PaymentConfirmed | PaymentRefused)
            if charge.method != "cash":
                assert (await shop.moved(charge.method, charge.charge_id)).captures <= 1
        assert await shop.count(asks) == 0
        assert (await shop.payment.queries.books()).difference == 0


@pytest.mark.both_databases
async def test_a_refund_asked_of_both_workers_goes_back_once(two: Two) -> None:
    await two[0].paid_charge()
    refund = RefundCharge(refund_id="r-1", charge_id="c-1", order_id="o-1", amount=400)
    sent = [await send(shop, refund) for shop in two]
    answers = [await answer_to(sent_id, *two) for sent_id in sent]
    assert answers[0] == answers[1]
    assert (await two[1].moved()).refunds == 1
    assert (await two[1].payment.queries.books()).difference == 0

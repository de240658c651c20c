"""Whatever is asked in whatever order: at most one capture, never more back than was paid, and books that balance."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.adapters.payment.actions import Patience
from core.adapters.payment.gateways.simulator import Behaviour
from core.adapters.payment.program import Payment
from core.adapters.payment.tables import asks, effects
from core.contracts.message import Command
from core.contracts.payment import CancelCharge, ConfigureSimulator, ConfirmCharge, CreateCharge, RefundCharge
from core.domain.clock import TurnedClock
from core.store.migrate import bring_up_to_date
from tests.support.payment_shop import CALL_TIMEOUT, MINUTE, PaymentShop
from tests.support.probe import until

AMOUNT = 1000
CHARGES = ("c-1", "c-2")
Step = Command | Behaviour | float | None
"""A command, a new behaviour of both simulators, seconds that pass, or (None) a crash of the payment program."""

charge_ids = st.sampled_from(CHARGES)
steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(
        CreateCharge,
        charge_id=charge_ids,
        order_id=st.just("o-1"),
        method=st.sampled_from(("cash", "card", "pix")),
        amount=st.just(AMOUNT),
        currency=st.just("BRL"),
        expires_at=st.just(TurnedClock().now_ms() + MINUTE),
        description=st.just(""),
        received=st.none(),
    ),
    st.builds(ConfirmCharge, charge_id=charge_ids, order_id=st.just("o-1")),
    st.builds(CancelCharge, charge_id=charge_ids, order_id=st.just("o-1")),
    st.builds(
        RefundCharge,
        refund_id=st.sampled_from(("r-1", "r-2")),
        charge_id=charge_ids,
        order_id=st.just("o-1"),
        amount=st.sampled_from((1, 400, 600, 1000, 1001)),
    ),
    st.sampled_from(Behaviour),
    st.sampled_from((0.1, 2.0, 61.0)),
    st.none(),
)


@pytest.fixture(scope="module")
def fresh_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("fresh") / "payment.sqlite"
    bring_up_to_date(path, Payment.MIGRATIONS)
    return path


async def play(shop: PaymentShop, story: list[Step]) -> list[str]:
    """Do the steps and return the ids of the commands that were sent."""
    sent: list[str] = []
    for step in story:
        if isinstance(step, Behaviour):
            for method in shop.payment.simulators:
                sent += await shop.till.send(ConfigureSimulator(method=method, behaviour=step.value))
        elif isinstance(step, float):
            shop.turned.turn(step)
            shop.payment.worker.look()
            await shop.payment.owner.database.write(lambda _work: None)  # the worker has its turn
        elif isinstance(step, Command):
            sent += await shop.till.send(step)
        elif step is None:
            await shop.restart_payment()
    return sent


async def all_answered(shop: PaymentShop, sent: list[str]) -> None:
    """Let time pass until every command has its answer and nothing is left to do."""
    answered: set[str] = set()

    def done() -> bool:
        answered.update(answer.in_reply_to for answer in shop.till.answers)
        return answered.issuperset(sent)

    await shop.let_time_pass(done, step=2.0)
    await shop.idle()
    await until(lambda: shop.transport.waiting("till") == 0)
    assert sorted(answer.in_reply_to for answer in shop.till.answers) == sorted(sent)
    assert await shop.count(asks) == await shop.count(effects) == 0


async def end_what_is_open(shop: PaymentShop) -> list[str]:
    """Cancel the charges that nobody asked about, as the coordinator would: a payer may be paying them."""
    charges = await shop.payment.queries.charges("o-1")
    return await shop.till.send(
        *(
            CancelCharge(charge_id=charge.charge_id, order_id="o-1")
            for charge in charges
            if charge.state == "created"
        )
    )


async def check(folder: Path, story: list[Step]) -> None:
    async with PaymentShop(folder, delay=0.1, patience=Patience(call=CALL_TIMEOUT)) as shop:
        sent = await play(shop, [*story, Behaviour.APPROVE])  # even the worst provider answers again some day
        await all_answered(shop, sent)
        sent += await end_what_is_open(shop)
        await all_answered(shop, sent)

        books = await shop.payment.queries.books()
        assert books.difference == 0, books
        assert all(part.refunded <= part.captured for part in books.methods)
        for charge in await shop.payment.queries.charges("o-1"):
            assert charge.refunding == 0
            assert charge.state in {"confirmed", "refused", "expired", "cancelled"}
            if charge.method != "cash":
                moved = await shop.moved(charge.method, charge.charge_id)
                assert moved.captures == (charge.paid_at is not None)
                assert (moved.captured, moved.refunded) == (AMOUNT * moved.captures, charge.refunded)
            if charge.state in {"cancelled", "expired"}:
                assert charge.refunded == AMOUNT * (charge.paid_at is not None)


@given(story=st.lists(steps, max_size=12))
@settings(max_examples=25)
def test_the_books_balance_whatever_is_asked(fresh_database: Path, story: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(fresh_database, Path(folder) / "payment.sqlite")
        asyncio.run(check(Path(folder), story))

"""Money in doubt in the whole shop: from the provider's silence to the screen's view and back to books that balance."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

import pytest

from core.api.words import Conflict, DraftLine, Method, OrderDraft, OrderStatus, Tender
from core.domain.views import OrderView
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually_so

QUICK: Final = Pace(card=0.0, pix=0.0, ride=0.05)
LINE_DEAD_MS: Final = 900


class Cafe:
    """A whole shop whose payment is impatient, and a cashier."""

    def __init__(self, folder: Path) -> None:
        self._settings = Settings(data_dir=folder)

    async def open(self) -> None:
        """Open it, with all waits shortened."""
        self.shop = EmbeddedShop(self._settings, pace=QUICK)
        await self.shop.open()
        actions = self.shop.payment.worker._actions
        actions._patience = replace(
            actions._patience,
            call=0.05,
            pending_longest=0.1,
            unknown_first=0.02,
            unknown_longest=0.1,
            watch_longest=0.1,
            refused_longest=0.2,
            cancel_pending=0.1,
            watch=2.0,
            silence=0.2,
        )
        for simulator in self.shop.payment.simulators.values():
            simulator._hang_for, simulator._late_after = LINE_DEAD_MS, 400
        self.counter = Counter(self.shop)
        self.till = self.counter.till

    async def reopen(self) -> None:
        """Close it in the midst of things and open it again."""
        await self.shop.close()
        await self.open()

    async def behave(self, behaviour: str) -> None:
        """Have the card terminal behave."""
        await self.till.set_simulator(card=behaviour)

        async def told() -> bool:
            return (await self.till.simulator()).card == behaviour

        await eventually_so(told, what="the terminal to behave")

    async def sell(self, behaviour: str) -> str:
        """Sell an espresso by a card whose terminal behaves so; return the id of the order."""
        await self.behave(behaviour)
        return await self.counter.sell("espresso", method=Method.CARD)

    async def until(self, order_id: str, condition: Callable[[OrderView], bool]) -> OrderView:
        """Return the order as soon as it is so."""
        seen: list[OrderView] = []

        async def so() -> bool:
            seen.append(await self.till.order(order_id))
            return condition(seen[-1])

        await eventually_so(so, within=15, what="the order")
        return seen[-1]

    async def in_doubt(self, order_id: str) -> OrderView:
        """Return the order as soon as its payment is in doubt."""
        return await self.until(order_id, lambda order: order.row.payment_since is not None)

    async def balanced(self) -> None:
        """Wait until nothing is open with the provider, and hold all books against each other."""

        async def quiet() -> bool:
            return not await self.shop.payment.queries.open_effects()

        await eventually_so(quiet, within=15, what="the provider to be done with")
        books = await balance_books(self.shop)
        assert books.balanced, books.lines()


@pytest.fixture
async def cafe(tmp_path: Path) -> AsyncIterator[Cafe]:
    made = Cafe(tmp_path / "café")
    await made.open()
    yield made
    await made.shop.close()


def instead_of(order: OrderView, cafe: Cafe) -> Awaitable[str]:
    """Try to sell the same again in its place, for cash."""
    line = replace_line(order, cafe)
    draft = OrderDraft(cafe.counter.fresh_id(), (line,), instead_of=order.row.order_id)
    return cafe.till.place(draft, (Tender(cafe.counter.fresh_id(), Method.CASH, order.row.total),))


def replace_line(order: OrderView, cafe: Cafe) -> DraftLine:
    line = order.lines[0]
    return DraftLine(cafe.counter.fresh_id(), line.product_id, line.quantity)


@pytest.mark.fault("F22", "I1")
@pytest.mark.parametrize("behaviour", ["charge_and_hang", "hang_then_charge"])
async def test_silence_locks_the_order_and_the_answer_lets_it_go_on(cafe: Cafe, behaviour: str) -> None:
    order_id = await cafe.sell(behaviour)
    order = await cafe.in_doubt(order_id)
    assert order.charges[0].state == "checking"
    with pytest.raises(Conflict, match="in_doubt"):
        await instead_of(order, cafe)

    end = await cafe.until(order_id, lambda order: order.row.status is OrderStatus.APPROVED)
    assert (end.row.payment_since, end.payment) == (None, ())
    await cafe.balanced()


@pytest.mark.fault("F22", "I1")
async def test_an_order_in_doubt_that_is_cancelled_stays_open_until_its_money_is_back(cafe: Cafe) -> None:
    order_id = await cafe.sell("hang_then_charge")
    await cafe.in_doubt(order_id)
    await cafe.till.cancel(order_id, "customer_left")
    assert (await cafe.till.order(order_id)).row.status is OrderStatus.RECEIVED

    end = await cafe.until(order_id, lambda order: order.row.status is OrderStatus.CANCELLED)
    assert end.charges[0].refunded == end.row.total
    assert end.row.payment_since is None
    await cafe.balanced()


@pytest.mark.fault("F02", "F22", "F23", "I1")
async def test_a_manager_decides_that_nothing_was_taken_and_what_was_goes_back_once(cafe: Cafe) -> None:
    order_id = await cafe.sell("silent")
    order = await cafe.in_doubt(order_id)
    await cafe.reopen()
    assert (await cafe.till.order(order_id)).row.payment_since is not None

    charge_id = order.charges[0].charge_id
    await cafe.till.decide_payment(order_id, charge_id, "not_taken", by="Rita", reason="terminal was off")
    end = await cafe.until(order_id, lambda order: order.row.status is OrderStatus.REJECTED)
    assert end.row.reason == "decided_not_taken"
    await instead_of(end, cafe)

    await cafe.shop.payment._memory.work(
        lambda conn: conn.execute(
            "UPDATE payments SET behaviour = 'approve', decides_at = 0, cancelled_at = NULL WHERE key = ?",
            (charge_id,),
        )
    )
    late = await cafe.until(order_id, lambda order: bool(order.payment))
    assert [matter.kind for matter in late.payment] == ["late_refund"]
    moved = await cafe.shop.payment.simulators["card"].movements(charge_id)
    assert (moved.captures, moved.refunds) == (1, 1)
    await cafe.balanced()


@pytest.mark.fault("F22", "I1")
async def test_a_manager_decides_that_it_was_taken_and_the_provider_contradicts(cafe: Cafe) -> None:
    order_id = await cafe.sell("silent")
    order = await cafe.in_doubt(order_id)
    charge_id = order.charges[0].charge_id
    await cafe.till.decide_payment(
        order_id, charge_id, "taken", by="Rita", reason="saw the slip", slip="000123"
    )
    await cafe.until(order_id, lambda order: order.row.status is OrderStatus.APPROVED)

    await cafe.shop.payment._memory.work(
        lambda conn: conn.execute("UPDATE payments SET behaviour = 'refuse', decides_at = 0")
    )
    end = await cafe.until(order_id, lambda order: bool(order.payment))
    assert [(matter.kind, matter.amount) for matter in end.payment] == [("contradicted", order.row.total)]
    assert end.row.attention
    await cafe.balanced()


@pytest.mark.fault("F23", "I1")
async def test_a_payment_after_the_compensation_goes_back_and_the_cashier_is_told(cafe: Cafe) -> None:
    order_id = await cafe.sell("late")
    await cafe.until(order_id, lambda order: order.charges[0].state == "created")
    await cafe.till.cancel(order_id, "customer_left")
    await cafe.until(order_id, lambda order: order.row.status is OrderStatus.CANCELLED)

    late = await cafe.until(order_id, lambda order: bool(order.payment))
    assert [(matter.kind, matter.amount) for matter in late.payment] == [("late_refund", late.row.total)]
    kinds = [entry.kind for entry in (await cafe.till.timelines(order_id))[0].entries]
    assert kinds.count("late_refunded") == 1
    await cafe.till.acknowledge_payment(late.payment[0].matter_id)
    assert not (await cafe.till.order(order_id)).payment
    await cafe.balanced()


@pytest.mark.fault("F24", "I1")
async def test_money_that_does_not_go_back_is_kept_in_sight_and_goes_back_when_it_can(cafe: Cafe) -> None:
    await cafe.till.set_simulator(couriers=0)
    order_id = await cafe.sell("hang_then_charge")
    await cafe.in_doubt(order_id)
    await cafe.till.cancel(order_id, "customer_left")
    await cafe.behave("refuse_refunds")

    stuck = await cafe.until(order_id, lambda order: bool(order.payment) and order.row.attention)
    assert [(matter.kind, matter.amount) for matter in stuck.payment] == [("refund_stuck", stuck.row.total)]
    assert stuck.row.status is OrderStatus.RECEIVED
    await cafe.reopen()
    await cafe.behave("approve")
    await cafe.till.ask_payment_again(order_id, stuck.payment[0].charge_id)

    end = await cafe.until(order_id, lambda order: order.row.status is OrderStatus.CANCELLED)
    assert (end.payment, end.row.attention) == ((), False)
    assert end.charges[0].refunded == end.row.total
    await cafe.balanced()

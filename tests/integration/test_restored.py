"""An old backup is put back under a café that has sold on: no number twice, no charge twice, and the books balance again."""

from __future__ import annotations

import asyncio
import shutil
from collections import Counter as Count
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

import pytest

from core.adapters.payment.gateways.simulator_memory import Movements
from core.contracts.known import UnknownTold
from core.domain.order import OrderStatus
from core.domain.tender import Method
from core.runtime.backups import Backups, restore_closed
from core.runtime.books import Books, balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.journal_check import verified
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from core.store.work import Work
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually_so

SALES = 50
PACE = Pace(card=0.0, pix=0.0, ride=0.0)
PRODUCTS = ("espresso", "pao_de_queijo", "coxinha", "croissant")
METHODS = (Method.CASH, Method.CARD, Method.PIX)


@dataclass(frozen=True)
class Evening:
    """A café that was backed up in the morning and has sold 50 orders since; all is settled and closed."""

    folder: Path
    morning: str
    orders: tuple[str, ...]
    numbers: frozenset[str]
    handed_over: tuple[str, ...]
    refunded: str
    moved: dict[str, Movements]


async def sell(counter: Counter, many: int) -> list[str]:
    """Sell different things in all ways of paying; return the orders when all are settled."""
    methods, products = cycle(METHODS), cycle(PRODUCTS)
    sold = [await counter.sell(next(products), method=next(methods)) for _ in range(many)]
    await counter.all_settled(sold)
    return sold


async def movements(shop: EmbeddedShop) -> dict[str, Movements]:
    """Return what the stand-ins for the bank say of money that has moved."""
    return {method: await gateway.movements() for method, gateway in shop.payment.simulators.items()}


async def _an_evening(folder: Path) -> Evening:
    settings = Settings(data_dir=folder)
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    counter = Counter(shop)
    first = await sell(counter, 3)
    morning = await asyncio.to_thread(Backups(settings).make)
    rest = await sell(counter, SALES)
    for order_id in rest[:4]:
        await shop.kitchen.actions.start(order_id)
        await shop.kitchen.actions.ready(order_id)
        await shop.kitchen.actions.hand_over(order_id)
        await counter.in_status(order_id, OrderStatus.HANDED_OVER)
    await counter.till.refund(rest[7], counter.fresh_id(), None, restock=True, reason="cold")
    await counter.in_status(rest[7], OrderStatus.REFUNDED)
    orders = (*first, *rest)
    numbers = frozenset([(await counter.till.order(order_id)).row.number for order_id in orders])
    moved = await movements(shop)
    await shop.close()
    return Evening(folder, morning.name, orders, numbers, tuple(rest[:4]), rest[7], moved)


@pytest.fixture(scope="module")
def evening(tmp_path_factory: pytest.TempPathFactory) -> Evening:
    return asyncio.run(_an_evening(tmp_path_factory.mktemp("cafe") / "data"))


async def balanced(shop: EmbeddedShop, lines: int = 0) -> Books:
    """Return the books when all is settled and so many of their lines name a fault."""
    found: list[Books] = []

    async def are_balanced() -> bool:
        found.append(await balance_books(shop))
        faults = [fault for page in found[-1].pages for fault in page.faults]
        return not found[-1].unsettled and not found[-1].parked and len(faults) == lines

    try:
        await eventually_so(are_balanced, within=20, what="the books to balance")
    except AssertionError:
        raise AssertionError("\n".join(found[-1].lines())) from None
    return found[-1]


@pytest.mark.fault("F27", "I1", "I3", "I5", "I6")
@pytest.mark.parametrize(
    "owners",
    [("till",), ("stock",), ("payment",), ("till", "stock", "payment", "kitchen", "delivery")],
    ids="+".join,
)
async def test_whoever_was_restored_learns_what_came_after(
    evening: Evening, tmp_path: Path, owners: tuple[str, ...]
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    shutil.copytree(evening.folder, settings.data_dir)
    restore_closed(settings, evening.morning, owners)
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    counter = Counter(shop)
    fresh = await sell(counter, 5)
    await counter.all_settled(evening.orders)
    await counter.in_status(evening.refunded, OrderStatus.REFUNDED)
    rows = [(await counter.till.order(order_id)).row for order_id in (*evening.orders, *fresh)]
    assert [number for number, count in Count(row.number for row in rows).items() if count > 1] == []
    assert {row.number for row in rows[: len(evening.orders)]} == evening.numbers
    assert (await balanced(shop)).balanced
    moved = await movements(shop)
    new = Count(method.value for method in islice(cycle(METHODS), len(fresh)))
    for method, before in evening.moved.items():
        assert moved[method].captures == before.captures + new[method], "no charge twice"
        assert moved[method].refunds == before.refunds
    if "kitchen" not in owners:
        for order_id in evening.handed_over:
            await counter.in_status(order_id, OrderStatus.HANDED_OVER)
    await shop.close()
    journal = await verified(settings)
    assert (journal.fault, bool(journal.restored)) == (None, "till" in owners)


@pytest.mark.fault("F27", "I5")
async def test_a_restored_kitchen_gets_its_open_tickets_again_and_the_books_name_the_others(
    evening: Evening, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    shutil.copytree(evening.folder, settings.data_dir)
    restore_closed(settings, evening.morning, ("kitchen",))
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    counter = Counter(shop)
    books = await balanced(shop, lines=len(evening.handed_over))
    gone = [(await counter.till.order(order_id)).row.number for order_id in evening.handed_over]
    told = [fault for page in books.pages for fault in page.faults]
    assert sorted(told) == sorted(f"order {number} (HANDED_OVER) has 0 tickets to cook" for number in gone)
    board = await shop.kitchen.queries.board()
    assert len(board.tickets) == len(evening.orders) - len(evening.handed_over) - 1
    assert [ticket.sequence for ticket in board.tickets] == sorted(
        ticket.sequence for ticket in board.tickets
    )
    await shop.close()


@pytest.mark.fault("F27")
async def test_without_the_order_log_the_books_name_what_the_till_has_lost(
    evening: Evening, tmp_path: Path
) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    shutil.copytree(evening.folder, settings.data_dir)
    shutil.rmtree(settings.data_dir / "till-orders")
    restore_closed(settings, evening.morning, ("till",))
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    books = await balance_books(shop)
    told = "\n".join(fault for page in books.pages for fault in page.faults)
    lost = evening.orders[3:]
    assert all(order_id in told for order_id in lost)
    await shop.close()


@pytest.mark.fault("F27", "I1", "I8")
async def test_what_is_told_again_to_those_who_know_it_does_nothing(evening: Evening, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    shutil.copytree(evening.folder, settings.data_dir)
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    before = (await balanced(shop), await movements(shop))

    def all_of_it(work: Work) -> None:
        for owner in ("stock", "payment", "delivery"):
            told = UnknownTold(owner=owner, order_ids=evening.orders)
            for _ in range(2):  # the first time, it only asks
                shop.till.retelling.hear(told, work)

    await shop.till.owner.database.write(all_of_it)

    async def is_quiet() -> bool:
        return not any(part.owner.relay.waiting for part in shop.parts)

    await eventually_so(is_quiet, what="all to be worked on")
    assert (await balanced(shop), await movements(shop)) == before
    await shop.close()


@pytest.mark.fault("F27", "I1", "I3")
async def test_what_was_half_done_when_it_was_backed_up_is_finished(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    shop = EmbeddedShop(settings, pace=Pace(card=0.4, pix=0.4, ride=0.0))
    await shop.open()
    counter = Counter(shop)
    order_id = await counter.sell("pao_de_queijo", method=Method.CARD)

    async def waits_for_the_card() -> bool:
        return bool(await shop.payment.queries.charges(order_id))

    await eventually_so(waits_for_the_card, what="the charge to be made")
    half_done = await asyncio.to_thread(Backups(settings).make)
    await counter.settled(order_id)
    await sell(counter, 4)
    before = await movements(shop)
    await shop.close()
    restore_closed(settings, half_done.name, ("stock", "payment"))
    shop = EmbeddedShop(settings, pace=PACE)
    await shop.open()
    assert (await balanced(shop)).balanced
    assert await movements(shop) == before
    await shop.close()

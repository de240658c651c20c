"""The whole shop in one process: five owners, five real databases (files, or schemas of a server), nothing stood in for."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.api.words import (
    DraftLine,
    DraftPart,
    Method,
    Money,
    OrderDraft,
    OrderStatus,
    OrderType,
    Tender,
)
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import OWNERS, Settings
from core.store.place import ServerPlace
from tests.support.odd_goods import BREAKFAST, CHEESE, GIFT, with_odd_goods
from tests.support.places import place_for
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually_so

QUICK = Pace(card=0.0, pix=0.0, ride=0.05)


def databases(folder: Path) -> dict[str, Any]:
    """Return the settings that keep all owners where this run of the test keeps them."""
    places = {owner: place_for(folder, owner) for owner in OWNERS}
    return {f"{owner}_database": at.url for owner, at in places.items() if isinstance(at, ServerPlace)}


@pytest.fixture
async def cafe(tmp_path: Path) -> AsyncIterator[EmbeddedShop]:
    settings = Settings(data_dir=tmp_path / "café", pix_seconds=1, **databases(tmp_path))
    shop = EmbeddedShop(settings, pace=QUICK)
    await shop.open()
    yield shop
    await shop.close()


@pytest.mark.promise("A-1", "A-2", "A-5", "B-13", "D-1", "D-3", "D-8", "E-2")
async def test_a_day_with_every_kind_of_order_balances_to_zero(cafe: EmbeddedShop) -> None:
    counter = Counter(cafe)
    kitchen = cafe.shop("kitchen").kitchen
    sold = [await counter.sell("espresso"), await counter.sell("latte", method=Method.CARD)]
    sold += [
        await counter.sell("espresso", method=Method.PIX),
        await counter.sell("latte", kind=OrderType.DELIVERY),
    ]
    ends = [await counter.settled(order_id) for order_id in sold]
    assert [end.row.status for end in ends] == [OrderStatus.APPROVED] * 4
    assert ends[3].courier

    few = min((await counter.till.availability()).values(), key=lambda view: view.left or 99)
    too_many = await counter.settled(await counter.sell(few.product_id, count=(few.left or 0) + 1))
    assert (too_many.row.status, too_many.row.reason) == (OrderStatus.REJECTED, "sold_out")
    assert [(view.names, view.left) for view in too_many.short] == [(too_many.lines[0].names, few.left)]

    await counter.till.set_simulator(card="refuse", pix="hang", couriers=0)

    async def told() -> bool:
        now = await counter.till.simulator()
        return (now.card, now.pix, now.couriers) == ("refuse", "hang", 0)

    await eventually_so(told, within=5, what="the stand-ins to behave")
    for ordered, reason in (
        (await counter.sell("espresso", method=Method.CARD), "card_refused"),
        (await counter.sell("espresso", method=Method.PIX), "charge_expired"),
        (await counter.sell("espresso", kind=OrderType.DELIVERY), "no_courier"),
    ):
        end = await counter.settled(ordered)
        assert (end.row.status, end.row.reason) == (OrderStatus.REJECTED, reason)

    capacity = cafe.shop("counter").capacity
    assert capacity is not None
    for accepting, minutes in ((True, 20), (False, 0)):
        await kitchen.set_accepting(accepting=accepting, busy_minutes=minutes)

        async def heard(accepting: bool = accepting, minutes: int = minutes) -> bool:
            now = await capacity.capacity()
            return (now.accepting, now.busy_minutes) == (accepting, minutes)

        await eventually_so(heard, within=1, what="the counter to know before it charges")
    closed = await counter.settled(await counter.sell("espresso"))
    assert (closed.row.status, closed.row.reason) == (OrderStatus.REJECTED, "kitchen_closed")

    await kitchen.refuse(sold[0], "too_busy")
    await counter.till.refund(sold[1], counter.fresh_id(), None, restock=True, reason="cold")

    async def refunded() -> bool:
        views = [await counter.till.order(order_id) for order_id in sold[:2]]
        return all(view.row.status is OrderStatus.REFUNDED for view in views)

    await eventually_so(refunded, within=5, what="both refunds")
    books = await balance_books(cafe)
    assert books.differences() == {"stock": 0, "money": 0, "tickets": 0}, books.lines()
    assert (books.unsettled, books.parked) == (0, 0)


@pytest.mark.promise("A-5", "E-2")
async def test_combos_weights_and_prices_by_hand_balance_to_zero(cafe: EmbeddedShop) -> None:
    counter, kitchen = Counter(cafe), cafe.shop("kitchen").kitchen
    menu = await counter.till.menu()
    drinks = tuple(product.product_id for product in menu.products if not menu.needs_choice(product))[:4]
    odd = with_odd_goods(menu, drinks[:2], drinks[2:], dearer=drinks[0])
    await cafe.till.actions.import_menu(odd, dict.fromkeys([*drinks, CHEESE], 5000))
    parts = tuple(
        DraftPart(slot, product_id, odd.default_modifiers(odd.product(product_id)))
        for slot, product_id in (("drink", drinks[0]), ("snack", drinks[2]), ("snack", drinks[3]))
    )
    lines = (
        DraftLine("c", BREAKFAST, 2, parts=parts),
        DraftLine("w", CHEESE, grams=350),
        DraftLine("g", GIFT, price_by_hand=Money(700, odd.currency)),
    )
    orders = []
    for method in (Method.CASH, Method.CARD):
        draft = OrderDraft(counter.fresh_id(), lines)
        total = counter.till.price(odd, draft).total
        await counter.till.place(draft, [Tender(counter.fresh_id(), method, total)])
        orders.append(await counter.settled(draft.order_id))
    assert [order.row.status for order in orders] == [OrderStatus.APPROVED] * 2
    board = await kitchen.board()
    assert [len(ticket.items) for ticket in board.open] == [5, 5]
    left = await counter.till.availability()
    assert (left[drinks[0]].left, left[CHEESE].left) == (5000 - 4, 5000 - 700)

    first, second = (order.row.order_id for order in orders)
    await counter.till.refund(first, counter.fresh_id(), {"c": 1, "w": 1}, restock=True, reason="cold")
    await counter.till.refund(second, counter.fresh_id(), None, restock=True, reason="cold")
    await counter.in_status(second, OrderStatus.REFUNDED)

    async def returned() -> bool:
        now = await counter.till.availability()
        return (now[drinks[0]].left, now[CHEESE].left) == (5000 - 1, 5000)

    await eventually_so(returned, within=10, what="the goods to come back")
    await counter.all_settled([first, second])
    books = await balance_books(cafe)
    assert books.differences() == {"stock": 0, "money": 0, "tickets": 0}, books.lines()


@pytest.mark.promise("D-3", "C-5", "C-10")
async def test_every_owner_keeps_a_database_of_its_own_and_nobody_elses_tables(cafe: EmbeddedShop) -> None:
    counter = Counter(cafe)
    await counter.settled(await counter.sell("espresso"))
    mailbox = {"outbox", "inbox", "parked", "alembic_version", "sqlite_sequence"}
    own: dict[str, set[str]] = {}
    for owner in OWNERS:
        with closing(sqlite3.connect(cafe.path(owner))) as conn:
            names = {row[0] for row in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        assert {"outbox", "inbox", "parked"} <= names
        own[owner] = names - mailbox

    assert "saga" in own["till"]
    assert not any("saga" in names for owner, names in own.items() if owner != "till")
    assert all(own.values())


@pytest.mark.both_databases
@pytest.mark.promise("B-10", "C-6")
async def test_a_shop_that_is_closed_in_the_middle_finishes_when_it_is_opened_again(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "café", **databases(tmp_path))
    cafe = EmbeddedShop(settings, pace=Pace(card=5.0, pix=5.0))
    await cafe.open()
    counter = Counter(cafe)
    order_id = await counter.sell("espresso", method=Method.CARD)
    await cafe.close()

    again = EmbeddedShop(settings, pace=QUICK)
    await again.open()
    try:
        async with asyncio.timeout(15):
            end = await Counter(again).settled(order_id)
        assert end.row.status is OrderStatus.APPROVED
        board = await again.shop("kitchen").kitchen.board()
        assert [ticket.order_id for ticket in board.open] == [order_id]
    finally:
        await again.close()

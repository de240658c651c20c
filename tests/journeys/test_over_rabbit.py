"""Journeys of whole programs over RabbitMQ: a happy day, and days on which something dies in the middle of it."""

from __future__ import annotations

import asyncio
import random
import shutil
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import aio_pika
import pytest

from core.domain.order import OrderStatus, OrderType
from core.domain.tender import Method
from core.messaging.envelope import Envelope
from core.messaging.rabbit import RabbitTransport
from core.messaging.topology import ADAPTERS, ANSWERS, COMMANDS, EVENTS
from core.messaging.transport import Receiver
from core.runtime.books import balance_books
from tests.support.apart import Apart, apart, set_up
from tests.support.broker import RabbitNode, in_thread
from tests.support.programs import Verdict, kitchen_of, programs
from tests.support.till_without_window import Counter
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually, eventually_so

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]

PRODUCTS = ("espresso", "latte", "cappuccino")


async def sell(counter: Counter, count: int, chosen: random.Random) -> list[str]:
    """Sell so many orders of different kinds, one after the other."""
    sold = []
    for _ in range(count):
        kind = chosen.choice([OrderType.HERE, OrderType.TO_GO])
        method = chosen.choice([Method.CASH, Method.CARD])
        sold.append(await counter.sell(chosen.choice(PRODUCTS), method=method, kind=kind))
    return sold


def told(verdict: Verdict) -> str:
    """Return a verdict with its books, for when it is bad."""
    return "\n".join([str(verdict), *verdict.books.lines()])


@pytest.mark.promise("C-2", "C-4", "A-11", "D-1")
async def test_a_happy_day_of_programs(virtual_host: VirtualHost, tmp_path: Path, seed: int) -> None:
    async with programs(virtual_host, tmp_path) as cafe:
        counter = cafe.counter()
        sold = await sell(counter, 28, random.Random(seed))
        sold += [await counter.sell("latte", kind=OrderType.DELIVERY) for _ in range(2)]
        await counter.all_settled(sold, within=40)
        verdict = await cafe.judge(sold)
        assert verdict.good, told(verdict)
        assert len(verdict.recovered) == 30


@pytest.mark.promise("B-10", "C-6", "A-2")
async def test_every_adapter_is_killed_in_the_middle_and_started_again(
    virtual_host: VirtualHost, tmp_path: Path, seed: int
) -> None:
    chosen = random.Random(seed)
    async with programs(virtual_host, tmp_path) as cafe:
        counter = cafe.counter()
        sold: list[str] = []
        for name in ADAPTERS:
            sold += await sell(counter, 4, chosen)
            await cafe.kill(name)
            sold += await sell(counter, 4, chosen)
            await cafe.start(name)
        await counter.all_settled(sold, within=60)
        verdict = await cafe.judge(sold)
        assert verdict.good, told(verdict)


@pytest.mark.promise("B-9", "B-10")
async def test_a_kitchen_that_was_away_gets_all_it_missed_in_the_order_of_payment(
    virtual_host: VirtualHost, tmp_path: Path, seed: int
) -> None:
    chosen = random.Random(seed)
    async with programs(virtual_host, tmp_path) as cafe:
        counter = cafe.counter()
        early = await counter.sell("espresso")
        await counter.settled(early)
        screen = kitchen_of(cafe)
        await screen.open()
        await screen.shop("kitchen").kitchen.ready(early)
        await counter.in_status(early, OrderStatus.READY)
        await screen.close()

        await cafe.kill("kitchen")
        sold = [await counter.sell(chosen.choice(PRODUCTS)) for _ in range(50)]

        async def paid() -> bool:
            views = [await counter.till.order(order_id) for order_id in sold]
            return all(view.row.unseen_since for view in views)

        await eventually_so(paid, within=60, what="all orders paid, none seen by the kitchen")
        await cafe.start("kitchen")
        await counter.all_settled(sold, within=60)

        screen = kitchen_of(cafe)
        await screen.open()
        board = await screen.shop("kitchen").kitchen.board()
        await screen.close()
        assert [ticket.order_id for ticket in board.ready] == [early]  # done, and not shown as new again
        shown = [ticket.order_id for ticket in board.open]
        assert sorted(shown) == sorted(sold)
        sequences = [ticket.sequence for ticket in board.open]
        assert sequences == sorted(sequences)
        verdict = await cafe.judge([*sold])
        assert not verdict.lost, told(verdict)
        assert not verdict.duplicated, told(verdict)
        assert verdict.books.balanced, told(verdict)


@pytest.mark.promise("B-10", "C-8", "A-2")
@pytest.mark.fault("F05", "I1", "I3", "I4", "I5", "I7")
async def test_the_broker_is_killed_and_comes_back(
    own_rabbit_node: RabbitNode, own_virtual_host: VirtualHost, tmp_path: Path, seed: int
) -> None:
    chosen = random.Random(seed)
    async with programs(own_virtual_host, tmp_path) as cafe:
        counter = cafe.counter()
        sold = await sell(counter, 6, chosen)
        await own_rabbit_node.settled()
        sold += await sell(counter, 4, chosen)
        await in_thread(own_rabbit_node.kill9)
        sold += [await counter.sell("espresso") for _ in range(5)]  # cash goes on
        link = cafe.programs["till.a"].transport
        await eventually(
            lambda: not link.link.is_up, within=10, what="the counter to know that it is offline"
        )
        health = await cafe.programs["till.a"].health()
        assert health.mode == "offline"
        assert health.waiting >= 5
        await in_thread(own_rabbit_node.restart)
        await counter.all_settled(sold, within=90)
        verdict = await cafe.judge(sold)
        assert verdict.good, told(verdict)


@pytest.mark.promise("B-10", "C-8")
@pytest.mark.fault("F06", "I1", "I3", "I4", "I5", "I7")
async def test_the_broker_freezes_and_thaws(
    own_rabbit_node: RabbitNode, own_virtual_host: VirtualHost, tmp_path: Path, seed: int
) -> None:
    chosen = random.Random(seed)
    async with programs(own_virtual_host, tmp_path) as cafe:
        counter = cafe.counter()
        sold = await sell(counter, 4, chosen)
        await counter.all_settled(sold)
        await in_thread(own_rabbit_node.freeze)
        try:
            sold += [await counter.sell("espresso") for _ in range(5)]
            link = cafe.programs["till.a"].transport
            await eventually(lambda: not link.link.is_up, within=10, what="offline within ten seconds")
            sold += [await counter.sell("latte") for _ in range(5)]
        finally:
            await in_thread(own_rabbit_node.thaw)
        await counter.all_settled(sold, within=90)
        verdict = await cafe.judge(sold)
        assert verdict.good, told(verdict)


@pytest.mark.timeout(300)
async def test_fifty_counters_race_for_ten_units_and_exactly_ten_are_sold(
    virtual_host: VirtualHost, tmp_path: Path
) -> None:
    first, *others = [f"{a}{b}" for a in "ABCDE" for b in "KLMNOPQRST"]
    async with apart(virtual_host, tmp_path, (first,), main_counter=True) as cafe:
        levels = {line.product_id: line for line in await cafe.stock.queries.books()}
        assert "affogato" in levels
        await cafe.stock.actions.set_levels({"affogato": 10})
        await eventually(
            partial(outbox_is_empty, till_file(cafe, first)), what="everything to be sent and cleared"
        )
        await copies(cafe, first, others)
        counters = [cafe.counter(first), *(cafe.counter(other) for other in others)]
        sold = await asyncio.gather(*(counter.sell("affogato") for counter in counters))
        for counter, order_id in zip(counters, sold, strict=True):
            await counter.settled(order_id, within=60)
        ends = [
            (await counter.till.order(order_id)).row for counter, order_id in zip(counters, sold, strict=True)
        ]
        statuses = [end.status for end in ends]
        assert statuses.count(OrderStatus.APPROVED) == 10
        assert statuses.count(OrderStatus.REJECTED) == 40
        assert {end.reason for end in ends if end.status is OrderStatus.REJECTED} == {"sold_out"}
        books = await balance_books(cafe)
        assert books.balanced, books.lines()
        board = await cafe.programs["kitchen"].shop("kitchen").kitchen.board()
        sequences = [ticket.sequence for ticket in board.open]
        assert len(sequences) == 10
        assert sequences == sorted(sequences)


def till_file(cafe: Apart, counter: str) -> Path:
    """Return the database of a counter."""
    return cafe.folder / f"till.{counter.lower()}" / "till.sqlite"


def outbox_is_empty(database: Path) -> bool:
    """Tell whether a till has nothing to send, nor to clear."""
    with closing(sqlite3.connect(database)) as connection:
        row: tuple[int] = connection.execute("SELECT count(*) FROM outbox").fetchone()
    return row == (0,)


async def copies(cafe: Apart, first: str, others: Sequence[str]) -> None:
    """Open more counters whose databases begin as copies of the first one's, which saves their making."""
    await set_up(cafe.host, [f"till.{other.lower()}" for other in others])
    cafe.settings = {**cafe.settings, "main_counter": False}
    copy = cafe.folder / "copy.sqlite"
    with closing(sqlite3.connect(till_file(cafe, first))) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    assert outbox_is_empty(copy)
    for other in others:
        address = f"till.{other.lower()}"
        folder = cafe.folder / address
        folder.mkdir()
        shutil.copy(copy, folder / "till.sqlite")
        await cafe.open(address)


@pytest.mark.promise("A-2", "C-8")
@pytest.mark.fault("F09", "I8")
async def test_every_message_comes_twice_and_some_are_swapped(
    virtual_host: VirtualHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chosen = random.Random(seed)
    consume = RabbitTransport.consume
    seen: list[tuple[Receiver, Envelope]] = []

    def doubled(
        transport: RabbitTransport, participant: str, events: Iterable[str], receiver: Receiver
    ) -> None:
        async def receive(batch: Sequence[Envelope]) -> None:
            twice = [*batch, *batch]
            chosen.shuffle(twice)
            await receiver(twice)
            seen.extend((receiver, envelope) for envelope in batch)
            late_receiver, late = chosen.choice(seen)
            if late_receiver is receiver:
                await receiver([late])

        consume(transport, participant, events, receive)

    monkeypatch.setattr(RabbitTransport, "consume", doubled)
    async with apart(virtual_host, tmp_path) as cafe:
        counter = cafe.counter()
        sold = await sell(counter, 25, chosen)
        await counter.all_settled(sold, within=60)
        rows = [(await counter.till.order(order_id)).row for order_id in sold]
        assert {row.status for row in rows} == {OrderStatus.APPROVED}
        books = await balance_books(cafe)
        assert books.balanced, books.lines()
        assert books.unsettled == 0


async def test_garbage_in_every_queue_is_parked_and_the_day_goes_on(
    virtual_host: VirtualHost, tmp_path: Path
) -> None:
    async with apart(virtual_host, tmp_path) as cafe:
        counter = cafe.counter()
        garbage = [b"", b"\x00\xff", b"{", b"[1, 2, 3]", b"x" * 70_000]
        strange = aio_pika.Message(b"{}", headers={"cloudEvents_type": "comanda.Nonsense"}, user_id="guest")
        for queue in (*ADAPTERS, "till.a", "orders"):
            await virtual_host.publish(COMMANDS, f"{queue}.Nonsense", *garbage, strange)
        await virtual_host.publish(ANSWERS, "till.a.Nonsense", *garbage)
        await virtual_host.publish(EVENTS, "kitchen.TicketChanged", *garbage)
        sold = [await counter.sell("espresso") for _ in range(5)]
        await counter.all_settled(sold)

        program = cafe.programs["till.a"]

        async def all_kept() -> bool:
            return len(await program.parked()) >= 6 * 6 + 5

        await eventually_so(all_kept, within=20, what="all of the garbage to be kept for a person")
        waiting = await program.parked()
        assert all(view.reason for view in waiting)
        assert {view.recipient for view in waiting} >= {*ADAPTERS, "till.a", "orders"}
        for view in waiting[:3]:
            await program.drop_parked(view.owner, view.message_id, "nonsense")

        async def dropped() -> bool:
            return len(await program.parked()) == len(waiting) - 3

        await eventually_so(dropped, within=10, what="three of them to be gone")
        assert [(await counter.till.order(order_id)).row.status for order_id in sold] == [
            OrderStatus.APPROVED
        ] * 5

"""Whatever is asked in whatever order, no more is sold than there is, and the books balance."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from core.adapters.stock import actions, handlers, queries
from core.adapters.stock.tables import BOX, metadata
from core.contracts.message import Command, Reply
from core.contracts.stock import (
    KeepStock,
    ReleaseStock,
    ReserveStock,
    ReturnStock,
    StockRefused,
    StockReserved,
)
from core.domain.clock import TurnedClock
from core.store.work import Work
from tests.support.probe import until
from tests.unit.adapters.stock.counter import (
    MINUTE,
    give_back,
    keep,
    lines_of,
    open_counter,
    release,
    reserve,
)

START = {"a": 4, "b": 2, "c": 0}
TICK = "tick"

orders = st.sampled_from(["o1", "o2", "o3", "o4"])
wanted = st.dictionaries(
    st.sampled_from(["a", "b", "c", "uncounted"]), st.integers(1, 3), min_size=1, max_size=3
)
happenings = st.one_of(
    st.builds(
        lambda order, lines, at, sold: ReserveStock(
            order_id=order, lines=lines_of(lines), expires_at=at, already_sold=sold
        ),
        orders,
        wanted,
        st.integers(1, 12),
        st.booleans(),
    ),
    st.builds(
        lambda order, lines, sold: KeepStock(order_id=order, lines=lines_of(lines), already_sold=sold),
        orders,
        wanted,
        st.booleans(),
    ),
    st.builds(lambda order: ReleaseStock(order_id=order), orders),
    st.builds(
        lambda refund, order, lines, restock: ReturnStock(
            refund_id=refund, order_id=order, lines=lines_of(lines), restock=restock
        ),
        st.sampled_from(["r1", "r2", "r3"]),
        orders,
        wanted,
        st.booleans(),
    ),
    st.just(TICK),
)


class PlainStock:
    """The handlers over one connection, without threads or messages: fast enough for thousands of commands."""

    def __init__(self, conn: sa.Connection) -> None:
        self.conn = conn
        self.now_ms = 0

    def work(self) -> Work:
        return Work(self.conn, BOX, "stock", self.now_ms)

    def do(self, command: Command) -> Reply:
        match command:
            case ReserveStock():
                return handlers.reserve_stock(command, self.work())
            case KeepStock():
                return handlers.keep_stock(command, self.work())
            case ReleaseStock():
                return handlers.release_stock(command, self.work())
            case ReturnStock():
                return handlers.return_stock(command, self.work())
        raise AssertionError(command)

    def tick(self) -> None:
        self.now_ms += 3
        actions._expire(self.work())

    def check(self) -> None:
        for line in queries._books(self.conn):
            assert line.difference == 0, line
            assert 0 <= line.reserved <= line.on_hand
            assert line.start >= START[line.product_id], "only what was sold already is ever added"
            assert line.returned + line.written_off <= line.sold


@contextmanager
def plain_stock() -> Iterator[PlainStock]:
    engine = sa.create_engine("sqlite://", poolclass=sa.pool.StaticPool)
    metadata.create_all(engine)
    with engine.begin() as conn:
        stock = PlainStock(conn)
        actions._set_levels(stock.work(), START, only_new=False)
        yield stock
    engine.dispose()


@given(st.lists(happenings, max_size=40))
@settings(max_examples=150)
def test_the_books_balance_after_every_command_in_any_order(plan: list[Command | str]) -> None:
    with plain_stock() as stock:
        for happening in plan:
            if isinstance(happening, str):
                stock.tick()
            else:
                first = stock.do(happening)
                stock.check()
                if not isinstance(first, StockRefused):
                    assert stock.do(happening) == first  # a duplicate under another id
            stock.check()


@pytest.mark.promise("A-2")
async def test_the_last_items_go_to_as_many_orders_as_there_are_items(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    async with open_counter(tmp_path, TurnedClock(), brownie=7) as counter:
        later = counter.clock.now_ms() + MINUTE
        sent = await counter.probe.send(*(reserve(f"o{i}", later, brownie=1) for i in range(100)))
        await until(lambda: len(counter.probe.answers) == len(sent))
        served = [a.reply.order_id for a in counter.probe.answers if isinstance(a.reply, StockReserved)]
        assert len(served) == 7
        commands: list[Command] = [keep(order_id, brownie=1) for order_id in served for _ in range(2)]
        commands += [release(order_id) for order_id in served[:3]]
        commands += [give_back(f"r{i}", served[i], brownie=1) for i in range(2, 5)]
        chance.shuffle(commands)
        sent += await counter.probe.send(*commands)
        await until(lambda: len(counter.probe.answers) == len(sent))
        (line,) = await counter.stock.queries.books()
        assert line.difference == 0
        assert 0 <= line.on_hand <= 7


def test_the_database_itself_refuses_to_be_oversold() -> None:
    with plain_stock() as stock, pytest.raises(sa.exc.IntegrityError, match="items_never_oversold"):
        stock.conn.exec_driver_sql("UPDATE items SET reserved = on_hand + 1 WHERE product_id = 'a'")

"""Work leaves nothing behind in a process: after more orders it has the handles, threads, tasks and objects that it had."""

from __future__ import annotations

import asyncio
import gc
import threading
from collections import Counter as Counts
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.domain.order import OrderStatus, OrderType
from core.domain.tender import Method
from core.errors import Conflict
from core.qt.windows import OpenWindows
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from core.runtime.windows import find_window
from core.store.database import READERS
from kitchen_app.widgets import spans
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually

QUICK = Pace(card=0.0, pix=0.0, ride=0.01)
AT_ONCE = 10
BOUNDED = {
    "weakref.ReferenceType": "a connection of SQLite forgets its dead cursors after every 200 new ones",
    "sqlite3.Statement": "a connection of SQLite keeps its last 128 statements",
    "asyncio.events.TimerHandle": "a loop keeps up to 100 deadlines that were called off",
    "_contextvars.Context": "those of the same deadlines",
    "builtins.builtin_function_or_method": "those of the same deadlines",
    "builtins.cell": "those of the same deadlines",
    "builtins.function": "those of the same deadlines",
}
"""What goes up and down by itself, so that two looks at it say nothing."""


@dataclass(frozen=True)
class Held:
    """What a process holds: `objects` by type, as the garbage collector counts them."""

    handles: int
    threads: int
    tasks: int
    objects: Counts[str]

    @classmethod
    def now(cls, shop: EmbeddedShop) -> Held:
        """Look, after everything that can go has gone."""
        for _ in range(3):
            gc.collect()
        with nobody_reads(shop):
            things = gc.get_objects()
        kinds = Counts(f"{type(thing).__module__}.{type(thing).__qualname__}" for thing in things)
        del things
        handles = len(list(Path("/proc/self/fd").iterdir()))
        return cls(handles, threading.active_count(), len(asyncio.all_tasks()), kinds)


@contextmanager
def nobody_reads(shop: EmbeddedShop) -> Iterator[None]:
    """Hold all threads that read from the databases: a tuple that one is making breaks when somebody else looks at it."""
    go_on = threading.Event()
    try:
        for part in shop.parts:
            pool = part.owner.database._readers
            all_here = threading.Barrier(pool._max_workers + 1)
            for _ in range(pool._max_workers):
                pool.submit(_stand_still, all_here, go_on)
            all_here.wait(timeout=20)
        yield
    finally:
        go_on.set()


def _stand_still(all_here: threading.Barrier, go_on: threading.Event) -> None:
    all_here.wait(timeout=20)
    go_on.wait(timeout=20)


async def grown(shop: EmbeddedShop, orders: int, before: Held) -> tuple[Held, dict[str, int]]:
    """Work; return what is held then, and of what each order has left one whenever so many were sold.

    A statement that SQLAlchemy meets for the first time is kept too, but once: so what has grown has to grow again.
    """
    left: dict[str, int] | None = None
    after = before
    for _ in range(3):
        await work(shop, orders)
        earlier, after = after, Held.now(shop)
        now = more(earlier, after, orders)
        left = now if left is None else {kind: by for kind, by in now.items() if kind in left}
        if not left:
            break
    return after, left or {}


def more(earlier: Held, later: Held, orders: int) -> dict[str, int]:
    """Return of what there is more, by so much that each order must have left one.

    Tuples do not count: the collector stops and begins to follow them as it likes.
    """
    grown = {kind: count - earlier.objects[kind] for kind, count in later.objects.items()}
    return {
        kind: by for kind, by in grown.items() if by >= orders and kind not in {*BOUNDED, "builtins.tuple"}
    }


async def work(shop: EmbeddedShop, orders: int) -> None:
    """Sell so many orders of several kinds, cook all of them, and wait until nothing is under way."""
    counter, kitchen = Counter(shop), shop.shop("kitchen").kitchen
    for start in range(0, orders, AT_ONCE):
        sold = [
            await counter.sell(
                "latte" if place % 3 else "espresso",
                method=(Method.CASH, Method.CARD, Method.PIX)[place % 3],
                kind=OrderType.DELIVERY if place % 10 == 9 else OrderType.HERE,
            )
            for place in range(start, start + AT_ONCE)
        ]
        with suppress(Conflict):  # it may be approved already
            await counter.till.cancel(sold[0], "changed their mind")
        await all_over(shop)
        for order_id in sold:
            if (await counter.till.order(order_id)).row.status is OrderStatus.APPROVED:
                await kitchen.ready(order_id)
                await kitchen.hand_over(order_id)
    await all_over(shop)


async def open_every_reader(shop: EmbeddedShop) -> None:
    """Have every connection open that reading may ever open: as many read at the same moment as ever may."""
    for part in shop.parts:
        database, together = part.owner.database, threading.Barrier(READERS)

        def look(conn: sa.Connection, together: threading.Barrier = together) -> None:
            conn.execute(sa.text("SELECT count(*) FROM outbox")).all()
            together.wait(timeout=20)

        await asyncio.gather(*(database.read(look) for _ in range(READERS)))


async def all_over(shop: EmbeddedShop) -> None:
    """Wait until no saga is under way and nothing is left to be sent; each look is caused by a change."""
    news = asyncio.Event()
    stop = shop.changes.listen(lambda _: news.set())
    try:
        async with asyncio.timeout(30):
            news.set()
            while await news.wait():
                news.clear()
                if not any((await shop.till.queries.open_sagas()).values()):
                    break
        sending = [part.owner.relay for part in shop.parts]
        await eventually(lambda: not any(relay.waiting for relay in sending), what="everything to be sent")
    finally:
        stop()


@pytest.mark.fault("F33")
async def test_orders_leave_nothing_behind_in_the_process(tmp_path: Path) -> None:
    shop = EmbeddedShop(Settings(data_dir=tmp_path / "café"), pace=QUICK)
    await shop.open()
    try:
        await work(shop, 60)
        await open_every_reader(shop)
        before = Held.now(shop)
        after, left = await grown(shop, 120, before)
        await eventually(lambda: len(asyncio.all_tasks()) <= before.tasks, what="every task to end")
    finally:
        await shop.close()
    assert (after.handles, after.threads) <= (before.handles, before.threads)
    assert left == {}


@pytest.mark.gui
@pytest.mark.fault("F33")
async def test_orders_leave_nothing_behind_in_the_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        spans, "_KEPT", 8
    )  # the kitchen remembers how large tickets were; here soon no more of them
    shop = EmbeddedShop(Settings(data_dir=tmp_path / "café"), pace=QUICK)
    await shop.open()
    windows = OpenWindows([find_window(name)(shop.shop(name)) for name in ("counter", "kitchen")])
    try:
        windows.show()
        await work(shop, 30)
        await open_every_reader(shop)
        before = Held.now(shop)
        after, left = await grown(shop, 40, before)
        widgets = await more_widgets(shop, 40)
    finally:
        windows.close()
        await asyncio.sleep(0)
        await shop.close()
    assert (after.handles, after.threads) <= (before.handles, before.threads)
    assert after.tasks <= before.tasks + 2  # a window may be about to paint
    assert widgets < 20
    assert left == {}


async def more_widgets(shop: EmbeddedShop, orders: int) -> int:
    """Work; return by how many widgets each of some rounds leaves more: a high tide leaves cards, which are used again."""
    least = orders
    for _ in range(4):
        before = shown_widgets()
        await work(shop, orders)
        least = min(least, shown_widgets() - before)
        if least < orders // 2:
            break
    return least


def shown_widgets() -> int:
    """Return how many widgets Qt knows."""
    from PySide6.QtWidgets import QApplication

    return len(QApplication.allWidgets())

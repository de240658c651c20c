"""The databases of a released version, left behind with a saga at every step, are opened by this one and finished."""

from __future__ import annotations

import asyncio
import json
import lzma
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from core.api.words import OrderStatus
from core.domain.clock import TurnedClock
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import OWNERS, Settings
from core.saga.replay import Verdict
from core.till.migrations import HEAD
from tests.histories.golden import FOLDER, versions
from tests.histories.in_flight import CHECKOUT, REFUND, UNDO
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually_so

pytestmark = pytest.mark.fault("F25")

QUICK = Pace(card=0.0, pix=0.0, ride=0.0)


@pytest.fixture(params=versions())
def left_behind(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, dict[str, Any]]:
    """The data directory that a café of an earlier version left when its power was cut, and what was under way."""
    recorded, folder = FOLDER / str(request.param), tmp_path / "café"
    folder.mkdir()
    for dump in recorded.glob("*.sql.xz"):
        script = lzma.decompress(dump.read_bytes()).decode()
        with closing(sqlite3.connect(folder / f"{dump.name.removesuffix('.sql.xz')}.sqlite")) as conn:
            conn.executescript(script)
    assert {f"{owner}.sqlite" for owner in OWNERS} <= {file.name for file in folder.iterdir()}
    found: dict[str, Any] = json.loads((recorded / "in_flight.json").read_text(encoding="utf-8"))
    return folder, found


@pytest.fixture
async def upgraded(left_behind: tuple[Path, dict[str, Any]]) -> AsyncIterator[EmbeddedShop]:
    folder, found = left_behind
    shop = EmbeddedShop(
        Settings(data_dir=folder, card_seconds=900, pix_seconds=3600),
        TurnedClock(found["now_ms"] + 1000),
        QUICK,
    )
    await shop.open()
    yield shop
    await shop.close()


async def finished(shop: EmbeddedShop, sales: list[dict[str, str]]) -> dict[str, str]:
    """Return how each saga ended, by id."""
    ends: dict[str, str] = {}

    async def all_ended() -> bool:
        for sale in sales:
            for view in await shop.till.queries.timelines(sale["order"]):
                ends[view.saga_id] = view.status
        return all(ends.get(sale["saga"]) in {"completed", "compensated"} for sale in sales)

    try:
        await eventually_so(all_ended, within=20, what="all sagas to end")
    except TimeoutError:
        stuck = [(sale, ends.get(sale["saga"])) for sale in sales if ends.get(sale["saga"]) != sale["ends"]]
        pytest.fail(f"not finished: {stuck}")
    return ends


def test_a_saga_stands_at_every_message_of_the_recipes(left_behind: tuple[Path, dict[str, Any]]) -> None:
    folder, found = left_behind
    assert [sale["stands_at"] for sale in found["sales"]] == [*CHECKOUT, *UNDO, *REFUND]
    with closing(sqlite3.connect(folder / "till.sqlite")) as conn:
        (moving,) = conn.execute("SELECT count(*) FROM saga WHERE is_open").fetchone()
        (version,) = conn.execute("SELECT version_num FROM alembic_version").fetchone()
    assert moving == len(found["sales"])
    assert version <= HEAD


@pytest.mark.promise("C-6", "B-10")
async def test_every_saga_begun_by_the_version_before_is_finished_and_the_books_balance(
    upgraded: EmbeddedShop, left_behind: tuple[Path, dict[str, Any]]
) -> None:
    sales = left_behind[1]["sales"]

    ends = await finished(upgraded, sales)

    assert [ends[sale["saga"]] for sale in sales] == [sale["ends"] for sale in sales]
    books = await balance_books(upgraded)
    assert books.balanced, books.lines()
    assert books.unsettled == 0
    refunded = [sale["order"] for sale in sales if sale["saga"] != sale["order"]]
    for order_id in refunded:
        assert (await upgraded.till.queries.order(order_id)).row.status is OrderStatus.REFUNDED
    await nothing_is_on_its_way(upgraded)


async def nothing_is_on_its_way(shop: EmbeddedShop) -> None:
    async def all_sent() -> bool:
        return (await shop.health()).waiting == 0

    await eventually_so(all_sent, within=10, what="all messages to be sent")
    assert (await shop.health()).parked == 0


async def test_what_is_begun_after_the_upgrade_can_be_played_again_and_what_was_before_says_that_it_cannot(
    upgraded: EmbeddedShop, left_behind: tuple[Path, dict[str, Any]]
) -> None:
    sales = left_behind[1]["sales"]
    await finished(upgraded, sales)
    counter = Counter(upgraded)
    async with asyncio.timeout(10):
        order_id = await counter.sell("espresso")
        await counter.settled(order_id)

    found = {
        saga.saga_id: saga.again.verdict for saga in await upgraded.till.queries.replayed_behind("", 1000)
    }

    assert found[order_id] is Verdict.SAME
    assert {found[sale["saga"]] for sale in sales} == {Verdict.NOT_KEPT}

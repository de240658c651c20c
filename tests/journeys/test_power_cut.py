"""The power fails in the middle of a sale: nothing that was committed is missing, and every database opens clean.

The shop's own databases work on a file system that knows what is not durable yet (tests/support/power_cut.py).
"""

from __future__ import annotations

import asyncio
import random
from pathlib import Path
from typing import Final
from unittest.mock import patch

import pytest

from core.api.words import OrderStatus
from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import OWNERS, Settings
from core.store import engines
from core.store.crashpoints import watched
from tests.support.apsw_driver import all_on
from tests.support.power_cut import NAME, Judge, Log, Loss, NotingSystem
from tests.support.till_without_window import Counter
from tests.support.waiting import eventually_so

SEEDS: Final = 500
AGAIN: Final = 4
"""So many of the cuts are followed by a real start of the whole shop on what is left."""
CHECKPOINT: Final = "wal_autocheckpoint=40"
"""The journal is written back in the middle of a sale, which is when most could be lost; usually after 1000 pages."""


def cafe(folder: Path) -> EmbeddedShop:
    return EmbeddedShop(Settings(data_dir=folder), pace=Pace(card=0.0, pix=0.0, ride=0.0))


async def noted_sales(folder: Path, synchronous: str = "FULL") -> tuple[dict[str, bytes], Log]:
    """Sell three orders in a café whose files are noted; return its files as they were before, and all that was done."""
    shop = cafe(folder)
    await shop.open()
    await shop.close()
    files = {f"{owner}.sqlite": (folder / f"{owner}.sqlite").read_bytes() for owner in OWNERS}
    log = Log()

    def note(place: str) -> None:
        owner, _, moment = place.partition(".")
        if moment == "after_commit":
            log.add("commit", owner)

    pragmas = (*(each for each in engines.PRAGMAS if "synchronous" not in each), CHECKPOINT)
    system = NotingSystem(log)
    with (
        all_on(NAME),
        watched(note),
        patch.multiple(engines, PRAGMAS=(*pragmas, f"synchronous={synchronous}"), FULL=1),
    ):
        shop = cafe(folder)
        await shop.open()
        counter = Counter(shop)
        sold = await asyncio.gather(*(counter.sell("espresso") for _ in range(3)))
        for order_id in sold:
            end = await counter.settled(order_id)
            assert end.row.status is OrderStatus.APPROVED
        await shop.close()
    system.unregister()
    return files, log


def cut_often(judge: Judge, chance: random.Random, times: int) -> tuple[list[dict[str, bytes]], list[Loss]]:
    """Cut the power again and again; return what was found each time, and all that was wrong."""
    cuts = [judge.cut(chance.getrandbits(32)) for _ in range(times)]
    return [found for found, _ in cuts], [loss for _, losses in cuts for loss in losses]


@pytest.mark.promise("C-8")
@pytest.mark.fault("F04", "I2", "I3", "I4", "I5", "I7")
async def test_wherever_the_power_fails_no_commit_is_lost_and_the_shop_finishes_what_it_began(
    tmp_path: Path, seed: int
) -> None:
    files, log = await noted_sales(tmp_path / "café")
    (tmp_path / "scratch").mkdir()
    judge = Judge(files, log.steps, tmp_path / "scratch")
    assert set(judge.owners) >= {"till", "stock", "payment", "kitchen"}
    chance = random.Random(seed)

    found, losses = cut_often(judge, chance, SEEDS)

    assert losses == []
    for number, left in enumerate(chance.sample(found, AGAIN)):
        await finishes(left, tmp_path / f"again {number}")


async def finishes(left: dict[str, bytes], folder: Path) -> None:
    """Open the whole shop on what a cut has left, and fail unless all that was begun ends and the books balance."""
    folder.mkdir()
    for name, content in left.items():
        (folder / name).write_bytes(content)
    shop = cafe(folder)
    await shop.open()

    async def ended() -> bool:
        waiting = [part.owner.relay.waiting for part in shop.parts]
        return not any((await shop.till.queries.open_sagas()).values()) and not any(waiting)

    await eventually_so(ended, within=20, what="the sagas to end")
    books = await balance_books(shop)
    await shop.close()
    assert books.balanced, books.lines()
    assert not books.unsettled, books.lines()


@pytest.mark.fault("F04")
async def test_the_same_cuts_lose_commits_of_a_shop_that_does_not_sync_fully(
    tmp_path: Path, seed: int
) -> None:
    files, log = await noted_sales(tmp_path / "café", synchronous="NORMAL")
    (tmp_path / "scratch").mkdir()
    judge = Judge(files, log.steps, tmp_path / "scratch")

    _, losses = cut_often(judge, random.Random(seed), SEEDS // 5)

    assert len({loss.seed for loss in losses}) > SEEDS // 20
    assert not any("damaged" in loss.what for loss in losses)

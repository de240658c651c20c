"""The journey of a café whose disk fails, fills up, or is held by somebody else, under real programs and real files."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.store.engines import BUSY_MS
from tests.support.shop_process import ShopProcess, Told, assert_books

APPROVED = {"APPROVED"}
SETTLED = "60"
"""Seconds. What a provider did not answer for want of room is asked again after a pause that doubles, up to 15 s."""


@pytest.fixture(scope="module")
def cafe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ShopProcess]:
    """A café that survives each test: what fails under it has passed, and the books balance."""
    with ShopProcess(tmp_path_factory.mktemp("sick disk") / "café") as shop:
        yield shop
        assert_books(shop)
        shop.close()


def settled(shop: ShopProcess, sold: Told) -> bool:
    """Tell whether everything that was accepted is approved, with the shop going on."""
    told = shop.ask("settle", SETTLED, *sold["accepted"])
    return not told["unsettled"] and set(told["status"].values()) <= APPROVED


def until(shop: ShopProcess, is_so: Callable[[Told], bool]) -> Told:
    """Return the health when something is so."""
    end = time.monotonic() + 15
    while not is_so(told := shop.ask("health")):
        assert time.monotonic() < end, told
    return told


@pytest.mark.journey
@pytest.mark.timeout(180)
@pytest.mark.fault("F15", "I1", "I3", "I5", "I7", "I8")
def test_whichever_sync_or_write_of_a_sale_fails_once_the_sale_is_made_once(
    cafe: ShopProcess, seed: int
) -> None:
    """A failed commit is looked up and, if it is not there, done again; the same for every owner at its N-th call."""
    print(f"seed {seed}")
    writes = [1 + (seed + 7 * draw) % 40 for draw in range(5)]
    faults = [f"fdatasync:error=EIO:when={n}" for n in range(1, 13)]
    faults += [f"pwrite64:error=EIO:when={n}" for n in writes]
    for fault in faults:
        with cafe.injected(fault):
            sold = cafe.ask("sell", "card")
            assert sold["refused"] == "", fault
            assert settled(cafe, sold), fault
            assert_books(cafe)  # what is still being written when the next fault begins would meet two
    assert cafe.ask("health")["stopped"] == []
    log = (cafe.folder / "log" / "comanda.log").read_text()
    assert log.count("the disk failed") >= len(faults) // 2, "the faults did not come to the databases"


@pytest.mark.journey
@pytest.mark.timeout(180)
@pytest.mark.fault("F15", "I1", "I2", "I3", "I5")
def test_a_disk_that_fails_twice_stops_the_sales_before_money_is_taken_and_nothing_is_lost(
    tmp_path: Path, seed: int
) -> None:
    fault = f"fdatasync:error=EIO:when={1 + seed % 9}+"
    print(fault)
    cafe = tmp_path / "café"
    with ShopProcess(cafe) as shop:
        good = shop.ask("sell", "card", "2")
        assert settled(shop, good)
        with shop.injected(fault):
            sold = shop.ask("sell", "cash", "30")
            assert sold["refused"] == "store.stopped"
            until(shop, lambda told: bool(told["stopped"]))
        assert shop.ask("sell") == {"accepted": [], "refused": "store.stopped"}, "only a new start mends it"
    assert '"a database has stopped"' in (cafe / "log" / "comanda.log").read_text()

    with ShopProcess(cafe) as shop:
        accepted = [*good["accepted"], *sold["accepted"]]
        assert settled(shop, {"accepted": accepted})
        assert_books(shop)
        shop.close()
    books = shop.books()
    assert len(accepted) <= books.orders <= len(accepted) + 1, "one may be stored whose sale was refused"


@pytest.mark.journey
@pytest.mark.timeout(180)
@pytest.mark.fault("F13", "I2", "I3", "I7")
def test_on_a_full_disk_nothing_new_is_sold_what_was_begun_is_finished_and_room_brings_the_sales_back(
    tmp_path: Path,
) -> None:
    with ShopProcess(tmp_path / "café", room="10m") as shop:
        accepted = shop.ask("sell", "card", "3")["accepted"]
        for _ in range(5):  # what the logs held may be room enough to sell again: then that is filled too
            shop.ask("fill")
            sold = shop.ask("sell", "card", "200")
            accepted += sold["accepted"]
            assert sold["refused"] == "store.full"
            assert settled(shop, {"accepted": accepted})
            if shop.ask("health")["disk"] == "full":
                break
        refused = [shop.ask("sell", "cash")["refused"] for _ in range(3)]
        assert set(refused) == {"store.full"}

        shop.ask("empty")
        until(shop, lambda told: told["disk"] == "ok")
        again = shop.ask("sell", "pix", "3")
        assert again["refused"] == ""
        assert settled(shop, again)
        assert_books(shop)
        shop.close()


@pytest.mark.journey
@pytest.mark.timeout(180)
@pytest.mark.fault("F13", "I1", "I3", "I5", "I7")
@pytest.mark.parametrize("owner", ["till", "stock", "payment", "kitchen"])
def test_an_owner_without_room_in_the_middle_of_a_sale_keeps_it_waiting_and_loses_nothing(
    cafe: ShopProcess, owner: str
) -> None:
    log = cafe.folder / f"{owner}.sqlite-wal"
    for nth in (1, 4):
        sold = cafe.ask("sell", "card", "2")
        assert sold["refused"] == ""
        with cafe.injected(f"pwrite64:error=ENOSPC:when={nth}+", log):
            more = cafe.ask("sell", "card", "2")
            until(cafe, lambda told: told["disk"] == "full")
        until(cafe, lambda told: told["disk"] == "ok")
        assert settled(cafe, {"accepted": [*sold["accepted"], *more["accepted"]]})
    assert_books(cafe)


@pytest.mark.journey
@pytest.mark.timeout(180)
@pytest.mark.fault("F17", "I3")
def test_a_database_held_by_another_program_is_waited_for_then_told_and_used_again_when_it_is_free(
    cafe: ShopProcess,
) -> None:
    with closing(sqlite3.connect(cafe.folder / "till.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        cafe.tell("sell", "cash")
        threading.Event().wait(1.0)  # held for a second, and the sale waits as long
        other.execute("ROLLBACK")
        short = cafe.answer()
        assert short["refused"] == ""
        assert settled(cafe, short)

        other.execute("BEGIN EXCLUSIVE")
        begun = time.monotonic()
        long = cafe.ask("sell", "cash")
        assert (long["accepted"], long["refused"]) == ([], "store.locked")
        assert time.monotonic() - begun >= BUSY_MS / 1000
        other.execute("ROLLBACK")

    assert settled(cafe, cafe.ask("sell", "cash"))
    assert_books(cafe)

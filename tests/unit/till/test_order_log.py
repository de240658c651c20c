"""The order log, the till's second copy: what is found at its end, and what that costs after a long day."""

from __future__ import annotations

import tracemalloc
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from core.domain.clock import TurnedClock
from core.domain.order import price_order
from core.flows.checkout import Checkout
from core.till.order_log import OrderEntered, OrderLog, OrderStands
from tests.support.till_site import a_draft, a_menu, by

MOST_READ = 1 << 20
"""Bytes of memory for the search; the log of the long day below is many times as long."""


def an_order(order_id: str) -> OrderEntered:
    """An order as it was entered."""
    order = price_order(a_menu(), a_draft(order_id))
    checkout = Checkout(
        order_id=order_id, number="001", order_type="here", currency="BRL", shares=(), pay_until=0, stock=(), items=()
    )  # fmt: skip
    return OrderEntered(order, (by("cash", 500),), {"number": "001"}, checkout, 0)


def a_file(folder: Path, day: str, *entries: OrderEntered | OrderStands, end: bytes = b"") -> Path:
    """The log of one day."""
    path = folder / f"{day}.jsonl"
    path.write_bytes(b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries) + end)
    return path


def newest(folder: Path) -> str:
    """The id of the last order that was entered, empty without any."""
    found = OrderLog(folder, TurnedClock()).newest()
    return found.checkout.order_id if isinstance(found, OrderEntered) else ""


@pytest.mark.fault("F33")
def test_a_start_after_a_long_day_takes_no_more_memory_than_one_in_the_morning(tmp_path: Path) -> None:
    line = msgspec.json.encode(an_order("early")) + b"\n"
    with (tmp_path / "2026-11-21.jsonl").open("wb") as file:
        for _ in range(12 * MOST_READ // len(line)):
            file.write(line)
        file.write(msgspec.json.encode(an_order("last")) + b"\n")

    tracemalloc.start()
    found = newest(tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert found == "last"
    assert most < MOST_READ


def test_the_last_order_is_found_behind_whatever_was_written_after_it(tmp_path: Path) -> None:
    after = [OrderStands("last", "READY")] * 3000  # more than is read at a time
    a_file(
        tmp_path, "2026-11-21", an_order("first"), an_order("last"), *after, end=b'\n{"type":"newer"}\n{"torn'
    )

    assert newest(tmp_path) == "last"


def test_the_last_order_is_that_of_the_day_before_when_there_is_none_today(tmp_path: Path) -> None:
    a_file(tmp_path, "2026-11-20", an_order("first"), an_order("yesterday"))
    a_file(tmp_path, "2026-11-21", OrderStands("yesterday", "HANDED_OVER"))
    a_file(tmp_path, "2026-11-22")

    assert newest(tmp_path) == "yesterday"


def test_without_a_log_there_is_no_last_order(tmp_path: Path) -> None:
    assert newest(tmp_path / "never") == ""


def test_an_order_is_written_to_the_file_of_the_day_that_its_clock_shows(tmp_path: Path) -> None:
    day_s = 24 * 60 * 60
    clock = TurnedClock(round(datetime(2031, 12, 31, tzinfo=UTC).timestamp() * 1000))
    log = OrderLog(tmp_path, clock)
    for order_id in ("old", "new"):
        log.open()
        log.add([an_order(order_id)])
        log.close()
        clock.turn(day_s)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["2031-12-31.jsonl", "2032-01-01.jsonl"]
    assert newest(tmp_path) == "new"

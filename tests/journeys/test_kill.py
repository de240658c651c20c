"""The journey of a café whose computer is switched off again and again: nothing shown as accepted is ever lost."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.support.waiting import eventually_true

OWNERS = ("till", "stock", "payment", "delivery", "kitchen")
PLACES = ("till.before_commit", "till.after_commit", "payment.after_effect", "delivery.after_assign")
"""Where some rounds end themselves in the middle of windows; test_kill_matrix.py has every place, without windows."""

ROUNDS = 8
"""Each round ends in a kill, and the next one finds what was left, on its windows too."""


class Shop:
    """A café on disk, opened by a process of its own each time."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "café"
        self._log = folder / "terminal.txt"

    def open(self, *arguments: str, crash_at: str = "") -> subprocess.Popen[bytes]:
        settings = {"QT_QPA_PLATFORM": "offscreen", "COMANDA_CRASH_AT": crash_at, "PYTHONFAULTHANDLER": "1"}
        command = [
            sys.executable,
            "-m",
            "core",
            "tour",
            "--no-pictures",
            "--tell-accepted",
            "--data",
            str(self.data),
            *arguments,
        ]
        with self._log.open("ab") as log:
            return subprocess.Popen(command, env={**os.environ, **settings}, stdout=log, stderr=log)

    def said(self) -> str:
        return self._log.read_text(errors="replace") if self._log.exists() else ""

    def accepted(self) -> list[str]:
        """Return the orders whose number was on the window before a kill."""
        return [line.split()[1] for line in self.said().splitlines() if line.startswith("accepted ")]

    def rows(self, owner: str, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.data / f"{owner}.sqlite")) as conn:
            return conn.execute(query).fetchall()


def sell_and_kill(shop: Shop, chance: random.Random, place: str) -> None:
    """Sell until the process ends itself at `place`, or is killed: at any moment of its start, or of some order."""
    crash_at = f"{place}:{chance.randint(4, 20)}" if place else ""
    before, wanted = len(shop.accepted()), chance.choice((0, 1, 1, 2, 3))
    process = shop.open("--orders", "12", "--seed", str(chance.randint(1, 10**6)), crash_at=crash_at)

    def sold() -> bool:
        return process.poll() is not None or (not place and len(shop.accepted()) >= before + wanted)

    eventually_true(sold, within=90, what=f"{wanted} orders, or the end at {crash_at or 'no place'}")
    try:
        process.wait(timeout=chance.uniform(0.0, 0.5 if wanted else 2.5))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@pytest.mark.journey
@pytest.mark.timeout(500)
@pytest.mark.promise("A-2", "B-10", "C-6", "C-8", "A-4")
@pytest.mark.fault("F01", "F02", "I2", "I3", "I4", "I5", "I7")
def test_killed_at_any_moment_the_cafe_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    shop = Shop(tmp_path)
    places = ["", *chance.sample(PLACES, 2)] + [""] * (ROUNDS - 3)
    chance.shuffle(places)
    for place in places:
        sell_and_kill(shop, chance, place)

    last = shop.open("--orders", "0", "--json")
    assert last.wait(timeout=90) == 0, shop.said()[-4000:]
    told = json.loads(shop.said().strip().splitlines()[-1])

    assert told["differences"] == {"stock": 0, "money": 0, "tickets": 0}
    assert told["unsettled"] == 0
    stored = {row[0] for row in shop.rows("till", "SELECT order_id FROM orders")}
    accepted = shop.accepted()
    assert accepted, "nothing was sold before the kills"
    assert not set(accepted) - stored, "an order that the window had shown is gone"
    numbers = shop.rows(
        "till", "SELECT number, count(*) FROM orders GROUP BY business_day, number HAVING count(*) > 1"
    )
    assert numbers == []
    assert shop.rows("till", "SELECT * FROM parked") == []
    for owner in OWNERS:
        assert shop.rows(owner, "SELECT count(*) FROM outbox") == [(0,)], owner

"""The journey of a café whose computer is switched off again and again: nothing shown as accepted is ever lost."""

from __future__ import annotations

import json
import os
import random
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

OWNERS = ("till", "stock", "payment", "delivery", "kitchen")
PLACES = (
    *(f"{owner}.{moment}" for owner in OWNERS for moment in ("before_commit", "after_commit")),
    "payment.after_effect",
    "delivery.after_assign",
)
"""Where the process can end itself; `after_commit` lies between the commit and the acknowledgement of the message."""

ROUNDS = 26
"""Per chain, and there are two: each round ends in a kill, and the next one finds what was left."""


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
        return self._log.read_text(errors="replace")

    def accepted(self) -> list[str]:
        """Return the orders whose number was on the window before a kill."""
        return [line.split()[1] for line in self.said().splitlines() if line.startswith("accepted ")]

    def rows(self, owner: str, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.data / f"{owner}.sqlite")) as conn:
            return conn.execute(query).fetchall()


def sell_and_kill(shop: Shop, chance: random.Random, place: str) -> None:
    """Sell until the process ends itself at `place`, or is killed at any moment."""
    crash_at = f"{place}:{chance.randint(1, 60)}" if place else ""
    process = shop.open("--orders", "12", "--seed", str(chance.randint(1, 10**6)), crash_at=crash_at)
    try:
        process.wait(timeout=12 if place else chance.uniform(0.9, 5.0))
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def moments(chance: random.Random) -> Iterator[str]:
    """Give every place once, and between them moments that nobody has chosen."""
    places = list(PLACES)
    chance.shuffle(places)
    for round_ in range(ROUNDS):
        yield places[round_ // 2 % len(places)] if round_ % 2 else ""


@pytest.mark.journey
@pytest.mark.timeout(500)
@pytest.mark.promise("A-2", "B-10", "C-6", "C-8", "A-4")
@pytest.mark.parametrize("chain", [1, 2])
def test_killed_at_any_moment_the_cafe_loses_nothing_and_does_nothing_twice(
    tmp_path: Path, seed: int, chain: int
) -> None:
    chance = random.Random(seed * 100 + chain)
    print(f"seed {seed}, chain {chain}")
    shop = Shop(tmp_path)
    for place in moments(chance):
        sell_and_kill(shop, chance, place)

    last = shop.open("--orders", "0", "--json")
    assert last.wait(timeout=90) == 0, shop.said()[-4000:]
    told = json.loads(shop.said().strip().splitlines()[-1])

    assert told["differences"] == {"stock": 0, "money": 0, "tickets": 0}
    assert told["unsettled"] == 0
    stored = {row[0] for row in shop.rows("till", "SELECT order_id FROM orders")}
    accepted = shop.accepted()
    assert len(accepted) >= ROUNDS, "hardly anything was sold before the kills"
    assert not set(accepted) - stored, "an order that the window had shown is gone"
    numbers = shop.rows(
        "till", "SELECT number, count(*) FROM orders GROUP BY business_day, number HAVING count(*) > 1"
    )
    assert numbers == []
    assert shop.rows("till", "SELECT * FROM parked") == []
    for owner in OWNERS:
        assert shop.rows(owner, "SELECT count(*) FROM outbox") == [(0,)], owner

"""A cashier starts the counter from its icon and finds a damaged database: one press, and the shop sells on."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from core.runtime.books import balance_books
from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from tests.support.sick_shop import sell_a_little
from tests.support.till_without_window import Counter

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parents[2]


def start(wish: str, data: Path) -> tuple[int, dict[str, str], str]:
    """Start the counter with somebody in front of it; return the exit code, what was read, and what the terminal got."""
    plain = {key: value for key, value in os.environ.items() if not key.startswith(("COMANDA_", "XDG_"))}
    ended = subprocess.run(
        [sys.executable, "-m", "tests.support.person_at_start", wish, str(data)],
        cwd=ROOT,
        env={**plain, "HOME": str(data.parent), "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert ended.stdout, ended.stderr
    read: dict[str, str] = json.loads(ended.stdout.splitlines()[-1])
    assert read.pop("gave_up") == "", ended.stderr
    return ended.returncode, read, ended.stderr


async def sell_after_the_backup(data: Path) -> None:
    await sell_a_little(data)
    shop = EmbeddedShop(Settings(data_dir=data), pace=Pace(0, 0, 0))
    await shop.open()
    counter = Counter(shop)
    await counter.all_settled([await counter.sell("espresso")])
    await shop.close()


async def look_at_the_books(data: Path) -> tuple[int, bool]:
    shop = EmbeddedShop(Settings(data_dir=data), pace=Pace(0, 0, 0))
    await shop.open()
    try:
        counter = Counter(shop)
        page = await counter.till.orders()
        await counter.all_settled([row.order_id for row in page.rows])
        told = await balance_books(shop)
        return told.orders, told.balanced
    finally:
        await shop.close()


@pytest.mark.fault("F16", "F27")
def test_one_press_restores_a_damaged_till_and_the_counter_sells_on_and_says_so_once(tmp_path: Path) -> None:
    data = tmp_path / "café"
    asyncio.run(sell_after_the_backup(data))
    with (data / "till.sqlite").open("r+b") as file:
        file.write(b"\xff" * 4096)

    code, read, terminal = start("close", data)
    assert code == 2
    assert read["problem"] == "Um banco de dados está danificado"
    assert f"The database {data / 'till.sqlite'} is damaged" in terminal
    assert not list(data.glob("till.sqlite.damaged-*")), "who only looks changes nothing"

    code, read, terminal = start("restore", data)
    assert code == 0, terminal
    assert "till.sqlite" in read["reason"]
    assert read["notice"].startswith("Uma cópia de segurança foi restaurada")
    assert read["number"] == "004", "one order came after the backup"
    (kept,) = data.glob("till.sqlite.damaged-*")
    assert kept.read_bytes()[:4096] == b"\xff" * 4096

    code, read, _ = start("look", data)
    assert (code, read["notice"]) == (0, ""), "it was put away"
    assert asyncio.run(look_at_the_books(data)) == (4, True)

"""A restore as a person does it who has lost a database: rehearsed with the commands, on a café that sells meanwhile."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.runtime.build import EmbeddedShop
from core.runtime.parts import Pace
from core.runtime.settings import Settings
from tests.support.till_without_window import Counter

pytestmark = pytest.mark.journey


@dataclass(frozen=True)
class Terminal:
    """Somebody at the command line of this café."""

    data: Path

    def comanda(self, *words: str) -> tuple[int, str, str]:
        """Run a command; return its exit code and what it told on both channels."""
        plain = {key: value for key, value in os.environ.items() if not key.startswith(("COMANDA_", "XDG_"))}
        ended = subprocess.run(
            [sys.executable, "-m", "core", *words, "--data", str(self.data)],
            env={**plain, "HOME": str(self.data.parent), "COLUMNS": "200"},
            capture_output=True,
            text=True,
            timeout=50,
            check=False,
        )
        assert "Traceback" not in ended.stderr + ended.stdout, ended.stderr
        return ended.returncode, ended.stdout, ended.stderr


async def sell(counter: Counter, many: int) -> list[str]:
    sold = [await counter.sell("espresso") for _ in range(many)]
    await counter.all_settled(sold)
    return [(await counter.till.order(order_id)).row.number for order_id in sold]


@pytest.mark.fault("F16", "F27")
async def test_a_damaged_till_is_found_restored_and_sells_on(tmp_path: Path) -> None:
    data = tmp_path / "café"
    terminal = Terminal(data)
    shop = EmbeddedShop(Settings(data_dir=data), pace=Pace(0, 0, 0))
    await shop.open()
    assert await sell(Counter(shop), 2) == ["001", "002"]
    code, told, _ = await asyncio.to_thread(terminal.comanda, "backup")  # the windows are open
    assert code == 0, told
    made = Path(told.splitlines()[0])
    assert {file.name for file in made.iterdir()} >= {"till.sqlite", "stock.sqlite", "manifest.json"}
    assert await sell(Counter(shop), 3) == ["003", "004", "005"]
    code, _, complained = await asyncio.to_thread(terminal.comanda, "restore", "--newest")
    assert code == 2, "nobody restores under an open window"
    assert "already running" in complained
    await shop.close()

    with (data / "till.sqlite").open("r+b") as file:
        file.write(b"\xff" * 4096)
    code, told, complained = terminal.comanda("books")
    assert (code, told) == (2, "")
    assert f"The database {data / 'till.sqlite'} is damaged" in complained
    assert "newest good backup was made" in complained
    assert "comanda restore --newest" in complained

    code, told, complained = terminal.comanda("restore", "--newest")
    assert code == 0, complained
    assert told.startswith("till: as of")
    assert "stock" not in told, "what is not damaged stays as it is"
    (kept,) = data.glob("till.sqlite.damaged-*")
    assert kept.read_bytes()[:4096] == b"\xff" * 4096

    shop = EmbeddedShop(Settings(data_dir=data), pace=Pace(0, 0, 0))
    await shop.open()
    assert await sell(Counter(shop), 1) == ["006"], "three orders came after the backup"
    await shop.close()
    code, told, _ = terminal.comanda("books")
    assert code == 0, told
    assert told.startswith("6 orders, 0 of them not settled")
    code, told, _ = terminal.comanda("backup", "--list")
    assert code == 0
    assert f"{made.name}  asked" in told
    assert "good" in told

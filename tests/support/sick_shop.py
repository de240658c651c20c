"""A real shop directory to make ill: copied from one in which orders were sold, and looked at by single checks."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import closing
from pathlib import Path

from core.domain.clock import SystemClock
from core.domain.order import OrderType
from core.domain.tender import Method
from core.runtime.build import EmbeddedShop
from core.runtime.doctor import databases
from core.runtime.doctor.premises import Finding, Premises, premises_of
from core.runtime.doctor.rows import Rows, rows_of
from core.runtime.parts import Pace
from core.runtime.settings import OWNERS, Settings
from core.store.backup import ASKED, make_set
from tests.support.till_without_window import Counter

HOUR_MS = 3_600_000
_clock = SystemClock()


class TurnableClock:
    """The clock of the machine, a fixed time away."""

    def __init__(self, by_ms: int = 0) -> None:
        self.by_ms = by_ms

    def now_ms(self) -> int:
        """Return the time."""
        return _clock.now_ms() + self.by_ms

    def wall_ms(self) -> int:
        """Return the time on the wall."""
        return self.now_ms()

    def monotonic(self) -> float:
        """Return steady seconds."""
        return _clock.monotonic()


async def sell_a_little(folder: Path) -> None:
    """Sell one order of each kind in a new shop, back it up, and close it."""
    settings = Settings(data_dir=folder)
    shop = EmbeddedShop(settings, pace=Pace(0.0, 0.0, 0.01))
    await shop.open()
    try:
        counter = Counter(shop)
        sold = [
            await counter.sell("espresso"),
            await counter.sell("latte", method=Method.CARD, kind=OrderType.DELIVERY),
        ]
        await counter.all_settled(sold)
    finally:
        await shop.close()
    files = {owner: folder / f"{owner}.sqlite" for owner in OWNERS}
    make_set(folder / "backups", files, why=ASKED, now_ms=_clock.now_ms(), program="test")


class SickShop:
    """One copy of that shop."""

    def __init__(self, original: Path, folder: Path) -> None:
        self.folder = folder / "café"
        self.config = folder / "comanda.toml"
        shutil.copytree(original, self.folder, ignore=shutil.ignore_patterns("in-use.*"))
        self.folder.chmod(0o700)
        self.config.write_text("", encoding="utf-8")
        self.config.chmod(0o600)
        self.clock = TurnableClock()
        self.admin_url = ""

    def premises(self) -> Premises:
        """Return what the doctor looks at."""
        read = premises_of(self.folder, self.config)
        return Premises(read.settings, read.by_role, read.config, self.clock, self.admin_url)

    def sql(self, owner: str, *statements: str) -> None:
        """Change a database behind the back of its owner."""
        with closing(sqlite3.connect(self.folder / f"{owner}.sqlite")) as conn:
            for statement in statements:
                conn.execute(statement)
            conn.commit()

    def ask(self, owner: str, question: str) -> list[tuple[object, ...]]:
        """Return what a database says."""
        with closing(sqlite3.connect(self.folder / f"{owner}.sqlite")) as conn:
            return conn.execute(question).fetchall()

    def seen_by(self, *checks: Callable[[Premises], Iterator[Finding]]) -> list[Finding]:
        """Return what checks find; those that need sound databases come with the one that looks at them."""
        premises = self.premises()
        return [finding for check in checks for finding in check(premises)]

    async def asked_by(self, check: Callable[[Premises], AsyncIterator[Finding]]) -> list[Finding]:
        """Return what a check finds that asks others."""
        premises = self.premises()
        list(databases.bodies(premises))
        return [finding async for finding in check(premises)]

    async def read_by(self, *checks: Callable[[Rows], AsyncIterator[Finding]]) -> list[Finding]:
        """Return what checks of the rows find."""
        premises = self.premises()
        list(databases.bodies(premises))
        async with rows_of(premises) as rows:
            return [finding for check in checks async for finding in check(rows)]

    def snapshot(self) -> dict[str, tuple[int, bytes]]:
        """Return all files with their rights and contents."""
        return {
            str(path.relative_to(self.folder)): (path.stat().st_mode, path.read_bytes())
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def lay_card(self, role: str = "", process: int | None = None) -> Path:
        """Lay the card of a program that is not there (or of this process, which does not lock it)."""
        number = os.getpid() if process is None else process
        card = self.folder / ".".join(filter(None, ("in-use", role, str(number), "1")))
        card.write_text(f"{number}\n{role}\nalone", encoding="utf-8")
        card.chmod(0o600)
        return card


def codes(findings: list[Finding]) -> list[str]:
    """Return what was found, by code."""
    return [finding.code for finding in findings]

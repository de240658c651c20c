"""A damaged file is found before anything is written to it, whatever was done to it; a sound one is opened after a crash."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StartRefused
from core.store import care
from core.store.care import look_over, side_files

ROWS = 300


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database as a killed program leaves it: half of its rows are in the journal only."""
    folder = tmp_path_factory.mktemp("crashed")
    path = folder / "living" / "shop.sqlite"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute("CREATE TABLE sold (id INTEGER PRIMARY KEY, text TEXT)")
        for start in (0, ROWS):
            with conn:
                conn.executemany(
                    "INSERT INTO sold VALUES (?, ?)", [(start + n, f"{n}" * 60) for n in range(ROWS)]
                )
            if not start:
                conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copytree(path.parent, folder / "copy")
    return folder / "copy"


@pytest.fixture
def path(crashed: Path, tmp_path: Path) -> Path:
    shutil.copytree(crashed, tmp_path / "shop")
    return tmp_path / "shop" / "shop.sqlite"


def overwrite(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(start)
        file.write(content)


def checkpointed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def trash_header(path: Path) -> None:
    overwrite(path, 0, b"\xff" * 100)


def trash_page(path: Path) -> None:
    checkpointed(path)
    overwrite(path, path.stat().st_size // 2 // 4096 * 4096, b"\xff" * 4096)


def truncate(path: Path) -> None:
    checkpointed(path)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def empty(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(0)


def write_a_letter(path: Path) -> None:
    path.write_text("Dear customer, " * 400, encoding="ascii")


def zero_journal(path: Path) -> None:
    wal, _ = side_files(path)
    wal.write_bytes(bytes(wal.stat().st_size))


def turn_a_bit_of_the_journal(path: Path) -> None:
    wal, _ = side_files(path)
    overwrite(wal, 17, b"\x55")


def take_journal_away(path: Path) -> None:
    side_files(path)[0].unlink()


DAMAGES: list[Callable[[Path], None]] = [
    trash_header, trash_page, truncate, empty, write_a_letter, zero_journal, turn_a_bit_of_the_journal,
    take_journal_away,
]  # fmt: skip


@pytest.mark.fault("F16")
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_refused_by_its_name(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)
    before = {file.name: file.read_bytes() for file in path.parent.iterdir() if not file.name.endswith("shm")}
    with pytest.raises(StartRefused) as caught:
        look_over(path, known=True)
    assert caught.value.code == care.DAMAGED
    assert caught.value.params["path"] == str(path)
    if damage not in {trash_page, truncate}:  # those only SQLite finds, which reads the journal first
        after = {file.name: file.read_bytes() for file in path.parent.iterdir()}
        assert {name: after[name] for name in before} == before


@pytest.mark.fault("F16")
def test_a_file_that_is_gone_is_not_made_anew(path: Path) -> None:
    path.unlink()
    with pytest.raises(StartRefused) as caught:  # SQLite would delete the journal of a new database
        look_over(path)
    assert caught.value.code == care.MISSING
    shutil.rmtree(path.parent)
    look_over(path)
    with pytest.raises(StartRefused):
        look_over(path, known=True)


@pytest.mark.fault("F16", "F04")
@pytest.mark.parametrize("harmless", ["a crash", "a lost index", "a journal just begun"])
def test_what_a_crash_leaves_behind_is_no_damage_and_all_of_it_is_read(path: Path, harmless: str) -> None:
    wal, shm = side_files(path)
    if harmless == "a lost index":
        shm.unlink()
    elif harmless == "a journal just begun":
        checkpointed(path)
        wal.write_bytes(bytes(32))
    look_over(path, known=True)
    with closing(sqlite3.connect(path)) as conn:
        assert conn.execute("SELECT count(*) FROM sold").fetchone() == (2 * ROWS,)


def test_a_very_large_file_is_not_read_whole_at_the_start(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trash_page(path)
    monkeypatch.setattr(care, "WHOLE_UP_TO", 1000)
    look_over(path)
    with pytest.raises(StartRefused):
        look_over(path, whole=True)

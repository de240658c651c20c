"""A backup is one moment of a database that goes on being written, verified and whole, or there is none."""

from __future__ import annotations

import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StoreFault
from core.store import backup
from core.store.backup import BackupSet, is_good, make_set, newest_good, prune, sets_in
from core.store.care import side_files
from core.store.restoring import put_in_place

HOUR = 3_600_000
NOON = 1_795_262_400_000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "shop.sqlite"
    with closing(sqlite3.connect(made)) as conn, conn:
        conn.execute("PRAGMA journal_mode=WAL")
        conn.execute("CREATE TABLE alembic_version (version_num TEXT)")
        conn.execute("INSERT INTO alembic_version VALUES ('0007')")
        conn.execute("CREATE TABLE pair (left_side INTEGER, right_side INTEGER, text TEXT)")
        conn.executemany("INSERT INTO pair VALUES (?, ?, ?)", [(n, n, "x" * 500) for n in range(2000)])
    return made


def make(path: Path, now_ms: int = NOON, **more: object) -> BackupSet:
    told: dict[str, object] = {"why": "asked", "now_ms": now_ms, "program": "1.0", **more}
    return make_set(path.parent / "backups", {"shop": path}, **told)  # type: ignore[arg-type]


@pytest.fixture
def busy(path: Path) -> Iterator[threading.Event]:
    """Somebody who writes one transaction after the other, both sides of each pair in one."""
    ended, written = threading.Event(), threading.Event()

    def write() -> None:
        with closing(
            sqlite3.connect(path, isolation_level=None, timeout=0)
        ) as conn:  # who has to wait, fails
            conn.execute("PRAGMA synchronous=OFF")
            number = 10_000
            while not ended.is_set():
                number += 1
                conn.execute("BEGIN IMMEDIATE")
                conn.execute("INSERT INTO pair VALUES (?, 0, '')", (number,))
                conn.execute("UPDATE pair SET right_side = ? WHERE left_side = ?", (number, number))
                conn.execute("COMMIT")
                written.set()

    writer = threading.Thread(target=write)
    writer.start()
    yield written
    ended.set()
    writer.join()


@pytest.mark.fault("F16", "F17")
def test_a_backup_holds_one_moment_and_keeps_nobody_from_writing(
    path: Path, busy: threading.Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert busy.wait(10)
    monkeypatch.setattr(backup, "PAGES", 5)  # in many steps, between which others commit

    def goes_on_meanwhile() -> bool:
        busy.clear()
        assert busy.wait(10)
        return False

    made = make(path, is_cancelled=goes_on_meanwhile)
    with closing(sqlite3.connect(made.file("shop"))) as conn:
        assert conn.execute("SELECT count(*) FROM pair WHERE left_side <> right_side").fetchone() == (0,)
        assert (
            conn.execute("SELECT count(*) FROM pair").fetchone()[0]
            == made.manifest.owners["shop"].rows["pair"]
        )
    assert made.manifest.owners["shop"].version == "0007"
    assert is_good(made, "shop")


def test_a_set_is_for_its_user_alone_and_nothing_lies_beside_it(path: Path) -> None:
    made = make(path)
    assert {file.name for file in made.folder.iterdir()} == {"shop.sqlite", "manifest.json"}
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in made.folder.iterdir())
    assert stat.S_IMODE(made.folder.stat().st_mode) == 0o700
    assert [each.name for each in sets_in(path.parent / "backups")] == ["20261121T120000Z"]
    assert make(path).name == "20261121T120000Z-2"


@pytest.mark.fault("F13", "F16")
def test_a_backup_that_cannot_be_finished_leaves_nothing(path: Path) -> None:
    with pytest.raises(StoreFault) as caught:
        make(path, is_cancelled=lambda: True)
    assert caught.value.code == "backup.cancelled"
    assert list((path.parent / "backups").iterdir()) == []


@pytest.mark.fault("F16")
def test_what_is_damaged_is_not_backed_up(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 2 // 4096 * 4096)
        file.write(b"\xff" * 4096)
    with pytest.raises(StoreFault) as caught:
        make(path)
    assert caught.value.code == "store.damaged"
    assert sets_in(path.parent / "backups") == []


@pytest.mark.fault("F16")
def test_a_backup_that_was_altered_is_passed_over_for_an_older_good_one(path: Path) -> None:
    older, newer = make(path), make(path, NOON + HOUR)
    with newer.file("shop").open("r+b") as file:
        file.seek(5000)
        file.write(b"!")
    sets = sets_in(path.parent / "backups")
    assert [each.name for each in sets] == [newer.name, older.name]
    assert newest_good(sets, "shop") == older
    with pytest.raises(StoreFault) as caught:
        put_in_place(newer, "shop", path, "replaced", NOON)
    assert caught.value.code == "backup.not_good"
    assert path.exists()


@pytest.mark.fault("F16")
def test_a_restore_keeps_what_was_there_with_all_that_belongs_to_it(path: Path) -> None:
    made = make(path)
    path.write_bytes(b"damaged")
    for beside in side_files(path):
        beside.write_bytes(b"beside")
    aside = put_in_place(made, "shop", path, "damaged", NOON)
    name = "shop.sqlite.damaged-20261121T120000Z"
    assert [kept.name for kept in aside] == [name, f"{name}-wal", f"{name}-shm"]
    assert aside[0].read_bytes() == b"damaged"
    assert path.read_bytes() == made.file("shop").read_bytes()
    put_in_place(made, "shop", path, "damaged", NOON)
    assert (path.parent / f"{name}-2").exists()


def test_the_newest_of_each_hour_and_day_are_kept(path: Path) -> None:
    small = path.with_name("small.sqlite")
    with closing(sqlite3.connect(small)) as conn, conn:
        conn.execute("CREATE TABLE one (two INTEGER)")
    folder = path.parent / "backups"
    for hours in range(0, 24 * 20, 8):
        make_set(folder, {"shop": small}, why="hourly", now_ms=NOON - hours * HOUR, program="1")
    other = make_set(folder, {"other": small}, why="hourly", now_ms=NOON - 5000 * HOUR, program="1")
    upgrade = make_set(folder, {"shop": small}, why="upgrade", now_ms=NOON - 900 * HOUR, program="1")
    prune(folder)
    kept = sets_in(folder)
    assert {other.name, upgrade.name} <= {each.name for each in kept}, "whatever nothing else stands for"
    days = {
        each.name[:8] for each in kept if each.manifest.why == "hourly" and "shop" in each.manifest.owners
    }
    assert len(days) == 14
    assert len(kept) == 2 + 24 + (14 - 24 // 3 - 1)

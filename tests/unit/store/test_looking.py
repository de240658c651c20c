"""A look at a database from outside: what it tells, on a file and on a server, and that it changes nothing."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StoreFault
from core.store.looking import is_newer, is_older, look, looking_place, syncs_fully
from core.store.migrate import bring_up_to_date
from core.store.place import FilePlace, MemoryPlace, ServerPlace
from tests.support.places import place_for

MIGRATIONS = "core.adapters.stock.migrations"


@pytest.mark.both_databases
def test_a_sound_database_tells_its_version_and_its_rows(tmp_path: Path) -> None:
    place = place_for(tmp_path, "stock")
    bring_up_to_date(place, MIGRATIONS)
    body = look(place)
    assert (body.sound, body.is_ours) == ("ok", True)
    assert body.version is not None
    assert not is_newer(MIGRATIONS, body.version)
    assert not is_older(MIGRATIONS, body.version)
    assert is_newer(MIGRATIONS, "9999")
    assert is_older(MIGRATIONS, "0001")
    assert body.rows["outbox"] == 0
    if isinstance(place, FilePlace):
        assert body.journal_mode == "wal"
        assert body.size == place.path.stat().st_size


def test_looking_at_a_closed_file_leaves_nothing_behind(tmp_path: Path) -> None:
    place = FilePlace(tmp_path / "stock.sqlite")
    bring_up_to_date(place, MIGRATIONS)
    before = hashlib.sha256(place.path.read_bytes()).digest()
    look(place)
    assert [path.name for path in tmp_path.iterdir()] == ["stock.sqlite"]
    assert hashlib.sha256(place.path.read_bytes()).digest() == before


def test_what_a_dead_process_has_committed_is_seen_and_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "stock.sqlite"
    bring_up_to_date(path, MIGRATIONS)
    with closing(sqlite3.connect(path)) as alive:
        alive.execute("INSERT INTO items VALUES ('latte', 3, 0, 1)")
        alive.commit()
        died = tmp_path / "died"
        died.mkdir()
        for name in ("stock.sqlite", "stock.sqlite-wal"):
            (died / name).write_bytes((tmp_path / name).read_bytes())
    log = (died / "stock.sqlite-wal").read_bytes()
    assert look(FilePlace(died / "stock.sqlite")).rows["items"] == 1
    assert (died / "stock.sqlite-wal").read_bytes() == log


def test_nobody_can_write_where_one_only_looks(tmp_path: Path) -> None:
    path = tmp_path / "stock.sqlite"
    bring_up_to_date(path, MIGRATIONS)
    place = looking_place(FilePlace(path))
    assert isinstance(place, MemoryPlace)
    with place.engine.connect() as conn, pytest.raises(Exception, match="readonly"):
        conn.exec_driver_sql("DELETE FROM items")
    place.engine.dispose()
    server = ServerPlace("postgresql://a@b/c", "stock")
    assert looking_place(server) is server


@pytest.mark.fault
def test_what_cannot_be_read_is_a_fault_with_a_code(tmp_path: Path) -> None:
    path = tmp_path / "stock.sqlite"
    path.write_bytes(b"x" * 9000)
    with pytest.raises(StoreFault, match=r"store\.damaged"):
        look(FilePlace(path))
    with pytest.raises(StoreFault, match=r"store\.unreachable"):
        look(ServerPlace("postgresql://a:secret@127.0.0.1:1/c", "stock"))


def test_this_machine_syncs(tmp_path: Path) -> None:
    assert syncs_fully(tmp_path)

"""A database is created, upgraded or left as it is; what cannot be used is named, with a code for each case."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StartRefused
from core.store import migrate
from core.store.migrate import bring_up_to_date

STOCK = "core.adapters.kitchen.migrations"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shop.sqlite"


@pytest.fixture
def made(path: Path) -> Path:
    bring_up_to_date(path, STOCK)
    return path


def change(path: Path, *statements: str) -> None:
    """Do something to a database behind its program's back."""
    with closing(sqlite3.connect(path)) as conn, conn:
        for statement in statements:
            conn.execute(statement)


def refusal(path: Path) -> StartRefused:
    """Try to use a database that cannot be used; it must be as it was afterwards."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StartRefused) as caught:
        bring_up_to_date(path, STOCK)
    assert caught.value.params["path"] == str(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    return caught.value


def test_a_new_database_is_made_and_a_second_start_has_nothing_to_do(path: Path) -> None:
    assert bring_up_to_date(path, STOCK)
    assert not bring_up_to_date(path, STOCK)


def test_an_empty_file_counts_as_new(path: Path) -> None:
    path.touch()
    assert bring_up_to_date(path, STOCK)


def test_an_older_database_is_copied_before_it_is_upgraded(
    made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from core.adapters.kitchen import migrations

    monkeypatch.setattr(migrations, "KNOWN", ("0000", *migrations.KNOWN))
    change(made, "UPDATE alembic_version SET version_num = '0000'")
    upgraded: list[str] = []
    monkeypatch.setattr(migrate, "_upgrade", lambda _path, versions: upgraded.append(versions.head))
    assert bring_up_to_date(made, STOCK)
    assert upgraded == [migrations.HEAD]
    with closing(sqlite3.connect(made.with_name(f"shop.sqlite.before-{migrations.HEAD}"))) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchone() == ("0000",)


@pytest.mark.fault
def test_a_database_of_a_newer_program_is_left_alone(made: Path) -> None:
    change(made, "UPDATE alembic_version SET version_num = '9999'")
    refused = refusal(made)
    assert (refused.code, refused.params["found"]) == ("store.newer_version", "9999")


@pytest.mark.fault
def test_a_database_of_another_program_is_left_alone(path: Path) -> None:
    change(path, "CREATE TABLE customers (name TEXT)")
    assert refusal(path).code == "store.not_ours"


@pytest.mark.fault
@pytest.mark.parametrize("broken", [b"PK\x03\x04 not a database at all" * 200, b"short"])
def test_a_file_that_is_no_database_is_damaged(path: Path, broken: bytes) -> None:
    path.write_bytes(broken)
    assert refusal(path).code == "store.damaged"


@pytest.mark.fault
def test_a_database_with_a_torn_page_is_damaged(made: Path) -> None:
    with closing(sqlite3.connect(made)) as conn, conn:
        conn.execute("CREATE TABLE filling (text TEXT)")
        conn.executemany("INSERT INTO filling VALUES (?)", [("x" * 200,)] * 2000)
    raw = bytearray(made.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 8192] = b"\xff" * 8192
    made.write_bytes(raw)
    assert refusal(made).code == "store.damaged"


@pytest.mark.fault
def test_a_database_that_another_program_holds_is_locked(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrate, "LOOK_TIMEOUT", 0.05)
    with closing(sqlite3.connect(made, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE mine (text TEXT)")
        assert refusal(made).code == "store.locked"


@pytest.mark.fault
def test_a_place_where_nothing_can_be_made_is_unreadable(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no such folder" / "shop.sqlite").code == "store.unreadable"
    folder = tmp_path / "a folder.sqlite"
    folder.mkdir()
    assert refusal(folder).code == "store.unreadable"


@pytest.mark.fault
def test_an_upgrade_that_fails_leaves_the_database_as_it_was(path: Path) -> None:
    change(path, "CREATE TABLE alembic_version (version_num TEXT)", "CREATE TABLE ticket (anything TEXT)")
    with pytest.raises(StartRefused):
        bring_up_to_date(path, STOCK)
    with closing(sqlite3.connect(path)) as conn:
        names = {name for (name,) in conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"alembic_version", "ticket"}

"""The doctor's look at the databases: each kind of damage is named, and nothing is changed by looking."""

from __future__ import annotations

import subprocess
import sys

import pytest

from core.runtime.doctor import databases
from tests.support.sick_shop import SickShop, codes

HOLD = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None)
conn.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_healthy_shop_has_sound_databases_and_looking_leaves_nothing(shop: SickShop) -> None:
    before = shop.snapshot()
    checks = (databases.present, databases.bodies, databases.sizes, databases.locked)
    assert shop.seen_by(*checks) == []
    assert shop.snapshot() == before
    assert sorted(shop.premises().places) == ["delivery", "kitchen", "payment", "stock", "till"]


@pytest.mark.fault
def test_a_database_that_is_gone_is_named(shop: SickShop) -> None:
    (shop.folder / "stock.sqlite").unlink()
    (finding,) = shop.seen_by(databases.present)
    assert finding.code == "database.missing"
    assert "stock.sqlite" in finding.means
    assert "Restore the newest backup" in finding.do


@pytest.mark.fault
@pytest.mark.parametrize("how", ["header", "page", "cut", "empty", "journal gone", "journal destroyed"])
def test_a_damaged_database_is_named_and_kept(shop: SickShop, how: str) -> None:
    path = shop.folder / "kitchen.sqlite"
    content = bytearray(path.read_bytes())
    if how == "header":
        content[:100] = b"x" * 100
    elif how == "page":
        content[4096 : 4096 * 3] = b"\xff" * 8192
    elif how == "cut":
        del content[len(content) // 2 :]
    elif how == "empty":
        content.clear()
    elif how == "journal gone":
        path.with_name("kitchen.sqlite-shm").write_bytes(b"x" * 32768)
    else:
        path.with_name("kitchen.sqlite-wal").write_bytes(bytes(8192))
    path.write_bytes(content)
    (finding,) = shop.seen_by(databases.bodies)
    assert finding.code == "database.damaged"
    assert "kitchen.sqlite" in finding.means
    assert path.read_bytes() == content


def test_a_database_of_somebody_else_is_named(shop: SickShop) -> None:
    shop.sql("stock", "DROP TABLE alembic_version")
    assert codes(shop.seen_by(databases.bodies)) == ["database.not_ours"]


@pytest.mark.parametrize(("version", "code"), [("9999", "database.newer"), ("0001", "database.older")])
@pytest.mark.fault
def test_another_version_is_named(shop: SickShop, version: str, code: str) -> None:
    shop.sql("till", f"UPDATE alembic_version SET version_num = '{version}'")
    (finding,) = shop.seen_by(databases.bodies)
    assert finding.code == code
    assert version in finding.means


@pytest.mark.fault
def test_a_database_that_a_tool_has_set_to_another_journal_is_named(shop: SickShop) -> None:
    shop.sql("payment", "PRAGMA journal_mode=DELETE")
    (finding,) = shop.seen_by(databases.bodies)
    assert finding.code == "database.not_durable"
    assert "delete" in finding.means


@pytest.mark.fault
def test_a_database_that_cannot_be_read_is_named(shop: SickShop) -> None:
    path = shop.folder / "till.sqlite"
    path.unlink()
    path.mkdir()
    (path / "x").touch()
    assert codes(shop.seen_by(databases.bodies)) == ["database.unreadable"]


@pytest.mark.fault
def test_a_server_that_does_not_answer_is_named(shop: SickShop) -> None:
    shop.config.write_text('stock_database = "postgresql://comanda:secret@127.0.0.1:1/comanda"\n')
    (finding,) = shop.seen_by(databases.bodies)
    assert finding.code == "database.unreachable"
    assert "stock" in finding.means
    assert "secret" not in finding.means


@pytest.mark.fault
def test_who_locks_a_database_is_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "LOCKED_SECONDS", 0.3)
    path = shop.folder / "till.sqlite"
    command = [sys.executable, "-c", HOLD, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        holder.stdout.readline()
        (finding,) = shop.seen_by(databases.locked)
        holder.communicate()
    assert finding.code == "database.locked"
    assert str(holder.pid) in finding.means
    assert shop.seen_by(databases.locked) == []


@pytest.mark.fault
def test_what_has_grown_is_named(shop: SickShop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "LARGE_MB", 0)
    (shop.folder / "till.sqlite-wal").write_bytes(b"")
    assert set(codes(shop.seen_by(databases.bodies, databases.sizes))) == {"database.large"}
    premises = shop.premises()
    list(databases.bodies(premises))
    monkeypatch.setattr(databases, "WAL_LARGE_MB", -1)
    assert "database.wal_large" in codes(list(databases.sizes(premises)))

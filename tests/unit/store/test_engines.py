"""The engines: a database whose commits could be lost with the power is not worked with."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StartRefused
from core.store import engines
from core.store.migrate import bring_up_to_date

STOCK = "core.adapters.stock.migrations"


@pytest.mark.fault("F04")
def test_a_shop_does_not_start_on_a_database_that_does_not_sync_fully(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stock.sqlite"
    bring_up_to_date(path, STOCK)
    monkeypatch.setattr(engines, "PRAGMAS", ("journal_mode=WAL", "synchronous=NORMAL"))

    with pytest.raises(StartRefused) as refused:
        bring_up_to_date(path, STOCK)

    assert refused.value.code == "store.not_durable"
    assert refused.value.params == {"path": str(path), "detail": "journal_mode=wal, synchronous=1"}


@pytest.mark.fault("F04")
def test_a_shop_does_not_start_on_a_drive_that_refuses_the_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "stock.sqlite"
    bring_up_to_date(path, STOCK)
    with closing(sqlite3.connect(path)) as conn:
        conn.execute("PRAGMA journal_mode=DELETE")
    without = [pragma for pragma in engines.PRAGMAS if "journal_mode" not in pragma]
    monkeypatch.setattr(engines, "PRAGMAS", without)

    with pytest.raises(StartRefused) as refused:
        bring_up_to_date(path, STOCK)

    assert refused.value.params["detail"] == "journal_mode=delete, synchronous=2"


def test_what_is_opened_for_a_writer_is_durable(tmp_path: Path) -> None:
    path = tmp_path / "stock.sqlite"
    bring_up_to_date(path, STOCK)

    engines.prove_durable(path)


@pytest.mark.fault("F33")
def test_what_connections_keep_of_a_file_is_little_however_large_it_grows(tmp_path: Path) -> None:
    path = tmp_path / "stock.sqlite"
    bring_up_to_date(path, STOCK)
    kept = []

    for engine in (engines.writing_engine(path), engines.reading_engine(path, 1)):
        with engine.connect() as conn:
            kept.append(conn.exec_driver_sql("PRAGMA cache_size").scalar_one())
        engine.dispose()

    assert kept == [-400, -500]

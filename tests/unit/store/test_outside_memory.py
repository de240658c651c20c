"""The memory of a stand-in, shared by several processes: nothing is counted twice, and nothing is lost."""

from __future__ import annotations

import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.errors import StoreFault
from core.store.outside_memory import OutsideMemory

SCHEMA = "CREATE TABLE IF NOT EXISTS effects (key TEXT NOT NULL)"
WORKER = """
import asyncio, sys
from pathlib import Path
from core.store.outside_memory import OutsideMemory

def once(key):
    def work(conn):
        if conn.execute("SELECT 1 FROM effects WHERE key = ?", (key,)).fetchone() is None:
            conn.execute("INSERT INTO effects VALUES (?)", (key,))
    return work

async def live(path):
    memory = OutsideMemory(Path(path), "effects", sys.argv[2])
    sys.stdin.readline()
    for number in range(60):
        await memory.work(once(f"key-{number}"))
    await memory.close()

asyncio.run(live(sys.argv[1]))
"""


def test_what_several_processes_do_under_one_key_happens_once(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    command = [sys.executable, "-c", WORKER, str(path), SCHEMA]
    workers = [subprocess.Popen(command, stdin=subprocess.PIPE, text=True) for _ in range(3)]
    for worker in workers:  # all of them begin on a file that is not there yet
        assert worker.stdin is not None
        worker.stdin.write("go\n")
        worker.stdin.close()
    assert [worker.wait(50) for worker in workers] == [0, 0, 0]
    with closing(sqlite3.connect(path)) as conn:
        counted = conn.execute("SELECT key, COUNT(*) FROM effects GROUP BY key").fetchall()
    assert sorted(counted) == sorted((f"key-{number}", 1) for number in range(60))


@pytest.mark.fault
async def test_a_file_that_others_hold_on_to_is_locked_and_not_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.store.outside_memory.BUSY_SECONDS", 0.05)
    memory = OutsideMemory(tmp_path / "memory.sqlite", "effects", SCHEMA)
    await memory.work(lambda _conn: None)
    with closing(sqlite3.connect(memory.path, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFault, match=r"store\.locked"):
            await memory.work(lambda _conn: None)
        holder.execute("COMMIT")
    await memory.work(lambda _conn: None)
    await memory.close()


@pytest.mark.fault
async def test_the_journal_is_waited_for_while_another_process_has_the_file_to_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "memory.sqlite"
    memory = OutsideMemory(path, "effects", SCHEMA)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as holder:
        holder.execute("CREATE TABLE something (else_ TEXT)")
        holder.execute("BEGIN EXCLUSIVE")
        asyncio.get_running_loop().call_later(0.1, holder.execute, "COMMIT")
        await memory.work(lambda _conn: None)
    await memory.close()


@pytest.mark.fault
async def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    path.write_bytes(b"x" * 10_000)
    memory = OutsideMemory(path, "effects", SCHEMA)
    with pytest.raises(StoreFault, match=r"store\.damaged"):
        await memory.work(lambda _conn: None)
    await memory.close()


@pytest.mark.fault("F13", "F15")
async def test_a_full_disk_is_named_nothing_is_half_done_and_it_goes_on_when_there_is_room(
    tmp_path: Path,
) -> None:
    memory = OutsideMemory(tmp_path / "memory.sqlite", "effects", SCHEMA)

    def count(conn: sqlite3.Connection) -> int:
        found: int = conn.execute("SELECT count(*) FROM effects").fetchone()[0]
        return found

    def too_much(conn: sqlite3.Connection) -> None:
        pages = conn.execute("PRAGMA page_count").fetchone()[0]
        conn.execute(f"PRAGMA max_page_count={pages}")
        conn.executemany("INSERT INTO effects VALUES (?)", [("x" * 200,)] * 1000)

    await memory.work(lambda conn: conn.execute("INSERT INTO effects VALUES ('a')"))
    with pytest.raises(StoreFault, match=r"store\.full"):
        await memory.work(too_much)
    await memory.work(lambda conn: conn.execute("INSERT INTO effects VALUES ('b')"))
    assert await memory.work(count) == 2
    await memory.close()

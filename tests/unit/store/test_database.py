"""One writer, commits that are shared, neighbours that are spared, and faults that are named."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path
from typing import Self

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from core.domain.change import Change, ChangeKind
from core.domain.clock import TurnedClock
from core.errors import Conflict, StoreFault
from core.store.database import Database, Job
from core.store.engines import reading_engine
from core.store.work import Effects, Work
from tests.support.shelf import a_database, box, on_shelf, put, rows_of, shelf


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = a_database(tmp_path)
    opened.open()
    yield opened
    await opened.close()


class Gate:
    """Holds the writer up, so that the writes behind it come together."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.opened = threading.Event()
        self.reached = threading.Event()

    async def __aenter__(self) -> Self:
        self.waiting = asyncio.create_task(self.database.write(self._wait))
        await asyncio.to_thread(self.reached.wait, 10)
        return self

    def _wait(self, _work: Work) -> None:
        self.reached.set()
        self.opened.wait(10)

    async def __aexit__(self, *_: object) -> None:
        self.opened.set()
        await self.waiting


async def together(database: Database, *functions: Callable[[Work], object]) -> list[object]:
    """Have functions written in one batch; return results and what was raised."""
    async with Gate(database):
        tasks = [asyncio.create_task(database.write(function)) for function in functions]
        await asyncio.sleep(0)  # each has put its job in the queue
    return await asyncio.gather(*tasks, return_exceptions=True)


def commits(database: Database) -> list[int]:
    """Count the commits of a database from now on."""
    counted: list[int] = []
    sa.event.listen(database._writing, "commit", lambda _conn: counted.append(1))
    return counted


@pytest.mark.both_databases
async def test_writes_that_wait_at_the_same_moment_share_one_commit(database: Database) -> None:
    counted = commits(database)
    results = await together(database, *(lambda work, n=n: put(work, f"thing {n}", n) for n in range(1, 31)))
    assert results == list(range(1, 31))
    assert len(counted) == 2  # the gate's and one for all
    assert len(await database.read(on_shelf)) == 30


@pytest.mark.both_databases
async def test_a_write_that_fails_stores_nothing_and_leaves_its_neighbours_alone(database: Database) -> None:
    def fail(work: Work) -> None:
        put(work, "half done")
        raise Conflict("thing.gone")

    def twice(work: Work) -> None:
        put(work, "a")

    results = await together(database, lambda w: put(w, "a"), fail, twice, lambda w: put(w, "z"))

    assert [type(result) for result in results] == [int, Conflict, IntegrityError, int]
    assert await database.read(on_shelf) == {"a": 1, "z": 1}


@pytest.mark.both_databases
async def test_what_a_lonely_write_raises_is_raised_and_nothing_of_it_is_stored(database: Database) -> None:
    def fail(work: Work) -> None:
        put(work, "half done")
        work.changed(ChangeKind.ORDER, "half done")
        raise Conflict("thing.gone")

    heard: list[Effects] = []
    database.after_commit(heard.append)
    with pytest.raises(Conflict):
        await database.write(fail)
    assert (await database.read(on_shelf), heard) == ({}, [])


@pytest.mark.both_databases
async def test_even_an_exhausted_iterator_reaches_the_one_who_waits(database: Database) -> None:
    def fail(_work: Work) -> None:
        next(iter(()))

    results = await together(database, fail, lambda work: put(work, "b"))
    assert [type(result) for result in results] == [RuntimeError, int]


@pytest.mark.both_databases
async def test_changes_are_told_after_the_commit_in_the_order_of_the_commits(database: Database) -> None:
    told: list[Change] = []
    seen: list[int] = []
    other = reading_engine(database.place, 1)

    def listen(effects: Effects) -> None:
        told.extend(effects.changes)
        with other.connect() as conn:
            seen.append(rows_of(shelf)(conn))

    def change(work: Work, name: str) -> None:
        put(work, name)
        work.changed(ChangeKind.ORDER, name)

    database.after_commit(listen)
    for name in ("a", "b"):
        await database.write(lambda work, name=name: change(work, name))  # type: ignore[misc]
    assert told == [Change(ChangeKind.ORDER, frozenset({name})) for name in ("a", "b")]
    assert seen == [1, 2]
    other.dispose()


@pytest.mark.both_databases
async def test_a_listener_that_fails_keeps_nobody_waiting(
    database: Database, loop_faults: list[dict[str, object]]
) -> None:
    heard: list[Effects] = []

    def fail(_effects: Effects) -> None:
        raise ValueError("a screen is broken")

    database.after_commit(fail)
    database.after_commit(heard.append)
    results = await together(
        database, *(lambda work, n=n: (put(work, f"{n}"), work.changed(ChangeKind.HELD)) for n in range(3))
    )
    assert len(results) == 3
    assert len(heard) == 3
    assert [str(fault["message"]) for fault in loop_faults] == ["a listener of shelf failed"] * 3
    loop_faults.clear()


@pytest.mark.both_databases
async def test_a_write_whose_caller_was_cancelled_does_not_disturb_the_others(database: Database) -> None:
    async with Gate(database):
        gone = asyncio.create_task(database.write(lambda work: put(work, "gone")))
        stays = asyncio.create_task(database.write(lambda work: put(work, "stays")))
        await asyncio.sleep(0)
        gone.cancel()
    assert await stays == 1


@pytest.mark.both_databases
async def test_a_read_sees_one_moment_and_cannot_write(database: Database) -> None:
    await database.write(lambda work: put(work, "a"))
    with pytest.raises(StoreFault, match=r"store\.read_only"):
        await database.read(lambda conn: conn.execute(sa.text("DELETE FROM shelf")))
    assert await database.read(on_shelf) == {"a": 1}


@pytest.mark.both_databases
@pytest.mark.promise("B-4")
async def test_a_read_does_not_wait_for_a_write(database: Database) -> None:
    async with Gate(database):
        assert await asyncio.wait_for(database.read(on_shelf), 5) == {}


@pytest.mark.both_databases
async def test_closing_finishes_the_writes_that_wait_and_takes_no_more(tmp_path: Path) -> None:
    database = a_database(tmp_path)
    database.open()
    waiting = [asyncio.create_task(database.write(lambda work, n=n: put(work, f"{n}"))) for n in range(50)]  # type: ignore[misc]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*waiting)
    with pytest.raises(StoreFault, match=r"store\.closed"):
        await database.write(lambda work: put(work, "late"))
    other = reading_engine(database.place, 1)
    with other.connect() as conn:
        assert rows_of(shelf)(conn) == 50
    other.dispose()


@pytest.mark.promise("C-8")
async def test_a_commit_is_forced_to_the_disk(database: Database) -> None:
    pragmas = await database.write(
        lambda work: [
            work.conn.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    )
    assert pragmas == ["wal", 2, 1]


@pytest.mark.fault("F13")
async def test_a_full_disk_is_named_and_what_was_stored_stays(database: Database) -> None:
    await database.write(lambda work: put(work, "a"))
    pages = await database.write(lambda work: work.conn.exec_driver_sql("PRAGMA page_count").scalar_one())
    await database.write(
        lambda work: work.conn.exec_driver_sql(f"PRAGMA max_page_count={pages}").scalar_one()
    )

    def too_much(work: Work) -> None:
        for n in range(1000):
            put(work, f"{n:060}")

    with pytest.raises(StoreFault) as caught:
        await database.write(too_much)
    assert (caught.value.code, caught.value.params["owner"]) == ("store.full", "shelf")
    await database.write(lambda work: work.conn.exec_driver_sql("PRAGMA max_page_count=100000").scalar_one())
    await database.write(lambda work: put(work, "room again"))
    assert await database.read(on_shelf) == {"a": 1, "room again": 1}


@pytest.mark.fault("F17")
async def test_a_locked_file_is_named_to_all_who_wait_and_forgotten_when_it_is_free(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    await database.write(lambda work: work.conn.exec_driver_sql("PRAGMA busy_timeout=30").scalar_one())
    tried: list[int] = []
    in_transaction = database._in_transaction

    def note(conn: sa.Connection, jobs: list[Job]) -> None:
        tried.append(len(jobs))
        in_transaction(conn, jobs)

    monkeypatch.setattr(database, "_in_transaction", note)
    with closing(sqlite3.connect(database.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writes = [database.write(lambda work, n=n: put(work, f"{n}")) for n in range(20)]  # type: ignore[misc]
        results = await asyncio.gather(*writes, return_exceptions=True)
    assert [result.code for result in results if isinstance(result, StoreFault)] == ["store.locked"] * 20
    assert sum(tried) == 20, "each was tried once, not again alone for as long as the lock is waited for"
    await database.write(lambda work: put(work, "free again"))
    assert await database.read(on_shelf) == {"free again": 1}


@pytest.mark.fault
@pytest.mark.parametrize(
    ("broken", "code"), [(b"this is not a database" * 400, "store.damaged"), (None, "store.unreadable")]
)
async def test_a_file_that_cannot_be_used_is_named_at_the_first_read_and_write(
    tmp_path: Path, broken: bytes | None, code: str
) -> None:
    path = tmp_path / "shelf.sqlite" if broken else tmp_path / "no such folder" / "shelf.sqlite"
    if broken:
        path.write_bytes(broken)
    database = Database(path, "shelf", box, TurnedClock())
    database.open()
    for attempt in (database.write(lambda work: put(work, "a")), database.read(on_shelf)):
        with pytest.raises(StoreFault) as caught:
            await attempt
        assert caught.value.code == code
    await database.close()


@pytest.mark.fault
async def test_a_damaged_page_is_named(tmp_path: Path) -> None:
    first = a_database(tmp_path)
    first.open()
    for start in range(0, 2000, 500):
        await first.write(lambda work, start=start: [put(work, f"{start + n:050}") for n in range(500)])  # type: ignore[misc]
    await first.close()
    raw = bytearray(first.path.read_bytes())
    raw[len(raw) // 2 : len(raw) // 2 + 20_000] = b"\xff" * 20_000
    first.path.write_bytes(raw)

    database = Database(first.path, "shelf", box, TurnedClock())
    database.open()
    with pytest.raises(StoreFault, match=r"store\.damaged"):
        await database.read(on_shelf)
    await database.close()


@pytest.mark.both_databases
async def test_sql_that_is_wrong_is_a_fault_of_the_program_and_not_of_the_file(database: Database) -> None:
    results = await together(
        database,
        lambda work: work.conn.exec_driver_sql("SELECT nothing FROM nowhere"),
        lambda work: put(work, "b"),
    )
    assert [str(results[0]).partition("(")[0], results[1]] == ["store.fault", 1]

"""A commit that raised is looked up; the second failure of a disk stops what writes to it; a full disk is given room."""

from __future__ import annotations

import asyncio
import itertools
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import OperationalError

from core.domain.change import ChangeKind
from core.domain.clock import SteadyClock
from core.errors import StoreFault
from core.store.database import Database, Job
from core.store.deadline_watch import DeadlineWatch
from core.store.work import Effects, Work
from tests.support.shelf import a_database, on_shelf, put
from tests.support.waiting import eventually


def io_error(text: str = "disk I/O error") -> OperationalError:
    """What the driver raises."""
    return OperationalError("COMMIT", None, sqlite3.OperationalError(text))


class SickDisk:
    """Lets the next transactions fail, `before` or `after` they are in the file, or for want of room."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        self.failures: list[str] = []
        self.tried = 0
        self._database = database
        self._well = database._in_transaction
        monkeypatch.setattr(database, "_in_transaction", self._in_transaction)

    def _in_transaction(self, conn: sa.Connection, jobs: list[Job]) -> None:
        self.tried += 1
        failure = self.failures.pop(0) if self.failures else ""
        if failure == "full":
            raise io_error("database or disk is full")
        if failure == "before":
            self._database._committing, self._database._mark = True, 4711
            raise io_error()
        self._well(conn, jobs)
        if failure == "after":
            raise io_error()


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    opened = a_database(tmp_path)
    opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def disk(database: Database, monkeypatch: pytest.MonkeyPatch) -> SickDisk:
    return SickDisk(database, monkeypatch)


def put_and_tell(work: Work, name: str) -> int:
    """Put a thing on the shelf and have it told."""
    work.changed(ChangeKind.ORDER, name)
    return put(work, name)


@pytest.mark.fault("F15", "I8")
async def test_a_commit_that_raised_and_was_done_is_told_as_done_and_not_done_again(
    database: Database, disk: SickDisk
) -> None:
    heard: list[Effects] = []
    database.after_commit(heard.append)
    disk.failures = ["after"]
    assert await database.write(lambda work: put_and_tell(work, "a")) == 1
    await eventually(lambda: len(heard) == 1)
    assert (await database.read(on_shelf), disk.tried, database.trouble) == ({"a": 1}, 1, "")


@pytest.mark.fault("F15", "I8")
async def test_a_commit_that_raised_and_was_not_done_is_done_once_more(
    database: Database, disk: SickDisk
) -> None:
    disk.failures = ["before"]
    assert await database.write(lambda work: put(work, "a")) == 1
    assert (await database.read(on_shelf), disk.tried, database.trouble) == ({"a": 1}, 2, "")


@pytest.mark.fault("F15")
async def test_the_second_failure_stops_all_writing_and_reading_goes_on(
    database: Database, disk: SickDisk
) -> None:
    told: list[Effects] = []
    await database.write(lambda work: put(work, "a"))
    database.after_commit(told.append)
    disk.failures = ["before", "before"]
    with pytest.raises(StoreFault, match=r"store\.stopped"):
        await database.write(lambda work: put(work, "b"))
    await eventually(
        lambda: [change.kind for effects in told for change in effects.changes] == [ChangeKind.HEALTH]
    )
    tried = disk.tried
    with pytest.raises(StoreFault, match=r"store\.stopped"):
        await database.write(lambda work: put(work, "c"))
    assert (disk.tried, database.trouble) == (tried, "store.stopped")
    assert await database.read(on_shelf) == {"a": 1}


@pytest.mark.fault("F13")
async def test_a_full_disk_is_given_room_and_the_write_is_done(database: Database, disk: SickDisk) -> None:
    given: list[str] = []
    database.when_full(lambda: given.append("ballast"))
    disk.failures = ["full"]
    assert await database.write(lambda work: put(work, "a")) == 1
    disk.failures = ["full", "full"]
    with pytest.raises(StoreFault, match=r"store\.full"):
        await database.write(lambda work: put(work, "b"))
    assert (given, database.trouble) == (["ballast"] * 2, "store.full")
    assert await database.write(lambda work: put(work, "c")) == 1
    assert (await database.read(on_shelf), database.trouble) == ({"a": 1, "c": 1}, "")


@pytest.mark.fault("F15")
async def test_a_write_that_changes_nothing_costs_no_sync(database: Database) -> None:
    def mark(work: Work) -> int:
        found: int = work.conn.exec_driver_sql("PRAGMA user_version").scalar_one()
        return found

    await database.write(lambda work: put(work, "a"))
    before = await database.write(mark)
    assert before != 0
    assert await database.write(mark) == before, "looking leaves no mark"
    await database.write(lambda work: put(work, "b"))
    assert await database.write(mark) != before


@pytest.mark.fault("F15", "F33")
async def test_the_marks_of_many_commits_are_two_statements_and_never_the_one_that_is_there(
    database: Database,
) -> None:
    heard: list[str] = []

    def listen(work: Work) -> int:
        work.conn.connection.driver_connection.set_trace_callback(heard.append)  # type: ignore[union-attr]
        return put(work, "0")

    await database.write(listen)
    for number in range(1, 200):
        await database.write(lambda work, number=number: put(work, str(number)))  # type: ignore[misc]

    marks = [text for text in heard if text.startswith("PRAGMA user_version=")]
    assert len(marks) == 200
    assert len(set(marks)) == 2
    assert all(mark != before for before, mark in itertools.pairwise(marks))


@pytest.mark.fault("F32")
async def test_a_watch_that_slept_too_long_listens_before_it_counts_silence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("core.store.deadline_watch.GRACE", 0.2)
    loop, asleep = asyncio.get_running_loop(), [0.0]
    begun, real = loop.time(), loop.time
    monkeypatch.setattr(loop, "time", lambda: real() + asleep[0])
    clock = SteadyClock(1_000_000, monotonic=lambda: loop.time() - begun)
    answered: list[str] = []
    expired: list[list[str]] = []

    async def expire() -> int | None:
        expired.append(list(answered))
        return None

    watch = DeadlineWatch(clock, expire)
    watching = asyncio.create_task(watch.run())
    await eventually(lambda: len(expired) == 1)
    watch.note(in_an_hour := clock.now_ms() + 3_600_000)
    await eventually(lambda: watch._next_at == in_an_hour and not watch._news.is_set(), what="it to sleep")
    asleep[0] = 8 * 3600.0
    loop.call_later(0.05, answered.append, "while it slept")
    await eventually(lambda: len(expired) == 2)
    assert expired[1] == ["while it slept"]
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)

"""One owner's database: a single writer thread that commits whatever waits together, and reads that never block.

Every write is a function that gets a `Work`; writes that wait at the same moment share one transaction and one fsync. If
one of them fails, all are rolled back and done again one by one, so that a bad one does not take its neighbours down:
a write function must therefore have no effect outside its `Work`.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from core.domain.clock import Clock
from core.errors import ComandaError, StoreFault
from core.store.crashpoints import crash_point
from core.store.engines import reading_engine, writing_engine
from core.store.mailbox import Mailbox
from core.store.work import Effects, Work

T = TypeVar("T")

MOST_TOGETHER: Final = 128


@dataclass(slots=True)
class _Job:
    """One write that waits, and who waits for it."""

    function: Callable[[Work], Any]
    future: asyncio.Future[Any]
    result: Any = None
    fault: BaseException | None = None
    effects: Effects | None = None


class Database:
    """One SQLite file of one owner. Open it inside the running loop; close it before the loop ends."""

    def __init__(self, path: Path, owner: str, box: Mailbox, clock: Clock) -> None:
        self.path = path
        self.owner = owner
        self.box = box
        self.clock = clock
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._listeners: list[Callable[[Effects], None]] = []
        self._writer = threading.Thread(target=self._write_for_ever, name=f"writes {owner}", daemon=True)
        self._writing = writing_engine(path)
        self._reading = reading_engine(path)
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    def open(self) -> None:
        """Start the writer thread; the running loop is the one that hears of commits."""
        self._loop = asyncio.get_running_loop()
        self._writer.start()

    def after_commit(self, listener: Callable[[Effects], None]) -> None:
        """Call `listener` on the loop's thread after each commit, in the order of the commits."""
        self._listeners.append(listener)

    async def write(self, function: Callable[[Work], T]) -> T:
        """Run `function` in a transaction on the writer thread; return its result when it is committed.

        What the function raises is raised here, and nothing it did is stored. Raises StoreFault when the database could
        not do it. A caller that is cancelled does not know whether the write was done.
        """
        if self._closed or self._loop is None:
            raise StoreFault("store.closed", owner=self.owner)
        job = _Job(function, self._loop.create_future())
        self._jobs.put(job)
        result: T = await job.future
        return result

    async def read(self, function: Callable[[sa.Connection], T]) -> T:
        """Run `function` on a connection that sees one moment of the database and cannot change it."""
        try:
            async with self._reading.connect() as conn:
                return await conn.run_sync(function)
        except DBAPIError as fault:
            raise as_store_fault(fault, self.owner) from fault

    async def close(self) -> None:
        """Finish the writes that wait, then let go of the file."""
        if self._closed:
            return
        self._closed = True
        if self._writer.is_alive():
            self._jobs.put(None)
            await asyncio.get_running_loop().run_in_executor(None, self._writer.join)
        await self._reading.dispose()
        self._writing.dispose()

    def _write_for_ever(self) -> None:
        with self._writing.connect() as conn:
            while (jobs := self._next_jobs()) is not None:
                self._write_together(conn, jobs)
                self._report(jobs)

    def _next_jobs(self) -> list[_Job] | None:
        first = self._jobs.get()
        if first is None:
            return None
        jobs = [first]
        while len(jobs) < MOST_TOGETHER:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                break
            if job is None:
                self._jobs.put(None)
                break
            jobs.append(job)
        return jobs

    def _write_together(self, conn: sa.Connection, jobs: list[_Job]) -> None:
        try:
            self._in_transaction(conn, jobs)
        except Exception as fault:  # noqa: BLE001 - whatever a write function raises belongs to its caller
            if len(jobs) > 1:
                for job in jobs:
                    self._write_together(conn, [job])
            else:
                jobs[0].fault = as_store_fault(fault, self.owner)

    def _in_transaction(self, conn: sa.Connection, jobs: list[_Job]) -> None:
        with conn.begin():
            for job in jobs:
                work = Work(conn, self.box, self.owner, self.clock.now_ms())
                job.result = job.function(work)
                job.effects = work.finish()
            crash_point(f"{self.owner}.before_commit")
        crash_point(f"{self.owner}.after_commit")

    def _report(self, jobs: list[_Job]) -> None:
        assert self._loop is not None  # noqa: S101 - the writer thread is started by open()
        try:
            self._loop.call_soon_threadsafe(self._tell, jobs)
        except (
            RuntimeError
        ):  # the loop is gone: nobody waits any more, and the outbox has kept what was to be sent
            return

    def _tell(self, jobs: list[_Job]) -> None:
        for job in jobs:
            if (
                job.fault is None
                and job.effects is not None
                and (job.effects.envelopes or job.effects.changes)
            ):
                for listener in self._listeners:
                    listener(job.effects)
            if job.future.done():
                continue
            if job.fault is not None:
                job.future.set_exception(job.fault)
            else:
                job.future.set_result(job.result)


def as_store_fault(fault: BaseException, owner: str) -> BaseException:
    """Return a StoreFault that names what is wrong with the database, or `fault` itself when it is something else."""
    if isinstance(fault, ComandaError) or not isinstance(fault, DBAPIError):
        return fault
    said = str(fault.orig)
    for sign, code in _SIGNS:
        if sign in said:
            return StoreFault(code, owner=owner, detail=said)
    return (
        fault
        if isinstance(fault, sa.exc.IntegrityError)
        else StoreFault("store.fault", owner=owner, detail=said)
    )


_SIGNS: Final = (
    ("database or disk is full", "store.full"),
    ("database is locked", "store.locked"),
    ("disk I/O error", "store.io_error"),
    ("malformed", "store.damaged"),
    ("not a database", "store.damaged"),
    ("readonly database", "store.read_only"),
    ("unable to open", "store.unreadable"),
)

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
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from core.domain.clock import Clock
from core.errors import StoreFault
from core.store.crashpoints import crash_point
from core.store.engines import reading_engine, writing_engine
from core.store.mailbox import Mailbox
from core.store.work import Effects, Work

T = TypeVar("T")

MOST_TOGETHER: Final = 128
READERS: Final = 2
UNKNOWN_FAULT: Final = "store.fault"


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

    def __init__(self, path: Path, owner: str, box: Mailbox, clock: Clock, address: str = "") -> None:
        self.path = path
        self.owner = owner
        self.address = address or owner
        self.box = box
        self.clock = clock
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._listeners: list[Callable[[Effects], None]] = []
        self._writer = threading.Thread(target=self._write_for_ever, name=f"writes {owner}", daemon=True)
        self._writing = writing_engine(path)
        self._reading = reading_engine(path, READERS)
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix=f"reads {owner}")
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
        """Run `function` on a reader thread, on a connection that sees one moment and cannot change anything."""
        if self._closed or self._loop is None:
            raise StoreFault("store.closed", owner=self.owner)
        return await self._loop.run_in_executor(self._readers, self._look, function)

    def _look(self, function: Callable[[sa.Connection], T]) -> T:
        try:
            with self._reading.connect() as conn:
                return function(conn)
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
        await asyncio.get_running_loop().run_in_executor(None, self._end_readers)
        self._reading.dispose()
        self._writing.dispose()

    def _end_readers(self) -> None:
        """Let the reads under way give their connections back, so that all of them are closed."""
        self._readers.shutdown(wait=True, cancel_futures=True)

    def _write_for_ever(self) -> None:
        with ExitStack() as stack:
            conn: sa.Connection | None = None
            while (jobs := self._next_jobs()) is not None:
                try:
                    if conn is None:  # what cannot be opened now may be there at the next write
                        conn = stack.enter_context(self._writing.connect())
                    self._write_together(conn, jobs)
                except Exception as fault:  # noqa: BLE001 - who waits must hear of it, or would wait for ever
                    _fail(jobs, as_store_fault(fault, self.owner))
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
        except Exception as raised:  # noqa: BLE001 - whatever a write function raises belongs to its caller
            fault = as_store_fault(raised, self.owner)
            if len(jobs) == 1 or is_of_the_file(fault):  # what is locked now is so for each, 5 s long
                _fail(jobs, fault)
                return
            for job in jobs:
                self._write_together(conn, [job])

    def _in_transaction(self, conn: sa.Connection, jobs: list[_Job]) -> None:
        with conn.begin():
            for job in jobs:
                work = Work(conn, self.box, self.owner, self.clock.now_ms(), self.address)
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
        ):  # the loop is gone: nobody waits any more, and the outbox keeps what was to be sent
            return

    def _tell(self, jobs: list[_Job]) -> None:
        for job in jobs:  # who waits goes on in the loop's next round, when the listeners have heard
            _settle(job)
        for job in jobs:
            if job.fault is None and job.effects is not None:
                self._tell_listeners(job.effects)

    def _tell_listeners(self, effects: Effects) -> None:
        if not effects.envelopes and not effects.changes:
            return
        for listener in self._listeners:
            try:
                listener(effects)
            except Exception as fault:  # noqa: BLE001 - the fault of one must not keep the others from hearing
                told = {"message": f"a listener of {self.owner} failed", "exception": fault}
                asyncio.get_running_loop().call_exception_handler(told)


def _fail(jobs: list[_Job], fault: BaseException) -> None:
    for job in jobs:
        job.fault = fault


def _settle(job: _Job) -> None:
    if job.future.done():  # whoever waited was cancelled
        return
    if job.fault is None:
        job.future.set_result(job.result)
    elif isinstance(job.fault, StopIteration):  # a future cannot carry this one
        job.future.set_exception(RuntimeError("a write function raised StopIteration"))
    else:
        job.future.set_exception(job.fault)


def is_of_the_file(fault: BaseException) -> bool:
    """Tell whether the file itself cannot be worked with, so that no other write would do better now."""
    return isinstance(fault, StoreFault) and fault.code != UNKNOWN_FAULT


def as_store_fault(fault: BaseException, owner: str) -> BaseException:
    """Return a StoreFault that names what is wrong with the database, or `fault` itself when it is something else."""
    if not isinstance(fault, DBAPIError):
        return fault
    said = str(fault.orig)
    for sign, code in _SIGNS:
        if sign in said:
            return StoreFault(code, owner=owner, detail=said)
    if isinstance(fault, sa.exc.IntegrityError):
        return fault
    return StoreFault(UNKNOWN_FAULT, owner=owner, detail=said)


_SIGNS: Final = (
    ("database or disk is full", "store.full"),
    ("database is locked", "store.locked"),
    ("disk I/O error", "store.io_error"),
    ("disk image is malformed", "store.damaged"),
    ("not a database", "store.damaged"),
    ("readonly database", "store.read_only"),
    ("unable to open", "store.unreadable"),
)

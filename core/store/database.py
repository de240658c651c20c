"""One owner's database: a single writer thread that commits whatever waits together, and reads that never block.

Every write is a function that gets a `Work`; writes that wait at the same moment share one transaction and one fsync. If
one of them fails, all are rolled back and done again one by one; they are done again, too, when the connection to a server
broke before the commit. A write function must therefore have no effect outside its `Work`.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeVar

import sqlalchemy as sa
import structlog
from sqlalchemy.exc import DBAPIError

from core.domain.change import Change, ChangeKind
from core.domain.clock import Clock
from core.domain.ids import time_ordered_id
from core.errors import StoreFault
from core.store.crashpoints import crash_point
from core.store.doubt import changes_so_far, disk_trouble, leave_mark, shorten_log, was_done
from core.store.engines import reading_engine, writing_engine
from core.store.hearing import LOOK_EVERY, FileEar, ServerEar
from core.store.mailbox import Mailbox
from core.store.place import FilePlace, Place, ServerPlace, as_place
from core.store.store_faults import FULL, STOPPED, as_store_fault, broke, is_of_the_file
from core.store.work import Effects, Work

T = TypeVar("T")

MOST_TOGETHER: Final = 128
READERS: Final = 2

_log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Job:
    """One write that waits, and who waits for it."""

    function: Callable[[Work], Any]
    future: asyncio.Future[Any]
    result: Any = None
    fault: BaseException | None = None
    effects: Effects | None = None


class Database:
    """One owner's place: a SQLite file or a schema of a PostgreSQL server.

    Open it inside the running loop; close it before the loop ends.

    `trouble` is empty, `store.full` as long as the last write found no room, or `store.stopped` when the disk failed twice
    for one write: then nothing more is written until the program is started again, since nobody knows what is stored.
    """

    def __init__(
        self, place: Place | Path, owner: str, box: Mailbox, clock: Clock, address: str = ""
    ) -> None:
        self.place = as_place(place)
        self.owner = owner
        self.address = address or owner
        self.box = box
        self.clock = clock
        self._teller = time_ordered_id(clock.now_ms())
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._listeners: list[Callable[[Effects], None]] = []
        self._strangers: list[Callable[[], None]] = []
        self._doubters: list[Callable[[], None]] = []
        self._writer = threading.Thread(target=self._write_for_ever, name=f"writes {owner}", daemon=True)
        self._writing = writing_engine(self.place, self._teller)
        self._reading = reading_engine(self.place, READERS)
        self._desk: sa.Connection | None = None
        self._committing = False
        self._unsure = False
        self._mark = 0
        self._along: Callable[[Work], None] = _nothing
        self._make_room: Callable[[], None] = _nothing_to_give
        self.trouble = ""
        self.secret: Callable[[], bytes] = bytes
        self._file_ear: FileEar | None = None
        self._server_ear: ServerEar | None = None
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix=f"reads {owner}")
        self._loop: asyncio.AbstractEventLoop | None = None
        self._closed = False

    @property
    def path(self) -> Path:
        """Return the file of a database that is one."""
        assert isinstance(self.place, FilePlace)  # noqa: S101 - only where the file itself is meant
        return self.place.path

    def open(self) -> None:
        """Start the writer thread; the running loop is the one that hears of commits."""
        self._loop = asyncio.get_running_loop()
        self._writer.start()
        if self._strangers:
            self._begin_to_hear()

    def hears_others(self, callback: Callable[[], None]) -> None:
        """Call `callback` on the loop's thread when another process may have committed to this database.

        It is also called once at the start, and when a lost connection was found again: in both cases there may be
        something that nobody here was told of.
        """
        self._strangers.append(callback)
        if self._loop is not None and len(self._strangers) == 1:
            self._begin_to_hear()

    def after_lost_answer(self, callback: Callable[[], None]) -> None:
        """Call `callback` on the loop's thread when a commit of ours may have been done whose answer was lost.

        Its effects were told to nobody: what it put in the outbox, if it did, is there and not on its way.
        """
        self._doubters.append(callback)

    def along_with_writes(self, function: Callable[[Work], None]) -> None:
        """Call `function` on the writer's thread at the end of each transaction: for what has time until there is one."""
        self._along = function

    def when_full(self, make_room: Callable[[], None]) -> None:
        """Call `make_room` on the writer's thread when the disk is full: it gives up what it can."""
        self._make_room = make_room

    def _begin_to_hear(self) -> None:
        if isinstance(self.place, ServerPlace):
            self._server_ear = ServerEar(self.place, self._teller, self._others_committed)
            self._server_ear.start()
            return
        assert self._loop is not None  # noqa: S101 - called by open() or after it
        self._file_ear = FileEar()
        self._jobs.put(Job(_nothing, self._loop.create_future()))  # wakes the writer, who looks from now on

    def after_commit(self, listener: Callable[[Effects], None]) -> None:
        """Call `listener` on the loop's thread after each commit, in the order of the commits."""
        self._listeners.append(listener)

    def tell(self, *changes: Change) -> None:
        """Tell the listeners of `after_commit`, on the loop's thread, of what has changed without a commit of ours."""
        self._tell_listeners(Effects((), changes))

    async def write(self, function: Callable[[Work], T]) -> T:
        """Run `function` in a transaction on the writer thread; return its result when it is committed.

        What the function raises is raised here, and nothing it did is stored. Raises StoreFault when the database could
        not do it. A caller that is cancelled does not know whether the write was done, nor does one that is told
        `store.unreachable`: the server may have gone with the commit. Doing it again must then be harmless.
        """
        if self._closed or self._loop is None:
            raise StoreFault("store.closed", owner=self.owner)
        job = Job(function, self._loop.create_future())
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
            if not (broke(fault) or disk_trouble(fault, self.place)):
                raise as_store_fault(fault, self.owner) from fault
        try:  # the pool has thrown away what was connected to a server that is no more; a disk may have failed once
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
        if self._server_ear is not None:
            await asyncio.get_running_loop().run_in_executor(None, self._server_ear.stop)
        self._reading.dispose()
        self._writing.dispose()

    def _end_readers(self) -> None:
        """Let the reads under way give their connections back, so that all of them are closed."""
        self._readers.shutdown(wait=True, cancel_futures=True)

    def _write_for_ever(self) -> None:
        while (jobs := self._next_jobs()) is not None:
            if jobs:
                self._write_together(jobs)
                self._report(jobs)
            if self._file_ear is not None:
                self._look_for_others(self._file_ear)
        if self._desk is not None:
            self._desk.close()

    def _next_jobs(self) -> list[Job] | None:
        """Return what waits, None at the end; nothing when it is time to look whether others have written."""
        try:
            first = self._jobs.get(timeout=None if self._file_ear is None else LOOK_EVERY)
        except queue.Empty:
            return []
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

    def _write_together(self, jobs: list[Job]) -> None:
        try:
            self._write_at_the_desk(jobs)
        except Exception as raised:  # noqa: BLE001 - whatever a write function raises belongs to its caller
            fault = as_store_fault(raised, self.owner)
            if len(jobs) == 1 or is_of_the_file(fault):  # what is locked now is so for each, 5 s long
                _fail(jobs, fault)
                return
            for job in jobs:
                self._write_together([job])

    def _write_at_the_desk(self, jobs: list[Job]) -> None:
        if self.trouble == STOPPED:
            raise StoreFault(STOPPED, owner=self.owner, path=str(self.place))
        try:
            self._in_transaction(self._sit_down(), jobs)
        except DBAPIError as fault:
            if trouble := disk_trouble(fault, self.place):
                self._write_in_trouble(trouble, fault, jobs)
                return
            if not broke(fault):
                raise
            if self._committing:
                self._unsure = True
                raise
            self._in_transaction(self._sit_down(), jobs)  # nothing was committed: once more, connected anew

    def _write_in_trouble(self, trouble: str, fault: DBAPIError, jobs: list[Job]) -> None:
        """Find out whether a commit that raised was done, write once more if it was not, and stop if the disk fails again.

        Raises StoreFault: `store.full` when nothing was stored, `store.stopped` when that is not known.
        """
        mark = self._mark if self._committing else 0
        _log.error("the disk failed", owner=self.owner, trouble=trouble, unsure=bool(mark), fault=fault)
        if mark or trouble == "broken":
            self._stand_up()
        try:
            if trouble == "full":
                self._make_room()
                shorten_log(self._sit_down())
            if was_done(self._sit_down(), mark):
                _log.warning("a commit that raised was done", owner=self.owner)
                return
            self._in_transaction(self._sit_down(), jobs)
        except DBAPIError as again:
            second = disk_trouble(again, self.place)
            if second == "full":
                self._be_in(FULL)
                raise StoreFault(
                    FULL, owner=self.owner, path=str(self.place), detail=str(again.orig)
                ) from again
            if second != "broken":
                raise
            self._stand_up()
            _log.critical("a database has stopped", owner=self.owner, code=STOPPED, fault=again)
            self._be_in(STOPPED)
            raise StoreFault(STOPPED, owner=self.owner, path=str(self.place)) from again

    def _be_in(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self._call([lambda: self.tell(Change(ChangeKind.HEALTH, frozenset()))])

    def _stand_up(self) -> None:
        """Throw away the writer's connection: what it believes of the file may not be so."""
        desk, self._desk = self._desk, None
        if desk is not None:
            desk.invalidate()
            desk.close()

    def _sit_down(self) -> sa.Connection:
        """Return the writer's connection; what cannot be opened now may be there at the next write."""
        self._committing = False
        if self._desk is not None and self._desk.invalidated:
            self._desk.close()
            self._desk = None
        if self._desk is None:
            self._desk = self._writing.connect()
        return self._desk

    def _in_transaction(self, conn: sa.Connection, jobs: list[Job]) -> None:
        with conn.begin():
            before = changes_so_far(conn, self.place)
            self._do(conn, jobs)
            self._mark = leave_mark(conn, self.place, before)
            crash_point(f"{self.owner}.before_commit")
            self._committing = True
        crash_point(f"{self.owner}.after_commit")
        if self.trouble and self._mark:
            self._be_in("")
        if self._unsure:
            self._unsure = False
            self._call((*self._doubters, *self._strangers))

    def _do(self, conn: sa.Connection, jobs: list[Job]) -> None:
        """Do the writes of one transaction, and what goes along."""
        for job in jobs:
            now, wall = self.clock.now_ms(), self.clock.wall_ms()
            work = Work(conn, self.box, self.owner, now, self.address, wall, self.secret)
            job.result = job.function(work)
            if job is jobs[-1] and not self.trouble:
                self._along(work)
            job.effects = work.finish()

    def _look_for_others(self, ear: FileEar) -> None:
        try:
            heard = ear.hears(self._sit_down())
        except DBAPIError:  # who writes next is told what is wrong
            return
        if heard:
            self._others_committed()

    def _others_committed(self) -> None:
        self._call(self._strangers)

    def _call(self, callbacks: Iterable[Callable[[], None]]) -> None:
        """Tell, from any thread, that there may be something new that was not written here."""
        assert self._loop is not None  # noqa: S101 - threads are started by open()
        for callback in callbacks:
            try:
                self._loop.call_soon_threadsafe(callback)
            except RuntimeError:  # the loop is gone
                return

    def _report(self, jobs: list[Job]) -> None:
        assert self._loop is not None  # noqa: S101 - the writer thread is started by open()
        try:
            self._loop.call_soon_threadsafe(self._tell, jobs)
        except RuntimeError:  # the loop is gone: nobody waits, and the outbox keeps what was to be sent
            return

    def _tell(self, jobs: list[Job]) -> None:
        for job in jobs:  # who waits goes on in the loop's next round, when the listeners have heard
            _settle(job)
        for job in jobs:
            if job.fault is None and job.effects is not None:
                self._tell_listeners(job.effects)

    def _tell_listeners(self, effects: Effects) -> None:
        if not (effects.envelopes or effects.changes or effects.noted):
            return
        for listener in self._listeners:
            try:
                listener(effects)
            except Exception as fault:  # noqa: BLE001 - the fault of one must not keep the others from hearing
                told = {"message": f"a listener of {self.owner} failed", "exception": fault}
                asyncio.get_running_loop().call_exception_handler(told)


def _nothing_to_give() -> None:
    """Make no room on the disk."""


def _nothing(_work: Work) -> None:
    """Write nothing."""


def _fail(jobs: list[Job], fault: BaseException) -> None:
    for job in jobs:
        job.fault = fault


def _settle(job: Job) -> None:
    if job.future.done():  # whoever waited was cancelled
        return
    if job.fault is None:
        job.future.set_result(job.result)
    elif isinstance(job.fault, StopIteration):  # a future cannot carry this one
        job.future.set_exception(RuntimeError("a write function raised StopIteration"))
    else:
        job.future.set_exception(job.fault)

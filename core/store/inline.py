"""A database that is worked on in the loop's own thread: the same transactions, without a thread, for the simulation."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from core.domain.clock import Clock
from core.errors import StoreFault
from core.store.crashpoints import crash_point
from core.store.database import MOST_TOGETHER, Database, Job
from core.store.mailbox import Mailbox
from core.store.place import MemoryPlace, Place
from core.store.store_faults import as_store_fault
from core.store.work import Work

T = TypeVar("T")


class ProcessDied(BaseException):
    """The simulated process has ended at this place; whatever it was doing is not done."""


def place_in_memory(name: str, raw: sqlite3.Connection, has_room: Callable[[], bool]) -> MemoryPlace:
    """Return the place of a database that one connection holds; without room nothing can be written there."""

    def begin() -> None:
        if not has_room():
            full = sqlite3.OperationalError("database or disk is full")
            raise sa.exc.OperationalError("BEGIN", {}, full)
        if not raw.in_transaction:
            raw.execute("BEGIN IMMEDIATE")

    engine = sa.create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool)
    event.listen(engine, "begin", lambda _conn: begin())
    return MemoryPlace(engine, name, begin)


def database_at(place: Place | Path, owner: str, box: Mailbox, clock: Clock, address: str = "") -> Database:
    """Return the database of an owner, with the threads that its place needs."""
    kind = InlineDatabase if isinstance(place, MemoryPlace) else Database
    return kind(place, owner, box, clock, address)


class InlineDatabase(Database):
    """Writes wait for the loop's next round and are then done together, as the writer thread does them."""

    _gathered: list[Job]
    _is_gathering = False
    _is_working = False

    def open(self) -> None:
        """Begin to work."""
        self._loop = asyncio.get_running_loop()
        self._gathered = []

    def hears_others(self, callback: Callable[[], None]) -> None:
        """Do nothing: a simulated database has one owner at a time."""

    async def write(self, function: Callable[[Work], T]) -> T:
        if self._closed or self._loop is None:
            raise StoreFault("store.closed", owner=self.owner)
        job = Job(function, self._loop.create_future())
        self._gathered.append(job)
        if not self._is_gathering:
            self._is_gathering = True
            self._loop.call_soon(self._work_off)
        result: T = await job.future
        return result

    async def read(self, function: Callable[[sa.Connection], T]) -> T:
        if self._closed or self._loop is None:
            raise StoreFault("store.closed", owner=self.owner)
        desk = self._sit_down()
        try:
            return function(desk)
        except DBAPIError as fault:
            raise as_store_fault(fault, self.owner) from fault
        finally:
            raw = desk.connection.dbapi_connection
            if raw is not None:
                raw.rollback()

    def give_up(self) -> None:
        """End as the process that worked with it has ended: nothing more is written, read or told."""
        self._closed = True
        self._gathered = []
        if not self._is_working:  # else it dies in the midst of a transaction, which is undone on the way out
            self._leave_desk()

    async def close(self) -> None:
        """Finish the writes that wait."""
        self._work_off()
        self._closed = True
        self._leave_desk()

    def _work_off(self) -> None:
        self._is_gathering = False
        jobs, self._gathered = self._gathered[:MOST_TOGETHER], self._gathered[MOST_TOGETHER:]
        if not jobs or self._closed:
            return
        self._is_working = True
        try:
            self._write_together(jobs)
        except ProcessDied:
            self._leave_desk()
            return
        finally:
            self._is_working = False
        self._tell(jobs)
        if self._gathered:
            self._work_off()

    def _in_transaction(self, conn: sa.Connection, jobs: list[Job]) -> None:
        """Do what the writer thread does between beginning and commit, told to the driver instead of the engine."""
        assert isinstance(self.place, MemoryPlace)  # noqa: S101 - see `database_at`
        if not conn.in_transaction():
            conn.begin()
        self.place.begin()
        raw = conn.connection.dbapi_connection
        assert raw is not None  # noqa: S101 - it is connected
        try:
            self._do(conn, jobs)
            crash_point(f"{self.owner}.before_commit")
            raw.commit()
        except BaseException:
            raw.rollback()
            raise
        crash_point(f"{self.owner}.after_commit")
        if self.trouble:
            self._be_in("")

    def _leave_desk(self) -> None:
        if self._desk is not None:
            self._desk.close()
            self._desk = None

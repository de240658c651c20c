"""A look at a database that changes nothing: its pages, its version, its sizes, its rows; also while others write to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from core.errors import StartRefused, StoreFault
from core.store import server
from core.store.engines import prove_durable
from core.store.mailbox import Mailbox
from core.store.place import FilePlace, MemoryPlace, Place, ServerPlace
from core.store.sagas import SagaTables
from core.store.store_faults import as_store_fault
from core.store.versions import Versions

PATIENCE: Final = 2.0
PRAGMAS: Final = (
    "journal_mode",
    "page_size",
    "page_count",
    "freelist_count",
    "user_version",
    "auto_vacuum",
    "encoding",
)


@dataclass(frozen=True, slots=True)
class Body:
    """A database that could be opened: what its own check said ("ok"), its version, its sizes in bytes."""

    sound: str
    version: str | None
    is_ours: bool
    size: int = 0
    wal_size: int = 0
    pragmas: Mapping[str, object] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)

    @property
    def journal_mode(self) -> str:
        """How changes reach the file; "" for one that is on a server."""
        return str(self.pragmas.get("journal_mode", ""))


def wal_of(path: Path) -> Path:
    """Return the file of the changes that are not in the database file yet."""
    return path.with_name(f"{path.name}-wal")


def size_of(path: Path) -> int:
    """Return the size of a file in bytes, 0 when there is none."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def looking_place(place: Place) -> Place:
    """Return a place at which only reading is possible; a server's stays itself, since its readers are held to it."""
    if not isinstance(place, FilePlace):
        return place
    engine = sa.create_engine("sqlite://", poolclass=StaticPool, creator=lambda: _connect(place.path))
    event.listen(engine, "connect", _leave_transactions_alone)
    event.listen(engine, "begin", _begin)
    return MemoryPlace(engine, place.name)


def look(place: Place) -> Body:
    """Return how a database stands. Raises StoreFault when it cannot be read, or is damaged beyond reading."""
    engine = looking_place(place)
    assert not isinstance(engine, FilePlace)  # noqa: S101 - see looking_place
    opened = engine.engine if isinstance(engine, MemoryPlace) else server.reading_engine(engine, 1)
    try:
        with opened.connect() as conn:
            return _body(conn, place)
    except DBAPIError as fault:
        raise as_store_fault(fault, place.name) from fault
    except SQLAlchemyError as fault:
        raise StoreFault("store.fault", owner=place.name, detail=type(fault).__name__) from fault
    finally:
        opened.dispose()


def _body(conn: sa.Connection, place: Place) -> Body:
    if isinstance(place, ServerPlace):
        tables = sa.inspect(conn).get_table_names(schema=place.schema)
        return Body("ok", _version(conn, tables), "alembic_version" in tables, rows=_count(conn, tables))
    assert isinstance(place, FilePlace)  # noqa: S101 - nobody looks at a database in memory
    pragmas = {name: conn.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    pragmas["journal_mode"] = journal_mode(place.path)
    sound = str(conn.exec_driver_sql("PRAGMA quick_check(1)").scalar())
    tables = sa.inspect(conn).get_table_names()
    return Body(
        sound=sound,
        version=_version(conn, tables) if sound == "ok" else None,
        is_ours="alembic_version" in tables or not tables,
        size=size_of(place.path),
        wal_size=size_of(wal_of(place.path)),
        pragmas=pragmas,
        rows=_count(conn, tables) if sound == "ok" else {},
    )


def journal_mode(path: Path) -> str:
    """Return how a file says that it is written: a reader that may not write is told something else.

    A file that somebody has open is not opened here: closing it would take this process's own locks on it away.
    """
    if wal_of(path).exists():
        return "wal"
    with path.open("rb") as file:
        file.seek(18)
        return "wal" if file.read(2) == b"\x02\x02" else "delete"


def _version(conn: sa.Connection, tables: list[str]) -> str | None:
    if "alembic_version" not in tables:
        return None
    found = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def _count(conn: sa.Connection, tables: list[str]) -> dict[str, int]:
    return {
        name: conn.execute(sa.select(sa.func.count()).select_from(sa.table(name))).scalar_one()
        for name in sorted(tables)
    }


def _connect(path: Path) -> sqlite3.Connection:
    """Open a file for reading. One that nobody has open is not even locked, so that nothing is left beside it."""
    how = "mode=ro" if wal_of(path).exists() or journal_mode(path) != "wal" else "mode=ro&immutable=1"
    name = str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return sqlite3.connect(f"file:{name}?{how}", uri=True, timeout=PATIENCE, check_same_thread=False)


def copy_to(path: Path, target: Path) -> None:
    """Copy a database as it is at this moment. Raises StoreFault when it cannot be read."""
    try:
        with closing(_connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
    except sqlite3.DatabaseError as fault:
        raise StoreFault("store.damaged", owner=path.name, path=str(path), detail=str(fault)) from fault


def _leave_transactions_alone(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None
    raw.execute("PRAGMA query_only=ON")


def _begin(conn: sa.Connection) -> None:
    conn.exec_driver_sql("BEGIN DEFERRED")


def is_newer(migrations: str, version: str) -> bool:
    """Tell whether a database was written by a newer program than this one."""
    return version not in Versions(migrations).known


def is_older(migrations: str, version: str) -> bool:
    """Tell whether a database is brought up to date at the next start."""
    versions = Versions(migrations)
    return version in versions.known and version != versions.head


def syncs_fully(folder: Path) -> bool:
    """Tell whether what this program commits in `folder` is on the disk when it says so; makes a file there for it."""
    try:
        prove_durable(folder / "syncs.sqlite")
    except StartRefused:
        return False
    return True


def library_version() -> tuple[int, ...]:
    """Return the version of SQLite that this Python brings."""
    return sqlite3.sqlite_version_info


@dataclass(frozen=True, slots=True)
class Waiting:
    """Things that wait: how many, and since when the oldest of them (ms; 0 when there is none)."""

    count: int
    since: int


def unsent_since(box: Mailbox, conn: sa.Connection) -> Waiting:
    """Return what waits in the outbox."""
    return _waiting(conn, box.outbox.c.sent_at)


def parked_since(box: Mailbox, conn: sa.Connection) -> Waiting:
    """Return what could not be worked on."""
    return _waiting(conn, box.parked.c.parked_at)


def overdue_since(tables: SagaTables, conn: sa.Connection, before: int) -> Waiting:
    """Return the sagas whose deadline passed before a moment (ms) and was not acted on."""
    deadline = tables.saga.c.deadline_at
    return _waiting(conn, deadline, deadline < before)


def latest_of(box: Mailbox, conn: sa.Connection) -> int:
    """Return the latest moment (ms) of which the mailbox tells, 0 when it is empty."""
    received = conn.execute(sa.select(sa.func.max(box.inbox.c.received_at))).scalar() or 0
    sent = conn.execute(sa.select(sa.func.max(box.outbox.c.sent_at))).scalar() or 0
    return max(received, sent)


def _waiting(conn: sa.Connection, since: sa.Column[int], *which: sa.ColumnElement[bool]) -> Waiting:
    count, oldest = conn.execute(sa.select(sa.func.count(since), sa.func.min(since)).where(*which)).one()
    return Waiting(count, oldest or 0)

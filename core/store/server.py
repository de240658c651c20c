"""A PostgreSQL server as the ground: connections with deadlines, writers in turn, and what its faults are called.

An advisory lock, taken when a transaction begins, has the writers of all processes wait for each other, as BEGIN IMMEDIATE
does for SQLite: what a handler reads cannot change before its commit. The same statement leaves a notice that goes out
with the commit. The driver is psycopg 3, from the extra `postgres`.
"""

from __future__ import annotations

from types import ModuleType
from typing import Any, Final

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from core.errors import StartRefused
from core.store.place import ServerPlace

EXTRA: Final = "postgres"
UNREACHABLE: Final = "store.unreachable"
CONNECT_SECONDS: Final = 5
HELD_MS: Final = 30_000
"""How long a process that stands still in a transaction may keep all others waiting; then the server ends it."""

_BREAKS: Final = {
    "connect_timeout": CONNECT_SECONDS,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "client_encoding": "utf8",
}
_BEGIN: Final = "SELECT pg_advisory_xact_lock(hashtext(%s)), pg_notify(%s, %s)"

_CODES: Final = {
    "08": UNREACHABLE,  # connection exception
    "57P": UNREACHABLE,  # shut down, crashed, starting
    "25P03": UNREACHABLE,  # ended, since it stood still in a transaction
    "533": UNREACHABLE,  # too many connections
    "55P03": "store.locked",
    "40": "store.locked",  # serialization failure, deadlock: the same again will do
    "53100": "store.full",
    "53": "store.busy",
    "58": "store.io_error",
    "XX001": "store.damaged",
    "XX002": "store.damaged",
    "25006": "store.read_only",
    "42501": "store.read_only",
}
"""Our codes by the beginning of the server's (https://www.postgresql.org/docs/current/errcodes-appendix.html)."""


def driver() -> ModuleType:
    """Return psycopg. Raises StartRefused when it is not installed."""
    try:
        import psycopg
    except ImportError as fault:
        raise StartRefused("store.no_driver", extra=EXTRA, detail=str(fault)) from fault
    return psycopg


def channel(place: ServerPlace) -> str:
    """Return on which channel the commits of a place are told."""
    return f"comanda_{place.schema}"


def options(place: ServerPlace, **settings: object) -> dict[str, object]:
    """Return how to connect: into the owner's schema, with an end to all waiting, and with these `settings`."""
    given = sa.make_url(place.url).query
    told = {"search_path": place.schema, "idle_in_transaction_session_timeout": HELD_MS, **settings}
    flags = " ".join(f"-c {name}={value}" for name, value in told.items())
    ours = {name: value for name, value in _BREAKS.items() if name not in given}
    ours.setdefault("application_name", f"comanda {place.schema}")
    return {**ours, "options": f"{given.get('options', '')} {flags}".strip()}


def writing_engine(place: ServerPlace, patience_ms: int, teller: str) -> sa.Engine:
    """Return an engine with one connection, whose transactions begin when all other writers have ended theirs."""
    engine = _engine(place, 1, synchronous_commit="on", lock_timeout=patience_ms)
    notice = (place.schema, channel(place), teller)

    def begun(conn: sa.Connection) -> None:
        conn.exec_driver_sql(_BEGIN, notice)

    event.listen(engine, "begin", begun)
    return engine


def reading_engine(place: ServerPlace, readers: int) -> sa.Engine:
    """Return an engine for so many reader threads; each of their transactions sees one moment and cannot write."""
    engine = _engine(place, readers)

    def connected(raw: Any, _record: object) -> None:  # noqa: ANN401 - a DBAPI connection has no common type
        raw.isolation_level = driver().IsolationLevel.REPEATABLE_READ
        raw.read_only = True

    event.listen(engine, "connect", connected)
    return engine


def _engine(place: ServerPlace, size: int, **settings: object) -> sa.Engine:
    driver()
    return sa.create_engine(
        sa.make_url(place.url).set(drivername="postgresql+psycopg"),
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        connect_args=options(place, **settings),
    )


def code_of(fault: DBAPIError) -> str | None:
    """Return what we call a fault of the server or of the way to it; None for any other, and for a broken constraint."""
    raised = fault.orig
    if raised is None or not type(raised).__module__.startswith("psycopg"):
        return None
    state: str | None = getattr(raised, "sqlstate", None)
    if fault.connection_invalidated or (state is None and isinstance(fault, sa.exc.OperationalError)):
        return UNREACHABLE
    matching = (code for start, code in _CODES.items() if (state or "").startswith(start))
    return next(matching, None)

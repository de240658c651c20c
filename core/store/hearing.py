"""Hears that another process has committed to the same database: PostgreSQL's notices, SQLite's count of changes."""

from __future__ import annotations

import selectors
import socket
import sqlite3
import threading
import time
from collections.abc import Callable
from typing import Any, Final

import sqlalchemy as sa
import structlog

from core.store import server
from core.store.place import ServerPlace

LOOK_EVERY: Final = 0.2
PAUSE: Final = 1.0
ASK_EVERY: Final = 30.0

_log = structlog.get_logger(__name__)


class FileEar:
    """Looks at SQLite's count of the commits that were not made on the writer's own connection.

    It is asked on the writer thread, since only the connection that commits knows which commits are not its own
    (https://www.sqlite.org/pragma.html#pragma_data_version).
    """

    def __init__(self) -> None:
        self._known: int | None = None
        self._look_at = 0.0

    def hears(self, conn: sa.Connection) -> bool:
        """Tell whether somebody else has committed since the last look; the first look tells that it may be so."""
        if (now := time.monotonic()) < self._look_at:
            return False
        self._look_at = now + LOOK_EVERY
        try:
            driver: Any = conn.connection.driver_connection
            (count,) = driver.execute("PRAGMA data_version").fetchone()
        except sqlite3.Error:  # what is wrong with the file is told to who writes
            return False
        before, self._known = self._known, count
        return bool(before != count)


class ServerEar:
    """Listens in a thread, on a connection of its own, and calls `tell` (on that thread) for notices of other tellers.

    It also tells when it begins to listen and when it listens again after the connection was lost: what was said
    meanwhile nobody heard.
    """

    def __init__(self, place: ServerPlace, teller: str, tell: Callable[[], None]) -> None:
        self._place = place
        self._teller = teller
        self._tell = tell
        self._stopped = threading.Event()
        self._nudge, self._nudged = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name=f"hears {place.schema}", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Hear nothing more; returns when the connection is closed."""
        self._stopped.set()
        self._nudge.send(b"!")
        self._thread.join()
        self._nudge.close()
        self._nudged.close()

    def _run(self) -> None:
        psycopg = server.driver()
        while not self._stopped.is_set():
            try:
                with self._connect(psycopg) as conn:
                    self._tell()
                    self._listen(conn)
            except psycopg.Error as fault:
                _log.warning("commits of others are not heard", place=self._place.name, fault=fault)
                self._stopped.wait(PAUSE)

    def _connect(self, psycopg: Any) -> Any:  # noqa: ANN401 - the driver is imported only where it is needed
        url = sa.make_url(self._place.url)
        given = url.set(drivername="postgresql").render_as_string(hide_password=False)
        conn = psycopg.connect(given, autocommit=True, **server.options(self._place))
        conn.execute(f'LISTEN "{server.channel(self._place)}"')
        return conn

    def _listen(self, conn: Any) -> None:  # noqa: ANN401 - as above
        with selectors.DefaultSelector() as selector:
            selector.register(conn.fileno(), selectors.EVENT_READ)
            selector.register(self._nudged, selectors.EVENT_READ)
            while not self._stopped.is_set():
                if not selector.select(ASK_EVERY):
                    conn.execute("SELECT 1")  # raises when the way to the server is cut
                heard = [notice.payload for notice in conn.notifies(timeout=0)]
                if any(payload != self._teller for payload in heard):
                    self._tell()

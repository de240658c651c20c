"""A PostgreSQL server of the tests' own: started when the first test asks for it, gone when the last one is done."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, Self

import psycopg

from tests.support.guardian import Guardian
from tests.support.ports import free_port

WITHIN: Final = 30.0
USER: Final = "comanda"
NOBODY: Final = "nobody"
_numbers = itertools.count(1)


def program(name: str) -> str:
    """Return where a program of PostgreSQL's is: on the path, or where Debian puts it."""
    found = shutil.which(name)
    if found:
        return found
    installed = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: int(path.parts[4]))
    assert installed, f"{name} is not installed: make setup installs PostgreSQL"
    return str(installed[-1])


class PostgresServer:
    """A server in a folder of its own, on a port of its own. It forgets at a power cut, which makes it quick."""

    def __init__(self) -> None:
        self._guardian = Guardian("postgres")
        self.folder = self._guardian.folder
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._make()
        except BaseException:
            self._guardian.close()
            raise

    def _make(self) -> None:
        if os.geteuid() == 0:
            shutil.chown(self.folder, NOBODY)
        made = [program("initdb"), "-D", str(self._cluster), "-U", USER, "-A", "trust", "-E", "UTF8"]
        made += ["--locale=C", "--no-sync", "--no-instructions"]
        subprocess.run(made, capture_output=True, check=True, timeout=WITHIN, **_as_somebody())

    @property
    def _cluster(self) -> Path:
        return self.folder / "cluster"

    def start(self) -> Self:
        """Start it and return when it answers."""
        settings = {
            "listen_addresses": "127.0.0.1",
            "unix_socket_directories": self.folder,
            "fsync": "off",
            "full_page_writes": "off",
            "autovacuum": "off",
            "wal_level": "minimal",
            "max_wal_senders": 0,
            "max_connections": 300,
            "shared_buffers": "32MB",
        }
        flags = [flag for name, value in settings.items() for flag in ("-c", f"{name}={value}")]
        command = [program("postgres"), "-D", str(self._cluster), "-p", str(self.port), *flags]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, **_as_somebody())
        self._guardian.watch("postgres", self._process)
        deadline = time.monotonic() + WITHIN
        while True:
            try:
                self.execute("SELECT 1")
            except psycopg.OperationalError:
                assert self._process.poll() is None, self.log.read_text()
                assert time.monotonic() < deadline, self.log.read_text()
                time.sleep(0.02)
                continue
            return self

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """End it: SIGINT cuts all connections first, SIGKILL is a crash."""
        if self._process is None:
            return
        self._process.send_signal(how)
        self._process.wait(WITHIN)
        self._guardian.forget("postgres")
        self._process = None

    def remove(self) -> None:
        """End it and forget everything."""
        self.stop(signal.SIGQUIT)
        self._guardian.close()

    @property
    def log(self) -> Path:
        """What it complains about."""
        return self.folder / "log"

    def url(self, database: str = "postgres") -> str:
        """Return the address of a database."""
        return f"postgresql://{USER}:secret@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement; return its rows."""
        with psycopg.connect(self.url(database), autocommit=True, connect_timeout=5) as conn:
            cursor = conn.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def make_database(self, template: str = "template0") -> str:
        """Create a database; return its name."""
        name = f"shop_{next(_numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def cut(self, database: str) -> None:
        """Cut all connections to a database, as a network does."""
        self.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'")


def _as_somebody() -> dict[str, Any]:
    """It refuses to run as root."""
    return {"user": NOBODY, "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}


@contextmanager
def running_server() -> Iterator[PostgresServer]:
    """Start a server, and forget it in the end."""
    server = PostgresServer()
    try:
        yield server.start()
    finally:
        server.remove()

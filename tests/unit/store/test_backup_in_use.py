"""A backup of a database in use leaves the locks of whoever uses it alone."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from core.store.backup import HOURLY, make_set

OPEN_AND_CLOSE = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1])
conn.execute("SELECT count(*) FROM sale").fetchone()
conn.close()
"""


@pytest.mark.fault("F16", "F33", "I2")
def test_after_a_backup_nobody_else_takes_the_journal_away(tmp_path: Path) -> None:
    """Found by the soak: the backup read the file's header past SQLite, and closing it dropped the program's locks.

    The next one to open and close the database then deleted the journal that the program went on writing to, and a kill
    lost every commit since.
    """
    path = tmp_path / "till.sqlite"
    with closing(sqlite3.connect(path, isolation_level=None)) as till:
        till.execute("PRAGMA journal_mode=WAL")
        till.execute("CREATE TABLE sale (number INTEGER)")
        make_set(tmp_path / "backups", {"till": path}, why=HOURLY, now_ms=1, program="till")

        subprocess.run([sys.executable, "-c", OPEN_AND_CLOSE, str(path)], check=True)

        till.execute("INSERT INTO sale VALUES (1)")
        left = tmp_path / "left"  # what is on the disk when the program is killed now
        left.mkdir()
        for name in ("till.sqlite", "till.sqlite-wal"):
            (left / name).write_bytes((tmp_path / name).read_bytes() if (tmp_path / name).exists() else b"")
        with closing(sqlite3.connect(left / "till.sqlite")) as again:
            assert again.execute("SELECT number FROM sale").fetchall() == [(1,)]

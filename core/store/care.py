"""A database file is looked over before it is used: what is damaged is named, and nothing is written to it.

SQLite takes an emptied or missing `-wal` for an empty one and a file without content for a new database: it would open
them without a word, and what had been committed would be gone. So these are looked at before SQLite sees them. Then its
own quick_check reads every page; a file larger than `WHOLE_UP_TO` is read whole by the next backup, behind the open windows.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import quote

from core.errors import StartRefused

WHOLE_UP_TO: Final = 512 * 1024 * 1024
"""Bytes: quick_check reads 200 MB in 0.2 s from memory and in about 2 s from a slow disk."""
PATIENCE: Final = 5.0
"""Seconds for which another program may hold the file."""
DAMAGED: Final = "store.damaged"
MISSING: Final = "start.database_gone"

_MAGIC: Final = b"SQLite format 3\0"
_HEADER: Final = 100
_WAL_MAGIC: Final = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_WAL_HEADER: Final = 32
_FRAME_HEADER: Final = 24


def side_files(path: Path) -> tuple[Path, Path]:
    """Return where SQLite keeps the `-wal` and the `-shm` of a database."""
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")


def look_over(
    path: Path,
    *,
    known: bool = False,
    whole: bool | None = None,
    patience: float = PATIENCE,
    in_use: bool = False,
) -> None:
    """Read a database file that may be there, and its journal.

    `known` tells that there has been one, so that a missing or an empty file is not a new one. `whole` tells whether every
    page is read; without it, that depends on the size. Raises StartRefused: `store.damaged`, `start.database_gone`, or what
    keeps the file from being read.

    `in_use` says that this process has the database open: then only SQLite may open it again. Closing any other handle of
    the file would drop SQLite's locks on it, and whoever opened and closed the database next would think that nobody uses
    it, and delete the journal that the next commits go to.
    """
    if size := look_at_files(path, known=known, in_use=in_use):
        check(path, whole=size <= WHOLE_UP_TO if whole is None else whole, patience=patience)


def look_at_files(path: Path, *, known: bool = False, in_use: bool = False) -> int:
    """Look at a database file and its journal without SQLite, as `look_over` does first; return its size in bytes."""
    wal, shm = side_files(path)
    try:
        size = path.stat().st_size if path.exists() else None
        journal = wal.stat().st_size if wal.exists() else 0
        if size is None and (known or journal):
            raise StartRefused(MISSING, path=str(path))
        if size == 0 and (known or journal):
            raise _damaged(path, "the file is empty")
        if size and size >= _HEADER and path.is_file():
            if not in_use:
                _read_header(path)
            _read_journal(path, wal, shm, journal)
    except OSError as fault:
        raise StartRefused("store.unreadable", path=str(path), detail=fault.strerror or str(fault)) from fault
    return size or 0


def check(path: Path, *, whole: bool = True, at_rest: bool = False, patience: float = PATIENCE) -> None:
    """Have SQLite read the file, every page of it if `whole`.

    `at_rest` says that nobody works on it, as with a backup: then nothing is put beside it. Raises StartRefused.
    """
    name = f"file:{quote(str(path.absolute()))}?mode={'ro&immutable=1' if at_rest else 'rw'}"
    try:
        with closing(sqlite3.connect(name, timeout=patience, uri=True)) as conn:
            conn.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if not whole:
                return
            (told,) = conn.execute("PRAGMA quick_check(1)").fetchone()
            if told != "ok":
                raise _damaged(path, str(told))
    except sqlite3.DatabaseError as fault:
        raise refusal(fault, path) from fault


def refusal(fault: Exception, path: Path) -> StartRefused:
    """Return why a program cannot start with this file, from what SQLite said."""
    said = str(fault)
    if "locked" in said:
        return StartRefused("store.locked", path=str(path), seconds=PATIENCE)
    if "unable to open" in said or "readonly" in said:
        return StartRefused("store.unreadable", path=str(path), detail=said)
    if "full" in said:
        return StartRefused("store.full", path=str(path))
    if "I/O error" in said:
        return StartRefused("store.io_error", path=str(path), detail=said)
    return _damaged(path, said)


def _read_header(path: Path) -> None:
    with path.open("rb") as file:
        header = file.read(_HEADER)
    if not header.startswith(_MAGIC):
        raise _damaged(path, "file is not a database")


def _read_journal(path: Path, wal: Path, shm: Path, journal: int) -> None:
    """Refuse what SQLite would take for an empty journal though commits were in it.

    The header of a journal is durable before anything else is written to it, and its index is deleted before the journal
    is when a database is closed: neither is left like this by a crash or a power cut.
    """
    if not wal.exists():
        if shm.exists() and shm.stat().st_size:
            raise _damaged(path, f"its journal {wal.name} is gone, its index {shm.name} is there")
        return
    if journal <= _WAL_HEADER + _FRAME_HEADER:
        return
    with wal.open("rb") as file:
        header = file.read(_WAL_HEADER)
    if not header.startswith(_WAL_MAGIC) or not _adds_up(header):
        raise _damaged(path, f"its journal {wal.name} is destroyed")


def _adds_up(header: bytes) -> bool:
    """Tell whether the checksum of a journal's header is right (https://www.sqlite.org/fileformat2.html, section 4.2)."""
    order = "big" if header[3] & 1 else "little"
    first = second = 0
    for place in range(0, 24, 8):
        one, two = (int.from_bytes(header[at : at + 4], order) for at in (place, place + 4))  # type: ignore[arg-type]
        first = (first + one + second) & 0xFFFFFFFF
        second = (second + two + first) & 0xFFFFFFFF
    stored = (int.from_bytes(header[24:28], "big"), int.from_bytes(header[28:32], "big"))
    return stored == (first, second)


def _damaged(path: Path, detail: str) -> StartRefused:
    return StartRefused(DAMAGED, path=str(path), detail=detail)


def make_durable(path: Path) -> None:
    """Have the name of a file, or what a directory holds, survive a power cut."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

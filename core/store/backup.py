"""Copies of databases that are in use: taken as of one moment, verified by opening them, kept in dated sets.

A set is a directory with one file for each owner and a manifest; it gets its name when all of it is verified and durable, so
that what has a name is good. The copy reads one snapshot on a thread of its own: whoever writes meanwhile does not wait for
it. A set is never changed, and only those that newer ones stand for are deleted.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from urllib.parse import quote

import msgspec

from core.errors import ComandaError, StoreFault
from core.store.care import check, look_over, make_durable

MANIFEST: Final = "manifest.json"
FORMAT: Final = 1
PAGES: Final = 1024
"""How many pages are copied before it is looked whether the program wants to end."""
NEWEST_KEPT: Final = 24
DAYS_KEPT: Final = 14
UPGRADES_KEPT: Final = 3
HOURLY, ASKED, UPGRADE = "hourly", "asked", "upgrade"
_MAKING: Final = ".making-"
_PRIVATE: Final = 0o600
_CHUNK: Final = 1 << 20

Cancelled = Callable[[], bool]


class CopiedFile(msgspec.Struct, frozen=True):
    """One file of a set: `version` is that of its schema ("" for a file without one), `taken_at` ms, `rows` by table."""

    file: str
    version: str
    sha256: str
    bytes: int
    taken_at: int
    rows: dict[str, int]


class Manifest(msgspec.Struct, frozen=True):
    """What a set holds: `why` it was made (hourly, asked, upgrade), by which program, and each owner's file.

    `elsewhere` names the owners whose databases are no files, and are not in it.
    """

    format: int
    made_at: int
    why: str
    program: str
    owners: dict[str, CopiedFile]
    elsewhere: tuple[str, ...] = ()


_manifest: Final = msgspec.json.Decoder(Manifest)


class BackupSet(msgspec.Struct, frozen=True):
    """A set that is there: its directory and what its manifest tells."""

    folder: Path
    manifest: Manifest

    @property
    def name(self) -> str:
        """Return the name of the set: the moment (UTC) at which it was begun."""
        return self.folder.name

    def file(self, owner: str) -> Path:
        """Return the file of an owner. Raises StoreFault when it is not in here."""
        if owner not in self.manifest.owners:
            raise StoreFault("backup.not_in_set", owner=owner, given=self.name)
        return self.folder / self.manifest.owners[owner].file


def make_set(  # noqa: PLR0913 - what stands in the manifest, named one by one
    folder: Path,
    files: Mapping[str, Path],
    *,
    why: str,
    now_ms: int,
    program: str,
    elsewhere: Sequence[str] = (),
    beside: Sequence[Path] = (),
    mark: str = "",
    is_cancelled: Cancelled = lambda: False,
) -> BackupSet:
    """Copy the files of these owners into a new set below `folder`; `mark` is put behind its name.

    Small files that belong to them are copied as they are (`beside`), those that there are.

    Raises StoreFault with the reason; what was begun is gone again then.
    """
    try:
        return _make_set(
            folder,
            files,
            Manifest(FORMAT, now_ms, why, program, {}, tuple(elsewhere)),
            beside,
            mark,
            is_cancelled,
        )
    except (OSError, sqlite3.Error, ComandaError) as fault:
        raise _failed(fault, folder) from fault


def _make_set(
    folder: Path,
    files: Mapping[str, Path],
    empty: Manifest,
    beside: Sequence[Path],
    mark: str,
    is_cancelled: Cancelled,
) -> BackupSet:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = _free_name(folder, empty.made_at, mark)
    making = folder / f"{_MAKING}{name}"
    shutil.rmtree(making, ignore_errors=True)
    making.mkdir(mode=0o700)
    try:
        moments = {
            owner: _take(path, making / f"{owner}.sqlite", is_cancelled) for owner, path in files.items()
        }
        for path in beside:
            if path.exists():
                _write(making / path.name, path.read_bytes())
        owners = {owner: _verified(making / f"{owner}.sqlite", at) for owner, at in moments.items()}
        manifest = msgspec.structs.replace(empty, owners=owners)
        _write(making / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        make_durable(making)
        making.rename(folder / name)
        make_durable(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return BackupSet(folder / name, manifest)


def _take(source: Path, target: Path, is_cancelled: Cancelled) -> int:
    """Copy a database as of one moment; return that moment (ms).

    A read transaction is held all the while: without it, a copy in steps begins anew with each commit of somebody else.
    """

    def between(_status: int, _remaining: int, _total: int) -> None:
        if is_cancelled():
            raise StoreFault("backup.cancelled", path=str(source))

    look_over(source, known=True, whole=False, in_use=True)
    _write(target, b"")
    name = f"file:{quote(str(source.absolute()))}?mode=rw"
    with (
        closing(sqlite3.connect(name, uri=True, isolation_level=None)) as origin,
        closing(sqlite3.connect(target, isolation_level=None)) as copy,
    ):
        origin.execute("PRAGMA query_only=ON")
        origin.execute("BEGIN")
        origin.execute("SELECT count(*) FROM sqlite_master").fetchone()
        moment = time.time_ns() // 1_000_000
        origin.backup(copy, pages=PAGES, progress=between)
    return moment


def _verified(path: Path, taken_at: int) -> CopiedFile:
    """Make a copy durable, and open it as a restore would: its structure, its version, its rows."""
    check(path, at_rest=True)
    name = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    with closing(sqlite3.connect(name, uri=True)) as conn:
        tables = [
            table
            for (table,) in conn.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
            )
        ]
        counted = {
            table: conn.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0]  # noqa: S608 - its own names
            for table in tables
        }
        version = ""
        if "alembic_version" in counted:
            row = conn.execute("SELECT version_num FROM alembic_version").fetchone()
            version = "" if row is None else str(row[0])
    make_durable(path)
    return CopiedFile(path.name, version, digest(path), path.stat().st_size, taken_at, counted)


def digest(path: Path) -> str:
    """Return the SHA-256 of a file."""
    summed = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            summed.update(chunk)
    return summed.hexdigest()


def read_set(folder: Path) -> BackupSet | None:
    """Return the set in a directory; None when it is none."""
    try:
        manifest = _manifest.decode((folder / MANIFEST).read_bytes())
    except (OSError, msgspec.DecodeError):
        return None
    return BackupSet(folder, manifest) if manifest.format == FORMAT else None


def sets_in(folder: Path) -> list[BackupSet]:
    """Return the sets below a directory, newest first."""
    if not folder.is_dir():
        return []
    found = (read_set(each) for each in folder.iterdir() if each.is_dir() and not each.name.startswith("."))
    return sorted((each for each in found if each is not None), key=_age, reverse=True)


def _age(known: BackupSet) -> tuple[int, str]:
    return known.manifest.made_at, known.name


def is_good(known: BackupSet, owner: str) -> bool:
    """Tell whether the file of an owner is as it was when it was made."""
    copied = known.manifest.owners.get(owner)
    if copied is None:
        return False
    path = known.folder / copied.file
    try:
        if path.stat().st_size != copied.bytes or digest(path) != copied.sha256:
            return False
        check(path, at_rest=True)
    except (OSError, ComandaError):
        return False
    return True


def newest_good(sets: Sequence[BackupSet], owner: str) -> BackupSet | None:
    """Return the newest set (of those given, newest first) with a good file of an owner."""
    return next((each for each in sets if is_good(each, owner)), None)


def prune(folder: Path) -> list[str]:
    """Delete the sets that others stand for; return their names.

    Of the sets with the same owners these stay: the newest 24, the newest of each of the last 14 days that have one, and
    the newest 3 of those that were made before an upgrade.
    """
    kept: set[Path] = set()
    groups: dict[tuple[str, ...], list[BackupSet]] = {}
    for each in sets_in(folder):
        groups.setdefault(tuple(sorted(each.manifest.owners)), []).append(each)
    for group in groups.values():
        kept |= {each.folder for each in group[:NEWEST_KEPT]}
        days: dict[str, Path] = {}
        for each in group:
            days.setdefault(_day(each.manifest.made_at), each.folder)
        kept |= set(list(days.values())[:DAYS_KEPT])
        kept |= {each.folder for each in [e for e in group if e.manifest.why == UPGRADE][:UPGRADES_KEPT]}
    gone = [each for group in groups.values() for each in group if each.folder not in kept]
    for each in gone:
        shutil.rmtree(each.folder, ignore_errors=True)
    for left in folder.glob(f"{_MAKING}*"):  # of a program that was killed meanwhile
        if time.time() - left.stat().st_mtime > DAY_SECONDS:
            shutil.rmtree(left, ignore_errors=True)
    return [each.name for each in gone]


DAY_SECONDS: Final = 24 * 60 * 60


def utc_name(ms: int) -> str:
    """Return a moment as a name that sorts by time: 20261121T134500Z."""
    return datetime.fromtimestamp(ms / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")


def _day(ms: int) -> str:
    return utc_name(ms)[:8]


def _free_name(folder: Path, now_ms: int, mark: str) -> str:
    plain = utc_name(now_ms) + (f"-{mark}" if mark else "")
    names = (plain, *(f"{plain}-{count}" for count in range(2, 1000)))
    return next(name for name in names if not (folder / name).exists())


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _PRIVATE)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _failed(fault: Exception, folder: Path) -> StoreFault:
    if isinstance(fault, StoreFault):
        return fault
    if isinstance(fault, ComandaError):  # the copy, or the original behind it, is damaged
        return StoreFault(fault.code, **fault.params)
    said = str(fault)
    full = "disk is full" in said or "No space left" in said
    code = "backup.full" if full else "backup.failed"
    return StoreFault(code, path=str(folder), detail=said)

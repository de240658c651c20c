"""Checks of the databases: they open, are whole, of this version, written safely, of a bearable size, not locked."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.errors import ComandaError, StartRefused, StoreFault
from core.runtime.doctor.premises import MIGRATIONS, Finding, Premises, found
from core.runtime.doctor.system import MB, locks_on, name_of
from core.store.care import look_at_files
from core.store.looking import Body, is_newer, is_older, look
from core.store.place import FilePlace, Place
from core.store.versions import Versions

LARGE_MB: Final = 2048
WAL_LARGE_MB: Final = 64
LOCKED_SECONDS: Final = 2.0
LOOK_EVERY: Final = 0.1
_WRITE_BYTE: Final = 120
_UNREADABLE: Final = {"store.unreachable": "database.unreachable", "store.damaged": "database.damaged"}


def present(premises: Premises) -> Iterator[Finding]:
    """Where some of the shop's databases are, all of them are."""
    if premises.is_empty:
        return
    for place in premises.places.values():
        if isinstance(place, FilePlace) and not place.path.exists():
            yield found("database.missing", path=str(place))


def bodies(premises: Premises) -> Iterator[Finding]:
    """Each database can be read, is whole, and of this version; those that are, are remembered."""
    workers = {holder.process for holder in premises.programs()}
    for role, place in premises.places.items():
        if isinstance(place, FilePlace) and not place.path.exists():
            continue
        try:
            if isinstance(place, FilePlace):
                look_at_files(place.path, known=True, in_use=str(os.getpid()) in workers)
            body = look(place)
        except (StoreFault, StartRefused, OSError) as fault:
            yield _unreadable(role, place, fault)
            continue
        findings = list(_of_body(role, place, body))
        yield from findings
        if not any(finding.code != "database.not_durable" for finding in findings):
            premises.bodies[role] = body


def _unreadable(role: str, place: Place, fault: ComandaError | OSError) -> Finding:
    code, detail = "database.unreadable", str(fault)
    if isinstance(fault, ComandaError):
        code, detail = _UNREADABLE.get(fault.code, code), str(fault.params.get("detail", fault.code))
        if fault.code == "store.locked":
            return found("database.locked", path=str(place), holder=_holder(place) or "another program")
    return found(code, path=str(place), part=role, detail=detail.splitlines()[0] if detail else code)


def _of_body(role: str, place: Place, body: Body) -> Iterator[Finding]:
    path, package = str(place), MIGRATIONS[role]
    if body.sound != "ok":
        yield found("database.damaged", path=path, detail=body.sound)
    elif not body.is_ours:
        yield found("database.not_ours", path=path)
    elif body.version is not None and is_newer(package, body.version):
        yield found("database.newer", path=path, found=body.version, known=Versions(package).head)
    elif body.version is not None and is_older(package, body.version):
        yield found("database.older", path=path, found=body.version, known=Versions(package).head)
    if body.journal_mode not in {"", "wal"}:
        yield found("database.not_durable", path=path, found=f"journal mode {body.journal_mode}")


def sizes(premises: Premises) -> Iterator[Finding]:
    """Neither a database nor what waits beside it has grown too large."""
    for role, body in premises.bodies.items():
        path = str(premises.places[role])
        if body.size > LARGE_MB * MB:
            yield found("database.large", path=path, size=body.size // MB)
        if body.wal_size > WAL_LARGE_MB * MB:
            yield found("database.wal_large", path=path, size=body.wal_size // MB)


def locked(premises: Premises) -> Iterator[Finding]:
    """Nobody holds on to a database for longer than a transaction takes."""
    files = {
        place.path: _writer(place.path) for place in premises.places.values() if isinstance(place, FilePlace)
    }
    held = {path: writer for path, writer in files.items() if writer}
    until = time.monotonic() + LOCKED_SECONDS
    while held and time.monotonic() < until:
        time.sleep(LOOK_EVERY)
        held = {path: writer for path, writer in held.items() if _writer(path) == writer}
    for path, writer in held.items():
        yield found("database.locked", path=str(path), holder=name_of(writer))


def _holder(place: Place) -> str:
    writer = _writer(place.path) if isinstance(place, FilePlace) else 0
    return name_of(writer) if writer else ""


def _writer(path: Path) -> int:
    """Return the process that may write to a database now, 0 when nobody does."""
    shared = path.with_name(f"{path.name}-shm")
    beside = [lock for lock in locks_on(shared) if lock.writes and lock.first == _WRITE_BYTE]
    whole = [lock for lock in locks_on(path) if lock.writes and lock.kind == "POSIX"]
    return next((lock.process for lock in (*beside, *whole)), 0)

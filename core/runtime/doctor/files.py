"""Checks of files: rights, owners, room on the disk, the programs that have them open, backups."""

from __future__ import annotations

import shutil
import stat
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from core.runtime.disk import BALLAST, LOW, MOST_BALLAST
from core.runtime.doctor.premises import Finding, Premises, age_of, found, said
from core.runtime.doctor.system import MB, process
from core.runtime.instance import holders
from core.store.backup import is_good, sets_in
from core.store.looking import syncs_fully
from core.store.place import FilePlace

MEMORY_MB: Final = 1500
FILES_SHARE: Final = 0.8
BACKUPS: Final = "backups"
BACKUP_MS: Final = 26 * 3_600_000
"""A shop that was closed over night has none of the last hours."""
BACKUP_RUNNING_MS: Final = 3 * 3_600_000
ALONE: Final = ("till",)
"""Roles that one program alone may have in a data directory."""


def rights(premises: Premises) -> Iterator[Finding]:
    """What holds secrets or names of customers belongs to one user alone."""
    for path, found_ in premises.files():
        mode = stat.S_IMODE(found_.st_mode)
        if mode & (stat.S_IRWXG | stat.S_IRWXO) and _matters(path, premises):
            yield found("files.open_to_others", path=str(path), mode=f"{mode:04o}")


def _matters(path: Path, premises: Premises) -> bool:
    """Inside a directory that nobody else may enter, the rights of a file do not matter."""
    inside = path != premises.data_dir and premises.data_dir in path.parents
    if not inside:
        return True
    return bool(stat.S_IMODE(premises.data_dir.stat().st_mode) & (stat.S_IXGRP | stat.S_IXOTH))


def owners(premises: Premises) -> Iterator[Finding]:
    """A program that was started once as another user leaves files that the shop cannot write."""
    for path, found_ in premises.files():
        if premises.data_dir in path.parents and found_.st_uid != (wanted := _owner(premises.data_dir)):
            yield found("files.other_owner", path=str(path), found=found_.st_uid, wanted=wanted)


def _owner(path: Path) -> int:
    return path.stat().st_uid


def writable(premises: Premises) -> Iterator[Finding]:
    """The data directory takes new files, and what is stored there survives a power cut."""
    if not premises.data_dir.is_dir():
        return
    try:
        with tempfile.TemporaryDirectory(prefix=".looked-at-", dir=premises.data_dir) as folder:
            if not syncs_fully(Path(folder)):
                yield found("program.not_durable", path=str(premises.data_dir))
    except OSError as fault:
        yield found("files.unwritable", path=str(premises.data_dir), detail=said(fault))


def room(premises: Premises) -> Iterator[Finding]:
    """There is room for the next sales, and a reserve while a program runs."""
    place = next(
        (folder for folder in (premises.data_dir, *premises.data_dir.parents) if folder.exists()), None
    )
    if place is None:
        return
    usage, ballast = shutil.disk_usage(place), premises.data_dir / BALLAST
    if not ballast.exists() and usage.free < min(MOST_BALLAST, usage.total // 20) // 5:
        yield found("disk.full", path=str(place), free=usage.free // MB)
    elif usage.free < min(LOW, usage.total // 5):
        yield found("disk.low", path=str(place), free=usage.free // MB)
    elif premises.programs() and not ballast.exists():
        yield found("disk.no_reserve", path=str(ballast))


def empty(premises: Premises) -> Iterator[Finding]:
    """Something was sold here at all."""
    if premises.is_empty:
        yield found("shop.empty", path=str(premises.data_dir))


def died(premises: Premises) -> Iterator[Finding]:
    """Whoever ended without closing has left its card."""
    for holder, lives in holders(premises.data_dir):
        if not lives:
            yield found("program.died", part=holder.role or "the whole shop", process=holder.process)


def twice(premises: Premises) -> Iterator[Finding]:
    """No two programs are the same counter, and none runs beside one that has the whole shop."""
    living = premises.programs()
    counted = Counter(holder.role for holder in living)
    for role, count in counted.items():
        alone = role in ALONE or not role
        if (count > 1 and alone) or (not role and len(living) > 1):
            numbers = ", ".join(holder.process for holder in living if holder.role == role or not role)
            yield found("program.twice", part=role or "the whole shop", process=numbers)


def grown(premises: Premises) -> Iterator[Finding]:
    """The programs that run are awake, and not larger than they should be."""
    for holder in premises.programs():
        known = process(int(holder.process)) if holder.process.isdigit() else None
        part = holder.role or "the whole shop"
        if known is not None and known.stopped:
            yield found("program.stopped", part=part, process=holder.process)
        if known is not None and (
            known.memory > MEMORY_MB or known.files > FILES_SHARE * (known.most_files or sys.maxsize)
        ):
            yield found(
                "program.large", part=part, process=holder.process, memory=known.memory, files=known.files
            )


def backups(premises: Premises) -> Iterator[Finding]:
    """There is a whole backup of each database that is a file, and it is not old."""
    files = {
        role
        for role, place in premises.places.items()
        if isinstance(place, FilePlace) and place.path.exists()
    }
    if not files:
        return
    sets = sets_in(premises.data_dir / BACKUPS)
    newest = {
        role: next((each for each in sets if role in each.manifest.owners), None) for role in sorted(files)
    }
    missing = [role for role, each in newest.items() if each is None]
    if missing:
        yield found("backup.none", path=", ".join(str(premises.places[role]) for role in missing))
    kept = {each.name: each for each in newest.values() if each is not None}
    patience = BACKUP_RUNNING_MS if premises.programs() else BACKUP_MS
    for each in kept.values():
        age = premises.clock.now_ms() - each.manifest.made_at
        if age > patience:
            yield found("backup.old", path=str(premises.data_dir), age=age_of(age))
        for owner in each.manifest.owners:
            if not is_good(each, owner):
                yield found(
                    "backup.unverified", path=str(each.folder), detail=f"{owner} is not as it was copied"
                )

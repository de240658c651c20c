"""Before anything is opened: every database of a program is looked over, backed up if it must change, and upgraded.

Each upgrade is one transaction of its database. Where one program has several databases to upgrade, a mark says so as long
as not all are done: if one fails, or the program dies in between, all go back to the backup made just before, so that an
older program finds everything as it left it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import msgspec
import structlog

from core.errors import ComandaError, StartRefused
from core.runtime.backups import SIMULATORS, Backups
from core.store.backup import UPGRADE, read_set
from core.store.care import make_durable
from core.store.crashpoints import crash_point
from core.store.migrate import look_at, upgrade
from core.store.place import FilePlace, Place
from core.store.restoring import REPLACED, put_in_place
from core.store.versions import Versions

MARK: Final = "upgrading.json"

_log = structlog.get_logger(__name__)


class _Mark(msgspec.Struct, frozen=True):
    """Which databases are being upgraded, and the set they go back to."""

    backup: str
    owners: tuple[str, ...]


def prepare_databases(
    backups: Backups, places: Mapping[str, Place], migrations: Mapping[str, str], now_ms: int
) -> None:
    """Make all these databases (by role) ready to be opened; blocks.

    Raises StartRefused that names the first one that cannot be used, and what to do; all are then as they were.
    """
    _take_back(backups, now_ms)
    for role in places:
        if role in SIMULATORS:
            backups.look_over(SIMULATORS[role])
    present = {role: look_at_one(backups, role, place, migrations[role]) for role, place in places.items()}
    files = {role: place for role, place in places.items() if isinstance(place, FilePlace)}
    old = tuple(
        role
        for role in files
        if present[role] is not None and present[role] != Versions(migrations[role]).head
    )
    if old:
        _begin(backups, old)
    try:
        for role, place in places.items():
            if role not in files or present[role] != Versions(migrations[role]).head:
                upgrade(place, migrations[role])
                crash_point(f"migrate.after_{role}")
    except ComandaError:
        _take_back(backups, now_ms)
        raise
    _mark(backups).unlink(missing_ok=True)


def look_at_one(backups: Backups, role: str, place: Place, migrations: str) -> str | None:
    """Return the version of a database, None when there is none yet; changes nothing.

    Raises StartRefused when it cannot be used, with the newest good backup where that helps.
    """
    known = isinstance(place, FilePlace) and backups.seems_lost(role)
    try:
        return look_at(place, migrations, known=known)
    except StartRefused as refused:
        raise backups.with_offer(refused, role) from refused


def _begin(backups: Backups, old: tuple[str, ...]) -> None:
    """Back up, and leave a mark where one database could be upgraded and another not."""
    try:
        made = backups.make(UPGRADE)
    except ComandaError as fault:
        detail = str(fault.params.get("detail", fault.code))
        raise StartRefused("start.no_backup", path=str(backups.folder), detail=detail) from fault
    _log.info("backed up before an upgrade", backup=made.name, owners=old)
    if len(old) > 1:
        mark = _mark(backups)
        mark.write_bytes(msgspec.json.encode(_Mark(made.name, old)))
        make_durable(mark)
        make_durable(mark.parent)


def _take_back(backups: Backups, now_ms: int) -> None:
    """Bring the databases of an upgrade that did not come to its end back to what they were before it."""
    mark = _mark(backups)
    if not mark.exists():
        return
    try:
        told = msgspec.json.decode(mark.read_bytes(), type=_Mark)
    except msgspec.DecodeError:  # the program died while it wrote the mark: nothing was upgraded
        mark.unlink()
        return
    found = read_set(backups.folder / told.backup)
    for role in told.owners:
        if found is None or role not in backups.files:
            continue
        try:
            put_in_place(found, role, backups.files[role], REPLACED, now_ms)
        except ComandaError as fault:
            raise StartRefused(
                "start.upgrade_not_taken_back", path=str(backups.files[role]), detail=str(fault)
            ) from fault
    _log.warning("an upgrade that was broken off is taken back", backup=told.backup, owners=told.owners)
    mark.unlink()


def _mark(backups: Backups) -> Path:
    return backups.folder / MARK

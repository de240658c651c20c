"""Puts a backup in the place of a database: what was there is kept beside it under another name, never deleted."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

from core.errors import StoreFault
from core.store.backup import BackupSet, is_good, utc_name
from core.store.care import make_durable, side_files

DAMAGED: Final = "damaged"
REPLACED: Final = "replaced"
_PRIVATE: Final = 0o600


def put_aside(path: Path, word: str, now_ms: int) -> tuple[Path, ...]:
    """Rename a database with its `-wal` and `-shm`: `till.sqlite.damaged-20261121T134500Z`; return the new names.

    The database itself goes first: without it, what belongs to it is never taken for that of another one.
    """
    name = f"{path.name}.{word}-{utc_name(now_ms)}"
    count = 1
    while path.with_name(name).exists():
        count += 1
        name = f"{path.name}.{word}-{utc_name(now_ms)}-{count}"
    kept = []
    for each, ending in zip((path, *side_files(path)), ("", "-wal", "-shm"), strict=True):
        if each.exists():
            target = path.with_name(f"{name}{ending}")
            each.rename(target)
            kept.append(target)
    if kept:
        make_durable(path.parent)
    return tuple(kept)


def put_in_place(known: BackupSet, owner: str, path: Path, word: str, now_ms: int) -> tuple[Path, ...]:
    """Let an owner go on with its file of a set; return what was put aside.

    Nobody may work on the database. Raises StoreFault; until the copy is complete, nothing is changed.
    """
    source = known.file(owner)
    if not is_good(known, owner):
        raise StoreFault("backup.not_good", path=str(source))
    fresh = path.with_name(f"{path.name}.restoring")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(source, fresh)
        fresh.chmod(_PRIVATE)
        make_durable(fresh)
        kept = put_aside(path, word, now_ms)
        os.replace(fresh, path)  # noqa: PTH105 - the same as rename, on every system
        make_durable(path.parent)
    except OSError as fault:
        fresh.unlink(missing_ok=True)
        raise StoreFault("backup.failed", path=str(path), detail=fault.strerror or str(fault)) from fault
    return kept

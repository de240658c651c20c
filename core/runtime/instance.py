"""One program per data directory: a lock that the system lets go when the process ends, however it ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import IO, Final

from core.errors import StartRefused

LOCK_NAME: Final = "in-use"
PID_BYTES: Final = 32


class InstanceLock:
    """Held from start to end by the one program that works on a data directory."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / LOCK_NAME
        self._file: IO[bytes] | None = None

    def take(self) -> None:
        """Take the lock. Raises StartRefused naming the process that holds it."""
        try:
            file = self._path.open("a+b")
        except OSError as fault:
            raise StartRefused("start.unwritable", path=str(self._path.parent), detail=str(fault)) from fault
        if not _lock(file):
            file.seek(0)
            holder = file.read(PID_BYTES).decode(errors="replace").strip()
            file.close()
            raise StartRefused("start.second_instance", path=str(self._path.parent), process=holder or "?")
        file.truncate(0)
        file.write(str(os.getpid()).encode())
        file.flush()
        self._file = file

    def release(self) -> None:
        """Let go of it."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> bool:
        file.seek(1 << 20)  # locks on Windows also bar reading, so a byte far behind the text is locked
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

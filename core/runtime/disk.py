"""The watch over the room on the disk: a ballast to give up when it is full, and a no to new sales before money is taken.

The ballast is a file that takes room while there is enough of it. When a write finds none, the ballast goes, and what is
under way is finished in its place; new sales are refused until there is room for it again. Meanwhile the logs of all
databases are kept short: one commit of the till takes up to 100 kB there, and the next database would find nothing left.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

import structlog

from core.domain.views import DiskView
from core.errors import Conflict
from core.store.database import Database
from core.store.doubt import shorten_log_of
from core.store.place import FilePlace
from core.store.store_faults import FULL, STOPPED

BALLAST: Final = "ballast"
MOST_BALLAST: Final = 50_000_000
LOW: Final = 200_000_000
LOOK_EVERY: Final = 2.0
_CHUNK: Final = 1 << 20

_log = structlog.get_logger(__name__)


class DiskWatch:
    """Watches over the disk of one folder and over the databases in it.

    On a small disk the ballast is a twentieth of it, and `low` begins at a fifth. `told` is called on the loop when the view
    has changed. `look_every` (seconds) may be shortened.
    """

    def __init__(self, folder: Path, told: Callable[[], None]) -> None:
        self._folder = folder
        self._ballast = folder / BALLAST
        self._told = told
        self.look_every = LOOK_EVERY
        self._databases: list[Database] = []
        self._hit = threading.Event()
        self._view = DiskView()
        self._task: asyncio.Task[None] | None = None

    def prepare(self) -> None:
        """Make room for a start on a full disk. May be called before the folder is there."""
        with contextlib.suppress(
            OSError, ValueError
        ):  # what is wrong with the folder is told when it is made
            if self._ballast.exists() and self._free() < self._margin():
                self._give_up()

    def watches_over(self, database: Database) -> None:
        """Give room to this database when it finds none, and stop selling when it has stopped."""
        if isinstance(database.place, FilePlace):
            self._databases.append(database)
            database.when_full(self._give_up)

    async def begin(self) -> None:
        """Look now, and from now on."""
        await self._look()
        self._task = asyncio.get_running_loop().create_task(self._watch(), name="watches the disk")

    async def close(self) -> None:
        """Stop looking, and leave no ballast behind."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._ballast.unlink(missing_ok=True)

    @property
    def view(self) -> DiskView:
        """Return how the disk stands."""
        state = "full" if self._hit.is_set() else self._view.state
        return DiskView(state, self._view.free, self._stopped())

    def refuse_sale(self) -> None:
        """Say no while a sale could not be finished: raise Conflict with the code of what is wrong with the disk."""
        view = self.view
        if view.stopped:
            raise Conflict(STOPPED, owner=", ".join(view.stopped), path=str(self._folder))
        if view.state == "full":
            raise Conflict(FULL, path=str(self._folder))

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self.look_every)
            await self._look()

    async def _look(self) -> None:
        before, self._view = self._view, await asyncio.to_thread(self._measured)
        if (before.state, before.stopped) != (self._view.state, self._view.stopped):
            if self._view.state != "ok":
                _log.warning("little room on the disk", state=self._view.state, free=self._view.free)
            self._told()

    def _measured(self) -> DiskView:
        """See how much room there is; put the ballast back when there is enough."""
        if self._hit.is_set():
            self._shorten_logs()
        free, size = self._free(), self._size()
        if not self._ballast.exists() and free >= size + self._margin() and self._put_back(size):
            free = self._free()
        if self._ballast.exists() and free >= self._margin() // 2:
            self._hit.clear()
        full = self._hit.is_set() or (not self._ballast.exists() and free < self._margin())
        low = free < min(LOW, self._total() // 5)
        return DiskView("full" if full else "low" if low else "ok", free, self._stopped())

    def _stopped(self) -> tuple[str, ...]:
        return tuple(database.owner for database in self._databases if database.trouble == STOPPED)

    def _give_up(self) -> None:
        """Make room, from any thread."""
        self._hit.set()
        try:
            self._ballast.unlink(missing_ok=True)
        except OSError as fault:
            _log.warning("the ballast cannot be given up", fault=fault)
        self._shorten_logs()

    def _shorten_logs(self) -> None:
        for database in self._databases:
            if isinstance(database.place, FilePlace):
                shorten_log_of(database.place)

    def _put_back(self, size: int) -> bool:
        try:
            with self._ballast.open("wb") as file:
                _fill(file.fileno(), size)
        except OSError as fault:
            _log.info("no room for the ballast", fault=fault)
            self._ballast.unlink(missing_ok=True)
            return False
        return True

    def _size(self) -> int:
        return min(MOST_BALLAST, self._total() // 20)

    def _margin(self) -> int:
        """Return how much must be free beside the ballast, and without it, to go on selling."""
        return self._size() // 5

    def _free(self) -> int:
        return _usage(self._folder).free

    def _total(self) -> int:
        return _usage(self._folder).total


def _usage(folder: Path) -> shutil._ntuple_diskusage:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder)


def _fill(file: int, size: int) -> None:
    """Take room on the disk: a file with holes takes none."""
    if hasattr(os, "posix_fallocate"):
        os.posix_fallocate(file, 0, size)
        return
    for _ in range(0, size, _CHUNK):
        os.write(file, bytes(_CHUNK))

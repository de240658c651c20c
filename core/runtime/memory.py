"""What a program keeps of the memory that it needs no more: little, since each minute it is looked for and goes home.

A program here has up to ten threads, and glibc gives each a pool of its own. A burst (a broker that comes back, a night's
news) fills several of them; what is free afterwards stays with the process, so that it grew by some megabytes an hour under
faults though nothing was leaked (docs/decisions/0022). Where there is no glibc its pools are left alone.

Python looks for what is held by nothing but itself the more seldom the more a program has imported: a quarter as much as
all of that must have gathered, which takes an hour. The pages that it filled by then are never given back.
"""

from __future__ import annotations

import asyncio
import ctypes
import gc
import sys
from typing import Any, Final

import structlog

POOLS: Final = 2
"""Python lets one thread run at a time: more pools gain nothing."""
TRIM_EVERY: Final = 60.0
_M_ARENA_MAX: Final = -8
"""The number of the setting in glibc's malloc.h."""

_log = structlog.get_logger(__name__)


class MemoryCare:
    """Limits the pools of this process, and gives back what nobody needs now and then, on the thread of the loop.

    What is there when it begins (imports, tables) is taken for permanent, once in a process, and not looked at again: a
    search takes some milliseconds then, not hundreds. Where collecting was taken over from Python, as windows do
    (core/qt/garbage.py), it is left to them: they search the old each minute as well, and never for long.
    """

    def __init__(self, trim_every: float = TRIM_EVERY) -> None:
        self._trim_every = trim_every
        self._library = _glibc()
        self._task: asyncio.Task[None] | None = None

    def prepare(self) -> None:
        """Limit the pools; those that threads have begun stay, so this comes before them."""
        if self._library is not None:
            self._library.mallopt(_M_ARENA_MAX, POOLS)

    def begin(self) -> None:
        """Begin to give back, and to search; the program has been built by now."""
        if self._task is None:
            if gc.isenabled() and not gc.get_freeze_count():
                gc.freeze()
            self._task = asyncio.get_running_loop().create_task(self._keep(), name="gives memory back")

    async def close(self) -> None:
        """Stop."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)
            self._task = None

    async def give_back(self) -> bool:
        """Give all free pages back to the system, on another thread; return whether there were any."""
        if self._library is None:
            return False
        return bool(await asyncio.to_thread(self._library.malloc_trim, 0))

    async def _keep(self) -> None:
        while True:
            await asyncio.sleep(self._trim_every)
            if gc.isenabled():
                gc.collect()
            await self.give_back()


def _glibc() -> Any | None:  # noqa: ANN401 - a library has no type of its own
    """Return the C library if it is the one that has these settings."""
    if not sys.platform.startswith("linux"):
        return None
    try:
        library = ctypes.CDLL(None)
        library.gnu_get_libc_version  # noqa: B018 - musl and others do not have it
        library.malloc_trim.argtypes = [ctypes.c_size_t]
        library.mallopt.argtypes = [ctypes.c_int, ctypes.c_int]
    except (OSError, AttributeError) as fault:
        _log.debug("this C library keeps its memory as it likes", fault=fault)
        return None
    return library

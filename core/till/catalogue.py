"""The catalogue: the read side of the menu, cache-aside.

It looks in the cache; on a miss it reads the database and fills the cache for the next reader. The database is the source of
truth: a change of the menu drops what is cached, and an order is priced anew from the database when it is charged.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from core.domain.catalog import Menu
from core.domain.change import Change, ChangeKind
from core.domain.clock import Clock
from core.domain.views import AvailabilityView, CatalogueView
from core.store.caches import Cache, Key, ProcessCache
from core.store.database import Database
from core.till.repository.availability import read_availability
from core.till.repository.menu import read_menu

T = TypeVar("T")

REMEMBERED: Final = 1000
_MENU: Final = Key("menu", Menu)
_AVAILABILITY: Final = Key("availability", dict[str, AvailabilityView])
_DROPS: Final[Mapping[ChangeKind, Key[Any]]] = {
    ChangeKind.MENU: _MENU,
    ChangeKind.AVAILABILITY: _AVAILABILITY,
}


class Catalogue:
    """What can be sold now. `changed` is told of every change of the till."""

    def __init__(self, database: Database, clock: Clock, cache: Cache | None = None) -> None:
        self._database = database
        self._clock = clock
        self._cache = cache or ProcessCache()
        self._stale: set[Key[Any]] = set()
        self._dropping: asyncio.Task[None] | None = None
        self._hits = 0
        self._misses = 0
        self._took_ms: deque[float] = deque(maxlen=REMEMBERED)

    async def menu(self) -> Menu:
        """Return the menu. Raises NotFound before there is one."""
        return await self._through_cache(_MENU, read_menu)

    async def availability(self) -> Mapping[str, AvailabilityView]:
        """Return what is counted or stopped, by product id."""
        return await self._through_cache(_AVAILABILITY, read_availability)

    def changed(self, change: Change) -> None:
        """Drop what is no longer true; who reads from now on waits until it is dropped."""
        key = _DROPS.get(change.kind)
        if key is None:
            return
        self._stale.add(key)
        if self._dropping is None:
            self._dropping = asyncio.get_running_loop().create_task(self._drop(), name="catalogue drops")

    async def _drop(self) -> None:
        while self._stale:
            await self._cache.drop(self._stale.pop())
        self._dropping = None

    async def close(self) -> None:
        """Tell the cache what is still to be dropped, and let go of it."""
        if self._dropping is not None:
            await self._dropping
        await self._cache.close()

    def measured(self) -> CatalogueView:
        """Return hits, misses, and the time of reads that were answered from the cache."""
        times = sorted(self._took_ms) or [0.0]
        return CatalogueView(
            hits=self._hits,
            misses=self._misses,
            p50_ms=times[len(times) // 2],
            p99_ms=times[min(len(times) - 1, len(times) * 99 // 100)],
        )

    async def _through_cache(self, key: Key[T], read: Callable[[Any], T]) -> T:
        begun = self._clock.monotonic()
        if self._dropping is not None:
            await asyncio.shield(self._dropping)
        found = await self._cache.get(key)
        if found.value is not None:
            self._hits += 1
            self._took_ms.append((self._clock.monotonic() - begun) * 1000)
            return found.value
        self._misses += 1
        value = await self._database.read(read)
        await self._cache.put(key, value, found.generation)  # what was dropped while it was read is not kept
        return value

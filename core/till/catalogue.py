"""The catalogue: the read side of the menu, cache-aside.

It looks in the cache; on a miss it reads the database and fills the cache for the next reader. The database is the source of
truth: a change of the menu drops what is cached, and an order is priced anew from the database when it is charged.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping
from typing import Any, Final, Protocol

from core.domain.catalog import Menu
from core.domain.change import Change, ChangeKind
from core.domain.clock import Clock
from core.domain.views import AvailabilityView, CatalogueView
from core.store.database import Database
from core.till.repository.availability import read_availability
from core.till.repository.menu import read_menu

REMEMBERED: Final = 1000
_MENU: Final = "menu"
_AVAILABILITY: Final = "availability"


class Cache(Protocol):
    """Where the catalogue keeps what it has read."""

    def get(self, key: str) -> Any | None:  # noqa: ANN401 - whatever was put
        """Return what was put under a key, or None."""
        ...

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 - anything immutable
        """Keep a value."""
        ...

    def drop(self, key: str) -> None:
        """Forget a value."""
        ...


class ProcessCache:
    """Keeps values in this process."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}

    def get(self, key: str) -> Any | None:  # noqa: ANN401 - whatever was put
        return self._values.get(key)

    def put(self, key: str, value: Any) -> None:  # noqa: ANN401 - anything immutable
        self._values[key] = value

    def drop(self, key: str) -> None:
        self._values.pop(key, None)


class Catalogue:
    """What can be sold now. `changed` is told of every change of the till."""

    def __init__(self, database: Database, clock: Clock, cache: Cache | None = None) -> None:
        self._database = database
        self._clock = clock
        self._cache = cache or ProcessCache()
        self._generation = dict.fromkeys((_MENU, _AVAILABILITY), 0)
        self._hits = 0
        self._misses = 0
        self._took_ms: deque[float] = deque(maxlen=REMEMBERED)

    async def menu(self) -> Menu:
        """Return the menu. Raises NotFound before there is one."""
        menu: Menu = await self._through_cache(_MENU, read_menu)
        return menu

    async def availability(self) -> Mapping[str, AvailabilityView]:
        """Return what is counted or stopped, by product id."""
        known: Mapping[str, AvailabilityView] = await self._through_cache(_AVAILABILITY, read_availability)
        return known

    def changed(self, change: Change) -> None:
        """Drop what is no longer true."""
        key = {ChangeKind.MENU: _MENU, ChangeKind.AVAILABILITY: _AVAILABILITY}.get(change.kind)
        if key is not None:
            self._generation[key] += 1
            self._cache.drop(key)

    def measured(self) -> CatalogueView:
        """Return hits, misses, and the time of reads that were answered from the cache."""
        times = sorted(self._took_ms) or [0.0]
        return CatalogueView(
            hits=self._hits,
            misses=self._misses,
            p50_ms=times[len(times) // 2],
            p99_ms=times[min(len(times) - 1, len(times) * 99 // 100)],
        )

    async def _through_cache(self, key: str, read: Any) -> Any:  # noqa: ANN401 - the callers name the type
        begun = self._clock.monotonic()
        found = self._cache.get(key)
        if found is not None:
            self._hits += 1
            self._took_ms.append((self._clock.monotonic() - begun) * 1000)
            return found
        self._misses += 1
        generation = self._generation[key]
        value = await self._database.read(read)
        if generation == self._generation[key]:  # what changed while it was read is not kept
            self._cache.put(key, value)
        return value

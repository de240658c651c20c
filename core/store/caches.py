"""Where things that are read often are kept: in the process, or in a Redis server that several programs share.

Every key has a generation that changes when it is dropped. Who finds nothing is told the generation, reads the truth and
puts it under that generation: what was dropped meanwhile is not kept.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Final, Generic, Protocol, TypeVar
from uuid import uuid4

import msgspec
import structlog

from core.errors import StartRefused
from core.store.place import Place

T = TypeVar("T")

EXTRA: Final = "redis"
PATIENCE: Final = 0.04
"""Seconds until a server that does not answer is done without."""
AWAY_FOR: Final = 1.0
"""Seconds until it is asked again."""
KEPT_FOR: Final = 60
"""Seconds until a value is read anew in any case: as long as the drop of a program that died in it can be missed."""

_PUT: Final = """
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('SET', KEYS[2], ARGV[2], 'EX', ARGV[3]) end
"""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """What is kept: its name, and the type that it is read back as."""

    name: str
    kind: type[T]


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a cache has under a key, or None; `generation` is what a value that is read now must be put under."""

    value: T | None
    generation: str


class Cache(Protocol):
    """Keeps immutable values; never raises, and never waits long."""

    async def get(self, key: Key[T]) -> Found[T]:
        """Return what is kept under a key."""
        ...

    async def put(self, key: Key[T], value: T, generation: str) -> None:
        """Keep a value, unless the key was dropped since this generation was told."""
        ...

    async def drop(self, key: Key[Any]) -> None:
        """Forget what is kept, and what is being read now."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...


def cache_of(url: str, place: Place) -> Cache:
    """Return the cache that a setting names: "" for this process, `redis://host:port/0` for a server.

    On a server the keys belong to the database at `place`. Raises StartRefused when the driver is not installed.
    """
    return RedisCache(url, place.name) if url else ProcessCache()


class ProcessCache:
    """Keeps values in this process."""

    def __init__(self) -> None:
        self._values: dict[str, Any] = {}
        self._drops: dict[str, int] = {}

    async def get(self, key: Key[T]) -> Found[T]:
        return Found(self._values.get(key.name), str(self._drops.get(key.name, 0)))

    async def put(self, key: Key[T], value: T, generation: str) -> None:
        if generation == str(self._drops.get(key.name, 0)):
            self._values[key.name] = value

    async def drop(self, key: Key[Any]) -> None:
        self._values.pop(key.name, None)
        self._drops[key.name] = self._drops.get(key.name, 0) + 1

    async def close(self) -> None:
        self._values.clear()


class RedisCache:
    """Keeps values in a Redis server, as JSON, for all who share the database called `name`.

    While the server is away nothing is found and nothing is kept; a drop that could not be told is told before anything
    else is asked. The first that is done with a key is to drop it, since an earlier run may have died before it could.
    """

    def __init__(self, url: str, name: str) -> None:
        try:
            from redis import asyncio as driver
            from redis.asyncio.retry import Retry
            from redis.backoff import NoBackoff
            from redis.exceptions import RedisError
        except ImportError as fault:
            raise StartRefused("cache.no_driver", extra=EXTRA, detail=str(fault)) from fault
        self._client: Any = driver.Redis.from_url(
            url, socket_timeout=PATIENCE, socket_connect_timeout=PATIENCE, retry=Retry(NoBackoff(), 0)
        )
        self._faults = (RedisError, OSError, TimeoutError)
        self._prefix = f"comanda:1:{name}:"
        self._owed: set[str] = set()
        self._met: set[str] = set()
        self._decoded: dict[str, tuple[str, Any]] = {}
        self._away_until: float | None = None
        self._chaser: asyncio.Task[None] | None = None

    async def get(self, key: Key[T]) -> Found[T]:
        self._meet(key)
        told = await self._attempt(self._look(key))
        return Found(None, "") if told is None else told

    async def put(self, key: Key[T], value: T, generation: str) -> None:
        if not generation or key.name in self._owed:
            return
        packed = generation.encode() + b"\n" + msgspec.json.encode(value)
        kept = self._client.eval(_PUT, 2, *self._keys(key.name), generation, packed, KEPT_FOR)
        await self._attempt(kept)
        self._decoded[key.name] = (generation, value)

    async def drop(self, key: Key[Any]) -> None:
        self._met.add(key.name)
        self._owed.add(key.name)
        self._decoded.pop(key.name, None)
        await self._attempt(_nothing())

    async def close(self) -> None:
        if self._chaser is not None:
            self._chaser.cancel()
            await asyncio.gather(self._chaser, return_exceptions=True)
        with contextlib.suppress(*self._faults):
            async with asyncio.timeout(PATIENCE):
                await self._client.aclose()

    def _meet(self, key: Key[Any]) -> None:
        if key.name not in self._met:
            self._met.add(key.name)
            self._owed.add(key.name)

    def _keys(self, name: str) -> tuple[str, str]:
        return f"{self._prefix}{name}:generation", f"{self._prefix}{name}"

    async def _look(self, key: Key[T]) -> Found[T]:
        generation_key, value_key = self._keys(key.name)
        told, decoded = await self._client.get(generation_key), self._decoded.get(key.name)
        if told is None:  # nobody has dropped it yet, or the server has forgotten everything
            await self._client.set(generation_key, uuid4().hex, nx=True)
            told = await self._client.get(generation_key)
        generation = told.decode()
        if decoded is not None and decoded[0] == generation:
            return Found(decoded[1], generation)
        packed = await self._client.get(value_key)
        of, _, text = (packed or b"").partition(b"\n")
        if of.decode() != generation:
            return Found(None, generation)
        try:
            value = msgspec.json.decode(text, type=key.kind)
        except (msgspec.DecodeError, msgspec.ValidationError):  # put there by another version of the program
            return Found(None, generation)
        self._decoded[key.name] = (generation, value)
        return Found(value, generation)

    async def _tell_drops(self) -> None:
        for name in tuple(self._owed):
            generation_key, value_key = self._keys(name)
            await self._client.mset({generation_key: uuid4().hex, value_key: ""})
            self._owed.discard(name)

    async def _attempt(self, work: Awaitable[T]) -> T | None:
        """Do `work` after the drops that are owed; return None when the server is away."""
        if self._away_until is not None and time.monotonic() < self._away_until:
            _leave(work)
            return None
        try:
            async with asyncio.timeout(PATIENCE):
                await self._tell_drops()
                done = await work
        except self._faults as fault:
            _leave(work)
            await self._is_away(fault)
            return None
        if self._away_until is not None:
            _log.info("the cache is back", cache=self._prefix)
            self._away_until = None
        return done

    async def _is_away(self, fault: BaseException) -> None:
        if self._away_until is None:
            _log.warning("the cache does not answer; reading the database", fault=fault)
        self._away_until = time.monotonic() + AWAY_FOR
        with contextlib.suppress(*self._faults):
            await self._client.connection_pool.disconnect(inuse_connections=True)
        if self._owed and self._chaser is None:
            self._chaser = asyncio.get_running_loop().create_task(self._chase(), name="cache drops")

    async def _chase(self) -> None:
        """Tell the drops that are owed as soon as the server is back: others read what it holds."""
        while self._owed:
            await asyncio.sleep(AWAY_FOR)
            await self._attempt(_nothing())
        self._chaser = None


async def _nothing() -> None:
    """Ask for nothing: only the drops that are owed are told."""


def _leave(work: Awaitable[object]) -> None:
    """Close what will not be awaited."""
    if asyncio.iscoroutine(work):
        work.close()

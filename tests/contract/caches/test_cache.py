"""What a cache must do, whichever it is: keep, forget, and never keep what was dropped while it was read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import structlog

from core.domain.catalog import Menu
from core.domain.views import AvailabilityView
from core.errors import StartRefused
from core.store import caches
from core.store.caches import Cache, Key, ProcessCache, RedisCache, cache_of
from core.store.place import FilePlace
from tests.support.redis import RedisServer, running_redis
from tests.support.till_site import a_menu
from tests.support.waiting import eventually_so

MENU = Key("menu", Menu)
QUICK = 0.25
"""Seconds: what 50 ms are on a machine that is busy with other tests."""

LEFT = Key("availability", dict[str, AvailabilityView])


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with running_redis() as started:
        yield started


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine of the tests may be busy; where the patience is the subject it is short."""
    monkeypatch.setattr(caches, "PATIENCE", 2.0)


@pytest.fixture
async def redis_cache(server: RedisServer, tmp_path: Path) -> AsyncIterator[RedisCache]:
    cache = RedisCache(server.url, str(tmp_path))
    yield cache
    await cache.close()


@pytest.fixture(params=["process", "redis"])
def cache(request: pytest.FixtureRequest) -> Cache:
    if request.param == "process":
        return ProcessCache()
    found: Cache = request.getfixturevalue("redis_cache")
    return found


async def keep(cache: Cache, menu: Menu) -> None:
    await cache.put(MENU, menu, (await cache.get(MENU)).generation)


async def test_what_is_put_is_found_again_whole(cache: Cache) -> None:
    assert (await cache.get(MENU)).value is None
    await keep(cache, a_menu())
    left = {"cake": AvailabilityView("cake", 3), "tea": AvailabilityView("tea", None, eighty_six=True)}
    await cache.put(LEFT, left, (await cache.get(LEFT)).generation)

    assert (await cache.get(MENU)).value == a_menu()
    assert (await cache.get(LEFT)).value == left


async def test_what_is_dropped_is_gone_and_nothing_else_is(cache: Cache) -> None:
    await keep(cache, a_menu())
    await cache.put(LEFT, {}, (await cache.get(LEFT)).generation)
    await cache.drop(MENU)

    assert (await cache.get(MENU)).value is None
    assert (await cache.get(LEFT)).value == {}


async def test_what_was_dropped_while_it_was_read_is_not_kept(cache: Cache) -> None:
    reading = await cache.get(MENU)
    await cache.drop(MENU)
    await cache.put(MENU, a_menu(), reading.generation)
    assert (await cache.get(MENU)).value is None

    await keep(cache, a_menu(revision=2))
    assert (await cache.get(MENU)).value == a_menu(revision=2)


async def test_the_same_object_comes_back_while_nobody_drops_it(cache: Cache) -> None:
    await keep(cache, a_menu())
    assert (await cache.get(MENU)).value is (await cache.get(MENU)).value


async def test_a_setting_names_the_cache(server: RedisServer, tmp_path: Path) -> None:
    place = FilePlace(tmp_path / "till.sqlite")
    assert isinstance(cache_of("", place), ProcessCache)
    named = cache_of(server.url, place)
    assert isinstance(named, RedisCache)
    await named.close()


def test_without_the_driver_the_start_is_refused_and_the_extra_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "redis", None)
    with pytest.raises(StartRefused, match=r"cache\.no_driver\(extra='redis'"):
        cache_of("redis://localhost/0", FilePlace(tmp_path / "till.sqlite"))


class TestSeveralCounters:
    """Each has a cache of its own on one server."""

    @pytest.fixture
    async def other(self, server: RedisServer, tmp_path: Path) -> AsyncIterator[RedisCache]:
        cache = RedisCache(server.url, str(tmp_path))
        yield cache
        await cache.close()

    async def test_one_finds_what_another_has_read(self, redis_cache: RedisCache, other: RedisCache) -> None:
        assert (await other.get(MENU)).value is None
        await keep(redis_cache, a_menu())
        assert (await other.get(MENU)).value == a_menu()

    async def test_one_that_starts_trusts_nothing_that_an_earlier_run_left(
        self, redis_cache: RedisCache, other: RedisCache
    ) -> None:
        await keep(redis_cache, a_menu())
        assert (await other.get(MENU)).value is None
        assert (await redis_cache.get(MENU)).value is None

    async def test_one_sees_that_another_has_dropped(
        self, redis_cache: RedisCache, other: RedisCache
    ) -> None:
        await other.get(MENU)
        await keep(redis_cache, a_menu())
        await other.get(MENU)
        reading = await redis_cache.get(MENU)
        await other.drop(MENU)

        assert (await redis_cache.get(MENU)).value is None
        await redis_cache.put(MENU, a_menu(), reading.generation)
        assert (await other.get(MENU)).value is None

    async def test_two_databases_do_not_share(self, server: RedisServer, redis_cache: RedisCache) -> None:
        await keep(redis_cache, a_menu())
        stranger = RedisCache(server.url, "another database")
        assert (await stranger.get(MENU)).value is None
        await stranger.close()

    async def test_what_another_version_has_put_is_read_anew(
        self, redis_cache: RedisCache, other: RedisCache
    ) -> None:
        await other.get(MENU)
        odd: Key[dict[str, str]] = Key("menu", dict[str, str])
        await redis_cache.put(odd, {"shape": "of tomorrow"}, (await redis_cache.get(odd)).generation)
        assert (await other.get(MENU)).value is None


@pytest.mark.fault
class TestServerAway:
    """A server that dies, freezes, or was never there."""

    @pytest.fixture
    def own_server(self) -> Iterator[RedisServer]:
        with running_redis() as started:
            yield started

    @pytest.fixture
    async def cache(
        self, own_server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> AsyncIterator[RedisCache]:
        monkeypatch.setattr(caches, "AWAY_FOR", 0.05)
        monkeypatch.setattr(caches, "PATIENCE", 0.04)
        cache = RedisCache(own_server.url, str(tmp_path))
        yield cache
        await cache.close()

    @pytest.mark.parametrize("harm", ["stop", "freeze"])
    async def test_it_is_done_without_at_once_and_said_once(
        self, cache: RedisCache, own_server: RedisServer, harm: str
    ) -> None:
        async def is_kept() -> bool:
            """A busy machine may have made it wait longer than its patience, which it has said then."""
            await keep(cache, a_menu())
            return (await cache.get(MENU)).value is not None

        await eventually_so(is_kept, within=5, what="the menu to be kept")
        getattr(own_server, harm)()
        with structlog.testing.capture_logs() as told:
            for _ in range(5):
                async with asyncio.timeout(QUICK):
                    assert (await cache.get(MENU)).value is None
                await cache.put(MENU, a_menu(), "")
        if harm == "freeze":
            own_server.thaw()
        assert [entry["log_level"] for entry in told] == ["warning"]

    @pytest.mark.parametrize("harm", ["stop", "freeze"])
    async def test_a_drop_that_nobody_heard_is_told_when_the_server_is_back(
        self, cache: RedisCache, own_server: RedisServer, tmp_path: Path, harm: str
    ) -> None:
        other = RedisCache(own_server.url, str(tmp_path))
        await other.get(MENU)

        async def shared() -> bool:
            await keep(cache, a_menu())
            return (await other.get(MENU)).value == a_menu()

        await eventually_so(shared, within=5, what="the other counter to find the menu")
        getattr(own_server, harm)()
        await cache.drop(MENU)
        own_server.start() if harm == "stop" else own_server.thaw()

        async def gone() -> bool:
            return not cache._owed and (await other.get(MENU)).value is None

        await eventually_so(gone, within=5, what="the other counter to find nothing")
        await other.close()

    async def test_it_is_used_again_when_it_is_back(self, cache: RedisCache, own_server: RedisServer) -> None:
        own_server.stop()
        assert (await cache.get(MENU)).generation == ""
        own_server.start()

        async def kept() -> bool:
            await keep(cache, replace(a_menu(), revision=7))
            return (await cache.get(MENU)).value is not None

        await eventually_so(kept, within=5, what="the cache to be back")

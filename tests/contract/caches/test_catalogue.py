"""Several counters on one till database: what one changes, the others read anew."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from core.domain.change import Change, ChangeKind
from core.store import caches
from core.store.caches import RedisCache
from core.till.catalogue import Catalogue
from tests.support.redis import RedisServer, running_redis
from tests.support.till_site import TillSite, brl


@pytest.fixture(scope="module")
def server() -> Iterator[RedisServer]:
    with running_redis() as started:
        yield started


@pytest.fixture
async def site(tmp_path: Path) -> AsyncIterator[TillSite]:
    opened = TillSite(tmp_path)
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def catalogues(
    site: TillSite, server: RedisServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[Catalogue, Catalogue]]:
    monkeypatch.setattr(caches, "PATIENCE", 2.0)
    database = site.till.owner.database
    pair = [Catalogue(database, site.clock, RedisCache(server.url, str(tmp_path))) for _ in range(2)]
    for each in pair:  # each has dropped what an earlier run may have left
        await each.menu()
    yield pair[0], pair[1]
    for each in pair:
        await each.close()


@pytest.mark.promise("B-2", "B-6")
async def test_the_first_reader_fills_the_cache_for_all_counters(
    catalogues: tuple[Catalogue, Catalogue],
) -> None:
    one, other = catalogues
    menu = await one.menu()
    assert await other.menu() == menu
    assert (other.measured().hits, one.measured().misses) == (1, 1)


@pytest.mark.promise("B-4", "B-6")
async def test_a_change_at_one_counter_is_read_by_the_other(
    site: TillSite, catalogues: tuple[Catalogue, Catalogue]
) -> None:
    one, other = catalogues
    assert (await other.menu()).product("water").price == brl(500)
    await site.till.actions.change_price("water", brl(650))
    one.changed(Change(ChangeKind.MENU, frozenset()))
    assert (await one.menu()).product("water").price == brl(650)
    assert (await other.menu()).product("water").price == brl(650)


@pytest.mark.fault
async def test_a_cache_that_dies_is_done_without(
    catalogues: tuple[Catalogue, Catalogue], server: RedisServer, site: TillSite
) -> None:
    one, _ = catalogues
    server.stop()
    await site.till.actions.change_price("water", brl(650))
    one.changed(Change(ChangeKind.MENU, frozenset()))
    assert (await one.menu()).product("water").price == brl(650)
    server.start()

"""The catalogue: from the cache when it can, from the database when it must, never older than the last change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
import sqlalchemy as sa

from core.contracts.stock import StockLevelChanged
from core.domain.catalog import Product
from core.domain.clock import SystemClock
from core.domain.money import Money
from core.errors import InvalidInput, NotFound
from core.store.migrate import bring_up_to_date
from core.till.catalogue import Catalogue
from core.till.program import Till
from tests.support.till_site import TillSite, a_menu, brl

T = TypeVar("T")


def measured(site: TillSite) -> tuple[int, int]:
    view = site.till.catalogue.measured()
    return view.hits, view.misses


@pytest.mark.promise("B-2")
async def test_the_first_reader_fills_the_cache_for_the_next(site: TillSite) -> None:
    first = await site.counter.menu()
    assert measured(site) == (0, 1)
    assert await site.counter.menu() is first
    assert measured(site) == (1, 1)
    await site.counter.availability()
    assert dict(await site.counter.availability()) == {}
    assert measured(site) == (2, 2)


@pytest.mark.promise("B-4", "B-6")
async def test_a_change_of_the_menu_is_seen_by_the_next_reader(site: TillSite) -> None:
    before = await site.counter.menu()
    await site.till.actions.change_price("water", brl(650))
    after = await site.counter.menu()
    assert (before.product("water").price, after.product("water").price) == (brl(500), brl(650))
    assert after.revision == before.revision + 1
    assert measured(site) == (0, 2)


async def test_news_of_the_stock_drop_the_availability_and_not_the_menu(site: TillSite) -> None:
    menu = await site.counter.menu()
    await site.counter.availability()
    await site.tell("stock", StockLevelChanged(product_id="cake", available=3, revision=1))
    assert (await site.counter.availability())["cake"].left == 3
    assert await site.counter.menu() is menu


@pytest.mark.promise("B-6")
async def test_what_changes_while_it_is_read_is_not_kept(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The reader has its rows, then the price is changed and told, and only then the reader comes back."""
    database = site.till.owner.database
    read = database.read

    async def read_slowly(function: Callable[[sa.Connection], T]) -> T:
        value = await read(function)
        monkeypatch.undo()
        await site.till.actions.change_price("water", brl(650))
        return value

    monkeypatch.setattr(database, "read", read_slowly)
    stale = await site.counter.menu()
    assert stale.product("water").price == brl(500), "it read what was true then"
    assert (await site.counter.menu()).product("water").price == brl(650)


@pytest.mark.promise("B-7")
async def test_reads_from_the_cache_are_measured(site: TillSite) -> None:
    catalogue = Catalogue(site.till.owner.database, SystemClock())
    assert (catalogue.measured().p50_ms, catalogue.measured().p99_ms) == (0.0, 0.0)
    for _ in range(2000):
        await catalogue.menu()
    view = catalogue.measured()
    assert (view.hits, view.misses) == (1999, 1)
    assert 0 < view.p50_ms <= view.p99_ms
    assert view.p50_ms < 5, "a read from the cache takes milliseconds at most, not a query"


async def test_before_there_is_a_menu_it_is_not_found_and_that_is_not_kept(tmp_path: Path) -> None:
    site = TillSite(tmp_path)
    bring_up_to_date(site.place, Till.MIGRATIONS)
    await site.open()
    with pytest.raises(NotFound, match=r"menu\.none"):
        await site.counter.menu()
    await site.till.actions.import_menu(a_menu())
    assert len((await site.counter.menu()).products) == 4
    await site.close()


async def test_a_menu_that_is_imported_replaces_the_one_there_is(site: TillSite) -> None:
    tea = Product("tea", "9", {"en": "Tea"}, "all", "hot", brl(700))
    await site.till.actions.import_menu(a_menu(products=(tea,), groups=(), courier_fee=brl(0)))
    menu = await site.counter.menu()
    assert [product.product_id for product in menu.products] == ["tea"]
    assert (menu.groups, menu.courier_fee, menu.revision) == ((), brl(0), 2)


async def test_what_is_stored_is_read_back_as_it_was(site: TillSite) -> None:
    written = a_menu()
    read = await site.counter.menu()
    assert read == a_menu(revision=read.revision)
    assert read.default_modifiers(read.product("latte")) == written.default_modifiers(
        written.product("latte")
    )


async def test_ten_thousand_products_are_stored_read_and_sold(tmp_path: Path) -> None:
    many = tuple(
        Product(f"p{n}", str(n), {"en": f"Product {n}"}, "all", "hot", brl(n + 1), position=n)
        for n in range(10_000)
    )
    site = TillSite(tmp_path)
    await site.open(menu=a_menu(products=many, groups=()))
    menu = await site.counter.menu()
    assert len(menu.products) == 10_000
    assert [product.position for product in menu.products] == list(range(10_000))
    assert await site.counter.menu() is menu
    await site.close()


@pytest.mark.parametrize(
    ("price", "code"),
    [(brl(-1), "input.not_allowed"), (Money(100, "USD"), "money.mixed_currencies")],
)
async def test_a_price_that_cannot_be_is_refused(site: TillSite, price: Money, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        await site.till.actions.change_price("water", price)
    assert refused.value.code == code
    assert (await site.counter.menu()).product("water").price == brl(500)


async def test_a_product_that_there_is_not_has_no_price(site: TillSite) -> None:
    with pytest.raises(NotFound, match=r"menu\.unknown_product"):
        await site.till.actions.change_price("tea", brl(1))
    assert (await site.counter.menu()).revision == 1

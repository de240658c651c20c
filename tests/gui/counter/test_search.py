"""Products are found by the beginning of any word, without accents, and by code; ten thousand as fast as sixty."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt

from pos_app.viewmodels.search import ProductIndex
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier, cafe
from tests.gui.counter.conftest import OpenCounter
from tests.support.paper_shop import with_products

pytestmark = pytest.mark.gui

MANY = 10_000


@pytest.fixture
async def index() -> ProductIndex:
    """The sample menu, ready to be searched."""
    return await ProductIndex.read(cafe().products)


async def found(index: ProductIndex, typed: str) -> list[str]:
    """Return the ids of what is found."""
    return [product.product_id for product in index.find(typed)]


async def test_accents_and_capitals_do_not_matter(index: ProductIndex) -> None:
    assert await found(index, "PAO DE QUEIJO") == await found(index, "pão de queijo") != []


async def test_any_word_is_found_by_its_beginning_and_all_words_must_fit(index: ProductIndex) -> None:
    everything = await found(index, "choc")
    both = await found(index, "choc thick")
    assert len(everything) > len(both) == 1
    assert await found(index, "ocolate") == []


async def test_a_name_that_begins_so_comes_before_one_that_contains_the_word(index: ProductIndex) -> None:
    names = [product.names["en"] for product in index.find("latte")]
    assert names[0] == "Latte"
    assert any(not name.startswith("Latte") for name in names)


async def test_the_exact_code_comes_first(index: ProductIndex) -> None:
    product = cafe().products[7]
    assert index.find(product.code)[0] == product
    assert index.by_code(product.code)[0] == product
    assert index.by_code("") == ()


async def test_nothing_found_says_so_and_shows_the_way_back(cashier: Cashier) -> None:
    cashier.type_text("zzz")
    await cashier.until(lambda: cashier.sees("counter.nothing_found"))
    assert "zzz" in cashier.read("counter.nothing_found.sentence")

    cashier.tap("counter.nothing_found.action")
    await cashier.until(lambda: cashier.sees(f"counter.tile.{ESPRESSO}"))
    assert cashier.read("counter.search") == ""


async def test_a_category_shows_its_products_alone(cashier: Cashier) -> None:
    cashier.tap("counter.category.desserts")
    await cashier.until(lambda: not cashier.sees(f"counter.tile.{ESPRESSO}"))
    tiles = [tile.product.category_id for tile in cashier.window.counter.catalogue.tiles]
    assert set(tiles) == {"desserts"}

    cashier.tap("counter.category.all")
    await cashier.until(lambda: cashier.sees(f"counter.tile.{ESPRESSO}"))


@pytest.mark.promise("B-1")
async def test_ten_thousand_products_are_searched_and_turned_without_a_stutter(
    open_counter: OpenCounter,
) -> None:
    cashier = await open_counter(menu=with_products(cafe(), MANY))
    catalogue = cashier.window.counter.catalogue
    assert len(catalogue.tiles) == MANY

    begun = time.perf_counter()
    catalogue.search_for("product 99")
    searched = time.perf_counter() - begun
    assert len(catalogue.tiles) == 49  # 99, 990 to 999 … as far as there are so many

    catalogue.search_for("")
    begun = time.perf_counter()
    cashier.press(Qt.Key.Key_PageDown)
    turned = time.perf_counter() - begun
    assert cashier.read("counter.grid.page").startswith("2 / ")
    print(f"search {searched * 1000:.1f} ms, page {turned * 1000:.1f} ms")
    assert searched < 0.1
    assert turned < 0.05

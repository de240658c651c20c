"""What the kitchen knows of the menu, and how it says that something has run out."""

from __future__ import annotations

import asyncio

import pytest

from core.contracts.kitchen import ProductEightySixed
from core.domain.change import ChangeKind
from core.errors import NotFound
from tests.support.kitchen import COLD, HOT, KitchenSite, a_menu


async def test_stations_and_products_come_from_the_menu_in_its_order(site: KitchenSite) -> None:
    assert [(station.station_id, station.names["en"]) for station in await site.door.stations()] == [
        (HOT, "Hot bar"),
        (COLD, "Cold bar"),
    ]
    products = await site.door.products()
    assert [(p.product_id, p.names["en"], p.station_id, p.sold_out) for p in products] == [
        ("latte", "Latte", HOT, False),
        ("mocha", "Mocha", HOT, False),
        ("juice", "Juice", COLD, False),
    ]


async def test_a_newer_menu_takes_the_place_of_the_old_one_and_an_older_one_is_ignored(
    site: KitchenSite,
) -> None:
    site.changes.clear()
    await site.publish(a_menu(5, "mocha", "cortado"))
    await site.publish(a_menu(4, "latte"))
    await site.publish(a_menu(5, "latte"))
    assert [product.product_id for product in await site.door.products()] == ["mocha", "cortado"]
    assert site.pushed(ChangeKind.KITCHEN) == [frozenset()]


async def test_what_has_run_out_is_told_to_all_counters_once(site: KitchenSite) -> None:
    site.changes.clear()
    await asyncio.gather(*(site.door.set_sold_out("mocha", sold_out=True) for _ in range(4)))
    assert [p.product_id for p in await site.door.products() if p.sold_out] == ["mocha"]
    await site.door.set_sold_out("mocha", sold_out=False)
    await site.quiet()

    assert site.till.heard(ProductEightySixed) == [
        ProductEightySixed(product_id="mocha", sold_out=True, revision=1),
        ProductEightySixed(product_id="mocha", sold_out=False, revision=2),
    ]
    assert site.pushed(ChangeKind.AVAILABILITY) == [frozenset({"mocha"})] * 2
    assert not any(product.sold_out for product in await site.door.products())


async def test_what_was_never_sold_out_is_not_announced_as_back(site: KitchenSite) -> None:
    await site.door.set_sold_out("mocha", sold_out=False)
    await site.quiet()
    assert site.till.heard(ProductEightySixed) == []


async def test_a_new_menu_does_not_put_back_on_sale_what_has_run_out(site: KitchenSite) -> None:
    await site.door.set_sold_out("mocha", sold_out=True)
    await site.publish(a_menu(2, "latte"))
    await site.publish(a_menu(3, "latte", "mocha"))
    assert [p.product_id for p in await site.door.products() if p.sold_out] == ["mocha"]


async def test_a_product_that_is_not_on_the_menu_cannot_run_out(site: KitchenSite) -> None:
    with pytest.raises(NotFound, match="lobster"):
        await site.door.set_sold_out("lobster", sold_out=True)


async def test_opening_and_closing_is_pushed_when_it_is_new(site: KitchenSite) -> None:
    site.changes.clear()
    for accepting in (True, False, False, True):
        await site.door.set_accepting(accepting=accepting)
    assert site.pushed(ChangeKind.KITCHEN) == [frozenset()] * 2
    assert (await site.door.board()).accepting

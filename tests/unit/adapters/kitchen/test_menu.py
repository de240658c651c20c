"""What the kitchen knows of the menu, and how it says that something has run out."""

from __future__ import annotations

import asyncio
from itertools import permutations

import msgspec
import pytest
import sqlalchemy as sa

from core.adapters.kitchen.tables import menu_part
from core.contracts.kitchen import ProductEightySixed
from core.contracts.till import MenuPublished
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


# a menu in several messages


def in_parts(menu: MenuPublished, parts: int = 2) -> list[MenuPublished]:
    """The same menu in so many messages, the stations in the first."""
    count = -(-len(menu.products) // parts)
    return [
        msgspec.structs.replace(
            menu,
            part=part,
            parts=parts,
            stations=menu.stations if part == 0 else (),
            products=menu.products[part * count : (part + 1) * count],
        )
        for part in range(parts)
    ]


async def names(site: KitchenSite) -> list[str]:
    return [product.product_id for product in await site.door.products()]


@pytest.mark.parametrize("order", list(permutations(range(3))))
async def test_a_menu_in_parts_is_taken_over_when_all_parts_are_there_and_in_its_order(
    site: KitchenSite, order: tuple[int, ...]
) -> None:
    site.changes.clear()
    whole = a_menu(5, "mocha", "cortado", "juice", "flat", "tea")
    parts = in_parts(whole, 3)
    for place in order[:-1]:
        await site.publish(parts[place])
        await site.publish(parts[place])
        assert await names(site) == ["latte", "mocha", "juice"]
    await site.publish(parts[order[-1]])
    assert await names(site) == ["mocha", "cortado", "juice", "flat", "tea"]
    assert len(await site.door.stations()) == 2
    assert site.pushed(ChangeKind.KITCHEN) == [frozenset()]
    await site.publish(parts[0])
    assert await site.adapter.owner.database.read(kept_parts) == 0


def kept_parts(conn: sa.Connection) -> int:
    return len(conn.execute(sa.select(menu_part)).all())


@pytest.mark.both_databases
async def test_a_newer_menu_takes_the_place_of_one_that_never_became_complete(site: KitchenSite) -> None:
    old, new = in_parts(a_menu(5, "mocha", "tea")), in_parts(a_menu(6, "cortado", "flat"))
    for part in (old[0], new[1], old[1], new[0]):
        await site.publish(part)
    assert await names(site) == ["cortado", "flat"]
    assert await site.adapter.owner.database.read(kept_parts) == 0


async def test_parts_are_kept_over_a_restart(site: KitchenSite) -> None:
    first, second = in_parts(a_menu(5, "mocha", "tea"))
    await site.publish(first)
    await site.close()
    await site.open()
    await site.publish(second)
    assert await names(site) == ["mocha", "tea"]


async def test_a_part_that_cannot_be_is_parked(site: KitchenSite) -> None:
    for part, parts in ((2, 2), (-1, 2), (0, 0), (0, 10**9)):
        await site.publish(msgspec.structs.replace(a_menu(5, "tea"), part=part, parts=parts))
    assert await site.adapter.owner.parked() == 4
    assert await names(site) == ["latte", "mocha", "juice"]


async def test_another_main_counter_begins_with_its_own_revisions(site: KitchenSite) -> None:
    await site.publish(a_menu(9, "mocha"))
    await site.close()
    await site.open()
    site.till.owner.database.address = "till.c"
    await site.publish(a_menu(3, "tea"))
    assert await names(site) == ["tea"]
    await site.publish(a_menu(3, "latte"))
    assert await names(site) == ["tea"]

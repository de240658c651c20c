"""Edits of the menu: all or nothing, never over somebody else's, undone exactly, told to everybody."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Connection

from core.contracts.stock import SetStockLevels, StockLevelsRefused, StockLevelsSet
from core.contracts.till import MenuPublished
from core.domain.catalog import Category, Menu, Product
from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.menu_edit import Entry, EntryChange, MenuEdit, difference, moved
from core.errors import Conflict, InvalidInput
from core.till import tables as t
from core.till.menu_editing import MenuEditing
from core.till.repository.menu import read_menu
from core.till.repository.ready_edits import ReadyEdit
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, brl
from tests.support.waiting import eventually


async def menu_of(site: TillSite) -> Menu:
    menu: Menu = await site.read(read_menu)
    return menu


def one(before: Entry | None, after: Entry | None) -> MenuEdit:
    return MenuEdit((EntryChange(before, after),))


async def water_of(site: TillSite) -> Product:
    return (await menu_of(site)).product("water")


async def journal_of(site: TillSite) -> list[str]:
    rows: list[str] = await site.read(
        lambda conn: list(conn.execute(t.journal.select().order_by(t.journal.c.seq)).mappings())
    )
    return [row["type"] for row in rows]  # type: ignore[index]


async def test_an_edit_is_sold_at_once_and_stands_in_the_journal(site: TillSite) -> None:
    water = await water_of(site)
    dearer = replace(
        water, price=brl(650), names={"en": " Sparkling\u200b  water ", "ru": ""}, barcodes=("789",)
    )
    made = await site.till.menu.apply(one(water, dearer))
    menu = await menu_of(site)
    stored = menu.product("water")
    assert (stored.price, stored.names, stored.barcodes) == (brl(650), {"en": "Sparkling water"}, ("789",))
    assert menu.revision == 2
    assert made.changes == (EntryChange(water, stored),)
    assert (await journal_of(site))[-2:] == [Told.PRICE_CHANGED, Told.MENU_EDITED]
    assert site.pushed(ChangeKind.MENU)


async def test_undoing_restores_every_field(site: TillSite) -> None:
    before = await menu_of(site)
    water = before.product("water")
    made = await site.till.menu.apply(
        MenuEdit(
            (
                EntryChange(None, Category("new", {"en": "New"}, 3, 9)),
                EntryChange(water, replace(water, category_id="new", price=brl(1), active=False)),
                EntryChange(before.product("cake"), None),
            )
        )
    )
    await site.till.menu.apply(made.turned_back)
    assert replace(await menu_of(site), revision=1) == before


async def test_an_edit_that_is_sent_twice_acts_once(site: TillSite) -> None:
    water = await water_of(site)
    edit = one(water, replace(water, price=brl(650)))
    assert await site.till.menu.apply(edit)
    rows = await site.count(t.journal)
    assert not await site.till.menu.apply(edit)
    assert await site.count(t.journal) == rows
    assert (await menu_of(site)).revision == 2


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten(site: TillSite) -> None:
    water = await water_of(site)
    await site.till.actions.change_price("water", brl(777))
    with pytest.raises(Conflict, match=r"menu\.changed_meanwhile"):
        await site.till.menu.apply(one(water, replace(water, names={"en": "Mine"})))
    assert (await water_of(site)).price == brl(777)


async def test_what_somebody_else_deleted_meanwhile_does_not_come_back(site: TillSite) -> None:
    water = await water_of(site)
    await site.till.menu.apply(one(water, None))
    with pytest.raises(Conflict, match=r"menu\.changed_meanwhile"):
        await site.till.menu.apply(one(water, replace(water, price=brl(1))))


async def test_a_product_that_was_only_moved_can_still_be_edited(site: TillSite) -> None:
    menu = await menu_of(site)
    water = menu.product("water")
    await site.till.menu.apply(moved(menu.products, "water", -1))
    await site.till.menu.apply(one(water, replace(water, price=brl(1))))
    stored = await water_of(site)
    assert (stored.price, stored.position) == (brl(1), 0)


async def test_products_change_places(site: TillSite) -> None:
    menu = await menu_of(site)
    await site.till.menu.apply(moved(menu.products, "cake", -2))
    assert [product.product_id for product in (await menu_of(site)).products] == [
        "cake",
        "latte",
        "water",
        "leaflet",
    ]
    assert not moved(menu.products, "latte", -1)
    assert not moved(menu.products, "nobody", 1)


async def test_a_product_that_was_sold_is_only_put_away(site: TillSite) -> None:
    await site.sell(a_draft("order-1", a_line("water")))
    menu = await menu_of(site)
    for product_id in ("water", "cake"):
        await site.till.menu.apply(one(menu.product(product_id), None))
    after = {product.product_id: product.active for product in (await menu_of(site)).products}
    assert after == {"latte": True, "water": False, "leaflet": True}
    assert not await site.till.menu.apply(one(menu.product("water"), None))


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"code": "1"}, "menu.code_taken", "code"),
        ({"code": "a b"}, "menu.bad_code", "code"),
        ({"code": ""}, "menu.bad_code", "code"),
        ({"names": {"en": "\u200b\u200d "}}, "menu.name_missing", "name"),
        ({"names": {"en": "x" * 81}}, "input.too_long", "name"),
        ({"names": {}}, "menu.name_missing", "name"),
        ({"price": brl(-1)}, "menu.bad_price", "price"),
        ({"category_id": "nowhere"}, "menu.unknown_entry", "category"),
        ({"station_id": "nowhere"}, "menu.unknown_entry", "station"),
        ({"group_ids": ("nothing",)}, "menu.unknown_entry", "groups"),
        ({"tax_basis_points": 10_001}, "menu.out_of_range", "tax"),
        ({"barcodes": ("a b",)}, "menu.bad_barcode", "barcodes"),
        ({"barcodes": tuple(map(str, range(11)))}, "menu.too_many", "barcodes"),
    ],
)
async def test_what_cannot_be_names_its_field_and_changes_nothing(
    site: TillSite, changes: dict[str, object], code: str, field: str
) -> None:
    before = await menu_of(site)
    water = before.product("water")
    with pytest.raises(InvalidInput) as told:
        await site.till.menu.apply(one(water, replace(water, **changes)))  # type: ignore[arg-type]
    assert (told.value.code, told.value.params["field"]) == (code, field)
    assert await menu_of(site) == before


async def test_a_barcode_belongs_to_one_product(site: TillSite) -> None:
    menu = await menu_of(site)
    await site.till.menu.apply(one(menu.product("water"), replace(menu.product("water"), barcodes=("789",))))
    with pytest.raises(InvalidInput, match=r"menu\.barcode_taken"):
        await site.till.menu.apply(
            one(menu.product("cake"), replace(menu.product("cake"), barcodes=("789",)))
        )


async def test_two_products_exchange_their_codes_in_one_edit(site: TillSite) -> None:
    menu = await menu_of(site)
    water, cake = menu.product("water"), menu.product("cake")
    await site.till.menu.apply(
        MenuEdit(
            (
                EntryChange(water, replace(water, code=cake.code)),
                EntryChange(cake, replace(cake, code=water.code)),
            )
        )
    )
    menu = await menu_of(site)
    assert (menu.product("water").code, menu.product("cake").code) == ("3", "2")


async def test_what_products_need_stays(site: TillSite) -> None:
    menu = await menu_of(site)
    for entry, count in ((menu.categories[0], 4), (menu.stations[0], 1), (menu.groups[0], 1)):
        with pytest.raises(Conflict) as told:
            await site.till.menu.apply(one(entry, None))
        assert (told.value.code, told.value.params["count"]) == ("menu.in_use", count)
    latte = menu.product("latte")
    together = (EntryChange(latte, replace(latte, group_ids=())), EntryChange(menu.groups[0], None))
    await site.till.menu.apply(MenuEdit(together))
    assert (await menu_of(site)).groups == ()


async def test_a_group_has_choices_that_fit_its_bounds(site: TillSite) -> None:
    size = (await menu_of(site)).groups[0]
    for wrong, code in (
        (replace(size, modifiers=()), "menu.group_empty"),
        (replace(size, minimum=3), "menu.out_of_range"),
        (replace(size, maximum=0), "menu.out_of_range"),
        (
            replace(size, modifiers=tuple(replace(m, default=True) for m in size.modifiers)),
            "menu.too_many_defaults",
        ),
        (replace(size, modifiers=size.modifiers[1:] * 2), "menu.choice_twice"),
    ):
        with pytest.raises(InvalidInput, match=code):
            await site.till.menu.apply(one(size, wrong))


async def test_only_the_main_counter_edits(site: TillSite) -> None:
    other = MenuEditing(site.till.owner.database, is_main=False)
    with pytest.raises(Conflict, match=r"menu\.not_main"):
        await other.apply(MenuEdit(()))
    with pytest.raises(Conflict, match=r"menu\.not_main"):
        await other.sell_out("water")


def ear_of_the_kitchen(site: TillSite) -> list[int]:
    """Return where the revisions of the menus will stand that the kitchen hears of."""
    heard: list[int] = []
    site.stands["kitchen"].owner.endpoint.listens(
        MenuPublished, lambda event, _work: heard.append(event.revision)
    )
    return heard


async def test_the_kitchen_is_told_once_for_many_edits(site: TillSite) -> None:
    await site.quiet()
    await site.reopen(listen=False)
    heard = ear_of_the_kitchen(site)
    await site.listen()
    for minor in range(600, 610):
        water = await water_of(site)
        await site.till.menu.apply(one(water, replace(water, price=brl(minor))))
    await eventually(lambda: 11 in heard, what="the kitchen hears of the last edit")
    assert len(heard) < 6


async def test_an_edit_that_was_not_told_before_the_end_is_told_at_the_next_start(site: TillSite) -> None:
    await site.quiet()
    water = await water_of(site)
    await MenuEditing(site.till.owner.database).apply(one(water, replace(water, price=brl(1))))
    await site.reopen(listen=False)
    heard = ear_of_the_kitchen(site)
    await site.listen()
    await eventually(lambda: 2 in heard, what="the kitchen hears of the edit")


async def test_a_count_goes_to_the_stock_and_what_it_refuses_is_told(site: TillSite) -> None:
    site.script.say(SetStockLevels, StockLevelsSet())
    await site.till.menu.count_stock({"water": 12})
    site.script.say(
        SetStockLevels,
        StockLevelsRefused(reason="level_out_of_range", product_id="water", least=3, most=1_000_000),
    )
    with pytest.raises(InvalidInput) as told:
        await site.till.menu.count_stock({"water": 2})
    assert told.value.params["least"] == 3
    with pytest.raises(InvalidInput):
        await site.till.menu.count_stock({"water": -1})
    assert Told.STOCK_COUNTED in await journal_of(site)


async def test_what_is_sold_out_until_tomorrow_comes_back_by_itself(site: TillSite) -> None:
    until = await site.till.menu.sell_out("water")
    assert await site.till.menu.sell_out("water") == until
    with pytest.raises(InvalidInput, match=r"order\.sold_out"):
        await site.sell(a_draft("order-9", a_line("water")))
    assert (await site.till.catalogue.availability())["water"].sold_out
    await site.till.menu.end_stops()
    assert (await site.till.catalogue.availability())["water"].sold_out
    site.clock.turn((until - site.clock.wall_ms()) / 1000 + 1)
    await site.till.menu.end_stops()
    await site.quiet()
    assert "water" not in await site.till.catalogue.availability()
    assert (await journal_of(site)).count(Told.SOLD_OUT) == 1


async def test_a_difference_makes_one_menu_of_the_other(site: TillSite) -> None:
    before = await menu_of(site)
    wanted = a_menu(products=tuple(replace(p, price=p.price + brl(10)) for p in before.products))
    await site.till.menu.apply(difference(before, wanted))
    assert replace(await menu_of(site), revision=1) == wanted


async def writers_time(site: TillSite) -> float:
    """Return how much processor time the writer's thread has used, as another write sees it."""
    spent: float = await site.till.owner.database.write(lambda _work: time.thread_time())
    return spent


async def test_ten_thousand_products_are_taken_over_while_sales_go_on(site: TillSite) -> None:
    water = await water_of(site)
    many = tuple(replace(water, product_id=f"p{n}", code=f"c{n}", position=n) for n in range(10_000))
    before = await writers_time(site)
    await site.till.menu.apply(MenuEdit(tuple(EntryChange(None, product) for product in many)))
    took = await writers_time(site) - before
    print(f"a sale waited for {1000 * took:.0f} ms of the writer's time at most")
    assert took < 0.2
    begun = time.process_time()
    await site.till.menu.apply(one(many[5], replace(many[5], price=brl(1))))
    took = time.process_time() - begun
    print(f"one edit among ten thousand products took {1000 * took:.1f} ms")
    assert took < 0.5


async def test_an_edit_is_worked_out_again_when_somebody_was_quicker(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another edit is stored between the look and the writer's turn: what it changed is not overwritten, nor is it lost."""
    before = await menu_of(site)
    water, cake = before.product("water"), before.product("cake")
    database = site.till.owner.database
    look = database.read
    quicker = [one(cake, replace(cake, code="C9")), one(water, replace(water, price=brl(3)))]

    async def look_then_be_overtaken(function: Callable[[Connection], ReadyEdit]) -> ReadyEdit:
        seen = await look(function)
        if quicker:
            await MenuEditing(database).apply(quicker.pop(0))
        return seen

    monkeypatch.setattr(database, "read", look_then_be_overtaken)
    with pytest.raises(Conflict, match=r"menu\.changed_meanwhile"):
        await site.till.menu.apply(one(water, replace(water, code="C9")))
    assert not quicker
    after = await look(read_menu)
    assert (after.product("water").price, after.product("cake").code) == (brl(3), "C9")

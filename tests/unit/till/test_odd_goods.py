"""Combos, weights and prices by hand at the till: stored, made, taken off the shelf, given back, and who let it be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from core.contracts.kitchen import OpenTicket
from core.contracts.stock import ReserveStock, ReturnStock, StockLine
from core.domain.catalog import Product
from core.domain.day import business_day
from core.domain.line_items import DraftPart
from core.domain.menu_edit import EntryChange, MenuEdit
from core.domain.order import DraftLine
from core.domain.reports import Period
from core.errors import Conflict, InvalidInput
from core.till import tables as t
from tests.support.odd_goods import BREAKFAST, CHEESE, GIFT, with_odd_goods
from tests.support.till_site import TillSite, a_draft, a_line, a_menu, brl, by

PARTS = (DraftPart("drink", "latte", ("large",)), DraftPart("snack", "cake"))
LINES = (
    DraftLine("c", BREAKFAST, 2, parts=PARTS, note="quick"),
    DraftLine("w", CHEESE, grams=350),
    DraftLine("g", GIFT, price_by_hand=brl(700)),
    replace(a_line("water"), price_by_hand=brl(300)),
)
TOTAL = 2 * 2500 + 2447 + 700 + 300


async def menu_of(site: TillSite) -> None:
    menu = with_odd_goods(a_menu(), ("latte", "water"), ("cake", "leaflet"), dearer="latte")
    await site.till.actions.import_menu(menu)


@pytest.mark.both_databases
async def test_they_are_sold_made_and_told_as_they_were_asked_for(site: TillSite) -> None:
    await menu_of(site)
    order = await site.sell(a_draft("order-1", *LINES), by("cash", TOTAL))
    assert order.row.total == brl(TOTAL)
    combo, cheese, gift, water = order.lines
    assert [part.names["en"] for part in combo.parts] == ["Latte", "Cake"]
    assert combo.parts[0].modifiers == ({"en": "L"},)
    assert (cheese.grams, cheese.unit, cheese.total) == (350, brl(6990), brl(2447))
    assert (gift.unit, gift.listed) == (brl(700), None)
    assert (water.unit, water.listed) == (brl(300), brl(500))
    (reserved,) = site.script.of(ReserveStock)
    assert set(reserved.lines) == {
        StockLine("latte", 2),
        StockLine("cake", 2),
        StockLine(CHEESE, 350),
        StockLine(GIFT, 1),
        StockLine("water", 1),
    }
    (ticket,) = site.script.of(OpenTicket)
    made = [(item.product_id, item.quantity, item.station_id, item.note) for item in ticket.items]
    assert made[:2] == [("latte", 2, "hot", "quick"), ("cake", 2, "cold", "quick")]
    assert ticket.items[2].modifiers[0]["pt-BR"] == "0,350 kg"
    told = await site.till.owner.database.read(
        lambda conn: [row.type for row in conn.execute(t.journal.select())]
    )
    assert told.count("price.by_hand") == 1


async def test_the_report_tells_who_gave_prices_by_hand_and_how_far_below_the_menu(site: TillSite) -> None:
    await menu_of(site)
    cheese = DraftLine("w", CHEESE, grams=500, price_by_hand=brl(5990))
    latte = replace(a_line("latte", 2, "large"), price_by_hand=brl(1000))
    order = await site.sell(a_draft("order-1", cheese, latte), by("cash", 2995 + 2 * 1300))
    assert [line.listed for line in order.lines] == [brl(6990), brl(1650)]
    day = date.fromisoformat(business_day(site.clock.wall_ms()))
    report = await site.till.reports.report(Period(day, day))
    (person,) = report.people
    assert (person.by_hand, person.below) == (2, brl(500 + 2 * 350))


async def test_they_go_back_as_they_came(site: TillSite) -> None:
    await menu_of(site)
    await site.sell(a_draft("order-1", *LINES), by("cash", TOTAL))
    await site.counter.refund("order-1", "r-1", {"c": 1}, restock=True, reason="cold")
    order = await site.shown()
    assert (order.row.refunded, order.lines[0].refunded) == (brl(2500), 1)
    await site.counter.refund("order-1", "r-2", None, restock=True, reason="cold")
    order = await site.shown()
    assert order.row.refunded == brl(TOTAL)
    assert all(line.refunded == line.quantity for line in order.lines)
    first, rest = site.script.of(ReturnStock)
    assert set(first.lines) == {StockLine("latte", 1), StockLine("cake", 1)}
    assert {StockLine("latte", 1), StockLine("cake", 1), StockLine(CHEESE, 350)} < set(rest.lines)


async def test_a_held_combo_comes_back_whole(site: TillSite) -> None:
    await menu_of(site)
    draft = a_draft("order-1", *LINES)
    await site.counter.hold(draft, "Ana")
    assert (await site.counter.recall("order-1")).lines == draft.lines


async def edit(site: TillSite, before: Product, **changes: object) -> None:
    after = replace(before, **changes)  # type: ignore[arg-type]
    await site.till.menu.apply(MenuEdit((EntryChange(before, after),)))


async def test_a_combo_of_what_cannot_be_a_part_is_refused_and_a_part_stays(site: TillSite) -> None:
    await menu_of(site)
    menu = await site.counter.menu()
    combo = menu.product(BREAKFAST)
    for parts, code in ((("nothing",), "menu.unknown_entry"), ((CHEESE,), "menu.combo_wrong")):
        slots = (replace(combo.slots[0], products=parts, extra={}),)
        with pytest.raises(InvalidInput) as refused:
            await edit(site, combo, slots=slots)
        assert (refused.value.code, refused.value.params["field"]) == (code, "slots")
    for wrong in ({"group_ids": ("size",)}, {"slots": (replace(combo.slots[0], products=()),)}):
        with pytest.raises(InvalidInput):
            await edit(site, combo, **wrong)
    with pytest.raises(Conflict, match=r"menu\.in_use"):
        await site.till.menu.apply(MenuEdit((EntryChange(menu.product("cake"), None),)))
    await edit(site, combo, price=brl(1900))
    assert (await site.counter.menu()).product(BREAKFAST).price == brl(1900)

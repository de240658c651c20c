"""Goods by weight and combos in a table: written so that they come back as they went, refused with their line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.menu_csv import write_menu
from tests.support.odd_goods import BREAKFAST, with_odd_goods
from tests.support.till_site import a_menu, brl
from tests.unit.domain.test_menu_csv import after, codes, plan, products


@pytest.mark.parametrize("language", ["en", "pt-BR"])
def test_weights_asked_prices_and_combos_come_back_as_they_went(language: str) -> None:
    menu = with_odd_goods(a_menu(), ("latte", "water"), ("cake", "leaflet"), dearer="latte")
    table = write_menu(menu, language)
    assert not plan(table, menu, language=language).edit
    products_there = tuple(product for product in menu.products if product.product_id != BREAKFAST)
    without = replace(menu, products=products_there)
    told = plan(table, without, language=language)
    assert told.can_be_made, told.findings
    made = after(without, told.edit).product(BREAKFAST)
    was = menu.product(BREAKFAST)
    kept = [(slot.products, slot.least, slot.most, slot.extra) for slot in was.slots]
    assert [(slot.products, slot.least, slot.most, slot.extra) for slot in made.slots] == kept


def test_a_combo_may_name_what_stands_below_it_and_nothing_unknown() -> None:
    header = "Code,Name (en),Category,Price,Sold by,Combo\r\n"
    told = plan(header + "C9,Lunch,All,20,,Drink [1-1]: 70; 2 +1.50\r\n70,Juice,All,6,,\r\n")
    made = products(told)
    (drink,) = made["C9"].slots
    assert drink.products == (made["70"].product_id, "water")
    assert dict(drink.extra) == {"water": brl(150)}
    assert codes(plan(header + "C9,Lunch,All,20,,Drink [1-1]: 99\r\n")) == [(2, "hours.unknown_code")]
    assert codes(plan(header + "C9,Ham,All,20,heavy,\r\n")) == [(2, "table.bad_sold_by")]
    assert products(plan(header + "C9,Ham,All,20,weight,\r\n"))["C9"].sold_by == "weight"

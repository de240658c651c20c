"""Goods by weight in the tables of others: their headings and units are understood, prices become those of a kilogram."""

from __future__ import annotations

import pytest

from core.domain.catalog import SoldBy
from core.domain.menu_csv import write_menu
from tests.support.odd_goods import BREAKFAST, with_odd_goods
from tests.support.till_site import a_menu, brl
from tests.unit.domain.test_menu_csv import codes, plan, products

MENU = with_odd_goods(a_menu(), ("latte", "water"), ("cake", "leaflet"), dearer="latte")


@pytest.mark.parametrize(
    ("header", "row"),
    [
        ("Handle,SKU,Name,Category,Sold by weight,Default price", "ham,H1,Ham,All,Y,40.00"),
        ("Name,Internal Reference,Sales Price,To Weigh With Scale,Unit of Measure", "Ham,H1,40.00,True,kg"),
        ("name,default_code,list_price,to_weight,uom_id", "Ham,H1,40.00,True,kg"),
        ("Name,Internal Reference,Sales Price,Unit of Measure", "Ham,H1,40.00,kg"),
        (
            "Item Name,Variation Name,SKU,Category,Price,Unit and Precision",
            "Ham,Regular,H1,All,40.00,kg .000",
        ),
        ("Name (en),Code,Category,Price,Sold by,Unit", "Ham,H1,All,40.00,weight,kg"),
        ("Nome,Código,Categoria,Preço,Unidade", "Ham,H1,All,40.00,kg"),
        ("Название,Код,Категория,Цена,Единица измерения", "Ham,H1,All,40.00,кг"),
    ],
)
def test_the_headings_of_others_for_weight_are_understood(header: str, row: str) -> None:
    told = plan(f"{header}\r\n{row}\r\n", separator=",")
    assert not [finding for finding in told.findings if finding.wrong or finding.code == "table.unread"]
    ham = products(told)["H1"]
    assert (ham.sold_by, ham.price) == (SoldBy.WEIGHT, brl(4000))


@pytest.mark.parametrize(
    ("unit", "written", "kept"),
    [
        ("g", "0.04", 4000),
        ("100 g", "4.00", 4000),
        ("per 100g", "4.00", 4000),
        ("lb", "18.14", 3999),
        ("oz", "1.13", 3986),
    ],
)
def test_a_price_for_another_weight_becomes_that_of_a_kilogram_and_is_told_once(
    unit: str, written: str, kept: int
) -> None:
    rows = "".join(f"Ham {n},H{n},{written},{unit}\r\n" for n in range(3))
    told = plan(f"Name,Internal Reference,Sales Price,Unit of Measure\r\n{rows}")
    assert [product.price.minor for product in products(told).values()] == [kept] * 3
    assert [(finding.line, finding.code) for finding in told.findings] == [(2, "table.unit_converted")]


@pytest.mark.parametrize(
    ("unit", "code"), [("Units", ""), ("un", ""), ("", ""), ("Dozens", "table.other_unit")]
)
def test_what_is_no_weight_is_sold_by_the_piece(unit: str, code: str) -> None:
    told = plan(f"Name,Internal Reference,Sales Price,Unit of Measure\r\nBun,B1,2,{unit}\r\n")
    assert products(told)["B1"].sold_by is SoldBy.PIECE
    assert [finding.code for finding in told.findings] == ([code] if code else [])


@pytest.mark.parametrize(
    ("sold_by", "unit", "code"),
    [
        ("weight", "dozen", "table.bad_unit"),
        ("", "kg", "table.bad_unit"),
        ("weight", "0 g", "table.bad_unit"),
        ("heavy", "kg", "table.bad_sold_by"),
    ],
)
def test_a_unit_that_does_not_fit_is_told_with_its_line(sold_by: str, unit: str, code: str) -> None:
    told = plan(
        f"Code,Name (en),Category,Price,Sold by,Unit\r\n7,Tea,All,5,,\r\nH1,Ham,All,40,{sold_by},{unit}\r\n"
    )
    assert codes(told) == [(3, code)]


def test_the_own_table_names_the_unit_of_what_is_weighed_and_of_nothing_else() -> None:
    heading, *rows = write_menu(MENU).decode("utf-8-sig").splitlines()
    place = heading.split(",").index("Unit")
    units = {row.split(",")[1]: row.split(",")[place] for row in rows}
    assert {code for code, unit in units.items() if unit == "kg"} == {"W1"}
    assert set(units.values()) == {"kg", ""}


@pytest.mark.parametrize(
    ("combo", "code"),
    [
        ("Drink [1-1]: 1; 1 +2.00", "table.part_twice"),
        ("Drink [1-1]: 1 +two", "table.bad_price"),
        ("Drink [2-1]: 1; 2", "menu.out_of_range"),
        ("Drink [1-1]", "menu.slot_empty"),
        ("Drink [1-1]: W1", "menu.combo_wrong"),
        ("Drink [1-1]: C1", "menu.combo_wrong"),
        ("Drink [1-1]: 999", "hours.unknown_code"),
        ("Drink [1-1]: B9", "table.part_missing"),
    ],
)
def test_a_combo_that_cannot_be_is_told_with_its_line_before_anything_is_changed(
    combo: str, code: str
) -> None:
    rows = f"7,Tea,All,5,\r\nC9,Lunch,All,20,{combo}\r\n"
    last = "B9,Bun,All,free,\r\n" if "B9" in combo else ""
    told = plan(f"Code,Name (en),Category,Price,Combo\r\n{rows}{last}", MENU)
    assert (3, code) in codes(told)
    assert not told.can_be_made
    assert [line.status for line in told.lines][1] == "wrong"


def test_what_a_combo_is_made_of_cannot_become_something_that_is_weighed() -> None:
    told = plan("Code,Name (en),Price,Sold by\r\n2,Water,6,weight\r\n", MENU)
    assert codes(told) == [(2, "table.part_of_combo")]
    assert dict(told.findings[0].params)["names"] == MENU.product(BREAKFAST).names


def test_a_combo_may_name_the_code_that_its_part_gets_in_the_same_table() -> None:
    rows = "water,W9,Water,All,6,\r\n,C9,Lunch,All,20,Drink [1-1]: W9\r\n"
    told = plan(f"Id,Code,Name (en),Category,Price,Combo\r\n{rows}", MENU)
    assert not codes(told)
    assert products(told)["C9"].slots[0].products == ("water",)

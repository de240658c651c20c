"""A menu as a table: what is written is read again as it was, and what cannot be is told with its line."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.domain.catalog import Category, Menu, Modifier, ModifierGroup, Product, Station
from core.domain.csv_amounts import guess_mark, read_amount
from core.domain.csv_text import LARGEST_TABLE, guess_encoding, read_table
from core.domain.menu_csv import ImportChoices, ImportPlan, plan_import, write_menu
from core.domain.menu_edit import Entry, EntryKind, MenuEdit, checked, entries_of, key_of
from core.domain.money import Money
from core.errors import InvalidInput
from tests.support.till_site import a_menu, brl

CYRILLIC = "Код;Название;Категория;Цена\r\n7;Чёрный чай;All;5,50\r\n"
PORTUGUESE = "Código;Nome;Categoria;Preço\r\n7;Pão de queijo à moda;All;5,50\r\n"


def ids() -> Callable[[], str]:
    counted = itertools.count(1)
    return lambda: f"new{next(counted)}"


def plan(text: str | bytes, menu: Menu | None = None, **chosen: str | bool) -> ImportPlan:
    content = text.encode() if isinstance(text, str) else text
    return plan_import(content, menu or a_menu(), ids(), ImportChoices(**chosen))  # type: ignore[arg-type]


def after(menu: Menu, edit: MenuEdit) -> Menu:
    """Return the menu that an edit makes."""
    entries: dict[object, Entry] = {key_of(entry): entry for entry in entries_of(menu)}
    for change in edit.changes:
        assert change.after is not None
        entries[change.key] = change.after
    by_kind: dict[type, list[Entry]] = {kind: [] for kind in (Category, Station, ModifierGroup, Product)}
    for entry in entries.values():
        by_kind[type(entry)].append(entry)
    return replace(
        menu,
        categories=tuple(by_kind[Category]),  # type: ignore[arg-type]
        stations=tuple(by_kind[Station]),  # type: ignore[arg-type]
        groups=tuple(by_kind[ModifierGroup]),  # type: ignore[arg-type]
        products=tuple(by_kind[Product]),  # type: ignore[arg-type]
    )


def codes(told: ImportPlan) -> list[tuple[int, str]]:
    return [(finding.line, finding.code) for finding in told.findings if finding.wrong]


def products(told: ImportPlan) -> dict[str, Product]:
    return {
        change.after.code: change.after for change in told.edit.changes if isinstance(change.after, Product)
    }


# round trips

texts = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\u200b"
    ),
    min_size=1,
    max_size=20,
).filter(lambda text: text.isprintable() and any(c.isalnum() for c in text))
hostile = st.one_of(
    texts,
    texts.map(lambda text: f"={text}"),
    texts.map(lambda text: f"'@{text}"),
    texts.map(lambda text: f'"{text}|;:*+[1-2]\\'),
)
names = st.dictionaries(st.sampled_from(("pt-BR", "en", "ru")), hostile, min_size=1)


@st.composite
def menus(draw: st.DrawFn) -> Menu:
    currency = draw(st.sampled_from(("BRL", "JPY", "KWD")))
    prices = st.integers(0, 10**9).map(lambda minor: Money(minor, currency))
    categories = tuple(Category(f"cat{n}", draw(names), n % 8, n) for n in range(draw(st.integers(1, 3))))
    stations = tuple(Station(f"st{n}", draw(names), n) for n in range(draw(st.integers(1, 2))))
    groups = []
    for n in range(draw(st.integers(0, 3))):
        choices = tuple(
            Modifier(f"m{n}-{m}", draw(names), draw(prices), default=m == 0)
            for m in range(draw(st.integers(1, 3)))
        )
        groups.append(
            ModifierGroup(f"g{n}", draw(names), draw(st.integers(0, 1)), draw(st.integers(1, 5)), choices)
        )
    sold = tuple(
        Product(
            f"p{n}",
            f"c-{n}",
            draw(names),
            draw(st.sampled_from(categories)).category_id,
            draw(st.sampled_from(stations)).station_id,
            draw(prices),
            draw(st.integers(0, 10_000)),
            tuple(draw(st.permutations([group.group_id for group in groups]))),
            n,
            draw(st.booleans()),
            (f"78{n}",) if draw(st.booleans()) else (),
            by_order_type=draw(st.dictionaries(st.sampled_from(("here", "to_go", "delivery")), prices)),
        )
        for n in range(draw(st.integers(1, 6)))
    )
    menu = Menu(1, currency, categories, sold, tuple(groups), stations, courier_fee=Money(0, currency))
    cleaned = {key_of(entry): checked(entry, currency) for entry in entries_of(menu)}
    return after(menu, MenuEdit(())) if not cleaned else _with(menu, cleaned)


def _with(menu: Menu, cleaned: Mapping[tuple[EntryKind, str], Entry]) -> Menu:
    def of(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
        return tuple(cleaned[key_of(entry)] for entry in entries)

    return replace(
        menu,
        categories=of(menu.categories),  # type: ignore[arg-type]
        stations=of(menu.stations),  # type: ignore[arg-type]
        groups=of(menu.groups),  # type: ignore[arg-type]
        products=of(menu.products),  # type: ignore[arg-type]
    )


@settings(max_examples=60, deadline=None)
@given(menus(), st.sampled_from(("pt-BR", "en", "ru")))
def test_what_is_written_changes_nothing_when_it_is_read(menu: Menu, language: str) -> None:
    told = plan(write_menu(menu, language), menu, language=language)
    assert codes(told) == []
    assert told.edit.changes == ()
    assert told.count("unchanged") == len(menu.products)


@settings(max_examples=60, deadline=None)
@given(menus(), st.sampled_from(("pt-BR", "en", "ru")))
def test_an_empty_shop_gets_the_same_products(menu: Menu, language: str) -> None:
    empty = replace(menu, categories=(), stations=(), groups=(), products=())
    written = write_menu(menu, language)
    told = plan(written, empty, language=language, make_stations=True)
    assert codes(told) == []
    made = after(empty, told.edit)
    for was, now in zip(menu.products, made.products, strict=True):
        loose = {"category_id": "", "station_id": "", "group_ids": ()}
        assert replace(now, **loose) == replace(was, **loose)  # type: ignore[arg-type]
    assert write_menu(made, language) == written


@pytest.mark.parametrize("text", ["=1+1", "+55", "-x", "@cmd", "'quoted", "'=x", "\tx"])
def test_no_cell_is_written_that_a_spreadsheet_runs(text: str) -> None:
    menu = a_menu(products=(replace(a_menu().products[1], names={"en": text.strip() or "x"}),))
    cells = read_table(write_menu(menu)).rows[0].cells
    assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert not plan(write_menu(menu), menu).edit


# what is read


def test_new_changed_and_unchanged_lines_are_told_apart() -> None:
    told = plan("Code,Name,Category,Price\n2,Water,All,5.00\n3,Cake,All,9.50\n77,Tea,Hot drinks,4.25\n")
    assert [line.status for line in told.lines] == ["unchanged", "changed", "new"]
    assert told.can_be_made
    tea = products(told)["77"]
    assert (tea.price, tea.names, tea.station_id) == (brl(425), {"en": "Tea"}, "hot")
    assert told.made == ({"en": "Hot drinks"},)


@pytest.mark.parametrize(
    ("content", "encoding", "name"),
    [
        (CYRILLIC.encode(), "utf-8", "Чёрный чай"),
        (CYRILLIC.encode("utf-8-sig"), "utf-8", "Чёрный чай"),
        (CYRILLIC.encode("utf-16"), "utf-16", "Чёрный чай"),
        (CYRILLIC.encode("utf-16-be"), "utf-16", "Чёрный чай"),
        (CYRILLIC.encode("cp1251"), "windows-1251", "Чёрный чай"),
        (PORTUGUESE.encode("cp1252"), "windows-1252", "Pão de queijo à moda"),
        (PORTUGUESE.replace(";", "\t").encode("utf-16-le"), "utf-16", "Pão de queijo à moda"),
    ],
)
def test_the_encoding_is_guessed(content: bytes, encoding: str, name: str) -> None:
    told = plan(content)
    assert (guess_encoding(content), told.encoding) == (encoding, encoding)
    product = products(told)["7"]
    assert (product.names, product.price) == ({"en": name}, brl(550))


def test_a_guess_can_be_overruled() -> None:
    content = "Code;Name;Price\r\n7;\u00c0\u00c1;5.500\r\n".encode("cp1252")
    assert products(plan(content, encoding="windows-1251"))["7"].names == {"en": "АБ"}
    assert products(plan(content, mark=","))["7"].price == brl(550_000)
    assert products(plan(content, mark="."))["7"].price == brl(550)
    assert codes(plan(b"Code,Name,Price\n7,caf\xe9,1\n", encoding="windows-1252")) == []
    with pytest.raises(InvalidInput, match=r"table\.wrong_encoding"):
        plan(b"Code,Name,Price\n7,caf\xe9,1\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("written", "mark", "minor"),
    [
        ("R$ 1.234,56", ",", 123_456),
        ("$1,234.56", ".", 123_456),
        ("1 234,5", ",", 123_450),
        ("7", ".", 700),
        ("3.500", ".", 350),
        ("1.234", ",", 123_400),
    ],
)
def test_amounts_are_read_as_they_are_meant(written: str, mark: str, minor: int) -> None:
    assert read_amount(written, mark, "BRL") == brl(minor)


@pytest.mark.parametrize(
    "written", ["abc", "-1", "1.2.3", "1,23.4", "1.005", "٣", "1e5", "", "9" * 20, "1,2345"]
)
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(InvalidInput, match=r"table\.bad_price"):
        read_amount(written, ".", "BRL")


def test_one_clear_amount_tells_how_all_are_written() -> None:
    assert guess_mark(["1.234", "5,50"], "BRL", ",") == ","
    assert guess_mark(["1,234", "5.50"], "BRL", ";") == "."
    assert guess_mark(["1.234"], "BRL", ";") == ","
    assert guess_mark(["1.234"], "KWD", ";") == "."


def test_every_wrong_line_is_told_with_its_number() -> None:
    told = plan(
        "Code,Name,Category,Station,Price,Tax %,Active,Modifiers\n"
        "7,,All,,5,,,\n"
        "8,Tea,All,,free,,,\n"
        "9,Tea,All,Garden,5,,,\n"
        '10,"Two\nlines",All,,5,,,\n'
        "10,Twice,All,,5,,,\n"
        "11,Tea,All,,5,101,,\n"
        "12,Tea,All,,5,,perhaps,\n"
        "13,Tea,All,,5,,,Nothing\n"
        "a b,Tea,All,,5,,,\n"
        "14,Tea,All,,,,,\n"
    )
    assert codes(told) == [
        (2, "menu.name_missing"),
        (3, "table.bad_price"),
        (4, "table.unknown_station"),
        (7, "table.code_twice"),
        (8, "table.bad_percent"),
        (9, "table.bad_truth"),
        (10, "table.unknown_group"),
        (11, "menu.bad_code"),
        (12, "table.no_price"),
    ]
    assert not told.can_be_made


def test_unknown_categories_and_stations_are_made_or_refused_as_chosen() -> None:
    text = "Code,Name,Category,Station,Price\n7,Tea,Garden,Shed,5\n"
    assert codes(plan(text, make_categories=False, make_stations=True)) == [(2, "table.unknown_category")]
    told = plan(text, make_stations=True)
    assert told.made == ({"en": "Garden"}, {"en": "Shed"})


def test_modifiers_in_a_cell_make_a_group_once() -> None:
    cell = "Milk [0-2]: *Cow; Oat +1.50 | Size"
    told = plan(f'Code,Name,Price,Modifiers\n7,Tea,5,"{cell}"\n8,Chai,6,"{cell}"\n')
    assert codes(told) == []
    made = [change.after for change in told.edit.changes if isinstance(change.after, ModifierGroup)]
    assert len(made) == 1
    assert [(m.names, m.price, m.default) for m in made[0].modifiers] == [
        ({"en": "Cow"}, brl(0), True),
        ({"en": "Oat"}, brl(150), False),
    ]
    assert products(told)["7"].group_ids == products(told)["8"].group_ids == (made[0].group_id, "size")
    differs = plan("Code,Name,Price,Modifiers\n7,Tea,5,Milk: A\n8,Chai,6,Milk: B\n")
    assert codes(differs) == [(3, "table.group_differs")]


def test_a_cell_that_begins_like_a_formula_is_text() -> None:
    told = plan("Code,Name,Price\n7,=HYPERLINK(1),5\n")
    assert products(told)["7"].names == {"en": "=HYPERLINK(1)"}


# the tables of others


def test_a_square_export_is_understood() -> None:
    told = plan(
        "Token,Item Name,Variation Name,SKU,Description,Category,GTIN,Price,Archived,"
        "Current Quantity Shop,Modifier Set - Size,Modifier Set - Dip,Tax - Sales (8%)\n"
        'T1,Latte,Regular,SQ-1,,Coffee,0012,"$1,004.50",N,5,Y,N,Y\n'
        "T2,Latte,Large,SQ-2,,Coffee,,5.50,N,5,N,Y,Y\n"
        "T3,Old,Regular,,,Coffee,,2.00,Y,5,N,N,Y\n"
    )
    assert (told.kind, codes(told)) == ("square", [])
    latte, large = products(told)["SQ-1"], products(told)["SQ-2"]
    assert (latte.names, latte.price, latte.barcodes, latte.group_ids) == (
        {"en": "Latte"},
        brl(100_450),
        ("0012",),
        ("size",),
    )
    assert large.names == {"en": "Latte – Large"}
    assert [product.active for product in products(told).values()] == [True, True, False]
    assert {finding.code for finding in told.findings} == {"table.unread", "table.unknown_group"}


def test_a_loyverse_export_is_understood() -> None:
    told = plan(
        "Handle,SKU,Name,Category,Sold by weight,Option 1 name,Option 1 value,Cost,Barcode,"
        "Available for sale [Shop],Price [Shop],In stock [Shop]\n"
        "tea,10001,Tea,Drinks,N,Size,Small,1.00,789,Y,4.00,3\n"
        "tea,10002,,,N,,Large,1.00,,N,5.00,3\n"
        "cake,10003,Carrot cake,Food,N,,,1.00,,Y,9.90,\n"
    )
    assert (told.kind, codes(told)) == ("loyverse", [])
    assert [p.names["en"] for p in products(told).values()] == ["Tea – Small", "Tea – Large", "Carrot cake"]
    assert [p.active for p in products(told).values()] == [True, False, True]
    assert len({p.category_id for p in products(told).values()}) == 2


def test_an_odoo_export_is_understood() -> None:
    told = plan(
        "External ID,Name,Internal Reference,Barcode,Sales Price,Point of Sale Category,Available in POS\n"
        "a6,Espresso,ESP,789,7.00,Drinks / Hot,True\n"
    )
    assert (told.kind, codes(told)) == ("odoo", [])
    assert (products(told)["ESP"].price, told.made) == (brl(700), ({"en": "Hot"},))


# no table at all


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table.empty"),
        (b"\xef\xbb\xbf \r\n\r\n", "table.empty"),
        (b"PK\x03\x04rest", "table.spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "table.spreadsheet"),
        (b"%PDF-1.7", "table.not_text"),
        (b"\x89PNG\r\n", "table.not_text"),
        (b"abc\x00\x01\x02\x03" * 100, "table.not_text"),
        (b"Dear shop,\nhow are you?\n", "table.no_columns"),
        (b"Code,Name\n1,x\n", "table.no_columns"),
        (b"x" * (LARGEST_TABLE + 1), "table.too_large"),
    ],
    ids=range(10),
)
def test_what_is_no_table_of_products_is_told(content: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as told:
        plan(content)
    assert told.value.code == code


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    try:
        plan(b"Code,Name,Price\n" + content)
        plan(content)
    except InvalidInput:
        return


def test_reading_can_be_ended_in_the_middle() -> None:
    class Enough(Exception):
        pass

    def stop(done: int, of: int) -> None:
        if done:
            raise Enough

    text = "Code,Name,Price\n" + "".join(f"X{n},Tea {n},5\n" for n in range(1000))
    with pytest.raises(Enough):
        plan_import(text.encode(), a_menu(), ids(), progress=stop)

"""The menu file: the sample café is sound, and whatever is wrong in a file is named with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

import resources
from core.domain.order import DraftLine, OrderDraft, price_order
from core.errors import InvalidInput, StartRefused
from core.till.menu_file import LANGUAGES, MenuFile, read_menu_file

SMALL = """
currency = "BRL"
courier_fee = 900
[stations.bar]
names = { pt-BR = "Bar", en = "Bar", ru = "Бар" }
[categories.coffee]
names = { pt-BR = "Cafés", en = "Coffee", ru = "Кофе" }
hue = 0
[groups.size]
names = { pt-BR = "Tamanho", en = "Size", ru = "Размер" }
minimum = 1
maximum = 1
[groups.size.modifiers.small]
names = { pt-BR = "P", en = "S", ru = "М" }
price = 0
[products.latte]
code = "1"
names = { pt-BR = "Latte", en = "Latte", ru = "Латте" }
category = "coffee"
station = "bar"
price = 1350
groups = ["size"]
stock = 3
"""


@pytest.fixture(scope="module")
def cafe() -> MenuFile:
    return read_menu_file(resources.path("menus", "cafe.toml"))


def test_the_sample_cafe_is_complete(cafe: MenuFile) -> None:
    menu = cafe.menu
    assert (len(menu.products), len(menu.categories), len(menu.stations)) == (62, 6, 2)
    assert {product.category_id for product in menu.products} == {c.category_id for c in menu.categories}
    assert {product.station_id for product in menu.products} == {s.station_id for s in menu.stations}
    assert {group_id for product in menu.products for group_id in product.group_ids} == {
        group.group_id for group in menu.groups
    }


def test_every_name_of_the_sample_cafe_fits_its_tile(cafe: MenuFile) -> None:
    for product in cafe.menu.products:
        assert set(product.names) == set(LANGUAGES)
        assert all(len(name) <= 24 for name in product.names.values()), product


def test_what_comes_with_a_product_of_the_sample_cafe_can_be_sold(cafe: MenuFile) -> None:
    menu = cafe.menu
    asking = {product.product_id for product in menu.products if menu.needs_choice(product)}
    assert asking == {"filter_coffee", "tapioca"}
    for product in menu.products:
        if product.product_id not in asking:
            line = DraftLine("l", product.product_id, 1, menu.default_modifiers(product))
            assert price_order(menu, OrderDraft("o", (line,))).total == product.price


def test_drinks_of_the_sample_cafe_are_not_counted(cafe: MenuFile) -> None:
    counted = {cafe.menu.product(product_id).category_id for product_id in cafe.stock}
    assert counted == {"snacks", "sandwiches", "desserts"}
    assert min(cafe.stock.values()) == 2


def test_a_small_file_is_read_as_it_is_written(tmp_path: Path) -> None:
    read = read_menu_file(written(tmp_path, SMALL), revision=7)
    assert read.menu.revision == 7
    assert read.menu.product("latte").price.minor == 1350
    assert read.menu.courier_fee.minor == 900
    assert read.stock == {"latte": 3}
    assert read.menu.needs_choice(read.menu.product("latte"))


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('station = "bar"', "", "menu.missing", "products.latte.station"),
        ('station = "bar"', 'station = "roof"', "menu.bad_value", "products.latte.station"),
        ('category = "coffee"', 'category = "tea"', "menu.bad_value", "products.latte.category"),
        ("price = 1350", "price = 13.5", "menu.bad_value", "products.latte.price"),
        ("price = 1350", "price = -1", "menu.bad_value", "products.latte.price"),
        ("price = 1350", "price = true", "menu.bad_value", "products.latte.price"),
        ("price = 1350", "prise = 1350", "menu.unknown_key", "products.latte.prise"),
        ("stock = 3", "stock = -3", "menu.bad_value", "products.latte.stock"),
        ('["size"]', '["milk"]', "menu.bad_value", "products.latte.groups"),
        ('["size"]', '["size", "size"]', "menu.bad_value", "products.latte.groups"),
        ("hue = 0", "hue = 8", "menu.bad_value", "categories.coffee.hue"),
        ('"BRL"', '"XYZ"', "menu.bad_value", "currency"),
        ('ru = "Латте"', 'ru = ""', "menu.bad_value", "products.latte.names.ru"),
        (', ru = "Латте"', "", "menu.missing", "products.latte.names.ru"),
        ("[products.latte]", '[products."Latte!"]', "menu.bad_id", "products.Latte!"),
        ("minimum = 1", "minimum = 2", "menu.bad_value", "groups.size.minimum"),
        ("maximum = 1", "", "menu.missing", "groups.size.maximum"),
        ('code = "1"', 'code = "a b"', "menu.bad_value", "products.latte.code"),
        ("price = 0", 'price = 0\ndefault = "yes"', "menu.bad_value", "groups.size.modifiers.small.default"),
        ("[stations.bar]", "[stations]\n[bar]", "menu.unknown_key", "bar"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(
    tmp_path: Path, old: str, new: str, code: str, key: str
) -> None:
    assert old in SMALL
    path = written(tmp_path, SMALL.replace(old, new))
    with pytest.raises(InvalidInput) as refused:
        read_menu_file(path)
    assert refused.value.code == code
    assert refused.value.params["file"] == str(path)
    assert refused.value.params["key"] == key
    assert refused.value.params["allowed"]


def test_two_products_with_one_code_are_refused(tmp_path: Path) -> None:
    latte = SMALL[SMALL.index("[products.latte]") :]
    with pytest.raises(InvalidInput, match="code_twice"):
        read_menu_file(written(tmp_path, SMALL + latte.replace("latte", "mocha")))


def test_one_modifier_in_two_groups_is_refused(tmp_path: Path) -> None:
    start, end = SMALL.index("[groups.size]"), SMALL.index("[products.latte]")
    again = SMALL[start:end].replace("groups.size", "groups.cup")
    with pytest.raises(InvalidInput, match="id_twice"):
        read_menu_file(written(tmp_path, SMALL + again))


def test_a_name_of_ten_kilobytes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"products\.latte\.names\.en"):
        read_menu_file(written(tmp_path, SMALL.replace('en = "Latte"', f'en = "{"x" * 10_000}"')))


def test_a_half_written_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="not_toml"):
        read_menu_file(written(tmp_path, SMALL[: len(SMALL) // 2 + 3]))


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "menu.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidInput, match="not_text"):
        read_menu_file(path)


def test_a_file_that_is_not_there_keeps_the_program_from_starting(tmp_path: Path) -> None:
    with pytest.raises(StartRefused, match="unreadable"):
        read_menu_file(tmp_path / "none.toml")


def written(folder: Path, text: str) -> Path:
    path = folder / "menu.toml"
    path.write_text(text, encoding="utf-8")
    return path

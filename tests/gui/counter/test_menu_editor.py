"""The menu editor at the counter: finding, writing, saving, taking back, and what is said to wrong input at once."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from core.api.words import Conflict, InvalidInput, Menu, ModifierGroup, Money, Product
from core.qt.pictures import shelf
from pos_app.widgets.menu_list import EntryList
from tests.gui.counter.at_the_counter import Cashier, cafe
from tests.support.paper_menu_editor import PaperMenuEditor
from tests.support.paper_shop import with_products

pytestmark = pytest.mark.gui

ROOT = "counter.menu_editor"
OpenEditor = Callable[..., Awaitable[Cashier]]


@pytest.fixture
def open_editor(open_counter: OpenEditor) -> OpenEditor:
    """Opens a counter at the page of the menu."""

    async def open_one(**chosen: object) -> Cashier:
        cashier = await open_counter(**chosen)
        cashier.tap("counter.rail.menu")
        await cashier.until(lambda: cashier.window.counter.menu_list.rows, what="the list")
        return cashier

    return open_one


@pytest.fixture
async def cashier(open_editor: OpenEditor) -> Cashier:
    return await open_editor()


def editor_of(cashier: Cashier) -> PaperMenuEditor:
    door = cashier.shop.menu_editor
    assert isinstance(door, PaperMenuEditor)
    return door


def menu_of(cashier: Cashier) -> Menu:
    return cashier.till.current_menu


def product_called(cashier: Cashier, name: str) -> Product:
    return next(p for p in menu_of(cashier).products if p.names.get("en") == name)


async def open_entry(cashier: Cashier, entry_id: str) -> None:
    """Tap the row of an entry."""
    listed = cashier.find(f"{ROOT}.list")
    assert isinstance(listed, EntryList)
    index = listed.entries.index(listed.entries.row_of(entry_id))
    listed.scrollTo(index)
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualRect(index).center())
    await cashier.until(lambda: cashier.sees(f"{ROOT}.save"), what="the form")


def write(cashier: Cashier, name: str, text: str) -> None:
    """Type over what stands in a field."""
    field = cashier.find(f"{ROOT}.{name}")
    field.setFocus()
    field.selectAll()  # type: ignore[attr-defined]
    QTest.keyClick(field, Qt.Key.Key_Delete)
    for letter in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, field, Qt.Key.Key_unknown, letter, Qt.KeyboardModifier.NoModifier
        )


def part_of(cashier: Cashier, name: str) -> QWidget:
    part = cashier.window.findChild(QWidget, name)
    assert isinstance(part, QWidget)
    return part


async def reach(cashier: Cashier, name: str) -> str:
    """Bring a control of the form into sight; return its whole name."""
    area = part_of(cashier, f"{ROOT}.area")
    assert isinstance(area, QScrollArea)

    def is_there() -> bool:
        area.ensureWidgetVisible(part_of(cashier, f"{ROOT}.{name}"))
        return cashier.can_reach(f"{ROOT}.{name}")

    await cashier.until(is_there, what=name)
    return f"{ROOT}.{name}"


def wrong(cashier: Cashier, name: str) -> str:
    field = f"{ROOT}.{name}.wrong"
    return cashier.read(field) if cashier.sees(field) else ""


async def test_a_price_is_changed_and_taken_back(cashier: Cashier) -> None:
    before = menu_of(cashier).product("espresso")
    await open_entry(cashier, "espresso")
    write(cashier, "product.price", "7.80")
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: menu_of(cashier).product("espresso").price.minor == 780, what="the new price")
    await cashier.until(lambda: cashier.sees(f"{ROOT}.undo"), what="the way back")
    cashier.tap(f"{ROOT}.undo.button")
    await cashier.until(lambda: menu_of(cashier).product("espresso") == before, what="the old price")


async def test_a_product_becomes_one_by_weight_and_another_a_combo(open_editor: OpenEditor) -> None:
    cashier = await open_editor(size=(1366, 2200))
    await open_entry(cashier, "espresso")
    cashier.tap(f"{ROOT}.product.sold_by.weight")
    write(cashier, "product.price", "69.90")
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: menu_of(cashier).product("espresso").sold_by == "weight", what="the weight")

    await open_entry(cashier, "latte")
    cashier.tap(f"{ROOT}.product.sold_by.combo")
    await cashier.tap_when_ready(f"{ROOT}.slot.add")
    await cashier.until(lambda: cashier.sees(f"{ROOT}.slot.0.name"))
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: cashier.sees(f"{ROOT}.slot.0.wrong"), what="what is missing")
    write(cashier, "slot.0.name", "Sweet")
    write(cashier, "slot.0.find", "brig")
    await cashier.tap_when_ready(f"{ROOT}.slot.0.hit.brigadeiro")
    write(cashier, "slot.0.find", "flan")
    await cashier.tap_when_ready(f"{ROOT}.slot.0.hit.pudim")
    await cashier.until(lambda: cashier.sees(f"{ROOT}.slot.0.part.pudim.extra"))
    write(cashier, "slot.0.part.pudim.extra", "1.50")
    cashier.tap(f"{ROOT}.slot.0.most.plus")
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: menu_of(cashier).product("latte").slots, what="the combo")
    (slot,) = menu_of(cashier).product("latte").slots
    assert (slot.names["en"], slot.products, slot.least, slot.most) == (
        "Sweet",
        ("brigadeiro", "pudim"),
        1,
        2,
    )
    assert slot.extra["pudim"].minor == 150
    assert menu_of(cashier).product("latte").group_ids == ()


async def test_a_new_price_is_on_the_tile_at_once(cashier: Cashier) -> None:
    await open_entry(cashier, "espresso")
    write(cashier, "product.price", "7.80")
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: menu_of(cashier).product("espresso").price.minor == 780, what="the new price")
    cashier.tap("counter.rail.sale")
    await cashier.until(
        lambda: "7.80" in cashier.find("counter.tile.espresso").accessibleName(), what="the tile"
    )


@pytest.mark.parametrize(
    ("field", "typed", "told"),
    [
        ("price", "lots", "such as 12.50"),
        ("price", "-1", "such as 12.50"),
        ("code", "a b", "without spaces"),
        ("tax", "101", "no percentage"),
        ("barcodes", "ключ", "no barcode"),
        ("name.en", "\u200b ", "name is missing"),
        ("name.en", "x" * 90, "80"),
    ],
)
async def test_a_field_says_at_once_what_it_accepts(
    cashier: Cashier, field: str, typed: str, told: str
) -> None:
    await open_entry(cashier, "espresso")
    write(cashier, f"product.{field}", typed)
    await cashier.until(lambda: told in wrong(cashier, f"product.{field}"), what="what is wrong")
    cashier.tap(f"{ROOT}.save")
    assert editor_of(cashier).applied == []


async def test_the_code_of_another_product_is_refused_at_once(cashier: Cashier) -> None:
    await open_entry(cashier, "espresso")
    write(cashier, "product.code", menu_of(cashier).product("latte").code)
    assert "Another product" in wrong(cashier, "product.code")


async def test_a_product_is_made(cashier: Cashier) -> None:
    cashier.tap(f"{ROOT}.new")
    write(cashier, "product.name.en", "Kopi tubruk")
    write(cashier, "product.price", "9,50")
    cashier.tap(f"{ROOT}.save")
    await cashier.until(
        lambda: any(p.names == {"en": "Kopi tubruk"} for p in menu_of(cashier).products), what="the product"
    )
    made = product_called(cashier, "Kopi tubruk")
    assert made.price == Money(950, "BRL")
    assert made.code not in {p.code for p in cafe().products}


async def test_a_product_without_a_price_is_not_made(cashier: Cashier) -> None:
    cashier.tap(f"{ROOT}.new")
    write(cashier, "product.name.en", "Kopi tubruk")
    cashier.tap(f"{ROOT}.save")
    assert "such as" in wrong(cashier, "product.price")
    assert editor_of(cashier).applied == []


async def test_a_category_gets_another_colour_and_is_put_away(cashier: Cashier) -> None:
    category = menu_of(cashier).categories[0]
    cashier.tap(f"{ROOT}.kind.category")
    await open_entry(cashier, category.category_id)
    cashier.tap(f"{ROOT}.place.hue.5")
    cashier.tap(await reach(cashier, "place.active.off"))
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: menu_of(cashier).categories[0].hue == 5, what="the colour")
    assert not menu_of(cashier).categories[0].active


async def test_options_are_made_with_priced_choices(cashier: Cashier) -> None:
    cashier.tap(f"{ROOT}.kind.group")
    cashier.tap(f"{ROOT}.new")
    write(cashier, "group.name.en", "Syrup")
    write(cashier, "group.choice.0.name", "Vanilla")
    write(cashier, "group.choice.0.price", "2.50")
    cashier.tap(await reach(cashier, "group.add"))
    write(cashier, "group.choice.1.name", "None")
    cashier.tap(await reach(cashier, "group.choice.1.default"))
    cashier.tap(await reach(cashier, "group.choice.1.up"))
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: editor_of(cashier).applied, what="the group")
    made = editor_of(cashier).applied[0].changes[0].after
    assert isinstance(made, ModifierGroup)
    assert [(m.names, m.price.minor, m.default) for m in made.modifiers] == [
        ({"en": "None"}, 0, True),
        ({"en": "Vanilla"}, 250, False),
    ]


async def test_bounds_that_cannot_be_are_told(cashier: Cashier) -> None:
    cashier.tap(f"{ROOT}.kind.group")
    await open_entry(cashier, menu_of(cashier).groups[0].group_id)
    for _ in range(8):
        cashier.tap(await reach(cashier, "group.minimum.plus"))
    cashier.tap(f"{ROOT}.save")
    assert "number from" in wrong(cashier, "group.minimum")


async def test_products_are_moved_with_buttons(cashier: Cashier) -> None:
    first, second = (p.product_id for p in menu_of(cashier).products[:2])
    await open_entry(cashier, second)
    cashier.tap(f"{ROOT}.up")
    await cashier.until(
        lambda: [p.product_id for p in menu_of(cashier).products[:2]] == [second, first], what="the order"
    )


async def test_what_somebody_else_has_changed_is_told(cashier: Cashier) -> None:
    await open_entry(cashier, "espresso")
    write(cashier, "product.price", "8")
    editor_of(cashier).refuse = Conflict("menu.changed_meanwhile", names={"en": "Espresso"})
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: cashier.sees("counter.banner"), what="the banner")
    assert cashier.find(f"{ROOT}.product.price").text() == "8"  # type: ignore[attr-defined]


async def test_stock_is_counted_and_a_count_that_cannot_be_is_told(cashier: Cashier) -> None:
    await open_entry(cashier, "espresso")
    write(cashier, "product.stock", "many")
    cashier.tap(await reach(cashier, "product.count"))
    await cashier.until(lambda: "number from 0" in wrong(cashier, "product.stock"), what="what is wrong")
    write(cashier, "product.stock", "12")
    cashier.tap(await reach(cashier, "product.count"))
    await cashier.until(lambda: editor_of(cashier).counted == {"espresso": 12}, what="the count")
    editor_of(cashier).refuse = InvalidInput(
        "stock.level_out_of_range", product_id="espresso", given=1, least=3, most=9, field="stock"
    )
    write(cashier, "product.stock", "1")
    cashier.tap(await reach(cashier, "product.count"))
    await cashier.until(lambda: "3" in wrong(cashier, "product.stock"), what="the refusal")


async def test_a_product_is_sold_out_until_tomorrow_and_comes_back(cashier: Cashier) -> None:
    await open_entry(cashier, "espresso")
    cashier.tap(await reach(cashier, "product.stop"))
    await cashier.until(lambda: cashier.sees(f"{ROOT}.product.stopped"), what="until when")
    cashier.tap(await reach(cashier, "product.stop"))
    await cashier.until(lambda: not cashier.sees(f"{ROOT}.product.stopped"), what="on sale again")


async def test_another_counter_only_looks(open_editor: OpenEditor) -> None:
    cashier = await open_editor()
    editor_of(cashier).is_main = False
    cashier.window.counter.menu_form.changed.emit()
    cashier.window.counter.menu_list.changed.emit()
    assert cashier.sees(f"{ROOT}.elsewhere")
    assert not cashier.can_tap(f"{ROOT}.new")


async def test_ten_thousand_products_are_searched_as_quickly_as_ten(open_editor: OpenEditor) -> None:
    cashier = await open_editor(menu=with_products(cafe(), 10_000))
    entries = cashier.window.counter.menu_list
    await cashier.until(lambda: len(entries.rows) == 10_000, what="all products")
    slowest = 0.0
    for typed in ("m", "ma", "made", "made-up 77", "x900", ""):
        begun = time.perf_counter()
        entries.search_for(typed)
        cashier.find(f"{ROOT}.list").repaint()
        slowest = max(slowest, time.perf_counter() - begun)
    print(f"the slowest search among ten thousand took {1000 * slowest:.0f} ms")
    assert slowest < 1.0


@pytest.mark.parametrize("language", ["pt-BR", "en", "ru"])
@pytest.mark.parametrize("scale", ["100", "200"])
async def test_everything_that_is_open_fits_into_the_smallest_window(
    open_editor: OpenEditor, language: str, scale: str
) -> None:
    cashier = await open_editor(size=(1024, 768), language=language, scale=scale)
    await open_entry(cashier, "latte")
    page = part_of(cashier, ROOT)
    for name in ("save", "leave", "remove", "up", "down", "product.code", "product.price"):
        part = part_of(cashier, f"{ROOT}.{name}")
        left = part.mapTo(page, QPoint(0, 0)).x()
        assert left >= 0
        assert left + part.width() <= page.width(), name


async def test_what_is_put_away_leaves_the_tiles_at_once(cashier: Cashier) -> None:
    category = menu_of(cashier).categories[0]
    cashier.tap(f"{ROOT}.kind.category")
    await open_entry(cashier, category.category_id)
    cashier.tap(await reach(cashier, "place.active.off"))
    cashier.tap(f"{ROOT}.save")
    catalogue = cashier.window.counter.catalogue
    await cashier.until(
        lambda: category.category_id not in {tile.product.category_id for tile in catalogue.tiles},
        what="the tiles without it",
    )


async def test_a_picture_is_taken_and_painted_on_the_tile(cashier: Cashier, tmp_path: Path) -> None:
    shelf().open(tmp_path / "pictures", cashier.window.counter.scope)
    file = tmp_path / "cup.png"
    image = QImage(800, 600, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.magenta)
    image.save(str(file))
    await open_entry(cashier, "espresso")
    form = cashier.window.counter.menu_form
    form.take_picture(str(tmp_path / "none.png"))
    await cashier.until(lambda: "no picture" in form.wrong.get("picture", ""), what="the refusal")
    form.take_picture(str(file))
    await cashier.until(lambda: form.is_dirty and "picture" not in form.wrong, what="the picture")
    cashier.tap(f"{ROOT}.save")
    await cashier.until(lambda: menu_of(cashier).product("espresso").picture, what="the product with it")
    cashier.tap("counter.rail.sale")
    tile = cashier.find("counter.tile.espresso")

    def is_painted() -> bool:
        seen = tile.grab().toImage()
        colours = (seen.pixelColor(x, seen.height() // 2) for x in range(seen.width()))
        return any(min(c.red(), c.blue()) > 200 and c.green() < 60 for c in colours)

    await cashier.until(is_painted, what="the picture on the tile")

"""Tables of products at the counter: looked at first, then made in one go, taken back in one go, never blocking."""

from __future__ import annotations

from pathlib import Path

import pytest

from core.api.words import Menu
from tests.gui.counter.at_the_counter import Cashier
from tests.support.loops import Turns

pytestmark = pytest.mark.gui

ROOT = "counter.menu_editor"
LONGEST_MS = 50
"""How long a turn of the window's loop may take of the processor."""


@pytest.fixture
async def at_the_menu(cashier: Cashier) -> Cashier:
    """A cashier who looks at the page of the menu."""
    cashier.tap("counter.rail.menu")
    await cashier.until(lambda: cashier.window.counter.menu_list.rows, what="the list")
    return cashier


def menu_of(cashier: Cashier) -> Menu:
    return cashier.till.current_menu


def table_of(tmp_path: Path, text: str | bytes) -> str:
    file = tmp_path / "products.csv"
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return str(file)


async def test_a_table_is_looked_at_before_anything_is_changed(at_the_menu: Cashier, tmp_path: Path) -> None:
    cashier = at_the_menu
    before = menu_of(cashier)
    code = before.product("espresso").code
    text = f"Code,Name,Category,Price\n{code},Espresso,Coffee,7.50\nN1,Kopi,Coffee,5\nN2,Teh,Coffee,free\n"
    cashier.window.counter.menu_import.open(table_of(tmp_path, text))
    await cashier.until(lambda: cashier.sees(f"{ROOT}.import.summary"), what="the summary")
    assert "wrong: 1" in cashier.read(f"{ROOT}.import.summary")
    assert not cashier.can_tap(f"{ROOT}.import.make")
    assert "Line 4" in cashier.find(f"{ROOT}.import.lines").toPlainText()  # type: ignore[attr-defined]
    assert menu_of(cashier) == before
    cashier.tap(f"{ROOT}.import.cancel")
    assert not cashier.sees(f"{ROOT}.import.summary")


async def test_a_table_is_taken_over_and_taken_back(at_the_menu: Cashier, tmp_path: Path) -> None:
    cashier = at_the_menu
    before = menu_of(cashier)
    text = "Code;Name;Category;Price\nN1;Kopi;New ones;5,50\n"
    cashier.window.counter.menu_import.open(table_of(tmp_path, text))
    await cashier.until(lambda: cashier.can_tap(f"{ROOT}.import.make"), what="the button")
    assert "New ones" in cashier.read(f"{ROOT}.import.made")
    cashier.tap(f"{ROOT}.import.make")
    await cashier.until(lambda: any(p.code == "N1" for p in menu_of(cashier).products), what="the product")
    await cashier.until(lambda: cashier.sees(f"{ROOT}.undo"), what="the way back")
    cashier.tap(f"{ROOT}.undo.button")
    await cashier.until(lambda: menu_of(cashier).products == before.products, what="the old menu")


async def test_a_wrong_file_is_told_and_harms_nothing(at_the_menu: Cashier, tmp_path: Path) -> None:
    cashier = at_the_menu
    cashier.window.counter.menu_import.open(table_of(tmp_path, b"PK\x03\x04 spreadsheet"))
    await cashier.until(lambda: cashier.sees(f"{ROOT}.import.wrong"), what="what is wrong")
    assert "spreadsheet program" in cashier.read(f"{ROOT}.import.wrong")
    assert not cashier.can_tap(f"{ROOT}.import.make")


async def test_another_encoding_can_be_chosen(at_the_menu: Cashier, tmp_path: Path) -> None:
    cashier = at_the_menu
    content = "Code;Name;Price\nN1;\u00c0\u00c1;5\n".encode("cp1252")
    table = cashier.window.counter.menu_import
    table.open(table_of(tmp_path, content))
    await cashier.until(lambda: table.plan is not None, what="the plan")
    table.choose(encoding="windows-1251")
    await cashier.until(
        lambda: table.plan is not None and "АБ" in str(table.plan.lines), what="the other reading"
    )


async def test_the_menu_is_written_and_read_again_without_a_change(
    at_the_menu: Cashier, tmp_path: Path
) -> None:
    cashier = at_the_menu
    table = cashier.window.counter.menu_import
    file = tmp_path / "menu.csv"
    table.write(str(file))
    await cashier.until(file.exists, what="the file")
    table.open(str(file))
    await cashier.until(lambda: table.plan is not None, what="the plan")
    assert table.plan is not None
    assert (table.plan.edit.changes, table.plan.findings) == ((), ())


async def test_ten_thousand_rows_leave_the_window_alive(at_the_menu: Cashier, tmp_path: Path) -> None:
    cashier = at_the_menu
    rows = "".join(f"N{n},Product {n},Coffee,{n % 90}.50\n" for n in range(10_000))
    table = cashier.window.counter.menu_import
    with Turns() as looking:
        table.open(table_of(tmp_path, "Code,Name,Category,Price\n" + rows))
        await cashier.until(lambda: table.plan is not None, 60, "the plan")
    assert table.plan is not None
    assert table.plan.count("new") == 10_000
    table.make()
    await cashier.until(lambda: len(menu_of(cashier).products) > 10_000, 60, "the menu")
    with Turns() as making:
        listed = cashier.window.counter.menu_list
        await cashier.until(lambda: len(listed.rows) > 10_000, 60, "the list")
    print(f"the window was busy for {looking.longest_ms:.0f} ms, then {making.longest_ms:.0f} ms at most")
    assert looking.longest_ms < LONGEST_MS
    assert making.longest_ms < LONGEST_MS


async def test_reading_is_ended_by_cancelling(at_the_menu: Cashier, tmp_path: Path) -> None:
    cashier = at_the_menu
    rows = "".join(f"N{n},Product {n},Coffee,5\n" for n in range(20_000))
    table = cashier.window.counter.menu_import
    table.open(table_of(tmp_path, "Code,Name,Category,Price\n" + rows))
    await cashier.until(lambda: table.busy, what="the reading")
    cashier.tap(f"{ROOT}.import.cancel")
    await cashier.until(lambda: not table.busy, what="the end of it")
    assert table.plan is None

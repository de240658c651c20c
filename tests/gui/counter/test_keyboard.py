"""The whole sale by keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from core.api.words import Method, Money
from tests.gui.counter.at_the_counter import ESPRESSO, FILTER, LATTE, Cashier

pytestmark = pytest.mark.gui
Key = Qt.Key


async def test_a_sale_from_search_to_exact_cash_without_a_finger(cashier: Cashier) -> None:
    cashier.type_text("latt")
    await cashier.until(lambda: cashier.sees(f"counter.tile.{LATTE}"))
    cashier.press(Key.Key_Return)
    await cashier.until(lambda: cashier.quantities() == [(LATTE, 1)])
    cashier.press(Key.Key_Plus)
    cashier.press(Key.Key_Plus)
    cashier.press(Key.Key_Minus)
    assert cashier.quantities() == [(LATTE, 2)]

    cashier.press(Key.Key_F12)
    await cashier.until(lambda: cashier.sees("counter.number"))
    assert cashier.last_order.priced.total == Money(2700, "BRL")


async def test_a_sale_with_a_choice_and_typed_cash_without_a_finger(cashier: Cashier) -> None:
    cashier.press(Key.Key_F3)
    cashier.type_text("filter")
    cashier.press(Key.Key_Return)
    await cashier.until(lambda: cashier.sees("counter.modifiers.add"))
    cashier.press(Key.Key_Space)
    cashier.find("counter.modifiers.add").setFocus()
    cashier.press(Key.Key_Return)
    await cashier.until(lambda: cashier.quantities() == [(FILTER, 1)])

    cashier.press(Key.Key_F4)
    await cashier.until(lambda: cashier.sees("counter.tender.take"))
    cashier.type_text("2000")
    cashier.press(Key.Key_Return)
    await cashier.until(lambda: cashier.sees("counter.change_due"))
    assert cashier.read("counter.change_due") == "R$9.00"


async def test_typing_anywhere_searches(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    assert cashier.find(f"counter.tile.{ESPRESSO}").hasFocus()
    cashier.type_text("l")
    cashier.type_text("att")

    assert cashier.read("counter.search") == "latt"
    assert cashier.find("counter.search").hasFocus()


async def test_f2_finds_by_code_alone(cashier: Cashier) -> None:
    code = cashier.till.current_menu.product(LATTE).code
    cashier.press(Key.Key_F2)
    cashier.type_text(code)
    cashier.press(Key.Key_Return)
    await cashier.until(lambda: cashier.quantities() == [(LATTE, 1)])


async def test_arrows_mark_lines_del_removes_and_control_z_brings_back(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    await cashier.tap_product(LATTE)
    cashier.press(Key.Key_F3)
    cashier.press(Key.Key_Up)
    cashier.press(Key.Key_Delete)
    assert cashier.quantities() == [(LATTE, 1)]
    cashier.press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    await cashier.until(lambda: cashier.quantities() == [(ESPRESSO, 1), (LATTE, 1)])


async def test_hold_and_recall_by_key(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.press(Key.Key_F6)
    cashier.type_text("Mesa 4")
    cashier.press(Key.Key_Return)
    await cashier.until(lambda: cashier.quantities() == [] and len(cashier.till.held_drafts) == 1)
    await cashier.until(lambda: cashier.can_tap("counter.recall"))

    cashier.press(Key.Key_F7)
    await cashier.until(lambda: cashier.sees("counter.held.0"))
    cashier.press(Key.Key_Return)
    await cashier.until(lambda: cashier.quantities() == [(ESPRESSO, 1)])


async def test_the_sections_the_sheet_of_keys_and_the_way_back(cashier: Cashier) -> None:
    cashier.press(Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
    await cashier.until(lambda: cashier.sees("counter.orders.filter.all"))
    cashier.press(Key.Key_Escape)
    await cashier.until(lambda: cashier.sees("counter.grid"))

    cashier.press(Key.Key_Question)
    assert cashier.sees("counter.help_sheet")
    cashier.press(Key.Key_Escape)
    assert not cashier.sees("counter.help_sheet")
    assert cashier.find("counter.search").hasFocus()


async def test_card_and_pix_are_reached_with_tab(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.press(Key.Key_F4)
    await cashier.until(lambda: cashier.sees("counter.tender.card"))
    for _ in range(40):
        if cashier.find("counter.tender.card").hasFocus():
            break
        cashier.press(Key.Key_Tab)
    cashier.press(Key.Key_Return)
    await cashier.until(lambda: len(cashier.till.placed) == 1)
    assert cashier.last_order.tenders[0].method is Method.CARD

"""A scanner works whatever has the focus and types into nothing; a person is never taken for one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from core.api.words import Menu
from pos_app.scanner import GAP_MS, UNTOUCHED, Scanner
from tests.gui.counter.at_the_counter import ESPRESSO, Cashier, cafe
from tests.gui.counter.conftest import OpenCounter

pytestmark = pytest.mark.gui
EAN = "7891000315507"


class Keyboard:
    """Keys as they come from the system, at times that the test says."""

    def __init__(self, cashier: Cashier) -> None:
        handle = cashier.window.windowHandle()
        assert handle is not None
        self.handle: QWindow = handle
        self.now_s = 0.0
        found = cashier.window.findChild(Scanner)
        assert found is not None
        self.scanner = found
        found._now_s = lambda: self.now_s
        self.codes: list[str] = []
        found.scanned.connect(self.codes.append)

    def burst(self, text: str, gap_ms: int = 5, *, end: bool = True) -> None:
        for character in text:
            self.now_s += gap_ms / 1000
            QTest.keyClick(self.handle, ord(character))
        if end:
            self.now_s += gap_ms / 1000
            QTest.keyClick(self.handle, Qt.Key.Key_Return)


def with_barcode() -> Menu:
    menu = cafe()
    products = tuple(
        replace(product, barcodes=(EAN,)) if product.product_id == ESPRESSO else product
        for product in menu.products
    )
    return replace(menu, products=products)


@pytest.fixture
async def cashier(open_counter: OpenCounter) -> Cashier:
    """A cashier whose espresso has a barcode."""
    return await open_counter(with_barcode())


@pytest.fixture
def keyboard(cashier: Cashier) -> Keyboard:
    """The keyboard of that counter."""
    return Keyboard(cashier)


def written(cashier: Cashier) -> str:
    """Return all that stands in any field."""
    return "".join(edit.text() for edit in cashier.window.findChildren(QLineEdit))


FIELDS = ("counter.search", "counter.customer", "")


@pytest.mark.parametrize("field", FIELDS)
async def test_a_burst_adds_the_product_whatever_has_the_focus(
    cashier: Cashier, keyboard: Keyboard, field: str
) -> None:
    if field:
        cashier.find(field).setFocus(Qt.FocusReason.MouseFocusReason)
    else:
        cashier.find(f"counter.tile.{ESPRESSO}").setFocus(Qt.FocusReason.TabFocusReason)

    before = written(cashier)
    keyboard.burst(EAN)

    await cashier.until(lambda: cashier.quantities() == [(ESPRESSO, 1)])
    assert keyboard.codes == [EAN]
    assert written(cashier) == before
    keyboard.burst(EAN)
    await cashier.until(lambda: cashier.quantities() == [(ESPRESSO, 2)])


async def test_a_slow_typist_is_not_taken_for_a_scanner(cashier: Cashier, keyboard: Keyboard) -> None:
    field = cashier.find("counter.customer")
    assert isinstance(field, QLineEdit)
    field.setFocus(Qt.FocusReason.MouseFocusReason)

    keyboard.burst("1234", gap_ms=GAP_MS + 1)

    await cashier.until(lambda: field.text() == "1234")
    assert keyboard.codes == []
    assert cashier.draft.customer == "1234"


async def test_two_keys_at_once_are_typed_in_their_order(cashier: Cashier, keyboard: Keyboard) -> None:
    field = cashier.find("counter.customer")
    assert isinstance(field, QLineEdit)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    keyboard.burst("An", end=False)
    await cashier.until(lambda: field.text() == "An")
    keyboard.burst("a1", gap_ms=10)
    await cashier.until(lambda: field.text() == "Ana1")
    assert keyboard.codes == []


async def test_an_unknown_code_is_told_and_typed_nowhere(cashier: Cashier, keyboard: Keyboard) -> None:
    keyboard.burst("00000000")
    await cashier.until(lambda: cashier.sees("counter.banner"))
    assert "00000000" in cashier.read("counter.banner.text")
    assert cashier.quantities() == []
    assert cashier.read("counter.search") == ""


async def test_a_pin_is_never_held_back(cashier: Cashier, keyboard: Keyboard) -> None:
    field = cashier.find("counter.customer")
    assert isinstance(field, QLineEdit)
    field.setProperty(UNTOUCHED, True)
    field.setFocus(Qt.FocusReason.MouseFocusReason)
    keyboard.burst("4711", gap_ms=1, end=False)
    assert field.text() == "4711"
    field.setProperty(UNTOUCHED, None)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    keyboard.burst("0815", gap_ms=1)
    assert field.text() == "47110815"
    assert keyboard.codes == []


async def test_a_code_is_found_by_hand_too(cashier: Cashier) -> None:
    cashier.press(Qt.Key.Key_F2)
    cashier.type_text(EAN[:6])
    await cashier.until(lambda: len(cashier.window.counter.catalogue.tiles) == 1)
    cashier.press(Qt.Key.Key_Return)
    await cashier.until(lambda: cashier.quantities() == [(ESPRESSO, 1)])

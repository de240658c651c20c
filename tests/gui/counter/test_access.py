"""Everything that can be touched is large enough and has a name, in every screen, language and size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QWidget

from core.qt.theme import TOUCH
from tests.gui.counter.at_the_counter import ESPRESSO, FILTER, LATTE, Cashier
from tests.gui.counter.conftest import OpenCounter

pytestmark = pytest.mark.gui

SIZES = [(1024, 768), (1366, 768), (1920, 1080)]


def controls(window: QWidget) -> list[QWidget]:
    """Return what can be touched now."""
    found: list[QWidget] = []
    for kind in (QAbstractButton, QLineEdit):
        found += [child for child in window.findChildren(kind) if child.isVisible()]
    return found


def complaints(window: QWidget) -> list[str]:
    """Return what is too small, without a name, or outside of the window."""
    wrong: list[str] = []
    for control in controls(window):
        told = f"{control.objectName() or type(control).__name__} {control.width()}×{control.height()}"
        inside_field = isinstance(control.parentWidget(), QLineEdit)
        if min(control.width(), control.height()) < (40 if inside_field else TOUCH):
            wrong.append(f"too small: {told}")
        if not control.accessibleName():
            wrong.append(f"without a name: {told}")
        left = control.mapTo(window, QPoint(0, 0)).x()
        if left < 0 or left + control.width() > window.width():
            wrong.append(f"outside: {told}")
    return wrong


async def screens(cashier: Cashier) -> dict[str, list[str]]:
    """Walk through the screens and return what is wrong on each."""
    wrong: dict[str, list[str]] = {}

    def look(screen: str) -> None:
        if found := complaints(cashier.window):
            wrong[screen] = found

    look("empty")
    await cashier.tap_product(ESPRESSO)
    cashier.tap("counter.type.delivery")
    await cashier.until(lambda: cashier.sees("counter.delivery.street"))
    look("delivery")
    cashier.tap("counter.type.here")
    cashier.press(Qt.Key.Key_F4)
    await cashier.until(lambda: cashier.sees("counter.tender.take"))
    look("tender")
    cashier.tap("counter.tender.pix")
    await cashier.until(lambda: cashier.sees("counter.tender.cancel"))
    look("pix")
    await cashier.tap_when_ready("counter.tender.cancel")
    await cashier.until(lambda: cashier.sees("counter.journey.reason"))
    look("failed")
    cashier.tap("counter.journey.dismiss")
    await cashier.sell(LATTE)
    look("receipt")
    await cashier.tap_product(FILTER)
    look("options")
    cashier.press(Qt.Key.Key_Escape)
    cashier.press(Qt.Key.Key_F7)
    look("recall")
    cashier.tap("counter.rail.orders")
    await cashier.tap_when_ready("counter.orders.row.0")
    await cashier.tap_when_ready("counter.order.refund")
    look("orders")
    cashier.tap("counter.rail.settings")
    await cashier.until(lambda: cashier.can_tap("counter.settings.card.approve"))
    look("settings")
    return wrong


@pytest.mark.parametrize("language", ["en", "pt-BR", "ru"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_control_is_large_enough_named_and_inside(
    open_counter: OpenCounter, size: tuple[int, int], language: str
) -> None:
    cashier = await open_counter(size=size, language=language)
    assert (cashier.window.width(), cashier.window.height()) == size
    assert await screens(cashier) == {}
    assert (cashier.window.width(), cashier.window.height()) == size


async def test_the_window_fits_the_smallest_screen_at_the_largest_text(open_counter: OpenCounter) -> None:
    cashier = await open_counter(size=(1024, 768), language="ru", scale="200")
    await cashier.tap_product(ESPRESSO)
    cashier.press(Qt.Key.Key_F4)
    await cashier.until(lambda: cashier.sees("counter.tender.take"))
    assert cashier.window.minimumSizeHint().width() <= 1024
    assert cashier.window.minimumSizeHint().height() <= 768


async def test_no_text_of_the_menu_is_taken_for_markup(cashier: Cashier) -> None:
    for label in cashier.window.findChildren(QLabel):
        if label.text():
            assert label.textFormat() is Qt.TextFormat.PlainText, label.objectName()


async def test_the_tab_key_goes_through_the_sale_in_reading_order(cashier: Cashier) -> None:
    await cashier.tap_product(ESPRESSO)
    cashier.press(Qt.Key.Key_F3)
    order: list[str] = []
    for _ in range(90):
        focus = cashier.window.focusWidget()
        assert focus is not None
        order.append(focus.objectName())
        cashier.press(Qt.Key.Key_Tab)
        if cashier.window.focusWidget() is cashier.find("counter.search"):
            break
    wanted = [
        "counter.search",
        "counter.category.all",
        f"counter.tile.{ESPRESSO}",
        "counter.type.here",
        "counter.customer",
        "counter.line.0.minus",
        "counter.charge",
        "counter.exact",
    ]
    places = [order.index(name) for name in wanted]
    assert places == sorted(places), order

"""The pages of the counter beside the sale, which is there from the start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from core.qt.theme import Theme
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.menu_page import MenuPage
from pos_app.widgets.orders_page import OrdersPage
from pos_app.widgets.reports_page import ReportsPage
from pos_app.widgets.settings_page import SettingsPage
from pos_app.widgets.shift_page import ShiftPage

Page = Callable[[Counter, Theme], QWidget]

PAGES: Final[Mapping[str, Page]] = {
    "orders": lambda counter, _: OrdersPage(counter.orders, counter.detail, counter.news),
    "menu": lambda counter, _: MenuPage(counter),
    "reports": lambda counter, _: ReportsPage(counter),
    "shift": lambda counter, _: ShiftPage(counter),
    "settings": SettingsPage,
}
"""How each page is made, by its section in `pos_app.navigator.SECTIONS`."""

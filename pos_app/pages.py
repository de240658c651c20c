"""The further pages of the counter: those that have the window to themselves, without an order beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from pos_app.viewmodels.counter import Counter
from pos_app.widgets.menu_page import MenuPage
from pos_app.widgets.reports_page import ReportsPage
from pos_app.widgets.shift_page import ShiftPage

Page = Callable[[Counter], QWidget]

PAGES: Final[Mapping[str, Page]] = {"menu": MenuPage, "reports": ReportsPage, "shift": ShiftPage}
"""How each page is made, by its section in `pos_app.navigator.SECTIONS`."""

"""The further pages of the counter: those that have the window to themselves, without an order beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget

from pos_app.viewmodels.counter import Counter

Page = Callable[[Counter], QWidget]

PAGES: Final[Mapping[str, Page]] = {}
"""How each page is made, by its section in `pos_app.navigator.SECTIONS`."""

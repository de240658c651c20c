"""The search field of the sale: an empty one leaves the keys that mean a line to the window."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.qt.widgets.search_field import SearchField
from pos_app.keys import TYPED

_MARKING: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down})


class ProductSearch(SearchField):
    """Plus, minus, Del and ? are searched for only when something has been typed before them."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        undo = key == Qt.Key.Key_Z and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if key in _MARKING or (not self.text() and (undo or key in TYPED)):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def start_with(self, typed: str) -> None:
        """Take the keyboard, with what was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.insert(typed)

"""Takes the number of a card out of any field at once, and says so: it is stored nowhere."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from core.api.words import InvalidInput, holds_card_number
from pos_app.viewmodels.complaints import NOT_KEPT, Complaints

FEWEST_DIGITS: Final = 14
"""Cards of 13 digits are not made any more, and the bar codes of most goods have as many."""
_CODES: Final = ("search", "code", "barcode")


class CardGuard(QObject):
    """Watches what is typed into the fields of one window, but for searches and codes."""

    def __init__(self, window: QWidget, complaints: Complaints) -> None:
        super().__init__(window)
        self._window = window
        self._complaints = complaints
        self._field: QLineEdit | None = None
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        if self._field is not None:
            self._field.textEdited.disconnect(self._look)
            self._field.destroyed.disconnect(self._forget)
            self._field = None
        if isinstance(now, QLineEdit) and now.window() is self._window and not _is_for_codes(now):
            self._field = now
            now.textEdited.connect(self._look)
            now.destroyed.connect(self._forget)

    def _look(self, text: str) -> None:
        field = self._field
        if field is not None and holds_card_number(text, fewest=FEWEST_DIGITS):
            field.clear()
            field.textEdited.emit("")
            self._complaints.tell(NOT_KEPT, InvalidInput("input.card_number"))

    def _forget(self, _field: QObject | None = None) -> None:
        self._field = None


def _is_for_codes(field: QLineEdit) -> bool:
    return field.objectName().rpartition(".")[2] in _CODES

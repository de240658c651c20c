"""Takes the number of a card out of any field of a window at once, and has that told: it is stored nowhere."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from core.api.words import holds_card_number

FEWEST_DIGITS: Final = 14
"""Cards of 13 digits are not made any more, and the bar codes of most goods have as many."""
FEWEST_OF_CODES: Final = 15
"""The longest codes that are printed on goods have 14 digits, the shortest numbers of cards 15."""
_CODES: Final = ("search", "sold_out_search", "code", "barcodes")

Field = QLineEdit | QPlainTextEdit | QTextEdit


class CardGuard(QObject):
    """Watches what is typed or pasted into the fields of one window, whatever they are for; `refuse` is called for each."""

    def __init__(self, window: QWidget, refuse: Callable[[], object]) -> None:
        super().__init__(window)
        self._window = window
        self._refuse = refuse
        self._field: Field | None = None
        self._links: tuple[QMetaObject.Connection, ...] = ()
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        for link in self._links:
            QObject.disconnect(link)
        self._links, self._field = (), None
        if isinstance(now, (QLineEdit, QPlainTextEdit, QTextEdit)) and now.window() is self._window:
            self._field = now
            # not textEdited: what is taken out there would still be told by the textChanged that follows it
            self._links = (now.textChanged.connect(self._look), now.destroyed.connect(self._forget))

    def _look(self, _text: str = "") -> None:
        field = self._field
        if field is None:
            return
        fewest = FEWEST_OF_CODES if field.objectName().rpartition(".")[2] in _CODES else FEWEST_DIGITS
        if isinstance(field, QLineEdit):
            if holds_card_number(field.text(), fewest=fewest):
                field.clear()
                field.textEdited.emit("")
                self._refuse()
            return
        text = field.toPlainText()
        if holds_card_number(" ".join(text.split()), fewest=fewest):
            kept = "\n".join(line for line in text.splitlines() if not holds_card_number(line, fewest=fewest))
            over_lines = holds_card_number(" ".join(kept.split()), fewest=fewest)
            field.setPlainText("" if over_lines else kept)
            field.moveCursor(QTextCursor.MoveOperation.End)
            self._refuse()

    def _forget(self, _field: QObject | None = None) -> None:
        self._links, self._field = (), None

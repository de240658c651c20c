"""Types the number of a card into fields, wherever they are, and tells whether it stays there."""

from __future__ import annotations

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QPlainTextEdit, QSpinBox, QTextEdit, QWidget

CARD = "4111111111111111"
SPACED = "4111 1111 1111 1111"


def fields_of(window: QWidget) -> list[QLineEdit | QPlainTextEdit | QTextEdit]:
    """Return all fields that exist now, also those that are out of sight; those of a date are no fields."""
    found: list[QLineEdit | QPlainTextEdit | QTextEdit] = []
    for kind in (QLineEdit, QPlainTextEdit, QTextEdit):
        found += window.findChildren(kind)
    return [
        field
        for field in found
        if not isinstance(field.parentWidget(), (QComboBox, QSpinBox)) and _named(field)
    ]


def _named(field: QWidget) -> bool:
    return not field.objectName().startswith("qt_")


def takes_a_card(field: QLineEdit | QPlainTextEdit | QTextEdit, typed: str = CARD) -> bool:
    """Type the number of a card and tell whether it stays; a field that takes no such number does not take it."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    was = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    app.focusChanged.emit(None, field)  # as when a finger has tapped it, wherever it is
    field.clear()
    QTest.keyClicks(field, typed)
    now = field.text() if isinstance(field, QLineEdit) else field.toPlainText()
    app.focusChanged.emit(field, None)
    stays = CARD in "".join(filter(str.isdigit, now))
    if isinstance(field, QLineEdit):
        field.setText(was)
    else:
        field.setPlainText(was)
    return stays

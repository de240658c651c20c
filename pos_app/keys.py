"""The keyboard of the counter: one table for what the keys do and for the sheet that tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt

from core.qt.language import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class KeyHint:
    """What one key does: `verb` is the name of the intent, `does` its text, `shown` what stands on the key."""

    verb: str
    shown: str
    does: str
    key: Qt.Key | None = None


KEYS: Final = (
    KeyHint("find_code", "F2", QT_TRANSLATE_NOOP("Keys", "Search by code"), Qt.Key.Key_F2),
    KeyHint("find", "F3", QT_TRANSLATE_NOOP("Keys", "Search products"), Qt.Key.Key_F3),
    KeyHint("", "a–z 0–9", QT_TRANSLATE_NOOP("Keys", "Type anywhere to search")),
    KeyHint("", "Enter", QT_TRANSLATE_NOOP("Keys", "Add the first product found")),
    KeyHint("more", "+", QT_TRANSLATE_NOOP("Keys", "One more of the marked line"), Qt.Key.Key_Plus),
    KeyHint("less", "−", QT_TRANSLATE_NOOP("Keys", "One less of the marked line"), Qt.Key.Key_Minus),
    KeyHint("remove", "Del", QT_TRANSLATE_NOOP("Keys", "Remove the marked line"), Qt.Key.Key_Delete),
    KeyHint("", "↑ ↓", QT_TRANSLATE_NOOP("Keys", "Mark another line, from the search field")),
    KeyHint("exact", "F12", QT_TRANSLATE_NOOP("Keys", "Take exact cash"), Qt.Key.Key_F12),
    KeyHint("charge", "F4", QT_TRANSLATE_NOOP("Keys", "Charge: cash, card, Pix"), Qt.Key.Key_F4),
    KeyHint("print", "F5", QT_TRANSLATE_NOOP("Keys", "Print the last receipt"), Qt.Key.Key_F5),
    KeyHint("hold", "F6", QT_TRANSLATE_NOOP("Keys", "Put the order on hold"), Qt.Key.Key_F6),
    KeyHint("recall", "F7", QT_TRANSLATE_NOOP("Keys", "Recall an order on hold"), Qt.Key.Key_F7),
    KeyHint("repeat", "F8", QT_TRANSLATE_NOOP("Keys", "Repeat the last order"), Qt.Key.Key_F8),
    KeyHint("", "PgUp PgDn", QT_TRANSLATE_NOOP("Keys", "Turn the page")),
    KeyHint("", "Ctrl+D", QT_TRANSLATE_NOOP("Keys", "Discount, tip, service charge")),
    KeyHint("", "Ctrl+Z", QT_TRANSLATE_NOOP("Keys", "Undo the last removal")),
    KeyHint("", "Ctrl+L", QT_TRANSLATE_NOOP("Keys", "Lock, or let somebody else sign in")),
    KeyHint("", "Ctrl+Tab", QT_TRANSLATE_NOOP("Keys", "Next section")),
    KeyHint("back", "Esc", QT_TRANSLATE_NOOP("Keys", "Back"), Qt.Key.Key_Escape),
    KeyHint("help", "?", QT_TRANSLATE_NOOP("Keys", "This sheet"), Qt.Key.Key_Question),
)
"""All keys, in the order of the sheet."""

VERBS: Final = {hint.key: hint.verb for hint in KEYS if hint.key is not None}
"""The intent behind a key."""

TYPED: Final = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Delete, Qt.Key.Key_Question})
"""Keys that belong to a field while something is written in it."""

"""What each key of a keyboard or a bump bar means in the kitchen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.qt.language import QT_TRANSLATE_NOOP

_DIGITS: Final = range(Qt.Key.Key_0.value, Qt.Key.Key_9.value + 1)
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_KEYPAD: Final = Qt.KeyboardModifier.KeypadModifier
_COMMAND: Final = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)

_PLAIN: Final = {
    Qt.Key.Key_Return: "ready",
    Qt.Key.Key_Enter: "ready",
    Qt.Key.Key_Space: "start",
    Qt.Key.Key_Up: "line_up",
    Qt.Key.Key_Down: "line_down",
    Qt.Key.Key_Left: "previous_ticket",
    Qt.Key.Key_Right: "next_ticket",
    Qt.Key.Key_I: "item_done",
    Qt.Key.Key_R: "recall_last",
    Qt.Key.Key_PageUp: "previous_page",
    Qt.Key.Key_PageDown: "next_page",
    Qt.Key.Key_U: "sold_out",
    Qt.Key.Key_M: "mute",
    Qt.Key.Key_F11: "full_screen",
    Qt.Key.Key_Question: "keys",
    Qt.Key.Key_F1: "keys",
    Qt.Key.Key_Z: "undo",
    Qt.Key.Key_Backspace: "undo",
    Qt.Key.Key_H: "hand_over",
    Qt.Key.Key_X: "more",
    Qt.Key.Key_Escape: "leave",
}

SHEET: Final[tuple[tuple[str, str], ...]] = (
    ("1 … 9, 0", QT_TRANSLATE_NOOP("Keys", "Select a ticket")),
    ("← →", QT_TRANSLATE_NOOP("Keys", "Previous or next ticket")),
    ("Enter, Ctrl", QT_TRANSLATE_NOOP("Keys", "Ready (a void ticket: seen)")),
    ("Space", QT_TRANSLATE_NOOP("Keys", "Start")),
    ("↑ ↓", QT_TRANSLATE_NOOP("Keys", "Point at a line")),
    ("I", QT_TRANSLATE_NOOP("Keys", "Line done, or not")),
    ("H", QT_TRANSLATE_NOOP("Keys", "Hand over what has been ready longest")),
    ("Z, ⌫", QT_TRANSLATE_NOOP("Keys", "Undo, as long as it is offered")),
    ("R, Num −", QT_TRANSLATE_NOOP("Keys", "Recall the last ticket")),
    ("Shift+R", QT_TRANSLATE_NOOP("Keys", "List of finished tickets")),
    ("X", QT_TRANSLATE_NOOP("Keys", "More: sold out, refuse")),
    ("U", QT_TRANSLATE_NOOP("Keys", "Sold out")),
    ("M", QT_TRANSLATE_NOOP("Keys", "Chime on or off")),
    ("PgUp PgDn", QT_TRANSLATE_NOOP("Keys", "Turn the page")),
    ("F11", QT_TRANSLATE_NOOP("Keys", "Full screen")),
    ("Esc", QT_TRANSLATE_NOOP("Keys", "Close a panel, select nothing")),
    ("?", QT_TRANSLATE_NOOP("Keys", "This sheet")),
)
"""Keys with what they do, in the order of the sheet."""


def action_of(event: QKeyEvent) -> str:
    """Return the name of what a key press means: an action, `select:<digit>`, or empty for nothing."""
    key, modifiers = event.key(), event.modifiers()
    if modifiers & _COMMAND:
        return ""
    if key in _DIGITS:
        return f"select:{chr(key)}"
    if key == Qt.Key.Key_R and modifiers & _SHIFT:
        return "recall_list"
    if key == Qt.Key.Key_Minus and modifiers & _KEYPAD:
        return "recall_last"
    if event.isAutoRepeat() and _PLAIN.get(Qt.Key(key)) in {
        "ready",
        "start",
        "item_done",
        "recall_last",
        "hand_over",
    }:
        return ""
    return _PLAIN.get(Qt.Key(key), "")

"""What each key of a keyboard or a bump bar means in the kitchen: as it comes, and as somebody has taught this screen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from core.api.shop import Preferences
from core.qt.language import QT_TRANSLATE_NOOP

DIGITS: Final = "1234567890"
BUMPED_ONCE: Final = frozenset({"ready", "start", "item_done", "recall_last", "hand_over", "rush", "all_day"})
"""What a key that is held down does once only."""
LEAVE: Final = "Esc"
"""The way out of everything cannot be taught to mean something else."""
_KEY: Final = "keys"
_NOTHING: Final = "-none-"
_MODIFIERS: Final = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.MetaModifier, "Meta"),
)
_ON_THE_PAD: Final = frozenset("+-*/.,0123456789")
_ALONE: Final = frozenset(
    {
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_Shift,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
        Qt.Key.Key_unknown,
    }
)
_SIGNS: Final = {
    "Return": "Enter",
    "Backspace": "⌫",
    "Left": "←",
    "Right": "→",
    "Up": "↑",
    "Down": "↓",
    "Num+-": "Num −",
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something that a key can do, with the keys that do it at first; `does` says it in words."""

    action: str
    usual: tuple[str, ...]
    does: str


_TICKETS: Final = tuple(
    Command(f"ticket_{digit}", (digit,), QT_TRANSLATE_NOOP("Keys", "Ticket {number} of the page"))
    for digit in DIGITS
)
_PLAIN: Final = (
    Command("previous_ticket", ("Left",), QT_TRANSLATE_NOOP("Keys", "Previous ticket")),
    Command("next_ticket", ("Right",), QT_TRANSLATE_NOOP("Keys", "Next ticket")),
    Command("ready", ("Return", "Enter", "Ctrl"), QT_TRANSLATE_NOOP("Keys", "Ready (a void ticket: seen)")),
    Command("start", ("Space",), QT_TRANSLATE_NOOP("Keys", "Start")),
    Command("line_up", ("Up",), QT_TRANSLATE_NOOP("Keys", "Line above")),
    Command("line_down", ("Down",), QT_TRANSLATE_NOOP("Keys", "Line below")),
    Command("item_done", ("I",), QT_TRANSLATE_NOOP("Keys", "Line done, or not")),
    Command("hand_over", ("H",), QT_TRANSLATE_NOOP("Keys", "Hand over what has been ready longest")),
    Command("undo", ("Z", "Backspace"), QT_TRANSLATE_NOOP("Keys", "Undo, as long as it is offered")),
    Command("recall_last", ("R", "Num+-"), QT_TRANSLATE_NOOP("Keys", "Recall the last ticket")),
    Command("recall_list", ("Shift+R",), QT_TRANSLATE_NOOP("Keys", "List of finished tickets")),
    Command("more", ("X",), QT_TRANSLATE_NOOP("Keys", "More: sold out, refuse")),
    Command("all_day", ("A",), QT_TRANSLATE_NOOP("Keys", "All day: how many of everything")),
    Command("rush", ("P",), QT_TRANSLATE_NOOP("Keys", "Rush: make it first, or in its turn")),
    Command("sold_out", ("U",), QT_TRANSLATE_NOOP("Keys", "Sold out")),
    Command("capacity", ("B",), QT_TRANSLATE_NOOP("Keys", "Open, busy or closed")),
    Command("mute", ("M",), QT_TRANSLATE_NOOP("Keys", "Sounds on or off")),
    Command("previous_page", ("PgUp",), QT_TRANSLATE_NOOP("Keys", "Page before")),
    Command("next_page", ("PgDown",), QT_TRANSLATE_NOOP("Keys", "Page after")),
    Command("full_screen", ("F11",), QT_TRANSLATE_NOOP("Keys", "Full screen")),
    Command("keys", ("?", "F1"), QT_TRANSLATE_NOOP("Keys", "This sheet")),
)
COMMANDS: Final = (*_PLAIN, *_TICKETS)
"""All that keys do, in the order of the settings; each is one call in `kitchen_app.actions`."""
_COMMANDS: Final = {command.action: command for command in COMMANDS}
_SELECT: Final = QT_TRANSLATE_NOOP("Keys", "Select a ticket")
_BUMP: Final = QT_TRANSLATE_NOOP("Keys", "A ticket is ready")
_LEAVE_DOES: Final = QT_TRANSLATE_NOOP("Keys", "Close a panel, select nothing")


class Keymap:
    """The keys of one screen; what was taught is remembered as texts such as `F5`, `Shift+R` or `Num+-`."""

    def __init__(self, preferences: Preferences) -> None:
        self._preferences = preferences
        self._actions: dict[str, str] = {}
        self._read()

    @property
    def bumps(self) -> bool:
        """Whether the key of a ticket makes it ready at once, instead of selecting it."""
        return self._preferences.get(f"{_KEY}.numbers", "select") == "bump"

    def set_bumps(self, *, bumps: bool) -> None:
        """Have the keys of tickets bump, or select."""
        self._preferences.set(f"{_KEY}.numbers", "bump" if bumps else "select")

    def keys_of(self, action: str) -> tuple[str, ...]:
        """Return the keys that do something."""
        kept = self._preferences.get(f"{_KEY}.{action}", "")
        if not kept:
            return _COMMANDS[action].usual
        return () if kept == _NOTHING else tuple(kept.split(" "))

    def action_of(self, key: str) -> str:
        """Return what a key does, or empty; a key of the number pad does what its sign does elsewhere."""
        if key == LEAVE:
            return "leave"
        return self._actions.get(key) or self._actions.get(key.replace("Num+", ""), "")

    def teach(self, action: str, key: str) -> None:
        """Have `key` do `action` too, and nothing else any more."""
        before = self._actions.get(key, "")
        if key == LEAVE or before == action:
            return
        if before:
            self._keep(before, (kept for kept in self.keys_of(before) if kept != key))
        self._keep(action, (*self.keys_of(action), key))
        self._read()

    def clear(self, action: str) -> None:
        """Have no key do it."""
        self._keep(action, ())
        self._read()

    def reset(self) -> None:
        """Have every key do what it does at first."""
        for command in COMMANDS:
            self._preferences.set(f"{_KEY}.{command.action}", "")
        self._read()

    def sheet(self) -> tuple[tuple[str, str], ...]:
        """Return keys with what they do, in words to be translated; ten tickets are one row as long as they are usual."""
        rows: list[tuple[str, str]] = []
        tickets = [self.keys_of(command.action) for command in _TICKETS]
        if tickets == [command.usual for command in _TICKETS]:
            rows.append(("1 … 9, 0", _BUMP if self.bumps else _SELECT))
        else:
            taught = [keys[0] for keys in tickets if keys]
            rows.append((" ".join(shown(key) for key in taught), _BUMP if self.bumps else _SELECT))
        rows += [(told(self.keys_of(command.action)), command.does) for command in _PLAIN]
        return (*((keys, does) for keys, does in rows if keys), (LEAVE, _LEAVE_DOES))

    def _keep(self, action: str, keys: Iterable[str]) -> None:
        self._preferences.set(f"{_KEY}.{action}", " ".join(keys) or _NOTHING)

    def _read(self) -> None:
        self._actions = {key: command.action for command in COMMANDS for key in self.keys_of(command.action)}


def key_of(event: QKeyEvent) -> str:
    """Return a pressed key as text, empty for one that means nothing alone; a sign that needs Shift is named by itself."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    if key in _ALONE:
        return ""
    name = QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)
    if not name or not name.isprintable() or " " in name:
        return ""
    parts = [word for flag, word in _MODIFIERS if modifiers & flag]
    if modifiers & Qt.KeyboardModifier.ShiftModifier and (name.isalnum() or len(name) > 1):
        parts.append("Shift")
    if modifiers & Qt.KeyboardModifier.KeypadModifier and name in _ON_THE_PAD:
        parts.append("Num")
    return "+".join((*parts, name))


def shown(key: str) -> str:
    """Return a key as it stands on keyboards."""
    return _SIGNS.get(key, key)


def told(keys: Iterable[str]) -> str:
    """Return several keys in one line; two that look the same on a keyboard are told once."""
    return ", ".join(dict.fromkeys(shown(key) for key in keys))

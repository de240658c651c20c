"""What the forms of the menu editor are made of: a field with what is wrong in it, names in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from core.api.menu_editor import LANGUAGES
from core.api.words import NAME_LENGTH
from core.qt.language import language, own_name, translate
from core.qt.theme import set_role
from core.qt.widgets.button import Button
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.widgets.room import Room, column

LONGEST_TYPED: Final = 4 * NAME_LENGTH
"""So much can be typed or pasted; what is too long is told, not cut."""


class Field(Room):
    """A title, what is written in, and what is wrong with it; `name.wrong` is the label of the latter."""

    def __init__(self, name: str, inside: QWidget, *, wrap: bool = True) -> None:
        super().__init__(f"{name}.field")
        self._inside = inside
        self._title = label(tone="muted", size="caption", wrap=wrap)
        self._wrong = label(wrap=True, tone="danger", name=f"{name}.wrong")
        self._wrong.hide()
        self.setLayout(column(self._title, inside, self._wrong, 1, gap=4))

    def set_title(self, title: str) -> None:
        """Say what is to be written."""
        self._title.setText(title)
        self._inside.setAccessibleName(title)

    def wrap_title(self) -> None:
        """Let the title take several lines: several fields stand side by side, and large text leaves little room."""
        self._title.setWordWrap(True)

    def show_wrong(self, wrong: str) -> None:
        """Tell what is wrong, or nothing."""
        self._wrong.setText(wrong)
        self._wrong.setVisible(bool(wrong))
        if isinstance(self._inside, QLineEdit):
            set_role(self._inside, invalid="true" if wrong else "false")


class NamesField(Room):
    """A line for the name in each language; `written` carries all names. Object names are `name.pt-BR`, `.en`, `.ru`."""

    written = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._lines = {code: line_edit(f"{name}.{code}") for code in LANGUAGES}
        self._fields = {code: Field(f"{name}.{code}", line) for code, line in self._lines.items()}
        self.setLayout(column(*self._fields.values(), gap=6))
        for line in self._lines.values():
            line.textEdited.connect(self._tell)
        self.retranslate()

    def retranslate(self) -> None:
        for code, field in self._fields.items():
            needed = code == language().code
            title = translate("MenuEditor", "Name ({language})").format(language=own_name(code))
            field.set_title(title if needed else f"{title} – {translate('MenuEditor', 'optional')}")

    def show_names(self, names: Mapping[str, str], wrong: str = "") -> None:
        """Show names; a line that is typed in is left alone."""
        for code, line in self._lines.items():
            show_text(line, names.get(code, ""))
            self._fields[code].show_wrong(wrong if code == language().code else "")

    def focus_first(self) -> None:
        """Put the keyboard into the name that is needed."""
        self._lines[language().code].setFocus()

    def _tell(self) -> None:
        self.written.emit({code: line.text() for code, line in self._lines.items()})


class ToggleRow(FlowRow):
    """Things of which any number is chosen; `chosen` carries the keys in their order. Object names are `name.<key>`."""

    chosen = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._buttons: dict[str, Button] = {}
        self._words: tuple[tuple[str, str], ...] = ()
        self._keys: tuple[str, ...] = ()

    def set_options(self, options: tuple[tuple[str, str], ...]) -> None:
        """Offer keys with their words."""
        if options == self._words:
            return
        self._words = options
        self.clear()
        self._buttons = {}
        for key, words in options:
            made = Button(words, role="chip")
            made.setObjectName(f"{self.objectName()}.{key}")
            made.setCheckable(True)
            made.clicked.connect(lambda _on=False, key=key: self._toggle(key))
            self._buttons[key] = made
            self.add(made)
            made.show()
        self.set_keys(self._keys)

    def set_keys(self, keys: tuple[str, ...]) -> None:
        """Show what is chosen."""
        self._keys = keys
        for key, made in self._buttons.items():
            made.setChecked(key in keys)

    def _toggle(self, key: str) -> None:
        keys = tuple(k for k in self._keys if k != key) if key in self._keys else (*self._keys, key)
        self.set_keys(keys)
        self.chosen.emit(keys)


def line_edit(name: str, longest: int = LONGEST_TYPED) -> QLineEdit:
    """Return a line to write in."""
    made = QLineEdit()
    made.setObjectName(name)
    made.setMaxLength(longest)
    return made


def show_text(line: QLineEdit, text: str) -> None:
    """Show a text without moving the cursor of whoever types it."""
    if line.text() != text:
        line.setText(text)

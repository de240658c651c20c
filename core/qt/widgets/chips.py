"""A choice of one among a few: chips in a row, or a segmented control on a track."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy

from core.qt.theme import SPACE
from core.qt.widgets.button import Button
from core.qt.widgets.flow_row import FlowRow

Option = tuple[str, str]
"""Key and text of one thing to choose."""


class Segments(QFrame):
    """Two to five options on one track; `chosen` tells the key when a person chose another."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option] = ()) -> None:
        """The options' object names are `name.<key>`."""
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "track")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._choice = _Choice("segment", self.chosen.emit)
        self.set_options(options)

    @property
    def value(self) -> str:
        """The key of what is chosen, or empty."""
        return self._choice.value

    def set_value(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        self._choice.set_value(key)

    def clear(self) -> None:
        """Have nothing chosen, where a person must say it."""
        self._choice.clear()

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer `options`, keeping what is chosen if it is still there."""
        for made in self._choice.rebuild(self.objectName(), options):
            made.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._row.addWidget(made, 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._choice.step(event):
            super().keyPressEvent(event)


class ChipRow(FlowRow):
    """Many short options that wrap into more rows; `chosen` tells the key when a person chose another."""

    chosen = Signal(str)

    def __init__(self, name: str, options: Sequence[Option] = ()) -> None:
        """The chips' object names are `name.<key>`."""
        super().__init__(gap=SPACE)
        self.setObjectName(name)
        self._choice = _Choice("chip", self.chosen.emit)
        self.set_options(options)

    @property
    def value(self) -> str:
        """The key of what is chosen, or empty."""
        return self._choice.value

    def set_value(self, key: str) -> None:
        """Show `key` as chosen, without telling."""
        self._choice.set_value(key)

    def set_options(self, options: Sequence[Option]) -> None:
        """Offer `options`, keeping what is chosen if it is still there."""
        for made in self._choice.rebuild(self.objectName(), options):
            self.add(made)

    def clear(self) -> None:
        """Have nothing chosen, where a person must say it."""
        self._choice.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._choice.step(event):
            super().keyPressEvent(event)


class _Choice:
    """The exclusive buttons behind both."""

    def __init__(self, role: str, tell: object) -> None:
        self._role = role
        self._tell = tell
        self._buttons: dict[str, Button] = {}
        self._group: QButtonGroup | None = None

    @property
    def value(self) -> str:
        return next((key for key, made in self._buttons.items() if made.isChecked()), "")

    def set_value(self, key: str) -> None:
        if key in self._buttons:
            self._buttons[key].setChecked(True)

    def clear(self) -> None:
        if self._group is None:
            return
        self._group.setExclusive(False)
        for made in self._buttons.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def rebuild(self, name: str, options: Sequence[Option]) -> tuple[Button, ...]:
        """Return new buttons, or none when only the texts changed."""
        if tuple(self._buttons) == tuple(key for key, _ in options):
            for key, text in options:
                self._buttons[key].setText(text)
            return ()
        before = self.value
        for old in self._buttons.values():
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._group = QButtonGroup()
        self._buttons = {key: self._make(name, key, text) for key, text in options}
        if before in self._buttons:
            self._buttons[before].setChecked(True)
        elif self._buttons:
            next(iter(self._buttons.values())).setChecked(True)
        return tuple(self._buttons.values())

    def step(self, event: QKeyEvent) -> bool:
        """Move the choice with the arrow keys."""
        offset = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}.get(
            Qt.Key(event.key())
        )
        keys = tuple(self._buttons)
        if offset is None or not keys:
            return False
        at = keys.index(self.value) if self.value in keys else min(-offset, 0)
        chosen = self._buttons[keys[(at + offset) % len(keys)]]
        chosen.setFocus(Qt.FocusReason.TabFocusReason)
        chosen.click()
        return True

    def _make(self, name: str, key: str, text: str) -> Button:
        made = Button(text, role=self._role)
        made.setCheckable(True)
        made.setObjectName(f"{name}.{key}")
        made.clicked.connect(lambda _checked=False: self._told(key))
        if self._group is not None:
            self._group.addButton(made)
        return made

    def _told(self, key: str) -> None:
        if callable(self._tell):
            self._tell(key)

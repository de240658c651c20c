"""Which stations a screen works for: one, several or all, each a touch on or off."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from core.api.views import StationView
from core.qt.language import name_in, translate
from core.qt.widgets.button import Button

ALL_KEY: Final = "all"
_STEPS: Final = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class StationRow(QFrame):
    """Buttons `kitchen.station.<id>` and `kitchen.station.all`; `chosen` tells the ids, none of them for all."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kitchen.station")
        self.setProperty("role", "track")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 4, 4, 4)
        self._row.setSpacing(4)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, Button] = {}
        self._chosen: frozenset[str] = frozenset()

    def show_stations(self, stations: Sequence[StationView]) -> None:
        """Offer `stations`; one alone needs no choice."""
        names = {ALL_KEY: translate("Header", "All")}
        names |= {station.station_id: name_in(station.names) for station in stations}
        if tuple(names) != tuple(self._buttons):
            self._rebuild(names)
        for key, name in names.items():
            self._buttons[key].setText(name)
            self._buttons[key].setAccessibleName(name)
        self.setVisible(len(stations) > 1)
        self._show()

    def show_chosen(self, chosen: frozenset[str]) -> None:
        """Show which are chosen, without telling."""
        self._chosen = chosen
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = _STEPS.get(Qt.Key(event.key()))
        row = list(self._buttons.values())
        at = next((at for at, button in enumerate(row) if button.hasFocus()), None)
        if by is None or at is None:
            super().keyPressEvent(event)
        else:
            row[(at + by) % len(row)].setFocus(Qt.FocusReason.TabFocusReason)

    def _rebuild(self, names: dict[str, str]) -> None:
        for old in self._buttons.values():
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._buttons = {}
        for key in names:
            made = Button(role="chip")
            made.setObjectName(f"kitchen.station.{key}")
            made.setCheckable(True)
            made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            made.clicked.connect(lambda _on=False, key=key: self._touch(key))
            self._buttons[key] = made
            self._row.addWidget(made)

    def _touch(self, key: str) -> None:
        """Take a station in or out; none, or each of them, means all."""
        stations = frozenset(self._buttons) - {ALL_KEY}
        chosen = frozenset() if key == ALL_KEY else (self._chosen & stations) ^ {key}
        self.show_chosen(frozenset() if chosen == stations else chosen)
        self.chosen.emit(self._chosen)

    def _show(self) -> None:
        for key, button in self._buttons.items():
            button.setChecked(key in self._chosen or (key == ALL_KEY and not self._chosen))

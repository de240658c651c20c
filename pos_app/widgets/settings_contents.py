"""What the settings consist of, beside them: a tap goes there, and what is looked at is marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from core.qt.language import translate
from core.qt.theme import SPACE, TOUCH
from core.qt.widgets.button import RailButton
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import set_plain_tooltip
from pos_app.widgets.room import LARGE_TEXT, Room, column

_ICONS: Final = {
    "parked": "warning",
    "screen": "full-screen",
    "simulators": "globe",
    "staff": "person",
    "printers": "printer",
    "customer": "eye",
    "prices": "tag",
    "courses": "clock",
}
_SEEN: Final = 24
"""So much of a section, in pixels, must be in sight for it to be what is looked at."""
_NARROW: Final = 64


class SettingsContents(Room):
    """Its entries are `counter.settings.go.<section>`; at large text they are signs with a tool tip."""

    def __init__(self, area: FlickArea, sections: Mapping[str, QWidget]) -> None:
        """`area` shows the `sections`, by their keys and in their order."""
        super().__init__("counter.settings.contents")
        self._area = area
        self._sections = sections
        self._here = ""
        self._entries = {key: self._entry(key) for key in sections}
        entries = QWidget()
        entries.setLayout(column(*self._entries.values(), 1, gap=4))
        self._list = FlickArea(entries, "counter.settings.contents.area")
        self.setLayout(column(self._list))
        area.verticalScrollBar().valueChanged.connect(lambda _at: self._look())
        area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._look())
        self.retranslate()
        self._mark(next(iter(sections)))

    def retranslate(self) -> None:
        words = {
            "parked": translate("Parked", "Parked messages"),
            "screen": translate("Settings", "This screen"),
            "simulators": translate("Settings", "Simulators"),
            "staff": translate("Staff", "Staff"),
            "printers": translate("Printing", "Printers"),
            "customer": translate("DisplaySettings", "Screen for the customer"),
            "prices": translate("PriceSettings", "Prices and taxes"),
            "courses": translate("CourseSettings", "Courses"),
        }
        for key, entry in self._entries.items():
            entry.setText(words[key])
            set_plain_tooltip(entry, words[key])
        self._fit()

    def restyle(self) -> None:
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down go from entry to entry."""
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        entries = list(self._entries.values())
        here = next((place for place, entry in enumerate(entries) if entry.hasFocus()), None)
        if step is None or here is None or not 0 <= here + step < len(entries):
            super().keyPressEvent(event)
            return
        entries[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        self._list.show_widget(entries[here + step])

    def set_count(self, key: str, count: int) -> None:
        """Tell how much waits in a section."""
        self._entries[key].set_count(count)

    def go(self, key: str) -> None:
        """Show a section from its top, below the arrow that may lie there, and put the keyboard into it."""
        section = self._sections[key]
        if (first := _first_control(section)) is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        self._here = key
        self._area.verticalScrollBar().setValue(section.y() - self._above())
        self._mark(key)

    def _above(self) -> int:
        """Return how much of the page is left above a section that was asked for."""
        return self.theme.grown(TOUCH) + SPACE

    def _entry(self, key: str) -> RailButton:
        entry = RailButton(_ICONS[key], "")
        entry.setObjectName(f"counter.settings.go.{key}")
        entry.clicked.connect(lambda: self.go(key))
        return entry

    def _fit(self) -> None:
        """Be as wide as the longest word, or as a sign where the text is large."""
        large = self.theme.scale >= LARGE_TEXT
        style = Qt.ToolButtonStyle
        for entry in self._entries.values():
            entry.setToolButtonStyle(style.ToolButtonIconOnly if large else style.ToolButtonTextBesideIcon)
            entry.ensurePolished()
        widest = max(entry.sizeHint().width() for entry in self._entries.values())
        self.setFixedWidth(max(self.theme.grown(_NARROW), widest))

    def _look(self) -> None:
        """Mark what is at the top of what is in sight, or what was asked for while that is in sight."""
        bar = self._area.verticalScrollBar()
        top, bottom = bar.value(), bar.value() + self._area.viewport().height()
        asked = self._sections.get(self._here)
        is_end = bar.value() == bar.maximum()
        if asked is not None and top <= asked.y() < bottom - _SEEN and is_end:
            self._mark(self._here)
            return
        self._here = ""
        below = top + self._above() + _SEEN if top else 0
        seen = (key for key, part in self._sections.items() if part.geometry().bottom() > below)
        self._mark(next(seen, ""))

    def _mark(self, here: str) -> None:
        for key, entry in self._entries.items():
            entry.setChecked(key == here)


def _first_control(section: QWidget) -> QWidget | None:
    """Return the topmost control of a section that Tab reaches, None when it has none."""
    controls = [
        child
        for child in section.findChildren(QWidget)
        if child.isVisible() and child.isEnabled() and child.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    return min(controls, key=lambda child: child.mapTo(section, QPoint()).toTuple()[::-1], default=None)

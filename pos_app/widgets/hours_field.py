"""The hours at which something is sold: any number of them, each with its days; none means always."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from core.api.words import MOST_HOURS
from core.qt.language import translate
from core.qt.widgets.button import button
from core.qt.widgets.label import label
from pos_app.viewmodels.hours_draft import HoursDraft
from pos_app.widgets.menu_fields import Field, ToggleRow, line_edit, show_text
from pos_app.widgets.price_entries import day_words
from pos_app.widgets.room import Room, column, row

_TIME = 16


class HoursField(Room):
    """`written` carries all hours as drafts. Object names: `name.<number>.from|until|days.<day>|remove`, `name.add`."""

    written = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._name = name
        self._drafts: tuple[HoursDraft, ...] = ()
        self._rows: list[_HoursRow] = []
        self._always = label(tone="muted", wrap=True)
        self._add = button("", name=f"{name}.add", icon="plus", on=self._add_one)
        self._column = column(self._always, gap=8)
        self._column.addLayout(row(self._add, 1))
        self.setLayout(self._column)
        self.retranslate()

    def retranslate(self) -> None:
        self._always.setText(translate("MenuEditor", "At any hour, on every day."))
        self._add.setText(translate("MenuEditor", "Sell at certain hours"))
        for made in self._rows:
            made.retranslate()

    def show_hours(self, drafts: Sequence[HoursDraft]) -> None:
        """Show hours; a line that is typed in is left alone."""
        self._drafts = tuple(drafts)
        while len(self._rows) < len(self._drafts):
            self._rows.append(self._made(len(self._rows)))
        for place, made in enumerate(self._rows):
            made.setVisible(place < len(self._drafts))
            if place < len(self._drafts):
                made.show_hours(self._drafts[place])
        self._always.setVisible(not self._drafts)
        self._add.setEnabled(len(self._drafts) < MOST_HOURS)

    def _made(self, place: int) -> _HoursRow:
        made = _HoursRow(f"{self._name}.{place}")
        made.written.connect(lambda draft: self._write(place, draft))
        made.removed.connect(lambda: self._tell((*self._drafts[:place], *self._drafts[place + 1 :])))
        self._column.insertWidget(1 + place, made)
        return made

    def _add_one(self) -> None:
        self._tell((*self._drafts, HoursDraft()))
        self._rows[-1].focus_first()

    def _write(self, place: int, draft: HoursDraft) -> None:
        self._tell((*self._drafts[:place], draft, *self._drafts[place + 1 :]))

    def _tell(self, drafts: tuple[HoursDraft, ...]) -> None:
        self.show_hours(drafts)
        self.written.emit(drafts)


class _HoursRow(Room):
    """One of the hours: from, until before, and the days."""

    written = Signal(object)
    removed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._draft = HoursDraft()
        self._start, self._end = line_edit(f"{name}.from", _TIME), line_edit(f"{name}.until", _TIME)
        self._fields = Field(f"{name}.from", self._start), Field(f"{name}.until", self._end)
        for field in self._fields:
            field.wrap_title()
        self._days = ToggleRow(f"{name}.days")
        self._remove = button("", name=f"{name}.remove", icon="trash", on=self.removed.emit)
        self.setLayout(column(gap=6))
        self.layout().addLayout(row(*self._fields, self._remove, gap=10))  # type: ignore[union-attr]
        self.layout().addWidget(self._days)  # type: ignore[union-attr]
        self._start.textEdited.connect(lambda typed: self._write(replace(self._draft, start=typed)))
        self._end.textEdited.connect(lambda typed: self._write(replace(self._draft, end=typed)))
        self._days.chosen.connect(lambda days: self._write(replace(self._draft, days=days)))
        self.retranslate()

    def retranslate(self) -> None:
        self._fields[0].set_title(translate("MenuEditor", "Sold from, such as 07:00"))
        self._fields[1].set_title(translate("MenuEditor", "Until before, such as 11:00"))
        self._remove.setAccessibleName(translate("MenuEditor", "Remove these hours"))
        self._days.set_options(day_words())
        self._days.setAccessibleName(translate("MenuEditor", "Days"))

    def show_hours(self, draft: HoursDraft) -> None:
        """Show what is written."""
        self._draft = draft
        show_text(self._start, draft.start)
        show_text(self._end, draft.end)
        self._days.set_keys(draft.days)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self._start.setFocus()

    def _write(self, draft: HoursDraft) -> None:
        self._draft = draft
        self.written.emit(draft)

"""Courses in the settings: whether there are any, and the usual one of each category."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from core.api.courses import FIRST
from core.qt.language import name_in, translate
from core.qt.widgets.card import Card
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.label import label
from pos_app.viewmodels.courses import CoursesViewModel
from pos_app.widgets.room import Room, column

OFFERED: Final = 5
"""So many courses can be the usual one of a category."""


class CourseSettings(Room):
    """Off, as in a café, nothing of courses is shown anywhere."""

    def __init__(self, courses: CoursesViewModel) -> None:
        super().__init__("counter.settings.courses")
        self._courses = courses
        self._title = label(size="title", strong=True)
        self._hint = label(tone="muted", wrap=True)
        self._switch = Segments("counter.settings.courses.switch")
        self._switch.chosen.connect(lambda key: courses.switch(on=key == "on"))
        self._usual_title = label(strong=True, wrap=True)
        self._usual = QWidget()
        self._rows = column(gap=8)
        self._usual.setLayout(self._rows)
        self._known: tuple[tuple[str, str], ...] = ()
        self._choices: dict[str, ChipRow] = {}
        card = Card(padding=20)
        card.setLayout(column(self._title, self._hint, self._switch, self._usual_title, self._usual, gap=12))
        self.setLayout(column(card))
        courses.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("CourseSettings", "Courses"))
        self._hint.setText(
            translate(
                "CourseSettings",
                "The first course is made when the order is paid, the others when somebody fires them.",
            )
        )
        self._switch.set_options(
            [("off", translate("CourseSettings", "Off")), ("on", translate("CourseSettings", "On"))]
        )
        self._usual_title.setText(translate("CourseSettings", "Usual course of a category"))
        self.renew()

    def renew(self) -> None:
        """Show what holds."""
        rules, menu = self._courses.rules, self._courses.menu
        self.setVisible(self._courses.can_change)
        self._switch.set_value("on" if rules.on else "off")
        self._usual.setVisible(rules.on)
        self._usual_title.setVisible(rules.on)
        if menu is None or not rules.on:
            return
        known = tuple((category.category_id, name_in(category.names)) for category in menu.categories)
        if known != self._known:
            self._known = known
            self._make_rows()
        for category_id, choice in self._choices.items():
            choice.set_value(str(rules.usual.get(category_id, FIRST)))

    def _make_rows(self) -> None:
        """Make a row for each category."""
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._choices.clear()
        for at, (category_id, name) in enumerate(self._known):
            choice = ChipRow(f"counter.settings.courses.category.{at}")
            choice.set_options([(str(n), str(n)) for n in range(FIRST, OFFERED + 1)])
            choice.setAccessibleName(name)
            choice.chosen.connect(lambda key, of=category_id: self._courses.set_usual(of, int(key)))
            self._choices[category_id] = choice
            self._rows.addWidget(label(name, wrap=True))
            self._rows.addWidget(choice)

"""The courses of an order that was sold: what waits, with a button for each that has it made, and Undo for a moment."""

from __future__ import annotations

from core.api.views import OrderRow
from core.qt.course_words import fire_words, fired_words, waiting_words
from core.qt.widgets.button import Button, button
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from core.qt.widgets.undo_bar import SHORTEST_S, UndoBar
from pos_app.viewmodels.courses import CoursesViewModel
from pos_app.widgets.room import Room, column


class CourseFiring(Room):
    """Is there as long as a course of the order waits, or the last firing can be taken back."""

    def __init__(self, courses: CoursesViewModel, name: str) -> None:
        super().__init__(name)
        self._courses = courses
        self._name = name
        self._row: OrderRow | None = None
        self._told = label(tone="warning", strong=True, wrap=True, name=f"{name}.told")
        self._buttons: dict[int, Button] = {}
        self._undo = UndoBar(f"{name}.undo")
        self._flow = FlowRow()
        self.setLayout(column(self._told, self._flow, self._undo, gap=6))
        self._undo.undone.connect(self.renew)
        self._undo.expired.connect(self.renew)
        courses.fired.connect(self._offer_undo)

    def retranslate(self) -> None:
        self.renew()

    def show_row(self, row: OrderRow | None) -> None:
        """Show what waits of an order, nothing for None."""
        self._row = row
        self.renew()

    def renew(self) -> None:
        """Show what can be fired now."""
        row = self._row
        waiting = [] if row is None else [view.course for view in row.courses if view.waits]
        for course in waiting:
            if course not in self._buttons:
                self._buttons[course] = self._button(course)
        for course, made in self._buttons.items():
            made.setText(fire_words(course))
            made.setVisible(course in waiting)
        self._told.setText(waiting_words(waiting))
        self._told.setVisible(bool(waiting))
        self._flow.setVisible(bool(waiting))
        self.setVisible(bool(waiting) or self._undo.offering)

    def _button(self, course: int) -> Button:
        made = button(
            "",
            name=f"{self._name}.fire.{course}",
            role="accent",
            icon="clock",
            on=lambda: self._fire(course),
        )
        self._flow.add(made)
        return made

    def _fire(self, course: int) -> None:
        if self._row is not None:
            self._courses.fire(self._row, course)

    def _offer_undo(self, order_id: str, number: str, course: int, fire_id: str) -> None:
        if self._row is not None and self._row.order_id == order_id:
            self._undo.offer(
                lambda: fired_words(number, course),
                lambda: self._courses.undo(order_id, course, fire_id),
                seconds=SHORTEST_S,
            )
            self.renew()

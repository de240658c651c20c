"""The heading of a course among the lines of the order in the making, and the button that begins the next course."""

from __future__ import annotations

from core.qt.course_words import course_words
from core.qt.language import translate
from core.qt.widgets.button import button, icon_button
from pos_app.viewmodels.courses import CoursesViewModel
from pos_app.widgets.room import Room, row


class CourseBar(Room):
    """A tap says that what is added next belongs to the course; the arrow moves the marked line here."""

    def __init__(self, courses: CoursesViewModel, course: int) -> None:
        super().__init__(f"counter.course.{course}")
        self._courses = courses
        self._course = course
        self._line_id = ""
        name = f"counter.course.{course}"
        self._title = button("", name=f"{name}.title", role="quiet", on=lambda: courses.add_to(course))
        self._here = icon_button("chevron-left", "", name=f"{name}.here", on=self._move)
        self.setLayout(row(self._title, 1, self._here, gap=4))
        self.retranslate()

    def retranslate(self) -> None:
        self._here.set_does(translate("Courses", "Move the marked line here"))
        self._title.setText(course_words(self._course))

    def show_for(self, line_id: str, course: int) -> None:
        """Show the heading while the line `line_id` of `course` is marked; empty for none."""
        self._line_id = line_id
        self._here.setVisible(bool(line_id) and course != self._course)
        adding = self._courses.adding == self._course
        self._title.setProperty("role", "accent" if adding else "quiet")
        self._title.style().polish(self._title)
        told = translate("Courses", "{course}: what is added next comes here")
        self._title.setAccessibleName(told.format(course=course_words(self._course)))

    def _move(self) -> None:
        if self._line_id:
            self._courses.move(self._line_id, self._course)

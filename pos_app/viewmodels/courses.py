"""Courses at the counter: those of the order in the making, those that wait at orders that were sold, and the settings."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from core.api.courses import FIRST, MOST_COURSES, CourseRules, CoursesDoor
from core.api.views import OrderRow
from core.api.words import Clock, Menu, OrderType, time_ordered_id
from core.qt.tasks import TaskScope
from pos_app.viewmodels import draft_edits as edits
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.complaints import NOT_DONE, Complaints
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.sale_view import LineView

NO_COURSES = CourseRules()


class CoursesViewModel(QObject):
    """`changed` when what holds for courses, or the course of what is added next, is another.

    `fired` carries the id and the number of an order, the course and the id of the firing, for whoever offers to undo it.
    """

    changed = Signal()
    fired = Signal(str, str, int, str)

    def __init__(
        self,
        door: CoursesDoor | None,
        sale: SaleViewModel,
        catalogue: CatalogueViewModel,
        approvals: Approvals,
        clock: Clock,
        scope: TaskScope,
        complaints: Complaints,
    ) -> None:
        super().__init__()
        self._door, self._sale, self._catalogue = door, sale, catalogue
        self._approvals, self._clock, self._scope, self._complaints = approvals, clock, scope, complaints
        self._order_id = ""
        catalogue.changed.connect(self.changed)
        sale.changed.connect(self._follow)

    @property
    def rules(self) -> CourseRules:
        """What holds now."""
        return NO_COURSES if self._catalogue.menu is None else self._catalogue.menu.course_rules

    @property
    def menu(self) -> Menu | None:
        """What is sold now."""
        return self._catalogue.menu

    @property
    def can_change(self) -> bool:
        """Tell whether the settings can be changed here: at any counter there is, the main one says no where it must."""
        return self._door is not None and self._catalogue.menu is not None

    @property
    def shown(self) -> bool:
        """Tell whether the order in the making has courses: they are switched on, and it is eaten here."""
        return self.rules.on and self._sale.view.draft.order_type is OrderType.HERE

    @property
    def adding(self) -> int:
        """The course of what is added next; 0 for the usual one of its category."""
        return self._sale.next_course

    def courses(self, lines: Iterable[LineView]) -> tuple[int, ...]:
        """Return the courses of an order in the making, with the one that has just begun."""
        if not self.shown:
            return ()
        return tuple(sorted({line.course or FIRST for line in lines} | ({self.adding} - {0})))

    def add_to(self, course: int) -> None:
        """Have what is added next belong to a course; the same once more: to the usual one."""
        self._sale.next_course = 0 if course == self.adding else course
        self.changed.emit()

    def begin_next(self) -> None:
        """Begin the next course: what is added from now on belongs to it."""
        known = self.courses(self._sale.view.lines)
        self._sale.next_course = min((known[-1] if known else 0) + 1, MOST_COURSES)
        self.changed.emit()

    def move(self, line_id: str, course: int) -> None:
        """Have a line made with another course."""
        self._sale.restore(edits.with_course(self._sale.view.draft, line_id, course))

    def fire(self, row: OrderRow, course: int) -> None:
        """Have the kitchen make a course that waits, and offer to take that back."""
        if self._door is not None:
            fire_id = time_ordered_id(self._clock.now_ms())
            self._scope.start_once(
                f"fire {row.order_id} {course}", self._fire(self._door, row, course, fire_id)
            )

    def undo(self, order_id: str, course: int, fire_id: str) -> None:
        """Take a firing back, unless the kitchen has begun."""
        if self._door is not None:
            undo = self._door.undo_fire(order_id, course, fire_id)
            self._scope.start(self._tried(undo), f"undo {fire_id}")

    def switch(self, *, on: bool) -> None:
        """Sell with courses, or without."""
        self._save(replace(self.rules, on=on))

    def set_usual(self, category_id: str, course: int) -> None:
        """Have the goods of a category belong to a course, unless another is chosen."""
        usual = {known: usual for known, usual in self.rules.usual.items() if known != category_id}
        self._save(replace(self.rules, usual=usual if course == FIRST else {**usual, category_id: course}))

    def _save(self, rules: CourseRules) -> None:
        if self._door is not None:
            self._scope.start_once("save courses", self._saved(self._door, rules))

    async def _saved(self, door: CoursesDoor, rules: CourseRules) -> None:
        menu = self._catalogue.menu
        known = () if menu is None else tuple(category.category_id for category in menu.categories)
        clean = replace(rules, usual={key: course for key, course in rules.usual.items() if key in known})
        verb = self._approvals.run(lambda by: door.set_courses(clean, approval_id=by))
        if await self._complaints.succeeds(NOT_DONE, verb):
            self._complaints.settle()
        self._catalogue.load()
        self.changed.emit()

    async def _fire(self, door: CoursesDoor, row: OrderRow, course: int, fire_id: str) -> None:
        if await self._complaints.succeeds(NOT_DONE, door.fire_course(row.order_id, course, fire_id)):
            self._complaints.settle()
            self.fired.emit(row.order_id, row.number, course, fire_id)

    async def _tried(self, verb: Awaitable[None]) -> None:
        await self._complaints.succeeds(NOT_DONE, verb)

    def _follow(self) -> None:
        """Begin each order with the usual courses."""
        order_id = self._sale.view.draft.order_id
        if order_id != self._order_id:
            self._order_id, self._sale.next_course = order_id, 0
            self.changed.emit()

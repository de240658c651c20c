"""Courses, behind the front door: firing them, and what the settings say about them."""

from __future__ import annotations

from typing import Protocol

from core.domain.courses import FIRST, MOST_COURSES, CourseRules, fired_at_once, pending

__all__ = ["FIRST", "MOST_COURSES", "CourseRules", "CoursesDoor", "fired_at_once", "pending"]


class CoursesDoor(Protocol):
    """What a counter does with courses; what holds now stands with the menu (`Menu.course_rules`)."""

    async def fire_course(self, order_id: str, course: int, fire_id: str) -> None:
        """Have the kitchen make a course that waits, once however often it is asked; one that does not stays as it is.

        Raises Conflict for an order that is over, NotFound for an unknown one.
        """
        ...

    async def undo_fire(self, order_id: str, course: int, fire_id: str) -> None:
        """Take a firing back; what the kitchen has begun to make stays fired, and is shown so as soon as it says it."""
        ...

    async def set_courses(self, rules: CourseRules, *, approval_id: str = "") -> None:
        """Sell by these courses from now on, at every counter; what was sold stays as it was.

        Raises InvalidInput for a course or a category that there is not, Conflict at any but the main counter and
        `staff.approval_needed`.
        """
        ...

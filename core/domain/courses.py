"""Courses: what of an order is made at once, and what waits until somebody fires it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from core.errors import InvalidInput

MOST_COURSES: Final = 9
FIRST: Final = 1
NONE: Final = 0
"""The course of a line in a shop without courses."""


@dataclass(frozen=True, slots=True)
class CourseRules:
    """What the settings say about courses: whether there are any, and the usual one of a category, else the first."""

    on: bool = False
    usual: Mapping[str, int] = field(default_factory=dict)

    def course_of(self, category_id: str, chosen: int = NONE) -> int:
        """Return the course of a line: the one that was chosen, else the usual one of its category."""
        return check_course(chosen) or self.usual.get(category_id, FIRST) if self.on else NONE


OFF: Final = CourseRules()


def check_course(course: int) -> int:
    """Return `course` if a line may have it. Raises InvalidInput otherwise."""
    if type(course) is not int or not NONE <= course <= MOST_COURSES:
        raise InvalidInput("order.unknown_course", given=course, least=FIRST, most=MOST_COURSES)
    return course


def fired_at_once(courses: Iterable[int]) -> frozenset[int]:
    """Return which of these courses are made as soon as the order is paid: the first that it has, and what has none."""
    known = frozenset(courses)
    first = max(FIRST, min(known, default=FIRST))
    return frozenset(course for course in known if course <= first)


def is_made(course: int, fired: Collection[int]) -> bool:
    """Tell whether a course is to be made when these were fired; what comes before the first of them does not wait."""
    return not fired or course <= min(fired) or course in fired


def pending(courses: Iterable[int], fired: Collection[int]) -> tuple[int, ...]:
    """Return which of these courses wait, in their order."""
    return tuple(sorted({course for course in courses if not is_made(course, fired)}))

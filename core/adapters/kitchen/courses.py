"""The courses of a ticket: which were fired, each when, and which of those were handed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from core.domain import courses


@dataclass(frozen=True, slots=True)
class Courses:
    """What was `fired`, each course when (ms), and what of it was `served`; with nothing fired there are no courses."""

    fired: Mapping[int, int] = field(default_factory=dict)
    served: frozenset[int] = frozenset()

    def makes(self, course: int) -> bool:
        """Tell whether a course is to be made, or was."""
        return courses.is_made(course, self.fired)

    def with_fired(self, course: int, now_ms: int) -> Courses:
        """Return them with one more that is to be made."""
        return replace(self, fired={**self.fired, course: now_ms})

    def with_undone(self, course: int) -> Courses:
        """Return them with one that is to be made no more."""
        left = {known: at for known, at in self.fired.items() if known != course}
        return replace(self, fired=left, served=self.served - {course})

    def with_all_served(self) -> Courses:
        """Return them with everything that was fired handed over."""
        return replace(self, served=frozenset(self.fired))

    @property
    def all_served(self) -> bool:
        """Tell whether everything that was fired was handed over."""
        return bool(self.fired) and self.served >= frozenset(self.fired)

    @property
    def fired_at(self) -> int | None:
        """When the last of them was fired (ms)."""
        return max(self.fired.values(), default=None)


NO_COURSES: Final = Courses()


def begun(of_items: Iterable[int], paid_at: int) -> Courses:
    """Return the courses of a new ticket whose items belong to these; the first was fired with the payment."""
    known = frozenset(of_items)
    if known <= {courses.NONE}:
        return NO_COURSES
    return Courses(dict.fromkeys(sorted(courses.fired_at_once(known)), paid_at))

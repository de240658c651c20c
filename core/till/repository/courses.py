"""The courses of an order in the till's database: which it has, which are fired, and which firings are on their way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain import courses as rules
from core.domain.views import CourseView
from core.till import tables as t


class OrderCourses(msgspec.Struct, frozen=True):
    """The courses that lines of an order have; those that are `fired`, when (ms); those that the kitchen was `asked` to.

    `asked` has the id of each firing that the kitchen has not answered.
    """

    known: tuple[int, ...] = ()
    fired: dict[int, int] = {}
    asked: dict[int, str] = {}

    @property
    def pending(self) -> tuple[int, ...]:
        """The courses that wait until somebody fires them."""
        waits = rules.pending(self.known, self.fired) if self.fired else ()
        return tuple(course for course in waits if course not in self.asked)


NO_COURSES: Final = OrderCourses()
_stored: Final = msgspec.json.Decoder(OrderCourses)


def read_courses(text: str) -> OrderCourses:
    """Return the courses that were stored as `text`."""
    return _stored.decode(text) if text else NO_COURSES


def as_row(courses: OrderCourses) -> dict[str, object]:
    """Return the columns of an order that tell its courses."""
    text = msgspec.json.encode(courses).decode() if courses.fired else ""
    return {"courses": text, "waits": bool(courses.pending)}


def courses_row(of_lines: Iterable[int], now_ms: int) -> dict[str, object]:
    """Return the columns of a new order with lines of these courses; what is made at once is fired with it."""
    known = tuple(sorted(set(of_lines)))
    if known in {(), (rules.NONE,)}:
        return as_row(NO_COURSES)
    fired = dict.fromkeys(sorted(rules.fired_at_once(known)), now_ms)
    return as_row(OrderCourses(known, fired))


def with_lines(text: str, lines: Iterable[Mapping[str, Any]]) -> dict[str, object]:
    """Return the columns of an order that has these lines from now on; what was fired stays so."""
    known = tuple(sorted({line.get("course", rules.NONE) for line in lines}))
    return as_row(msgspec.structs.replace(read_courses(text), known=known))


def courses_of(conn: sa.Connection, order_id: str) -> OrderCourses | None:
    """Return the courses of an order, None for an unknown one."""
    found = conn.execute(sa.select(t.orders.c.courses).where(t.orders.c.order_id == order_id)).one_or_none()
    return None if found is None else read_courses(found.courses)


def views_of(text: str) -> tuple[CourseView, ...]:
    """Return the courses of an order for a person, in their order; none where there is only one."""
    courses = read_courses(text)
    if len(courses.known) == 1:
        return ()
    waits = courses.pending
    return tuple(
        CourseView(course, course in waits, courses.fired.get(course), course in courses.asked)
        for course in courses.known
    )

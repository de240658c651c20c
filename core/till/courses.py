"""Courses at the till: what the settings say about them, firing one, and what the kitchen tells of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from core.contracts.kitchen import (
    CourseFired,
    FireCourse,
    FireRefused,
    FireUndone,
    TicketChanged,
    UndoFire,
    UndoFireRefused,
)
from core.domain.catalog import Menu
from core.domain.change import ChangeKind
from core.domain.courses import FIRST, MOST_COURSES, CourseRules, check_course
from core.domain.journal import Told
from core.domain.order import OrderStatus
from core.errors import Conflict, InvalidInput
from core.store.database import Database
from core.store.work import Work
from core.till.duty import Right, allow
from core.till.journal import enter
from core.till.menu_sharing import MenuPublisher
from core.till.repository.courses import OrderCourses, as_row, courses_of, read_courses
from core.till.repository.menu import read_menu, set_courses
from core.till.repository.orders import find_order, update_order

_OPEN: Final = frozenset(
    {OrderStatus.RECEIVED, OrderStatus.APPROVED, OrderStatus.PREPARING, OrderStatus.READY}
)


class CoursesOfTill:
    """Implements `core.api.courses.CoursesDoor` over the database of a till; only the main one may change the settings."""

    def __init__(self, database: Database, publisher: MenuPublisher, *, is_main: bool = True) -> None:
        self._database = database
        self._publisher = publisher
        self._is_main = is_main

    async def fire_course(self, order_id: str, course: int, fire_id: str) -> None:
        """Have the kitchen make a course that waits. See `CoursesDoor`."""
        await self._database.write(lambda work: fire(work, order_id, course, fire_id))

    async def undo_fire(self, order_id: str, course: int, fire_id: str) -> None:
        """Take a firing back. See `CoursesDoor`."""
        await self._database.write(lambda work: undo_fire(work, order_id, course, fire_id))

    async def set_courses(self, rules: CourseRules, *, approval_id: str = "") -> None:
        """Sell by these courses from now on. See `CoursesDoor`."""
        if not self._is_main:
            raise Conflict("menu.not_main")
        if await self._database.write(lambda work: _set(work, rules, approval_id)):
            await self._publisher.publish()


def fire(work: Work, order_id: str, course: int, fire_id: str) -> None:
    """Ask the kitchen for a course of an order that is open, once. Raises Conflict for one that is over, and NotFound."""
    order = find_order(work.conn, order_id)
    courses = read_courses(order.courses)
    if course not in courses.pending:
        return
    if OrderStatus(order.status) not in _OPEN:
        raise Conflict("courses.order_over", order_id=order_id, number=order.number)
    allow(work, Right.SELL)
    _store(work, order_id, msgspec.structs.replace(courses, asked={**courses.asked, course: fire_id}))
    ticket_id = order_id  # one order, one ticket
    work.send(FireCourse(ticket_id=ticket_id, order_id=order_id, course=course, fire_id=fire_id))


def undo_fire(work: Work, order_id: str, course: int, fire_id: str) -> None:
    """Let a course wait again that this firing asked for; the kitchen says no when it has begun with it."""
    courses = read_courses(find_order(work.conn, order_id).courses)
    if course in courses.pending or course not in courses.known:
        return
    _store(work, order_id, _without(courses, course))
    work.send(UndoFire(ticket_id=order_id, order_id=order_id, course=course, fire_id=fire_id))


def fired_again(work: Work, order_id: str) -> Iterator[FireCourse]:
    """Yield what a kitchen that has lost the ticket of an order has to be told of its courses."""
    courses = courses_of(work.conn, order_id) or OrderCourses()
    for course in (*courses.fired, *courses.asked):
        fire_id = courses.asked.get(course, f"again-{order_id}-{course}")
        yield FireCourse(ticket_id=order_id, order_id=order_id, course=course, fire_id=fire_id)


def hear_ticket(event: TicketChanged, work: Work) -> None:
    """Take over which courses the kitchen makes; what it was asked for and has not answered stays asked."""
    courses = courses_of(work.conn, event.order_id)
    if not event.fired or courses is None or not courses.fired:
        return
    fired = {course: courses.fired.get(course, event.changed_at) for course in event.fired}
    asked = {course: fire_id for course, fire_id in courses.asked.items() if course not in fired}
    now = OrderCourses(courses.known, fired, asked)
    if now != courses:
        _store(work, event.order_id, now)


ANSWERS: Final = (CourseFired, FireRefused, FireUndone, UndoFireRefused)
"""What the kitchen answers to a firing, or to taking one back."""


def hear_answer(reply: CourseFired | FireRefused | FireUndone | UndoFireRefused, work: Work) -> None:
    """Take over what the kitchen answered."""
    order_id = reply.ticket_id  # one order, one ticket
    courses = courses_of(work.conn, order_id)
    if courses is None:
        return
    now, is_asked = courses, courses.asked.get(reply.course) == reply.fire_id
    if isinstance(reply, CourseFired) and is_asked:
        now = _with_fired(courses, reply.course, reply.fired_at)
    elif isinstance(reply, FireRefused) and is_asked:
        now = _without(courses, reply.course)
    elif isinstance(reply, UndoFireRefused):
        now = _with_fired(courses, reply.course, work.now_ms)
    if now != courses:
        _store(work, order_id, now)


def _with_fired(courses: OrderCourses, course: int, fired_at: int) -> OrderCourses:
    asked = {known: fire_id for known, fire_id in courses.asked.items() if known != course}
    return OrderCourses(courses.known, {**courses.fired, course: courses.fired.get(course, fired_at)}, asked)


def _without(courses: OrderCourses, course: int) -> OrderCourses:
    fired = {known: at for known, at in courses.fired.items() if known != course}
    asked = {known: fire_id for known, fire_id in courses.asked.items() if known != course}
    return OrderCourses(courses.known, fired, asked)


def _store(work: Work, order_id: str, courses: OrderCourses) -> None:
    update_order(work.conn, order_id, work.now_ms, **as_row(courses))
    work.changed(ChangeKind.ORDER, order_id)


def _set(work: Work, rules: CourseRules, approval_id: str) -> bool:
    """Keep the rules; tell whether they are others than before."""
    menu = read_menu(work.conn, ())
    _check(menu, rules)
    if rules == menu.course_rules:
        return False
    done = allow(work, Right.EDIT_SETTINGS, subject="courses", approval_id=approval_id)
    body = {"on": rules.on, "usual": dict(rules.usual)}
    enter(work, Told.COURSES_SET, body, actor=done.actor, approver=done.approver)
    set_courses(work.conn, rules)
    work.changed(ChangeKind.MENU)
    return True


def _check(menu: Menu, rules: CourseRules) -> None:
    """Refuse a course that there cannot be, or one of what is not on the menu."""
    known = {category.category_id for category in menu.categories}
    for category_id, course in rules.usual.items():
        if category_id not in known:
            raise InvalidInput("menu.unknown_entry", given=category_id, names={"en": category_id})
        if check_course(course) < FIRST:
            raise InvalidInput("order.unknown_course", given=course, least=FIRST, most=MOST_COURSES)

"""What the kitchen does when a course is to be fired, and when that is taken back; each once however often it is asked."""

from __future__ import annotations

from dataclasses import replace

from core.adapters.kitchen import repository
from core.adapters.kitchen import repository_courses as rows
from core.adapters.kitchen.courses import begun
from core.adapters.kitchen.firing import fired, unfired
from core.adapters.kitchen.ticket import Ticket
from core.contracts.kitchen import CourseFired, FireCourse, FireRefused, FireUndone, UndoFire, UndoFireRefused
from core.errors import Conflict
from core.store.work import Work


def courses_of(new: Ticket, work: Work) -> Ticket:
    """Return a new ticket with its courses: the first is fired, and what was asked for before the ticket came."""
    courses = begun((item.course for item in new.items), new.paid_at)
    for firing in rows.fired_before(work.conn, new.ticket_id) if courses.fired else ():
        if not courses.makes(firing.course):
            courses = courses.with_fired(firing.course, work.now_ms)
    return replace(new, courses=courses)


def fire_course(command: FireCourse, work: Work) -> CourseFired | FireRefused:
    """Have a course made. A firing that was taken back before it came stays taken back."""
    ticket_id, course, fire_id = command.ticket_id, command.course, command.fire_id
    known = rows.find_firing(work.conn, ticket_id, fire_id)
    if known is not None and known.state == rows.UNDONE:
        return FireRefused(ticket_id=ticket_id, course=course, fire_id=fire_id, reason="taken_back")
    if known is not None:
        return CourseFired(ticket_id=ticket_id, course=course, fire_id=fire_id, fired_at=known.fired_at)
    was = repository.find(work.conn, ticket_id)
    if was is None and repository.refused(work.conn, ticket_id) is not None:
        return FireRefused(ticket_id=ticket_id, course=course, fire_id=fire_id, reason="withdrawn")
    state, fired_at = rows.FIRED, work.now_ms
    if was is not None:
        try:
            now = fired(was, work.now_ms, course)
        except Conflict:
            return FireRefused(ticket_id=ticket_id, course=course, fire_id=fire_id, reason="ticket_over")
        if now is was:
            state, fired_at = rows.KNOWN, was.courses.fired.get(course, was.accepted_at)
        else:
            repository.save(work, was, now)
    rows.remember_firing(work, command, state, fired_at)
    return CourseFired(ticket_id=ticket_id, course=course, fire_id=fire_id, fired_at=fired_at)


def undo_fire(command: UndoFire, work: Work) -> FireUndone | UndoFireRefused:
    """Take a firing back, or bar one that has not come yet; what somebody has begun to make stays fired."""
    ticket_id, course, fire_id = command.ticket_id, command.course, command.fire_id
    known = rows.find_firing(work.conn, ticket_id, fire_id)
    if known is None:
        rows.remember_firing(work, command, rows.UNDONE, work.now_ms)
    elif known.state == rows.KNOWN:
        return UndoFireRefused(ticket_id=ticket_id, course=course, fire_id=fire_id, reason="fired_by_others")
    elif known.state == rows.FIRED:
        was = repository.find(work.conn, ticket_id)
        try:
            now = was if was is None else unfired(was, work.now_ms, course)
        except Conflict:
            return UndoFireRefused(ticket_id=ticket_id, course=course, fire_id=fire_id, reason="begun")
        if was is not None and now is not None and now is not was:
            repository.save(work, was, now)
        rows.set_undone(work, ticket_id, fire_id)
    return FireUndone(ticket_id=ticket_id, course=course, fire_id=fire_id)

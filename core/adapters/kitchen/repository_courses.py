"""Courses in the database: those of a ticket, and each firing, so that none counts twice, or too late."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.adapters.kitchen.courses import NO_COURSES, Courses
from core.adapters.kitchen.tables import course_firing
from core.contracts.kitchen import FireCourse, UndoFire
from core.store.work import Work

FIRED: Final = "fired"
KNOWN: Final = "known"
"""It was fired already when that was asked for, so it is not for whoever asked to take it back."""
UNDONE: Final = "undone"

_c: Final = course_firing.c
_courses: Final = msgspec.json.Decoder(Courses)


def courses_text(courses: Courses) -> str:
    """Return the courses of a ticket as they are stored; empty for none."""
    return msgspec.json.encode(courses).decode() if courses.fired else ""


def read_courses(text: str) -> Courses:
    """Return the courses that were stored as `text`."""
    return _courses.decode(text) if text else NO_COURSES


def find_firing(conn: sa.Connection, ticket_id: str, fire_id: str) -> Any:  # noqa: ANN401 - a row of the table
    """Return what became of a firing, None when it was never asked for."""
    known = sa.select(course_firing).where(_c.ticket_id == ticket_id, _c.fire_id == fire_id)
    return conn.execute(known).one_or_none()


def fired_before(conn: sa.Connection, ticket_id: str) -> Sequence[Any]:
    """Return what was fired of a ticket before it came."""
    known = sa.select(course_firing).where(_c.ticket_id == ticket_id, _c.state == FIRED)
    return conn.execute(known.order_by(_c.fired_at, _c.fire_id)).all()


def remember_firing(work: Work, command: FireCourse | UndoFire, state: str, fired_at: int) -> None:
    """Store what became of a firing."""
    row = {
        "ticket_id": command.ticket_id,
        "fire_id": command.fire_id,
        "course": command.course,
        "state": state,
        "fired_at": fired_at,
    }
    work.conn.execute(sa.insert(course_firing), row)


def set_undone(work: Work, ticket_id: str, fire_id: str) -> None:
    """Remember that a firing was taken back."""
    this = _c.ticket_id == ticket_id, _c.fire_id == fire_id
    work.conn.execute(sa.update(course_firing).where(*this).values(state=UNDONE))

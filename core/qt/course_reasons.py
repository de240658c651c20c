"""Why a course cannot be fired, marked or chosen, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP

COURSES: Final[Mapping[str, str]] = {
    "begun": QT_TRANSLATE_NOOP("Reasons", "The kitchen has begun with this course."),
    "fired_by_others": QT_TRANSLATE_NOOP("Reasons", "Somebody else had fired this course already."),
    "taken_back": QT_TRANSLATE_NOOP("Reasons", "The firing was taken back before the kitchen had it."),
    "ticket_over": QT_TRANSLATE_NOOP("Reasons", "The order is over: nothing of it is to be made any more."),
    "ticket.course_waits": QT_TRANSLATE_NOOP("Reasons", "This course waits. Fire it first."),
    "ticket.course_begun": QT_TRANSLATE_NOOP("Reasons", "The kitchen has begun with this course."),
    "courses.order_over": QT_TRANSLATE_NOOP(
        "Reasons", "Order {number} is over: nothing of it is to be made any more."
    ),
    "order.unknown_course": QT_TRANSLATE_NOOP(
        "Reasons", "There is no course {given}: take one from {least} to {most}."
    ),
}

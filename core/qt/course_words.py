"""Courses in words: headings, what waits, and what firing one does."""

from __future__ import annotations

from collections.abc import Sequence

from core.qt.language import translate


def course_words(course: int) -> str:
    """Return what a course is called."""
    return translate("Courses", "Course {number}").format(number=course)


def waiting_words(courses: Sequence[int]) -> str:
    """Return which courses of an order wait; empty for none."""
    if not courses:
        return ""
    named = ", ".join(str(course) for course in courses)
    if len(courses) == 1:
        return translate("Courses", "Course {number} waits").format(number=named)
    return translate("Courses", "Courses {numbers} wait").format(numbers=named)


def fire_words(course: int) -> str:
    """Return what the button says that has a course made."""
    return translate("Courses", "Fire course {number}").format(number=course)


def fired_words(number: str, course: int) -> str:
    """Return that a course of an order was fired."""
    return translate("Courses", "{order}: course {number} fired").format(order=number, number=course)

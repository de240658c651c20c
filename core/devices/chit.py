"""The kitchen chit: what the kitchen needs to make an order, ready to be put on paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.devices.document import Cut, Document, Part, Rule, Text
from core.devices.layout import as_text, lay_out

PAPER_WIDTH_MM: Final = 80
COLUMNS: Final = 42
"""Characters in a line of such paper."""
_INDENT: Final = 4


@dataclass(frozen=True, slots=True)
class ChitLine:
    """One line to prepare; names, modifiers and note are written in the language of the kitchen chit."""

    quantity: int
    name: str
    modifiers: tuple[str, ...] = ()
    note: str = ""
    allergy: str = ""
    course: str = ""
    """The heading of its course, in words; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Chit:
    """A kitchen chit with all its words; `placed` and `printed` are times in words, `order_id` names the order for files.

    `again` says that it may have been printed before, where nobody knows.
    """

    order_id: str
    number: str
    title: str
    order_type: str
    customer: str
    lines: tuple[ChitLine, ...]
    note: str
    placed: str
    printed: str
    again: str = ""
    allergy: str = ""
    wanted: str = ""


def chit_document(chit: Chit) -> Document:
    """Return a chit as a document: the number can be read from two metres, the lines from one."""
    head: list[Part] = [
        Text(chit.title, "center"),
        Text(chit.number, "center", bold=True, size=4),
        Text(chit.order_type.upper(), "center", bold=True, size=2),
        *([Text(chit.wanted, "center", bold=True, size=2)] if chit.wanted else []),
        Text(chit.customer, "center", size=2),
        *([Text(f"!! {chit.allergy} !!", "center", bold=True, size=2)] if chit.allergy else []),
        Rule(),
    ]
    lines = list(_course_by_course(chit.lines))
    note: list[Part] = [Text(f"! {chit.note}", bold=True, size=2), Rule()] if chit.note else []
    foot: list[Part] = [Text(chit.placed), Text(chit.printed), Cut()]
    title = f"{chit.title} {chit.number}"
    return Document("chit", title, (*head, *lines, Rule(), *note, *foot), again=chit.again)


def written(chit: Chit, columns: int = COLUMNS) -> str:
    """Return the chit as plain text, for a file or for a printer that knows nothing but letters."""
    return as_text(lay_out(chit_document(chit), columns))


def _course_by_course(lines: tuple[ChitLine, ...]) -> Iterator[Part]:
    """Yield the lines, each course under its heading."""
    heading = ""
    for line in lines:
        if line.course != heading:
            heading = line.course
            yield Text(f"-- {heading} --", "center", bold=True)
        yield from _line(line)


def _line(line: ChitLine) -> Iterator[Part]:
    yield Text(f"{line.quantity} x {line.name}", bold=True, size=2)
    if line.allergy:
        yield Text(f"!! {line.allergy} !!", bold=True, size=2, indent=_INDENT)
    for more in line.modifiers:
        yield Text(more, indent=_INDENT)
    if line.note:
        yield Text(f"! {line.note}", bold=True, indent=_INDENT)

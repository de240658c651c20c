"""The kitchen chit: what the kitchen needs to make an order, ready to be put on paper."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

PAPER_WIDTH_MM: Final = 80
COLUMNS: Final = 42
"""Characters in a line of such paper."""
_INDENT: Final = "    "


@dataclass(frozen=True, slots=True)
class ChitLine:
    """One line to prepare; names, modifiers and note are written in the language of the kitchen chit."""

    quantity: int
    name: str
    modifiers: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chit:
    """A kitchen chit with all its words; `placed` and `printed` are times in words, `order_id` names the order for files."""

    order_id: str
    number: str
    title: str
    order_type: str
    customer: str
    lines: tuple[ChitLine, ...]
    note: str
    placed: str
    printed: str


def written(chit: Chit, columns: int = COLUMNS) -> str:
    """Return the chit as plain text, for a file or for a printer that knows nothing but letters."""
    rule = "-" * columns
    head = [chit.title, " ".join(chit.number), chit.order_type.upper(), chit.customer]
    told = [line.center(columns).rstrip() for part in head if part for line in textwrap.wrap(part, columns)]
    body = [line for wanted in chit.lines for line in _written_line(wanted, columns)]
    note = [rule, *textwrap.wrap(f"! {chit.note}", columns)] if chit.note else []
    return "\n".join([*told, rule, *body, *note, rule, chit.placed, chit.printed, ""])


def _written_line(line: ChitLine, columns: int) -> Iterator[str]:
    yield from textwrap.wrap(f"{line.quantity} x {line.name}", columns, subsequent_indent=_INDENT)
    for more in (*line.modifiers, f"! {line.note}" if line.note else ""):
        yield from textwrap.wrap(more, columns, initial_indent=_INDENT, subsequent_indent=_INDENT)

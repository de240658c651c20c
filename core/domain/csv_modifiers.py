"""The cell of a table that holds the modifiers of a product: `Size [1-1]: *S; L +3.00 | Extras: Cream +2.00`.

Groups stand between bars, their bounds in brackets, choices behind a colon, each with its price; a star marks what comes by
itself. A group without a colon is one that is on the menu already. A backslash takes a sign as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from core.domain.catalog import ModifierGroup
from core.domain.csv_amounts import read_amount, written_amount
from core.domain.money import Money
from core.errors import InvalidInput

_BOUNDS: Final = re.compile(r"(?s)(.*\S)\s*\[(\d{1,2})-(\d{1,2})\]")
_ESCAPED: Final = re.compile(r"[\\|:;+*\[\]]")
_HIDDEN: Final = 0xE000
_PLAIN: Final = 128


@dataclass(frozen=True, slots=True)
class WrittenChoice:
    """One choice as it is written."""

    name: str
    price: Money
    default: bool


@dataclass(frozen=True, slots=True)
class WrittenGroup:
    """A group as it is written; without `choices` it only names one that is on the menu."""

    name: str
    minimum: int | None
    maximum: int | None
    choices: tuple[WrittenChoice, ...] | None


def read_groups(cell: str, mark: str, currency: str) -> tuple[WrittenGroup, ...]:
    """Return the groups in a cell. Raises InvalidInput `table.bad_modifiers`."""
    if not cell.strip():
        return ()
    return tuple(_group(part, mark, currency) for part in _hidden(cell).split("|"))


def write_group(group: ModifierGroup, label: str, choice_names: list[str], mark: str) -> str:
    """Return a group as a part of a cell."""
    choices = "; ".join(
        f"{'*' if modifier.default else ''}{_escape(name)}"
        + (f" +{written_amount(modifier.price, mark)}" if modifier.price else "")
        for modifier, name in zip(group.modifiers, choice_names, strict=True)
    )
    return f"{_escape(label)} [{group.minimum}-{group.maximum}]: {choices}"


def _group(part: str, mark: str, currency: str) -> WrittenGroup:
    head, colon, tail = part.partition(":")
    bounds = _BOUNDS.fullmatch(head.strip())
    name = _shown(bounds.group(1) if bounds else head)
    if not name:
        raise InvalidInput("table.bad_modifiers", given=_shown(part))
    minimum, maximum = (int(bounds.group(2)), int(bounds.group(3))) if bounds else (None, None)
    if not colon:
        return WrittenGroup(name, minimum, maximum, None)
    return WrittenGroup(name, minimum, maximum, tuple(_choices(tail, mark, currency)))


def _choices(tail: str, mark: str, currency: str) -> Iterator[WrittenChoice]:
    for part in tail.split(";"):
        text = part.strip()
        default = text.startswith("*")
        name, _plus, price = text.removeprefix("*").partition("+")
        if not _shown(name):
            raise InvalidInput("table.bad_modifiers", given=_shown(part))
        amount = read_amount(price.strip(), mark, currency) if price.strip() else Money.zero(currency)
        yield WrittenChoice(_shown(name), amount, default)


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"\\{found.group()}", text)


def _hidden(cell: str) -> str:
    """Return a cell in which what follows a backslash stands for nothing else."""
    return re.sub(r"(?s)\\(.)", lambda found: _hide(found.group(1)), cell)


def _hide(letter: str) -> str:
    return chr(_HIDDEN + ord(letter)) if ord(letter) < _PLAIN else letter


def _shown(text: str) -> str:
    return "".join(
        chr(ord(letter) - _HIDDEN) if _HIDDEN <= ord(letter) < _HIDDEN + _PLAIN else letter for letter in text
    ).strip()

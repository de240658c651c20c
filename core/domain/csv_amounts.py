"""Amounts and truths as people write them into tables: with a comma or a point, with signs of money, as yes or Y or 1."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

from core.domain.money import LARGEST_MINOR, MINOR_DIGITS, Money
from core.errors import InvalidInput

POINT: Final = "."
COMMA: Final = ","
MARKS: Final = (POINT, COMMA)

_SIGNS: Final = re.compile(
    r"R\$|US\$|[$€£¥₽]|\b(?:BRL|USD|EUR|RUB|CAD|CHF|GBP|JPY|CLP|KWD|руб)\b\.?", re.IGNORECASE
)
_SPACES: Final = re.compile("[\\s'’\u00a0\u202f]")
_GROUPS: Final = r"\d{1,3}(?:%s\d{3})+|\d+"
_GROUP: Final = 3
_WHOLE: Final = 100
_YES: Final = frozenset({"y", "yes", "true", "1", "x", "s", "sim", "да", "д", "истина", "verdadeiro"})
_NO: Final = frozenset({"n", "no", "false", "0", "", "-", "não", "nao", "нет", "н", "ложь", "falso"})


def guess_mark(amounts: Iterable[str], currency: str, separator: str) -> str:
    """Return the decimal mark that the amounts of a table are written with.

    An amount that can only be read in one way tells; where none does, a table that is separated by commas has points.
    """
    votes = {POINT: 0, COMMA: 0}
    for given in amounts:
        plain = _plain(given)
        for mark, other in ((POINT, COMMA), (COMMA, POINT)):
            tail = plain.rpartition(mark)[2] if mark in plain else None
            may_be_thousands = tail is not None and len(tail) == _GROUP != MINOR_DIGITS[currency]
            only_so = tail is not None and tail.isdigit() and not may_be_thousands
            if tail is not None and (only_so or (other in plain and plain.rfind(mark) > plain.rfind(other))):
                votes[mark] += 1
    if votes[POINT] == votes[COMMA]:
        return COMMA if separator == ";" else POINT
    return max(MARKS, key=lambda mark: votes[mark])


def read_amount(given: str, mark: str, currency: str) -> Money:
    """Return the amount that `given` tells. Raises InvalidInput `table.bad_price`; nothing is rounded in silence."""
    plain = _plain(given)
    other = COMMA if mark == POINT else POINT
    whole, _, fraction = plain.partition(mark)
    digits = MINOR_DIGITS[currency]
    fits = re.fullmatch(_GROUPS % re.escape(other), whole) is not None
    kept = fraction.rstrip("0") if len(fraction) > digits else fraction
    if not fits or not (fraction.isdigit() or not fraction) or not plain.isascii() or len(kept) > digits:
        raise InvalidInput("table.bad_price", given=given)
    minor = int(Decimal(f"{whole.replace(other, '')}.{kept or '0'}").scaleb(digits))
    if minor > LARGEST_MINOR:
        raise InvalidInput("table.bad_price", given=given)
    return Money(minor, currency)


def written_amount(amount: Money, mark: str) -> str:
    """Return an amount for a table: digits and the mark, nothing else."""
    digits = MINOR_DIGITS[amount.currency]
    text = str(Decimal(amount.minor).scaleb(-digits)) if digits else str(amount.minor)
    whole, _, fraction = text.partition(".")
    return f"{whole}{mark}{fraction.ljust(digits, '0')}" if digits else whole


def read_percent(given: str) -> int:
    """Return basis points for a percentage (`8.875`, `10 %`, `5,5`). Raises InvalidInput `table.bad_percent`."""
    plain = given.replace("%", "").replace(",", ".").strip()
    if re.fullmatch(r"\d{1,3}(?:\.\d{1,2}0*)?", plain) is None or Decimal(plain) > _WHOLE:
        raise InvalidInput("table.bad_percent", given=given)
    return int(Decimal(plain) * _WHOLE)


def written_percent(basis_points: int, mark: str) -> str:
    """Return basis points as a percentage: `8.25`, `10`."""
    text = f"{basis_points // 100}{mark}{basis_points % 100:02d}"
    return text.rstrip("0").rstrip(mark) if basis_points % 100 else str(basis_points // 100)


def read_truth(given: str) -> bool:
    """Return what yes, no and their like mean. Raises InvalidInput `table.bad_truth`."""
    word = given.strip().casefold()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise InvalidInput("table.bad_truth", given=given)


def _plain(given: str) -> str:
    return _SPACES.sub("", _SIGNS.sub("", given))

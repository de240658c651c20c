"""Rates and rounding: percentages as exact fractions, and the four ways from a fraction to whole minor units."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from typing import Final

from core.domain.money import Money
from core.errors import InvalidInput

NOTHING: Final = Fraction(0)
MOST_PERCENT: Final = 1000
_PLACES: Final = 6
"""Digits behind the mark of a percentage: 8.875 % needs three, the finest rates in use five."""
_PERCENT: Final = re.compile(rf"\d{{1,4}}(?:\.\d{{1,{_PLACES}}})?", re.ASCII)


class Rounding(StrEnum):
    """How a fraction becomes a whole number. A half goes away from zero, or to the even neighbour."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    FLOOR = "floor"
    CEILING = "ceiling"


def rounded(value: Fraction, mode: Rounding) -> int:
    """Return `value` as a whole number."""
    whole, rest = divmod(value.numerator, value.denominator)
    if rest == 0 or mode is Rounding.FLOOR:
        return whole
    if mode is Rounding.CEILING:
        return whole + 1
    beyond = 2 * rest - value.denominator
    if beyond == 0:
        return whole + (whole % 2 if mode is Rounding.HALF_EVEN else int(value > 0))
    return whole + (beyond > 0)


def percent(given: str, *, where: str, most: int = MOST_PERCENT) -> Fraction:
    """Read a percentage such as "8.875" as a share of one. Raises InvalidInput that names `where` it stands."""
    fits = isinstance(given, str) and _PERCENT.fullmatch(given) is not None
    if not fits or Fraction(given) > most:
        raise InvalidInput("price.bad_percent", where=where, given=given, allowed=f"0–{most}")
    return Fraction(given) / 100


def percent_text(rate: Fraction) -> str:
    """Return a share of one as the text of its percentage, which `percent` reads back."""
    whole, rest = divmod(rounded(rate * 100 * 10**_PLACES, Rounding.HALF_UP), 10**_PLACES)
    return f"{whole}.{rest:0{_PLACES}d}".rstrip("0").rstrip(".")


def check_rate(rate: Fraction, *, where: str, most: int = MOST_PERCENT) -> None:
    """Raise InvalidInput unless `rate` is an exact share of one that can be stored and is at most `most` percent."""
    exact = isinstance(rate, Fraction) and (rate * 100 * 10**_PLACES).denominator == 1
    if not exact or not 0 <= rate <= Fraction(most, 100):
        raise InvalidInput("price.bad_percent", where=where, given=str(rate), allowed=f"0–{most}")


def share(rate: Fraction, amount: Money, mode: Rounding) -> Money:
    """Return `rate` of `amount` in whole minor units."""
    return Money(rounded(rate * amount.minor, mode), amount.currency)


def check_not_negative(amount: Money, *, where: str) -> None:
    """Raise InvalidInput when `amount` is below zero."""
    if amount.minor < 0:
        raise InvalidInput("price.bad_value", where=where, given=amount, allowed="≥ 0")

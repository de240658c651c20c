"""Goods by weight: grams from the scale, a price per kilogram, and one exact rounding."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from core.domain.money import Money
from core.domain.pricing.rates import Rounding, check_not_negative, share
from core.errors import InvalidInput

GRAMS_IN_KILOGRAM: Final = 1000
MOST_GRAMS: Final = 100_000


def weighed(per_kilogram: Money, grams: int, mode: Rounding = Rounding.HALF_UP, *, tare: int = 0) -> Money:
    """Return the price of what lies on the scale without its box of `tare` grams.

    Raises InvalidInput when nothing is left to sell, or more than a café's scale can carry.
    """
    check_not_negative(per_kilogram, where="per_kilogram")
    return share(kilograms(grams, tare=tare), per_kilogram, mode)


def kilograms(grams: int, *, tare: int = 0) -> Fraction:
    """Return the net weight in kilograms. Raises InvalidInput as `weighed`."""
    whole = type(grams) is int and type(tare) is int and tare >= 0
    if not whole or not 1 <= grams - tare <= MOST_GRAMS:
        given = grams - tare if whole else grams
        raise InvalidInput("weight.out_of_range", given=given, least=1, most=MOST_GRAMS)
    return Fraction(grams - tare, GRAMS_IN_KILOGRAM)

"""Goods by weight: grams from the scale, a price per kilogram, and one exact rounding."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

from core.domain.money import Money
from core.domain.pricing.rates import Rounding, check_not_negative, share
from core.errors import InvalidInput

GRAMS_IN_KILOGRAM: Final = 1000
MOST_GRAMS: Final = 100_000
_TYPED: Final = re.compile(r"(\d{1,6})(?:[.,](\d{1,3}))?\s*(kg|g|кг|г)?", re.ASCII)


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


def read_grams(typed: str, *, in_kilograms: bool = False) -> int:
    """Return the grams that somebody has typed: `350`, `0,350`, `0.35 kg`; with a comma or a point they are kilograms.

    Raises InvalidInput `weight.bad` for what is no weight.
    """
    found = _TYPED.fullmatch(typed.strip().lower())
    if found is None:
        raise InvalidInput("weight.bad", given=typed)
    whole, fraction, unit = found.groups()
    if not fraction and not (unit in {"kg", "кг"} or (in_kilograms and unit not in {"g", "г"})):
        return int(whole)
    return int(whole) * GRAMS_IN_KILOGRAM + int((fraction or "").ljust(3, "0"))


def weight_names(grams: int) -> dict[str, str]:
    """Return a weight as the languages of the shop write it: `0,350 kg`."""
    whole, rest = divmod(grams, GRAMS_IN_KILOGRAM)
    return {"pt-BR": f"{whole},{rest:03d} kg", "en": f"{whole}.{rest:03d} kg", "ru": f"{whole},{rest:03d} кг"}

"""Money: an exact number of minor units in one currency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from core.errors import InvalidInput

MINOR_DIGITS: Final = {
    "BRL": 2,
    "USD": 2,
    "EUR": 2,
    "RUB": 2,
    "CAD": 2,
    "CHF": 2,
    "GBP": 2,
    "JPY": 0,
    "CLP": 0,
    "KWD": 3,
}
"""Digits behind the decimal mark by ISO 4217 code, for the currencies a shop can choose."""

LARGEST_MINOR: Final = 10**12
"""More than any café will ever take in one sale; above it, a number is a typing or program fault."""


def minor_units(whole: int, currency: str) -> int:
    """Return so many whole units of a currency in its minor units."""
    per_unit: int = 10 ** MINOR_DIGITS[currency]
    return whole * per_unit


@dataclass(frozen=True, slots=True, order=False)
class Money:
    """An amount: `minor` units (cents for BRL), may be negative, of `currency` (ISO 4217 code)."""

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise InvalidInput("money.not_an_integer", given=repr(self.minor))
        if self.currency not in MINOR_DIGITS:
            raise InvalidInput("money.unknown_currency", given=self.currency, allowed=tuple(MINOR_DIGITS))
        if abs(self.minor) > LARGEST_MINOR:
            raise InvalidInput("money.too_large", given=self.minor, allowed=LARGEST_MINOR)

    @classmethod
    def zero(cls, currency: str) -> Money:
        """Return nothing of `currency`."""
        return cls(0, currency)

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __mul__(self, times: int) -> Money:
        if type(times) is not int:
            raise InvalidInput("money.not_an_integer", given=repr(times))
        return Money(self.minor * times, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __bool__(self) -> bool:
        return self.minor != 0

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other).minor

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other).minor

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other).minor

    def split(self, weights: Sequence[int]) -> tuple[Money, ...]:
        """Divide by `weights` (not negative, not all zero) without losing a unit, by largest remainder.

        Equal remainders go to the earlier part, so the same input always gives the same parts.
        """
        whole = sum(weights)
        if whole <= 0 or min(weights) < 0:
            raise InvalidInput("money.bad_weights", given=tuple(weights))
        sign, amount = (-1, -self.minor) if self.minor < 0 else (1, self.minor)
        floors = [amount * weight // whole for weight in weights]
        left = amount - sum(floors)
        by_remainder = sorted(range(len(weights)), key=lambda i: (-(amount * weights[i] % whole), i))
        for i in by_remainder[:left]:
            floors[i] += 1
        return tuple(Money(sign * part, self.currency) for part in floors)

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise InvalidInput("money.mixed_currencies", given=other.currency, allowed=self.currency)
        return other

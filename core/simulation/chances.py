"""Chance that belongs to things: the same question about the same thing is answered the same way under the same seed.

So a plan from which something was taken away still has the same luck in all the rest, which is what makes shrinking work.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final
from zlib import crc32

_MASK: Final = (1 << 64) - 1
_WHOLE: Final = float(1 << 53)


class Chances:
    """Draws numbers for one seed. A question that is asked again is the next one of its name."""

    def __init__(self, seed: int) -> None:
        self._salt = _mixed(seed * 0x9E3779B97F4A7C15 + 1)
        self._asked: dict[str, int] = defaultdict(int)
        self._ids = self._salt

    def draw(self, question: str) -> float:
        """Return a number from 0 up to 1."""
        times = self._asked[question]
        self._asked[question] = times + 1
        return (
            _mixed(self._salt ^ (crc32(question.encode()) << 24) ^ times * 0xD1342543DE82EF95) >> 11
        ) / _WHOLE

    def happens(self, question: str, likelihood: float) -> bool:
        """Tell whether something of this likelihood happens."""
        return likelihood > 0 and self.draw(question) < likelihood

    def between(self, question: str, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`, both included."""
        return low + int(self.draw(question) * (high - low + 1))

    def one_of(self, question: str, *choices: str) -> str:
        """Return one of the choices."""
        return choices[int(self.draw(question) * len(choices))]

    def bits(self, count: int) -> int:
        """Return so many random bits, for ids."""
        found = 0
        for _ in range(0, count, 64):
            self._ids = (self._ids + 0x9E3779B97F4A7C15) & _MASK
            found = found << 64 | _mixed(self._ids)
        return found & ((1 << count) - 1)


def _mixed(value: int) -> int:
    """Return 64 well mixed bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    value &= _MASK
    value = ((value ^ value >> 30) * 0xBF58476D1CE4E5B9) & _MASK
    value = ((value ^ value >> 27) * 0x94D049BB133111EB) & _MASK
    return value ^ value >> 31

"""The barcodes that scales print: numbers for use within a shop that say what was weighed, and how heavy or how dear it is.

They are GTIN-13 numbers with a prefix for restricted circulation (02, 20 to 29); what stands behind the prefix is for each
shop to say. GS1 General Specifications, "Variable measure trade items scanned at retail point-of-sale" and "Check digit
calculations": the last digit is that of any GTIN, a price or weight may have a verifier of its own before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from core.domain.money import LARGEST_MINOR, MINOR_DIGITS, Money
from core.domain.pricing.rates import Rounding
from core.domain.pricing.weight import GRAMS_IN_KILOGRAM, MOST_GRAMS, weighed
from core.errors import InvalidInput

LENGTH: Final = 13
MOST_RULES: Final = 12
CODE_DIGITS: Final = (4, 5, 6)
VERIFIED_DIGITS: Final = (4, 5)
"""So many digits a value has that can have a verifier."""
_FEWEST, _MOST = 4, 6
_KILOGRAM_DIGITS: Final = 3
_PREFIX: Final = re.compile(r"02|2[0-9]?")
_RESTRICTED: Final = re.compile(r"(?:02|2[0-9])[0-9]{11}")
_TRIED: Final = 400

_FOUR: Final = ("2-", "2-", "3", "5-")
_FIVE: Final = ("5+", "2-", "5-", "5+", "2-")
_WEIGHED: Final = {
    "2-": (0, 2, 4, 6, 8, 9, 1, 3, 5, 7),
    "3": (0, 3, 6, 9, 2, 5, 8, 1, 4, 7),
    "5+": (0, 5, 1, 6, 2, 7, 3, 8, 4, 9),
    "5-": (0, 5, 9, 4, 8, 3, 7, 2, 6, 1),
}
"""What each digit counts for at a place of a value, by the tables of the standard."""


class Carries(StrEnum):
    """What a label says beside what it is on."""

    WEIGHT = "weight"
    PRICE = "price"


@dataclass(frozen=True, slots=True)
class ScaleRule:
    """What the numbers behind a prefix mean: first the code of a product, then, maybe with a verifier, a weight or a price.

    `decimals` digits of the value stand behind the point of a kilogram, or of an amount.
    """

    rule_id: str
    prefix: str
    carries: Carries = Carries.WEIGHT
    code_digits: int = 5
    verifier: bool = False
    decimals: int = 3

    def __post_init__(self) -> None:
        if _PREFIX.fullmatch(self.prefix) is None:
            raise InvalidInput("scale.bad_prefix", given=self.prefix)
        digits = self.value_digits
        fits = digits in VERIFIED_DIGITS if self.verifier else _FEWEST <= digits <= _MOST
        if self.code_digits not in CODE_DIGITS or not fits:
            raise InvalidInput("scale.no_room", given=digits, least=_FEWEST, most=_MOST)
        if not 0 <= self.decimals <= _KILOGRAM_DIGITS:
            raise InvalidInput("menu.out_of_range", given=self.decimals, least=0, most=_KILOGRAM_DIGITS)

    @property
    def value_digits(self) -> int:
        """How many digits are left for the weight or the price."""
        return LENGTH - 1 - len(self.prefix) - self.code_digits - int(self.verifier)


@dataclass(frozen=True, slots=True)
class ScaleLabel:
    """What was read: `code` is that of a product, maybe with zeros before it; `grams`, or else `price`."""

    code: str
    grams: int = 0
    price: Money | None = None


def check_rules(rules: Sequence[ScaleRule], currency: str) -> None:
    """Raise InvalidInput for two rules of one prefix, too many, or digits behind the point that the money has not."""
    if len(rules) > MOST_RULES:
        raise InvalidInput("menu.too_many", given=len(rules), allowed=MOST_RULES)
    prefixes = [rule.prefix for rule in rules]
    for rule in rules:
        if prefixes.count(rule.prefix) > 1:
            raise InvalidInput("scale.prefix_twice", given=rule.prefix)
        if rule.carries is Carries.PRICE and rule.decimals > MINOR_DIGITS[currency]:
            raise InvalidInput("menu.out_of_range", given=rule.decimals, least=0, most=MINOR_DIGITS[currency])


def is_restricted(code: str) -> bool:
    """Tell whether a code is one of those that mean something within a shop only."""
    return _RESTRICTED.fullmatch(code) is not None


def read_label(rules: Sequence[ScaleRule], code: str, currency: str) -> ScaleLabel | None:
    """Return what a code of a scale says; None for one that no rule is about.

    Raises InvalidInput `scan.bad_check` for one that was misread or misprinted, `scan.no_weight` for one of nothing.
    """
    fitting = [rule for rule in rules if code.startswith(rule.prefix)]
    if not is_restricted(code) or not fitting:
        return None
    rule = max(fitting, key=lambda one: len(one.prefix))
    value = code[LENGTH - 1 - rule.value_digits : LENGTH - 1]
    start = len(rule.prefix)
    product = code[start : start + rule.code_digits]
    wrong = check_digit(code[:-1]) != int(code[-1])
    if rule.verifier:
        wrong = wrong or verifier_digit(value) != int(code[start + rule.code_digits])
    if wrong:
        raise InvalidInput("scan.bad_check", given=code)
    if not int(value):
        raise InvalidInput("scan.no_weight", given=code)
    if rule.carries is Carries.WEIGHT:
        grams = int(value) * 10 ** (_KILOGRAM_DIGITS - rule.decimals)
        if grams > MOST_GRAMS:
            raise InvalidInput("weight.out_of_range", given=grams, least=1, most=MOST_GRAMS)
        return ScaleLabel(product, grams=grams)
    minor = int(value) * 10 ** (MINOR_DIGITS[currency] - rule.decimals)
    if minor > LARGEST_MINOR:
        raise InvalidInput("scan.bad_check", given=code)
    return ScaleLabel(product, price=Money(minor, currency))


def check_digit(digits: str) -> int:
    """Return the last digit of a GTIN, by all that stand before it."""
    return -sum(int(digit) * (3 - 2 * (place % 2)) for place, digit in enumerate(reversed(digits))) % 10


def verifier_digit(value: str) -> int:
    """Return the verifier of a price or a weight of four or five digits."""
    if len(value) == len(_FOUR):
        total = sum(_WEIGHED[table][int(digit)] for table, digit in zip(_FOUR, value, strict=True))
        return total * 3 % 10
    total = sum(_WEIGHED[table][int(digit)] for table, digit in zip(_FIVE, value, strict=True))
    return _WEIGHED["5-"].index(-total % 10)


def weigh_back(
    price: Money, per_kilogram: Money, mode: Rounding = Rounding.HALF_UP
) -> tuple[int, Money | None]:
    """Return the grams that cost `price`, and the price of a kilogram that makes it exact where that of the menu does not.

    Raises InvalidInput when it would be more than a scale carries, or something that costs nothing.
    """
    if per_kilogram.minor <= 0 or price.minor <= 0:
        raise InvalidInput("scan.no_weight", given=str(price))
    wanted = (2 * price.minor * GRAMS_IN_KILOGRAM + per_kilogram.minor) // (2 * per_kilogram.minor)
    near = [grams for grams in (wanted, wanted - 1, wanted + 1) if 1 <= grams <= MOST_GRAMS]
    for grams in near:
        if weighed(per_kilogram, grams, mode) == price:
            return grams, None
    for grams in range(max(1, min(wanted, MOST_GRAMS)), max(0, wanted - _TRIED), -1):
        least = price.minor * GRAMS_IN_KILOGRAM // grams
        for minor in (least, least + 1):
            by_hand = Money(minor, price.currency)
            if weighed(by_hand, grams, mode) == price:
                return grams, by_hand
    raise InvalidInput("weight.out_of_range", given=wanted, least=1, most=MOST_GRAMS)

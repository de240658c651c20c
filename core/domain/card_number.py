"""Numbers of cards in what people type: found wherever they stand, so that none is ever stored or logged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

FEWEST_DIGITS: Final = 13
MOST_DIGITS: Final = 19
MOST_OF_A_TELEPHONE: Final = 15

_RUN: Final = re.compile(r"\+?\d+(?:[ .\-\u2010-\u2015_]{1,2}\d+)*")
_MOBILE_OF_BRAZIL: Final = re.compile(r"55[1-9][1-9]9\d{8}")


def holds_card_number(text: str, *, fewest: int = FEWEST_DIGITS) -> bool:
    """Tell whether 13 to 19 digits stand in a text, with or without spaces, that end as a card's do (ISO/IEC 7812).

    What begins with a plus, or is a mobile telephone of Brazil, is a telephone.
    """
    return any(
        fewest <= len(digits) <= MOST_DIGITS and ends_as_cards_do(digits)
        for run in _RUN.finditer(text)
        for digits in _numbers_in(run[0])
    )


def ends_as_cards_do(digits: str) -> bool:
    """Tell whether the last digit is the right one (the check of Luhn)."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(sum(divmod(digit, 10)) for digit in doubled) % 10 == 0


def _numbers_in(run: str) -> Iterator[str]:
    """Yield the numbers that groups of digits make, one behind the other: a card may have its date behind it."""
    groups = re.findall(r"\d+", run)
    for first in range(len(groups)):
        is_telephone = run.startswith("+") and first == 0
        digits = ""
        for group in groups[first:]:
            digits += group
            if is_telephone and len(digits) <= MOST_OF_A_TELEPHONE:
                continue
            if not _MOBILE_OF_BRAZIL.fullmatch(digits):
                yield digits

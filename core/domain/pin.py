"""The PIN of a person: which ones are taken, and how long one has to wait after wrong ones."""

from __future__ import annotations

from typing import Final

from core.errors import InvalidInput

SHORTEST: Final = 4
LONGEST: Final = 8
FREE_TRIES: Final = 5
"""So many wrong PINs in a row cost no time; from the last of them on, each does."""
WAITS: Final = (30, 60, 120, 300, 900)
"""Seconds to wait after the fifth wrong PIN, after the sixth, and so on; the last one from then on."""

_RISING: Final = "01234567890123456789"
_FALLING: Final = _RISING[::-1]


def checked_pin(pin: str) -> str:
    """Return a PIN that can be kept. Raises InvalidInput `staff.pin_length` or `staff.pin_trivial`; none tells the PIN."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise InvalidInput("staff.pin_length", least=SHORTEST, most=LONGEST)
    if is_trivial(pin):
        raise InvalidInput("staff.pin_trivial")
    return pin


def is_trivial(pin: str) -> bool:
    """Tell whether anybody would try this one first: one digit or one pair over and over, or digits in their order."""
    pair = pin[:2]
    repeats = pair * (len(pin) // 2) + pair[: len(pin) % 2]
    return pin == repeats or pin in _RISING or pin in _FALLING


def wait_after(wrong: int) -> int:
    """Return how many seconds one has to wait after so many wrong PINs in a row."""
    if wrong < FREE_TRIES:
        return 0
    return WAITS[min(wrong - FREE_TRIES, len(WAITS) - 1)]

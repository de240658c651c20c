"""Identifiers, made by whoever starts a thing, so that it can be sent twice and still be one thing."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_chances: list[Callable[[int], int]] = [secrets.randbits]

IdSource = Callable[[], str]
"""Gives a new identifier at each call."""


def time_ordered_id(now_ms: int, randomness: int | None = None) -> str:
    """Return a UUID version 7 (RFC 9562 §5.7) as 32 hexadecimal characters.

    `now_ms` is milliseconds since the epoch; `randomness` (74 bits are used) comes from the system unless a test gives it.
    """
    chance = _chances[-1](74) if randomness is None else randomness
    high, low = (chance >> 62) & 0xFFF, chance & ((1 << 62) - 1)
    value = (now_ms & ((1 << 48) - 1)) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return f"{value:032x}"


@contextmanager
def chances_from(bits: Callable[[int], int]) -> Iterator[None]:
    """Draw the random part of all ids from `bits` (which returns so many of them), so that a simulation can be repeated."""
    _chances.append(bits)
    try:
        yield
    finally:
        _chances.remove(bits)

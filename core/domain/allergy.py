"""What a customer must not get: codes of allergens, or words, kept as one text with commas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

ALLERGENS: Final = ("gluten", "milk", "egg", "nuts", "peanut", "soy", "fish", "shellfish", "sesame", "other")
"""The codes that are offered; `other` when the customer tells in words, in the note."""


def allergens_of(text: str) -> tuple[str, ...]:
    """Return what a text names, each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def as_text(allergens: Iterable[str]) -> str:
    """Return the text that names them, those that are offered first and in their order."""
    known = set(allergens)
    return ",".join([code for code in ALLERGENS if code in known] + sorted(known - set(ALLERGENS)))

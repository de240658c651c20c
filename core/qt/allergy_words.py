"""The words for allergens, for every screen and for paper."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from core.domain.allergy import allergens_of
from core.qt.language import QT_TRANSLATE_NOOP, translate

ALLERGEN_WORDS: Final[Mapping[str, str]] = {
    "gluten": QT_TRANSLATE_NOOP("Allergy", "Gluten"),
    "milk": QT_TRANSLATE_NOOP("Allergy", "Milk"),
    "egg": QT_TRANSLATE_NOOP("Allergy", "Egg"),
    "nuts": QT_TRANSLATE_NOOP("Allergy", "Nuts"),
    "peanut": QT_TRANSLATE_NOOP("Allergy", "Peanut"),
    "soy": QT_TRANSLATE_NOOP("Allergy", "Soy"),
    "fish": QT_TRANSLATE_NOOP("Allergy", "Fish"),
    "shellfish": QT_TRANSLATE_NOOP("Allergy", "Shellfish"),
    "sesame": QT_TRANSLATE_NOOP("Allergy", "Sesame"),
    "other": QT_TRANSLATE_NOOP("Allergy", "Other (see note)"),
}
"""What each code is called; what is no code is told as it is."""


def allergen_word(code: str) -> str:
    """Return what an allergen is called."""
    known = ALLERGEN_WORDS.get(code)
    return code if known is None else translate("Allergy", known)


def allergens_words(text: str) -> str:
    """Return the allergens alone, `Milk, Nuts`, or nothing."""
    return ", ".join(allergen_word(code) for code in allergens_of(text))


def allergy_words(text: str) -> str:
    """Return an allergy as a warning, `ALLERGY: Milk, Nuts`, or nothing."""
    named = allergens_words(text)
    return translate("Allergy", "ALLERGY: {what}").format(what=named) if named else ""

"""Prices in words: percentages, why something was taken off, the names of taxes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.texts import exact

_HUNDRED: Final = 100

REASONS: Final[Mapping[str, str]] = {
    "regular_guest": QT_TRANSLATE_NOOP("Prices", "Regular guest"),
    "staff": QT_TRANSLATE_NOOP("Prices", "Staff"),
    "complaint": QT_TRANSLATE_NOOP("Prices", "Complaint"),
    "promotion": QT_TRANSLATE_NOOP("Prices", "Promotion"),
}
"""The reasons that every shop has; one of its own is shown as it was written."""


def reason_words(reason: str) -> str:
    """Return why something was taken off, in the language of the screen."""
    return translate("Prices", REASONS[reason]) if reason in REASONS else reason


def percent_words(basis_points: int) -> str:
    """Return 1250 as 12.5 %, in the language of the screen."""
    return f"{exact(Decimal(basis_points) / _HUNDRED)} %"


def tax_words(name: str, rate: str) -> str:
    """Return the name of a tax with its rate (a percentage, such as 8.875); one without a name is just a tax."""
    called = name or translate("Prices", "Tax")
    return f"{called} {exact(Decimal(rate))} %" if rate and rate != "0" else called

"""Text that people type or import: cleaned, bounded, never able to steer a screen or a printer."""

from __future__ import annotations

import unicodedata
from typing import Final

from core.domain.card_number import holds_card_number
from core.errors import InvalidInput

NAME_LENGTH: Final = 80
NOTE_LENGTH: Final = 200
ADDRESS_LENGTH: Final = 200

_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def clean_text(given: str, *, field: str, longest: int) -> str:
    """Return `given` in Unicode form NFC, in one line, without control and direction characters.

    Raises InvalidInput naming `field` when more than `longest` characters remain: text is never cut in silence; and for the
    number of a card, which is told to nobody.
    """
    if len(given) > 4 * longest:
        raise InvalidInput("input.too_long", field=field, length=len(given), allowed=longest)
    kept = "".join(" " if c.isspace() else c for c in given if _printable(c))
    cleaned = " ".join(unicodedata.normalize("NFC", kept).split())
    if len(cleaned) > longest:
        raise InvalidInput("input.too_long", field=field, length=len(cleaned), allowed=longest)
    if holds_card_number(cleaned):
        raise InvalidInput("input.card_number", field=field)
    return cleaned


def _printable(character: str) -> bool:
    if character in _BIDI:
        return False
    return character.isspace() or unicodedata.category(character) not in {"Cc", "Cs", "Co", "Cn"}


def folded(text: str) -> str:
    """Return `text` for comparing in a search: without accents and capitals."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))

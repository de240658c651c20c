"""Words that are shown for a while: as they are, or asked for again when the language is another."""

from __future__ import annotations

from collections.abc import Callable

Spoken = str | Callable[[], str]


def spoken(words: Spoken) -> str:
    """Return the words in the language that is on."""
    return words if isinstance(words, str) else words()

"""Letters as paper has them: text from data made harmless, measured in columns, and broken into lines.

A column is the width of one Latin letter. Chinese characters and most pictures take two columns, marks that sit on another
letter take none.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

_DROPPED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Control characters, invisible ones such as the marks for right to left, halves of characters, and what has no meaning."""
_MARKS: Final = frozenset({"Mn", "Me"})
_WIDE: Final = frozenset({"W", "F"})
LONGEST: Final = 2000
"""Letters of one text that are printed; what is longer is no text for a receipt."""


def clean(text: str) -> str:
    """Return text from data with nothing in it but letters, marks, figures, signs and single spaces between words.

    Whatever a printer could take for a command is gone: a line break, a tab and the like become a space.
    """
    spaced = "".join(" " if letter.isspace() else letter for letter in text[:LONGEST])
    whole = unicodedata.normalize("NFC", spaced)
    return " ".join(
        "".join(letter for letter in whole if unicodedata.category(letter) not in _DROPPED).split()
    )


def width(text: str) -> int:
    """Return how many columns a text takes."""
    return len(text) if text.isascii() else sum(map(_width_of, text))


def wrap(text: str, columns: int) -> list[str]:
    """Break a text into lines of at most `columns`; a word that is longer than a line is broken where the line ends.

    Marks stay with their letters. An empty text is no line at all.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if width(joined) <= columns:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, columns)
        lines.extend(full)
    return [*lines, line] if line else lines


def pad(text: str, columns: int) -> str:
    """Return a text with spaces behind it, up to `columns`."""
    return text + " " * (columns - width(text))


def _width_of(letter: str) -> int:
    if unicodedata.category(letter) in _MARKS:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1


def _broken(word: str, columns: int) -> list[str]:
    """Break a word into pieces that fit; the last one may be shorter."""
    pieces, piece, taken = [], "", 0
    for cluster in _clusters(word):
        wide = width(cluster)
        if piece and taken + wide > columns:
            pieces.append(piece)
            piece, taken = "", 0
        piece += cluster
        taken += wide
    return [*pieces, piece]


def _clusters(word: str) -> Iterator[str]:
    """Give each letter with the marks that sit on it."""
    cluster = ""
    for letter in word:
        if cluster and unicodedata.category(letter) not in _MARKS:
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster

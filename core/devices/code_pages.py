"""Letters as a printer's code pages have them: what it lacks is spelled another way, and nothing garbled."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from core.devices.letters import width
from core.devices.profiles import Profile

_SPELLED: Final[Mapping[str, str]] = {
    "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "•": "*", "·": "-", "…": "...", "×": "x", "÷": "/", "‘": "'",
    "’": "'", "‚": ",", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‹": "<", "›": ">", "→": "->", "←": "<-",
    "€": "EUR", "₽": "RUB", "£": "GBP", "¥": "YEN", "№": "No", "™": "(TM)", "©": "(C)", "®": "(R)", "ß": "ss", "æ": "ae",
    "Æ": "AE", "ø": "o", "Ø": "O", "œ": "oe", "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "✓": "v",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia",
}  # fmt: skip
"""How a sign or a letter is written where it is lacking; Russian as in passports."""
_ORDER: Final = ("cp850", "cp858", "cp437", "cp1252", "cp860", "cp866", "cp1251", "cp852", "cp1250")
_LIKELIEST: Final = {page: place for place, page in enumerate(_ORDER)}
"""Many printers have fewer pages than their papers say; these are what they have if they have any."""
UNKNOWN: Final = "?"
_KEPT: Final = 256


class Speller:
    """Writes words with the letters of one printer, before they are measured and broken into lines."""

    def __init__(self, profile: Profile) -> None:
        self._pages = tuple(page for page, _number in profile.pages)
        self._spelled: dict[str, str] = {}

    def spell(self, text: str) -> str:
        """Return a clean text in letters that the printer has; a letter without any likeness becomes a question mark."""
        if text.isascii():
            return text
        return "".join(self._letter(letter) for letter in text)

    def _letter(self, letter: str) -> str:
        if letter not in self._spelled:
            if len(self._spelled) > _KEPT * _KEPT:
                self._spelled.clear()
            self._spelled[letter] = self._find(letter)
        return self._spelled[letter]

    def _find(self, letter: str) -> str:
        if not width(letter):
            return ""  # paper has no marks apart from their letters
        if self._is_known(letter):
            return letter
        if (written := _SPELLED.get(letter)) is not None:
            return written
        if (written := _SPELLED.get(letter.lower())) is not None:
            return written.capitalize()
        base = "".join(
            part for part in unicodedata.normalize("NFKD", letter) if width(part) and part.isprintable()
        )
        if base and base != letter and all(map(self._is_known, base)):
            return base
        return UNKNOWN * width(letter)

    def _is_known(self, letter: str) -> bool:
        return any(encodes(letter, page) for page in self._pages)


def in_pages(text: str, profile: Profile, first: int | None) -> Iterator[tuple[int, bytes]]:
    """Give a line in pieces, each with the number of the code page in which its bytes are meant.

    `first` is the number of the page that is chosen already, which is kept as long as it knows the letters; then comes the
    page that most printers really have. No byte is ever below 32 or 127.
    """
    rest, chosen = text, first
    while rest:
        page, chosen = _page_for(rest[0], profile, chosen)
        reach = max(1, _reach(rest, page))
        yield chosen, rest[:reach].encode(page, errors="replace")
        rest = rest[reach:]


def _page_for(letter: str, profile: Profile, chosen: int | None) -> tuple[str, int]:
    """Return the page for a letter: the chosen one if it knows it, else the likeliest, else any (for a question mark)."""
    pages = sorted(
        profile.pages, key=lambda page: (page[1] != chosen, _LIKELIEST.get(page[0], len(_LIKELIEST)))
    )
    return next((page for page in pages if encodes(letter, page[0])), pages[0])


def _reach(text: str, page: str) -> int:
    """Return how many letters from the start a page knows."""
    for place, letter in enumerate(text):
        if not encodes(letter, page):
            return place
    return len(text)


@lru_cache(maxsize=_KEPT * 64)
def encodes(letter: str, page: str) -> bool:
    """Tell whether a code page has a letter, as one byte that is no command."""
    try:
        made = letter.encode(page)
    except UnicodeEncodeError:
        return False
    return len(made) == 1 and made[0] >= 0x20 and made[0] != 0x7F  # noqa: PLR2004 - the bounds of what is printed

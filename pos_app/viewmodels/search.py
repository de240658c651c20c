"""Finding products: any word by its beginning, without accents and capitals, and by code."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from core.api.words import Product, folded

_WORD: Final = re.compile(r"[^\W_]+")
_CHUNK: Final = 300
"""Products that are read before the window gets its turn."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One product, prepared: `words` start with a space each, so that a search for " que" finds a beginning."""

    product: Product
    words: str
    starts: tuple[str, ...]
    code: str


class ProductIndex:
    """All products in the order of the menu, ready to be searched in well under a frame."""

    def __init__(self, entries: Sequence[_Entry] = ()) -> None:
        self._entries = tuple(entries)

    @classmethod
    async def read(cls, products: Iterable[Product]) -> ProductIndex:
        """Prepare `products`, letting the window breathe in between."""
        entries: list[_Entry] = []
        for count, product in enumerate(products, start=1):
            entries.append(_prepared(product))
            if count % _CHUNK == 0:
                await asyncio.sleep(0)
        return cls(entries)

    def find(self, typed: str) -> tuple[Product, ...]:
        """Return what fits: the exact code first, then names that begin so, then the others in menu order."""
        words = _words(typed)
        if not words:
            return ()
        needles = [f" {word}" for word in words]
        whole = " ".join(words)
        code = folded(typed.strip())
        ranked: tuple[list[Product], list[Product], list[Product]] = ([], [], [])
        for entry in self._entries:
            if entry.code == code:
                ranked[0].append(entry.product)
            elif all(needle in entry.words for needle in needles):
                begins = any(start.startswith(whole) for start in entry.starts)
                ranked[1 if begins else 2].append(entry.product)
        return tuple(ranked[0] + ranked[1] + ranked[2])

    def by_code(self, typed: str) -> tuple[Product, ...]:
        """Return the products whose code begins with `typed`, the exact one first."""
        code = folded(typed.strip())
        found = [entry for entry in self._entries if code and entry.code.startswith(code)]
        found.sort(key=lambda entry: entry.code != code)
        return tuple(entry.product for entry in found)


def _prepared(product: Product) -> _Entry:
    starts = tuple(" ".join(_words(name)) for name in product.names.values())
    code = folded(product.code)
    return _Entry(product, " " + " ".join((*starts, code)), starts, code)


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))

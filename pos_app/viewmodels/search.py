"""Finding products: any word by its beginning, without accents and capitals, and by code."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from core.api.words import Product, folded

_WORD: Final = re.compile(r"[^\W_]+")
_TURN: Final = 0.004
"""Seconds of preparing before the window gets its turn."""
_CHUNK: Final = 50
"""Products that are prepared between two looks at the clock."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One product, prepared: `words` start with a space each, so that a search for " que" finds a beginning."""

    product: Product
    words: str
    starts: tuple[str, ...]
    codes: tuple[str, ...]


class ProductIndex:
    """All products in the order of the menu, ready to be searched in well under a frame."""

    def __init__(self) -> None:
        self._entries: list[_Entry] = []
        self._of_id: dict[str, _Entry] = {}
        self._of_code: dict[str, list[_Entry]] = {}
        self._latest: tuple[list[str], list[_Entry]] = ([], self._entries)
        """What was searched for last, and what fits: the next key mostly narrows it."""

    @classmethod
    async def read(cls, products: Sequence[Product], known: ProductIndex | None = None) -> ProductIndex:
        """Prepare `products`, letting the window breathe in between; what `known` has prepared is not prepared again."""
        index, before = cls(), cls() if known is None else known
        begun = time.perf_counter()
        for start in range(0, len(products), _CHUNK):
            index._add(products[start : start + _CHUNK], before)
            if time.perf_counter() - begun > _TURN:
                await asyncio.sleep(0)
                begun = time.perf_counter()
        return index

    def _add(self, products: Iterable[Product], before: ProductIndex) -> None:
        for product in products:
            entry = _like(product, before._of_id.get(product.product_id)) or _prepared(product)
            self._entries.append(entry)
            self._of_id[product.product_id] = entry
            for code in entry.codes:
                self._of_code.setdefault(code, []).append(entry)

    def find(self, typed: str) -> tuple[Product, ...]:
        """Return what fits: the exact code first, then names that begin so, then the others in menu order."""
        words = _words(typed)
        if not words:
            return ()
        whole = " ".join(words)
        exact = self._of_code.get(folded(typed.strip()), [])
        known = {id(entry) for entry in exact}
        begin: list[Product] = []
        others: list[Product] = []
        for entry in self._fitting(words):
            if id(entry) in known:
                continue
            for start in entry.starts:
                if start.startswith(whole):
                    begin.append(entry.product)
                    break
            else:
                others.append(entry.product)
        return (*(entry.product for entry in exact), *begin, *others)

    def _fitting(self, words: list[str]) -> list[_Entry]:
        """Return what has a word that begins with each of these; of the latest search, if this one narrows it."""
        before, found = self._latest
        if not all(any(word.startswith(known) for word in words) for known in before):
            found = self._entries
        for word in words:
            needle = f" {word}"
            found = [entry for entry in found if needle in entry.words]
        self._latest = (words, found)
        return found

    def scanned(self, code: str) -> Product | None:
        """Return the product with exactly this code or barcode, or None."""
        wanted = folded(code.strip())
        return next((entry.product for entry in self._entries if wanted and wanted in entry.codes), None)

    def by_code(self, typed: str) -> tuple[Product, ...]:
        """Return the products of which a code or barcode begins with `typed`, the exact one first."""
        code = folded(typed.strip())
        found = [
            entry for entry in self._entries if code and any(known.startswith(code) for known in entry.codes)
        ]
        found.sort(key=lambda entry: code not in entry.codes)
        return tuple(entry.product for entry in found)


def _like(product: Product, known: _Entry | None) -> _Entry | None:
    """Return what was prepared of a product before, when it is found by the same words now."""
    if known is None or known.product is product:
        return known
    was = known.product
    same = (was.names, was.code, was.barcodes) == (product.names, product.code, product.barcodes)
    return replace(known, product=product) if same else None


def _prepared(product: Product) -> _Entry:
    starts = tuple(" ".join(_words(name)) for name in product.names.values())
    codes = tuple(filter(None, (folded(product.code), *map(folded, product.barcodes))))
    return _Entry(product, " " + " ".join((*starts, folded(product.code))), starts, codes)


def _words(text: str) -> list[str]:
    return _WORD.findall(folded(text))

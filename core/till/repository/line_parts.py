"""The parts of combos as they are stored with the lines of orders, and what left the shelf with a stored line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.domain.line_items import PricedPart, goods_of


class StoredPart(msgspec.Struct, frozen=True):
    """A part of a combo: what it is, and what was chosen for it."""

    line_id: str
    product_id: str
    names: dict[str, str]
    modifiers: tuple[dict[str, str], ...] = ()


_parts: Final = msgspec.json.Decoder(tuple[StoredPart, ...])


def parts_text(parts: Sequence[PricedPart]) -> str:
    """Return the parts of a combo as they are stored."""
    stored = [
        StoredPart(
            part.line_id, part.product_id, dict(part.names), tuple(dict(m.names) for m in part.modifiers)
        )
        for part in parts
    ]
    return msgspec.json.encode(stored).decode()


def parts_of(row: sa.Row[Any]) -> tuple[StoredPart, ...]:
    """Return the parts of a stored line; none for what is no combo."""
    return _parts.decode(row.parts) if row.parts else ()


def goods_of_row(row: sa.Row[Any], units: int) -> Iterator[tuple[str, int]]:
    """Yield what leaves the shelf with so many units of a stored line, as `core.domain.line_items.goods_of`."""
    return goods_of(row.product_id, units, row.grams, [part.product_id for part in parts_of(row)])

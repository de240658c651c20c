"""What is to be made in all: how many of each product and each option the open tickets still want."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from core.api.views import TicketItemView
from core.qt.language import name_in


@dataclass(frozen=True, slots=True)
class Extra:
    """So many with one option, or one note that was written for them."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Making:
    """So many of one product, and how many of them with each option, the most first."""

    name: str
    count: int
    extras: tuple[Extra, ...]


@dataclass(frozen=True, slots=True)
class AllDay:
    """Products with their options, and options over all products, the most first."""

    products: tuple[Making, ...] = ()
    extras: tuple[Extra, ...] = ()


def all_day(items: Iterable[TicketItemView]) -> AllDay:
    """Return the totals of the lines that are still to be made; what is done or void counts no more.

    A line of a course that waits does not count yet.
    """
    products: dict[str, int] = {}
    names: dict[str, str] = {}
    with_extra: dict[str, dict[str, int]] = {}
    extras: dict[str, int] = {}
    for item in items:
        if item.done or item.void or item.pending:
            continue
        key, many = item.product_id, item.quantity
        names[key] = name_in(item.names)
        products[key] = products.get(key, 0) + many
        for name in map(name_in, item.modifiers):
            of_product = with_extra.setdefault(key, {})
            of_product[name] = of_product.get(name, 0) + many
            extras[name] = extras.get(name, 0) + many
    making = (Making(names[key], count, _sorted(with_extra.get(key, {}))) for key, count in products.items())
    return AllDay(tuple(sorted(making, key=lambda made: (-made.count, made.name))), _sorted(extras))


def _sorted(counts: dict[str, int]) -> tuple[Extra, ...]:
    extras = (Extra(name, count) for name, count in counts.items())
    return tuple(sorted(extras, key=lambda extra: (-extra.count, extra.name)))

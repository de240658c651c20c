"""The figures of one business day as they are kept, and how those of many days are added up."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import msgspec

HOURS: Final = 24
FORMAT: Final = 5
"""Counted up whenever what is kept means something else: what was kept before is then worked out anew."""

Counts = dict[str, list[int]]
"""Numbers by key; the places in the list are named below."""

HOUR: Final = ("orders", "billed")
PRODUCT: Final = ("units", "ordinary", "discount", "units_back")
TENDER: Final = ("count", "amount", "refunds", "refunded")
GROUP: Final = ("orders", "billed", "refunded")
TAX: Final = ("base", "amount", "amount_back")
PERSON: Final = (
    "discounts",
    "discounted",
    "comps",
    "comped",
    "voids",
    "voided",
    "refunds",
    "refunded",
    "no_sales",
    "taken_back",
    "taken_amount",
)
BY_HAND: Final = ("prices", "below_the_menu")
KITCHEN: Final = ("tickets", "waited", "made", "making", "late")


WIDTHS: Final = {
    "hours": len(HOUR),
    "products": len(PRODUCT),
    "tenders": len(TENDER),
    "types": len(GROUP),
    "staff": len(GROUP),
    "taxes": len(TAX),
    "people": len(PERSON),
    "kitchen": len(KITCHEN),
    "by_hand": len(BY_HAND),
}
"""What is counted, and how many numbers each key of it has."""


class Figures(msgspec.Struct, array_like=True):
    """Sums in minor units and counts; hours are those of the wall's clock when it was sold.

    `longest` is the longest time (ms) of an order by hour; `names` are those of products and taxes.
    """

    sums: dict[str, int] = msgspec.field(default_factory=dict)
    hours: Counts = msgspec.field(default_factory=dict)
    products: Counts = msgspec.field(default_factory=dict)
    tenders: Counts = msgspec.field(default_factory=dict)
    types: Counts = msgspec.field(default_factory=dict)
    staff: Counts = msgspec.field(default_factory=dict)
    taxes: Counts = msgspec.field(default_factory=dict)
    people: Counts = msgspec.field(default_factory=dict)
    kitchen: Counts = msgspec.field(default_factory=dict)
    longest: dict[str, int] = msgspec.field(default_factory=dict)
    names: dict[str, str] = msgspec.field(default_factory=dict)
    by_hand: Counts = msgspec.field(default_factory=dict)

    def add(self, name: str, amount: int) -> None:
        """Add to a sum."""
        self.sums[name] = self.sums.get(name, 0) + amount

    @property
    def orders(self) -> int:
        """How many orders were sold."""
        return self.sums.get("orders", 0)


_encoder: Final = msgspec.json.Encoder()
_names: Final = msgspec.json.Decoder(dict[str, str])
_decoder: Final = msgspec.json.Decoder(Figures)


def stored(figures: Figures) -> str:
    """Return the figures as they are kept."""
    return _encoder.encode(figures).decode()


def read_stored(kept: str) -> Figures:
    """Return what was kept."""
    return _decoder.decode(kept)


def check(figures: Figures) -> None:
    """Raise ValueError for figures of which some could not be added to others, or not be shown."""
    for name, width in WIDTHS.items():
        counts: Counts = getattr(figures, name)
        if any(len(amounts) != width for amounts in counts.values()):
            raise ValueError(name)
    for hour in (*figures.hours, *figures.kitchen, *figures.longest):
        if not 0 <= int(hour) < HOURS:
            raise ValueError(hour)
    for product_id in figures.names.keys() & figures.products.keys():
        _names.decode(figures.names[product_id])


def count(counts: Counts, key: str, *amounts: int) -> None:
    """Add amounts to those of a key, place by place."""
    known = counts.get(key)
    counts[key] = list(amounts) if known is None else [a + b for a, b in zip(known, amounts, strict=True)]


def count_person(people: Counts, name: str, **amounts: int) -> None:
    """Add to what is counted of a person; the names are those of `PERSON`."""
    count(people, name, *(amounts.get(place, 0) for place in PERSON))


def added(days: Iterable[Figures]) -> Figures:
    """Return the figures of several days as those of one."""
    whole = Figures()
    for day in days:
        for name, amount in day.sums.items():
            whole.add(name, amount)
        for name in WIDTHS:
            into: Counts = getattr(whole, name)
            for key, amounts in getattr(day, name).items():
                count(into, key, *amounts)
        for hour, longest in day.longest.items():
            whole.longest[hour] = max(longest, whole.longest.get(hour, 0))
        whole.names.update(day.names)
    return whole

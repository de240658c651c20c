"""What an X or a Z report says, as figures: who keeps the shifts fills it in, printers and screens only show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from core.domain.catalog import Names
from core.domain.money import Money


@dataclass(frozen=True, slots=True)
class TaxFigure:
    """One tax of the period: what it was taken of, and how much it is."""

    name: Names
    base: Money
    tax: Money


@dataclass(frozen=True, slots=True)
class TenderFigure:
    """One way of paying: how often, how much came in, how much of it went back."""

    method: str
    count: int
    amount: Money
    refunded: Money


@dataclass(frozen=True, slots=True)
class NamedFigure:
    """An amount under a name of its own, such as a category; `count` is how many were sold."""

    name: Names
    count: int
    amount: Money


@dataclass(frozen=True, slots=True)
class DrawerFigures:
    """The cash of a shift. `counted` is None until somebody has counted; the difference is what goes beyond `expected`."""

    opening: Money
    sales: Money
    paid_in: Money
    paid_out: Money
    refunds: Money
    expected: Money
    counted: Money | None = None

    @property
    def difference(self) -> Money | None:
        """Return what is too much (or, below zero, missing)."""
        return None if self.counted is None else self.counted - self.expected


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """An X report (any time, `number` 0) or a Z report (once, with its number) of one drawer. Times are in ms.

    `gross` is before discounts and refunds, `net` is what was earned, with service charge and tips. What came in − what went
    back by all tenders is `net` + `rounding` (of cash) + `unsettled` (of orders that are not wholly paid). `grand_total` is
    everything since the first Z, which never goes back to zero. Empty tuples and zeros are left out on paper.
    """

    kind: Literal["x", "z"]
    number: int
    terminal: str
    opened_at: int
    closed_at: int
    opened_by: str
    closed_by: str
    orders: int
    gross: Money
    discounts: Money
    refunds: Money
    net: Money
    tips: Money
    service: Money
    taxes: tuple[TaxFigure, ...]
    tenders: tuple[TenderFigure, ...]
    categories: tuple[NamedFigure, ...]
    drawer: DrawerFigures
    voids: int = 0
    no_sales: int = 0
    copies: int = 0
    rounding: Money | None = None
    unsettled: Money | None = None
    grand_total: Money | None = None
    journal_head: str = ""

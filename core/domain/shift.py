"""A shift at the cash drawer: coins and notes, a count of them, and how much ought to be there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from core.domain.money import Money
from core.errors import InvalidInput

COINS_AND_NOTES: Final[Mapping[str, tuple[int, ...]]] = {
    "BRL": (20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1),
    "USD": (10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5, 1),
    "EUR": (50000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "RUB": (500000, 200000, 100000, 50000, 20000, 10000, 5000, 1000, 500, 200, 100, 50, 10),
    "CAD": (10000, 5000, 2000, 1000, 500, 200, 100, 50, 25, 10, 5),
    "CHF": (100000, 20000, 10000, 5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5),
    "GBP": (5000, 2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2, 1),
    "JPY": (10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 1),
    "CLP": (20000, 10000, 5000, 2000, 1000, 500, 100, 50, 10),
    "KWD": (20000, 10000, 5000, 1000, 500, 250, 100, 50, 20, 10, 5),
}
"""What lies in a drawer, in minor units, the largest first, by currency."""

MOST_PIECES: Final = 99_999
"""More coins of one kind than any drawer holds."""

Movement = Literal["pay_in", "pay_out"]
Why = Literal["float", "sale", "refund", "pay_in", "pay_out", "no_sale", "count"]
"""Why the drawer is opened."""


def coins_of(currency: str) -> tuple[int, ...]:
    """Return the coins and notes of a currency; of one that is not listed all money is loose."""
    return COINS_AND_NOTES.get(currency, ())


@dataclass(frozen=True, slots=True)
class DrawerCount:
    """What lies in the drawer: how many `pieces` of each coin and note, and what was not counted by pieces."""

    currency: str
    pieces: Mapping[int, int] = field(default_factory=dict)
    loose: Money | None = None

    def __post_init__(self) -> None:
        known = coins_of(self.currency)
        for piece, count in self.pieces.items():
            if piece not in known:
                raise InvalidInput("shift.no_such_coin", given=piece, allowed=known)
            if type(count) is not int or not 0 <= count <= MOST_PIECES:
                raise InvalidInput("shift.too_many_coins", given=count, most=MOST_PIECES)
        if self.loose is not None:
            not_below_zero(self.loose, self.currency)

    @property
    def total(self) -> Money:
        """Return what it comes to."""
        by_piece = sum(piece * count for piece, count in self.pieces.items())
        return Money(by_piece, self.currency) + (self.loose or Money.zero(self.currency))


@dataclass(frozen=True, slots=True)
class CashFlow:
    """The cash of a shift in minor units, each figure as it is: what went out is not below zero."""

    opening: int = 0
    sales: int = 0
    paid_in: int = 0
    paid_out: int = 0
    refunds: int = 0

    @property
    def expected(self) -> int:
        """Return what ought to be in the drawer."""
        return self.opening + self.sales + self.paid_in - self.paid_out - self.refunds


def not_below_zero(amount: Money, currency: str) -> None:
    """Raise InvalidInput for less than nothing, or other money."""
    if amount.currency != currency:
        raise InvalidInput("money.mixed_currencies", given=amount.currency, allowed=currency)
    if amount.minor < 0:
        raise InvalidInput("shift.below_zero", given=amount)


@dataclass(frozen=True, slots=True)
class ShiftView:
    """One shift; times in ms. What was counted stands there only when it is closed."""

    number: int
    shift_id: str
    drawer: str
    opened_at: int
    opened_by: str
    opening: Money
    closed_at: int | None = None
    closed_by: str = ""
    counted: Money | None = None
    expected: Money | None = None
    difference: Money | None = None
    handed_on: int = 0


@dataclass(frozen=True, slots=True)
class MovementView:
    """Money that was put into the drawer or taken out of it beside sales; `amount` is above zero."""

    entry_id: str
    kind: Movement
    amount: Money
    reason: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """What is not finished when a shift is closed: an order, courses that wait, a change, a refund, what is on hold."""

    open_id: str
    kind: Literal["order", "courses", "change", "refund", "held"]
    order_id: str
    number: str
    name: str
    amount: Money
    since: int
    can_cancel: bool


@dataclass(frozen=True, slots=True)
class ShiftNow:
    """How the drawer of this counter stands, without saying how much ought to be in it.

    `needed` when nothing can be sold before a shift is opened; `currency` is that of the drawer.
    """

    currency: str
    needed: bool
    shift: ShiftView | None = None
    orders: int = 0
    movements: tuple[MovementView, ...] = ()
    no_sales: int = 0
    open_orders: tuple[OpenOrder, ...] = ()


@dataclass(frozen=True, slots=True)
class CountView:
    """A count that is stored, and what ought to have been there."""

    count_id: str
    counted: Money
    expected: Money

    @property
    def difference(self) -> Money:
        """Return what is too much (or, below zero, missing)."""
        return self.counted - self.expected

"""Discounts: an amount or a percentage, capped, never more than there is, spread over lines without losing a unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.domain.money import Money
from core.domain.pricing.rates import Rounding, check_rate, share
from core.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Discount:
    """Something off the price: either an `amount` or a `rate` (share of one), at most `cap`, and why."""

    discount_id: str
    reason: str
    amount: Money | None = None
    rate: Fraction | None = None
    cap: Money | None = None

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise InvalidInput("discount.no_reason", discount_id=self.discount_id)
        if self.rate is not None:
            check_rate(self.rate, where=self.discount_id, most=100)
        sizes = [size for size in (self.amount, self.rate) if size is not None]
        bounds = [bound for bound in (self.amount, self.cap) if bound is not None]
        if len(sizes) != 1 or not sizes[0] or any(bound.minor < 0 for bound in bounds):
            raise InvalidInput("discount.wrong_size", discount_id=self.discount_id)

    def off(self, price: Money, mode: Rounding) -> Money:
        """Return what it takes off `price`, before it is limited to what is left."""
        wanted = self.amount if self.amount is not None else share(self.rate or Fraction(0), price, mode)
        return wanted if self.cap is None else min(wanted, self.cap)


@dataclass(frozen=True, slots=True)
class Off:
    """What a discount has taken off a line."""

    discount_id: str
    reason: str
    amount: Money


def of_line(price: Money, discounts: Sequence[Discount], mode: Rounding) -> tuple[Off, ...]:
    """Return what the discounts of a line take off: percentages of the ordinary price, each limited to what is left."""
    left = price
    taken: list[Off] = []
    for discount in discounts:
        off = min(discount.off(price, mode), left)
        left -= off
        taken.append(Off(discount.discount_id, discount.reason, off))
    return tuple(taken)


def of_order(prices: Sequence[Money], discounts: Sequence[Discount], mode: Rounding) -> list[tuple[Off, ...]]:
    """Return for each line what the discounts of the order take off.

    Percentages are of the sum of `prices` (after the lines' own discounts), each limited to what is left, and spread in
    proportion to what is left of each line.
    """
    taken: list[list[Off]] = [[] for _ in prices]
    left = list(prices)
    for discount in discounts:
        if not any(left):
            break
        nothing = Money.zero(left[0].currency)
        off = min(discount.off(sum(prices, nothing), mode), sum(left, nothing))
        for place, part in enumerate(off.split([price.minor for price in left])):
            left[place] -= part
            if part:
                taken[place].append(Off(discount.discount_id, discount.reason, part))
    return [tuple(of_one) for of_one in taken]

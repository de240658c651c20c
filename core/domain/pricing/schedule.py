"""Prices by order type and hour: a happy hour goes by the shop's own clock and weekday, across midnight too."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from fractions import Fraction
from typing import Final

from core.domain.money import Money
from core.domain.pricing.rates import NOTHING, Rounding, check_not_negative, check_rate, share
from core.errors import InvalidInput

EVERY_DAY: Final = (0, 1, 2, 3, 4, 5, 6)
"""The weekdays as Python counts them: Monday is 0."""


@dataclass(frozen=True, slots=True)
class Hours:
    """From `start` until before `end`, on `weekdays`; over midnight when it ends earlier, all day when both are equal.

    What crosses midnight belongs to the weekday on which it began.
    """

    start: time
    end: time
    weekdays: tuple[int, ...] = EVERY_DAY

    def __post_init__(self) -> None:
        if not self.weekdays or not set(self.weekdays) <= set(EVERY_DAY):
            raise InvalidInput("price.bad_value", where="weekdays", given=self.weekdays, allowed=EVERY_DAY)
        for moment in (self.start, self.end):
            if moment.tzinfo is not None:
                raise InvalidInput("price.bad_value", where="hours", given=str(moment), allowed="HH:MM")

    def contains(self, local: datetime) -> bool:
        """Tell whether the shop's local date and time `local` lies within."""
        at, today = local.time(), local.weekday()
        if self.start < self.end:
            return today in self.weekdays and self.start <= at < self.end
        begun = today if at >= self.start else (today - 1) % 7
        return begun in self.weekdays and (at >= self.start or at < self.end)


@dataclass(frozen=True, slots=True)
class HappyHour:
    """Another price in certain hours: a `price`, or a `rate` off; for all order types when none is named."""

    rule_id: str
    hours: Hours
    price: Money | None = None
    rate: Fraction | None = None
    order_types: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.price is None) == (self.rate is None):
            raise InvalidInput("price.bad_value", where=self.rule_id, given="", allowed="price | rate")
        if self.rate is not None:
            check_rate(self.rate, where=self.rule_id, most=100)
        if self.price is not None:
            check_not_negative(self.price, where=self.rule_id)


@dataclass(frozen=True, slots=True)
class PriceList:
    """The prices of a product: `ordinary`, `by_order_type` where it differs, and its happy hours."""

    ordinary: Money
    by_order_type: Mapping[str, Money] = field(default_factory=dict)
    happy: tuple[HappyHour, ...] = ()

    def price_at(
        self, order_type: str, local: datetime, mode: Rounding = Rounding.HALF_UP
    ) -> tuple[Money, str]:
        """Return the price for an order type at a local time, and the id of the happy hour that made it, else empty.

        The order type's price holds unless a happy hour is lower; of several the lowest counts, of equals the first.
        """
        best, why = self.by_order_type.get(order_type, self.ordinary), ""
        usual = best
        for rule in self.happy:
            meant = not rule.order_types or order_type in rule.order_types
            if meant and rule.hours.contains(local):
                offered = (
                    rule.price if rule.price is not None else share(1 - (rule.rate or NOTHING), usual, mode)
                )
                if offered < best:
                    best, why = offered, rule.rule_id
        return best, why

"""What the settings say about prices: how money is rounded, the taxes, the service charge, happy hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final

from core.domain.money import Money
from core.domain.pricing.policy import Policy
from core.domain.pricing.schedule import HappyHour, PriceList
from core.domain.pricing.taxes import Tax, TaxBook
from core.errors import InvalidInput

TIPS: Final = (500, 1000, 1500)
"""Basis points that are offered as a tip."""
MOST_TIPS: Final = 6
_WHOLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class HappyPrices:
    """A happy hour of the shop, for the products of some categories; of all when none is named."""

    rule: HappyHour
    categories: tuple[str, ...] = ()

    def is_for(self, category_id: str) -> bool:
        """Tell whether the products of a category have it."""
        return not self.categories or category_id in self.categories


@dataclass(frozen=True)
class PriceRules:
    """All of it, stored with the menu, which carries it to the other counters.

    `service_basis_points` (1/100 %) is the service charge, 0 for none, for the order types named (all when none is);
    `service_class` and `fee_class` are the tax classes of the service charge and the courier fee, empty for no tax.
    `default_class` is the tax class of products that name none; empty: their own basis points, included.
    """

    policy: Policy
    book: TaxBook = field(default_factory=lambda: TaxBook((), ()))
    service_basis_points: int = 0
    service_types: tuple[str, ...] = ()
    service_class: str = ""
    fee_class: str = ""
    default_class: str = ""
    tips: tuple[int, ...] = TIPS
    reasons: tuple[str, ...] = ()
    happy: tuple[HappyPrices, ...] = ()

    def __post_init__(self) -> None:
        for points in (self.service_basis_points, *self.tips):
            if type(points) is not int or not 0 <= points <= _WHOLE:
                raise InvalidInput("price.bad_percent", where="service", given=points, allowed="0–100")
        if len(self.tips) > MOST_TIPS:
            raise InvalidInput("price.bad_value", where="tips", given=len(self.tips), allowed=MOST_TIPS)
        for class_id in filter(None, (self.service_class, self.fee_class, self.default_class)):
            self.book.taxes_for(class_id, "")
        for tax in self.book.taxes:
            if tax.per_unit is not None and tax.per_unit.currency != self.policy.currency:
                raise InvalidInput(
                    "money.mixed_currencies", given=tax.per_unit.currency, allowed=self.policy.currency
                )

    @cached_property
    def _known(self) -> dict[tuple[str, str], tuple[Tax, ...]]:
        return {}

    def taxes_for(self, class_id: str, order_type: str) -> tuple[Tax, ...]:
        """Return the taxes of a class, looked up once. Raises InvalidInput for an unknown class."""
        key = (class_id, order_type)
        if (found := self._known.get(key)) is None:
            found = self._known[key] = self.book.taxes_for(class_id, order_type)
        return found

    def price_at(
        self,
        prices: PriceList,
        category_id: str,
        order_type: str,
        local: datetime | None,
    ) -> tuple[Money, str]:
        """Return what a product costs for an order type at the shop's local time, and the happy hour that made it.

        Without a time no happy hour holds.
        """
        if local is None:
            return prices.by_order_type.get(order_type, prices.ordinary), ""
        of_shop = tuple(hours.rule for hours in self.happy if hours.is_for(category_id))
        listed = PriceList(prices.ordinary, prices.by_order_type, (*prices.happy, *of_shop))
        return listed.price_at(order_type, local, self.policy.rounding)

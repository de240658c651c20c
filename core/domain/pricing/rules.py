"""What the settings say about prices: how money is rounded, the taxes, the service charge, happy hours."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Final

from core.domain.money import Money
from core.domain.pricing.policy import Policy
from core.domain.pricing.scale_codes import ScaleRule, check_rules
from core.domain.pricing.schedule import HappyHour, PriceList
from core.domain.pricing.taxes import Tax, TaxBook
from core.errors import InvalidInput

TIPS: Final = (500, 1000, 1500)
"""Basis points that are offered as a tip."""
MOST_TIPS: Final = 6
_WHOLE: Final = 10_000


@dataclass(frozen=True, slots=True)
class HappyPrices:
    """A happy hour of the shop, for some products and the products of some categories; for all when none is named."""

    rule: HappyHour
    categories: tuple[str, ...] = ()
    name: str = ""
    products: tuple[str, ...] = ()

    def is_for(self, category_id: str, product_id: str = "") -> bool:
        """Tell whether a product of a category has it."""
        if not self.categories and not self.products:
            return True
        return category_id in self.categories or product_id in self.products


@dataclass(frozen=True)
class PriceRules:
    """All of it, stored with the menu, which carries it to the other counters.

    `service_basis_points` (1/100 %) is the service charge, 0 for none, for the order types named (all when none is);
    `service_class` and `fee_class` are the tax classes of the service charge and the courier fee, empty for no tax.
    `default_class` is the tax class of products that name none; empty: their own basis points, included.
    Nobody takes more off than `most_off` basis points of what is sold (0: no such limit), and a percentage never more than
    `off_cap`. `scales` says what the barcodes mean that scales print.
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
    most_off: int = 0
    off_cap: Money | None = None
    scales: tuple[ScaleRule, ...] = ()

    def __post_init__(self) -> None:
        for points in (self.service_basis_points, self.most_off, *self.tips):
            if type(points) is not int or not 0 <= points <= _WHOLE:
                raise InvalidInput("price.bad_percent", where="service", given=points, allowed="0–100")
        if len(self.tips) > MOST_TIPS:
            raise InvalidInput("price.bad_value", where="tips", given=len(self.tips), allowed=MOST_TIPS)
        check_rules(self.scales, self.policy.currency)
        for class_id in filter(None, (self.service_class, self.fee_class, self.default_class)):
            self.book.taxes_for(class_id, "")
        amounts = [tax.per_unit for tax in self.book.taxes]
        for amount in (*amounts, *(hours.rule.price for hours in self.happy), self.off_cap):
            if amount is not None and amount.currency != self.policy.currency:
                raise InvalidInput(
                    "money.mixed_currencies", given=amount.currency, allowed=self.policy.currency
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
        product_id: str = "",
    ) -> tuple[Money, str]:
        """Return what a product costs for an order type at the shop's local time, and the happy hour that made it.

        Without a time no happy hour holds.
        """
        if local is None:
            return prices.by_order_type.get(order_type, prices.ordinary), ""
        of_shop = tuple(hours.rule for hours in self.happy if hours.is_for(category_id, product_id))
        listed = PriceList(prices.ordinary, prices.by_order_type, (*prices.happy, *of_shop))
        return listed.price_at(order_type, local, self.policy.rounding)

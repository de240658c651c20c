"""From what was ordered to its bill: the taxes of products, and the lines that are not goods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Final

from core.domain.money import MINOR_DIGITS, Money
from core.domain.pricing.asked import MOST_DISCOUNTS, WHOLE, DraftCharge, DraftDiscount
from core.domain.pricing.bill import Bill, Charge, Item, LineKind, price_bill
from core.domain.pricing.discounts import Discount
from core.domain.pricing.rules import PriceRules
from core.domain.pricing.taxes import Tax
from core.errors import InvalidInput

COURIER_FEE: Final = "courier_fee"
SERVICE: Final = "service"
TIP: Final = "tip"
"""The line ids of what is not goods."""


@lru_cache(maxsize=256)
def included_tax_of(basis_points: int) -> tuple[Tax, ...]:
    """Return the one included tax of a product that has `basis_points` (1/100 %) and no tax class."""
    rate = Fraction(basis_points, WHOLE)
    return (Tax(f"included_{basis_points}", "", rate),) if basis_points else ()


def taxes_of(rules: PriceRules, tax_class: str, basis_points: int, order_type: str) -> tuple[Tax, ...]:
    """Return the taxes of a product: those of its class, else of the shop's usual one, else its own included tax."""
    class_id = tax_class or rules.default_class
    return rules.taxes_for(class_id, order_type) if class_id else included_tax_of(basis_points)


def discounts_of(asked: Sequence[DraftDiscount]) -> tuple[Discount, ...]:
    """Return discounts as the bill takes them. Raises InvalidInput for too many, one twice, or a wrong one."""
    if not asked:
        return ()
    if len(asked) > MOST_DISCOUNTS:
        raise InvalidInput("discount.too_many", given=len(asked), most=MOST_DISCOUNTS)
    if len({discount.discount_id for discount in asked}) != len(asked):
        raise InvalidInput("discount.twice", given=asked[0].discount_id)
    return tuple(discount.discount() for discount in asked)


def charges_of(
    rules: PriceRules,
    order_type: str,
    courier_fee: Money,
    service: DraftCharge | None,
    tip: DraftCharge | None,
) -> Iterator[Charge]:
    """Yield the courier fee, the service charge (the shop's own when none is asked for) and the tip."""
    if courier_fee:
        taxes = rules.taxes_for(rules.fee_class, order_type) if rules.fee_class else ()
        yield Charge(COURIER_FEE, LineKind.FEE, courier_fee, taxes=taxes)
    if service is None and (not rules.service_types or order_type in rules.service_types):
        service = DraftCharge(basis_points=rules.service_basis_points)
    if service is not None and (service.basis_points or service.amount):
        taxes = rules.taxes_for(rules.service_class, order_type) if rules.service_class else ()
        if (charge := service.charge(SERVICE, LineKind.SERVICE, taxes)) is not None:
            yield charge
    if tip is not None and (charge := tip.charge(TIP, LineKind.TIP)) is not None:
        yield charge


def example_bill(rules: PriceRules, service: DraftCharge) -> Bill:
    """Return what one of something that costs ten whole units of money comes to by these rules, for the settings."""
    currency = rules.policy.currency
    ten = Money(10 * 10 ** MINOR_DIGITS[currency], currency)
    item = Item("example", ten, taxes=taxes_of(rules, "", 0, ""))
    charge = service.charge(SERVICE, LineKind.SERVICE)
    return price_bill(rules.policy, [item], charges=[] if charge is None else [charge])

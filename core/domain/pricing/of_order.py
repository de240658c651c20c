"""From an order of the counter to its bill: the one place where both are known."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final

from core.domain.order import PricedLine, PricedOrder
from core.domain.pricing.bill import Bill, Charge, Item, LineKind, price_bill
from core.domain.pricing.discounts import Discount
from core.domain.pricing.policy import Policy
from core.domain.pricing.taxes import Tax

COURIER_FEE: Final = "courier_fee"
"""The line id of the courier fee."""
_BASIS_POINTS: Final = 10_000


def included_tax_of(basis_points: int) -> tuple[Tax, ...]:
    """Return the one included tax of a product that has `basis_points` (1/100 %) and no tax class."""
    rate = Fraction(basis_points, _BASIS_POINTS)
    return (Tax(f"included_{basis_points}", "", rate),) if basis_points else ()


def bill_of_order(
    policy: Policy,
    order: PricedOrder,
    taxes_of: Callable[[PricedLine], tuple[Tax, ...]],
    *,
    discounts: Sequence[Discount] = (),
    charges: Sequence[Charge] = (),
) -> Bill:
    """Price the lines of an order, its courier fee and what comes with it."""
    items = [
        Item(line.line_id, line.total, units=line.quantity, taxes=taxes_of(line)) for line in order.lines
    ]
    fee = [Charge(COURIER_FEE, LineKind.FEE, order.courier_fee)] if order.courier_fee else []
    return price_bill(policy, items, discounts=discounts, charges=[*fee, *charges])

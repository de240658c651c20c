"""How large the discounts of an order are, in basis points of what they are taken off, and whether so much may be given."""

from __future__ import annotations

from fractions import Fraction

from core.domain.order import PricedOrder
from core.domain.pricing.asked import WHOLE, DraftDiscount
from core.domain.pricing.rates import percent_text
from core.domain.pricing.rules import PriceRules
from core.errors import InvalidInput


def discount_basis_points(order: PricedOrder) -> int:
    """Return the most that is taken off anywhere, in basis points: a line's own discounts and those of the order."""
    ordinary = {line.line_id: line.total.minor for line in order.lines}
    sold = [line for line in order.draft.lines if not line.comp]
    own = {line.line_id: sum(_points(off, ordinary[line.line_id]) for off in line.discounts) for line in sold}
    whole = sum(ordinary[line.line_id] for line in sold)
    of_order = sum(_points(off, whole) for off in order.draft.discounts)
    return min(max(own.values(), default=0) + of_order, WHOLE)


def check_discounts(rules: PriceRules, order: PricedOrder) -> None:
    """Raise InvalidInput `discount.above_cap` when more is taken off than the settings let anybody."""
    if not rules.most_off:
        return
    draft = order.draft
    if not draft.discounts and not any(line.discounts for line in draft.lines):
        return
    points = discount_basis_points(order)
    if points > rules.most_off:
        given, most = (percent_text(Fraction(each, WHOLE)) for each in (points, rules.most_off))
        raise InvalidInput("discount.above_cap", given=given, most=most)


def _points(discount: DraftDiscount, price: int) -> int:
    if discount.amount is None:
        return discount.basis_points
    return min(-(-discount.amount.minor * WHOLE // price), WHOLE) if price else 0

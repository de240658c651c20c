"""Taxes: what is owed on a price, exactly, and which taxes a product has by the way it is ordered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from core.domain.money import Money
from core.domain.pricing.rates import MOST_PERCENT, NOTHING, check_not_negative, check_rate
from core.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Tax:
    """A tax: `rate` of its base, and `per_unit` for each unit (for goods by weight: each kilogram), one of them or both.

    Its base is the net price and the taxes in `based_on`, which come before it; when `of_price`, it is the price with the
    tax in it (Brazil's "por dentro"). When `included`, the price on the menu contains it; else it comes on top.
    """

    tax_id: str
    name: str
    rate: Fraction = NOTHING
    per_unit: Money | None = None
    included: bool = True
    based_on: tuple[str, ...] = ()
    of_price: bool = False

    def __post_init__(self) -> None:
        check_rate(self.rate, where=self.tax_id, most=99 if self.of_price else MOST_PERCENT)
        if self.per_unit is not None:
            check_not_negative(self.per_unit, where=self.tax_id)


@dataclass(frozen=True, slots=True)
class TaxClass:
    """The taxes of a kind of product (ids of a `TaxBook`); `by_order_type` where they differ (in, out of house)."""

    class_id: str
    name: str
    taxes: tuple[str, ...]
    by_order_type: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TaxBook:
    """All taxes of a shop, in the order in which one may be based on another, and its classes of products."""

    taxes: tuple[Tax, ...]
    classes: tuple[TaxClass, ...]

    def __post_init__(self) -> None:
        check_taxes(self.taxes)
        known = {tax.tax_id for tax in self.taxes}
        for tax in self.taxes:
            _refuse_unknown(tax.tax_id, tax.based_on, known)
        for tax_class in self.classes:
            for chosen in (tax_class.taxes, *tax_class.by_order_type.values()):
                _refuse_unknown(tax_class.class_id, chosen, known)
        _refuse_twice([tax_class.class_id for tax_class in self.classes])

    def taxes_for(self, class_id: str, order_type: str) -> tuple[Tax, ...]:
        """Return the taxes of a class of products for an order type.

        Raises InvalidInput for an unknown class: nothing is free of tax by mistake.
        """
        found = next((known for known in self.classes if known.class_id == class_id), None)
        if found is None:
            allowed = tuple(known.class_id for known in self.classes)
            raise InvalidInput("tax.unknown_class", given=class_id, allowed=allowed)
        chosen = found.by_order_type.get(order_type, found.taxes)
        return tuple(tax for tax in self.taxes if tax.tax_id in chosen)


def check_taxes(taxes: Sequence[Tax]) -> None:
    """Raise InvalidInput when a tax comes twice, is based on a later one, or is included but based on one on top."""
    _refuse_twice([tax.tax_id for tax in taxes])
    later = {tax.tax_id for tax in taxes}
    on_top: set[str] = set()
    for tax in taxes:
        wrong = set(tax.based_on) & (later | on_top if tax.included else later)
        if wrong:
            allowed = tuple(
                sorted({other.tax_id for other in taxes} - later - (on_top if tax.included else set()))
            )
            raise InvalidInput("tax.bad_base", tax_id=tax.tax_id, given=tuple(sorted(wrong)), allowed=allowed)
        later.discard(tax.tax_id)
        if not tax.included:
            on_top.add(tax.tax_id)
    if sum(tax.rate for tax in taxes if tax.of_price and not tax.included) >= 1:
        raise InvalidInput("price.bad_percent", where=taxes[0].tax_id, given="≥ 100", allowed="< 100")


def exact_taxes(price: Money, units: Fraction, taxes: Sequence[Tax]) -> list[Fraction]:
    """Return what each tax takes of a line, in minor units, before any rounding.

    Each tax is a straight line over the net price, slope × net + start, so the net price behind a price with several
    included taxes is found exactly, however they build on each other. What costs nothing bears no tax; and the included
    taxes together never take more than the price: the earlier ones take first.
    """
    nothing = Money.zero(price.currency)
    around = 1 - sum((tax.rate for tax in taxes if tax.of_price and not tax.included), NOTHING)
    slope: dict[str, Fraction] = {}
    start: dict[str, Fraction] = {}
    for tax in taxes:
        below = [other for other in tax.based_on if other in slope]
        fixed = (tax.per_unit + nothing).minor * units if tax.per_unit else NOTHING
        rate = tax.rate / around if tax.of_price and not tax.included else tax.rate
        slope[tax.tax_id] = rate * (1 + sum(slope[other] for other in below))
        start[tax.tax_id] = rate * sum((start[other] for other in below), NOTHING) + fixed
        if tax.of_price and tax.included:
            slope[tax.tax_id], start[tax.tax_id] = NOTHING, rate * price.minor + fixed
    inside = [tax.tax_id for tax in taxes if tax.included]
    net = (price.minor - sum(start[tax_id] for tax_id in inside)) / (
        1 + sum((slope[i] for i in inside), NOTHING)
    )
    left = Fraction(price.minor)
    amounts: list[Fraction] = []
    for tax in taxes:
        amount = slope[tax.tax_id] * max(net, NOTHING) + start[tax.tax_id] if price else NOTHING
        if tax.included:
            amount = min(amount, left)
            left -= amount
        amounts.append(amount)
    return amounts


def _refuse_unknown(where: str, chosen: Sequence[str], known: set[str]) -> None:
    unknown = tuple(tax_id for tax_id in chosen if tax_id not in known)
    if unknown:
        raise InvalidInput("price.bad_value", where=where, given=unknown, allowed=tuple(sorted(known)))


def _refuse_twice(ids: Sequence[str]) -> None:
    twice = sorted({given for given in ids if ids.count(given) > 1})
    if twice:
        raise InvalidInput("tax.twice", given=twice[0])

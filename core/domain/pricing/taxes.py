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
        check_rate(self.rate, where=self.tax_id, most=100 if self.of_price else MOST_PERCENT)
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


def check_taxes(taxes: Sequence[Tax], currency: str | None = None) -> None:
    """Raise InvalidInput when a tax comes twice, is based on a later one, is of another currency, or all of the price."""
    _refuse_twice([tax.tax_id for tax in taxes])
    before: list[str] = []
    later = {tax.tax_id for tax in taxes}
    for tax in taxes:
        wrong = tuple(other for other in tax.based_on if other in later)
        if wrong:
            raise InvalidInput("tax.bad_base", tax_id=tax.tax_id, given=wrong, allowed=tuple(before))
        if currency is not None and tax.per_unit is not None and tax.per_unit.currency != currency:
            raise InvalidInput("money.mixed_currencies", given=tax.per_unit.currency, allowed=currency)
        before.append(tax.tax_id)
        later.discard(tax.tax_id)
    if _share_of_price_on_top(taxes) >= 1:
        raise InvalidInput("price.bad_percent", where=taxes[-1].tax_id, given="≥ 100", allowed="< 100")


def exact_taxes(price: Money, units: Fraction, taxes: Sequence[Tax]) -> list[Fraction]:
    """Return what each tax takes of a line, in minor units, before any rounding.

    The included taxes together never take more than the price: the earlier ones take first.
    """
    net = max(_net_price(price, units, taxes), NOTHING)
    around = 1 - _share_of_price_on_top(taxes)
    left = Fraction(price.minor)
    amounts: dict[str, Fraction] = {}
    for tax in taxes:
        base = net + sum((amounts[other] for other in tax.based_on if other in amounts), NOTHING)
        if tax.of_price:
            base = Fraction(price.minor) if tax.included else base / around
        amount = tax.rate * base + _fixed(tax, units)
        if tax.included:
            amount = min(amount, left)
            left -= amount
        amounts[tax.tax_id] = amount
    return list(amounts.values())


def _net_price(price: Money, units: Fraction, taxes: Sequence[Tax]) -> Fraction:
    """Return the price without the taxes in it, below zero when fixed taxes are more than the price.

    Each tax is a straight line over the net price, slope × net + start, so it is found exactly, however taxes build on
    each other.
    """
    around = 1 - _share_of_price_on_top(taxes)
    slope: dict[str, Fraction] = {}
    start: dict[str, Fraction] = {}
    for tax in taxes:
        below = [other for other in tax.based_on if other in slope]
        rate = tax.rate / around if tax.of_price else tax.rate
        slope[tax.tax_id] = rate * (1 + sum(slope[other] for other in below))
        start[tax.tax_id] = rate * sum((start[other] for other in below), NOTHING) + _fixed(tax, units)
        if tax.of_price and tax.included:
            slope[tax.tax_id], start[tax.tax_id] = NOTHING, tax.rate * price.minor + _fixed(tax, units)
    inside = [tax.tax_id for tax in taxes if tax.included]
    starts, slopes = (sum((part[tax_id] for tax_id in inside), NOTHING) for part in (start, slope))
    return (price.minor - starts) / (1 + slopes)


def _fixed(tax: Tax, units: Fraction) -> Fraction:
    return tax.per_unit.minor * units if tax.per_unit else NOTHING


def _share_of_price_on_top(taxes: Sequence[Tax]) -> Fraction:
    return sum((tax.rate for tax in taxes if tax.of_price and not tax.included), NOTHING)


def _refuse_unknown(where: str, chosen: Sequence[str], known: set[str]) -> None:
    unknown = tuple(tax_id for tax_id in chosen if tax_id not in known)
    if unknown:
        raise InvalidInput("price.bad_value", where=where, given=unknown, allowed=tuple(sorted(known)))


def _refuse_twice(ids: Sequence[str]) -> None:
    twice = sorted({given for given in ids if ids.count(given) > 1})
    if twice:
        raise InvalidInput("tax.twice", given=twice[0])

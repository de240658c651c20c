"""From exact taxes to whole minor units: for each unit, for each line, or once for the document and then spread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from core.domain.money import Money
from core.domain.pricing.policy import Policy, Scope
from core.domain.pricing.rates import NOTHING, Rounding, rounded
from core.domain.pricing.taxes import Tax, check_taxes, exact_taxes
from core.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class TaxedPrice:
    """What is taxed: the price of a line after discounts; `weight` in kilograms for goods by weight."""

    price: Money
    taxes: tuple[Tax, ...]
    units: int = 1
    weight: Fraction | None = None


def rounded_taxes(policy: Policy, lines: Sequence[TaxedPrice]) -> list[dict[str, int]]:
    """Return for each line what each of its taxes takes, in minor units.

    Every tax is rounded once, from its exact amount. Included taxes never take more than the price of their line.
    """
    if policy.scope is Scope.LINE and policy.rounding is Rounding.HALF_UP and all(map(_is_simple, lines)):
        _each_once(lines)
        return [_one_included(line) for line in lines]
    exact: list[dict[str, Fraction]] = []
    for line in lines:
        check_taxes(line.taxes, line.price.currency)
        amounts = exact_taxes(line.price, line.weight or Fraction(line.units), line.taxes)
        exact.append({tax.tax_id: amount for tax, amount in zip(line.taxes, amounts, strict=True)})
    room = [line.price.minor for line in lines]
    taken: list[dict[str, int]] = [{} for _ in lines]
    for tax in _each_once(lines):
        places = [place for place, of_line in enumerate(exact) if tax.tax_id in of_line]
        parts = _round(
            policy, [exact[place][tax.tax_id] for place in places], [lines[place] for place in places]
        )
        if tax.included:
            parts = _fit(parts, [room[place] for place in places], may_move=policy.scope is Scope.DOCUMENT)
        for place, part in zip(places, parts, strict=True):
            taken[place][tax.tax_id] = part
            room[place] -= part if tax.included else 0
    return taken


def _is_simple(line: TaxedPrice) -> bool:
    """Tell whether a line has no tax, or one rate that is in its price, as most have."""
    if not line.taxes:
        return True
    tax = line.taxes[0]
    return len(line.taxes) == 1 and tax.included and not tax.of_price and tax.per_unit is None


def _one_included(line: TaxedPrice) -> dict[str, int]:
    """Return price × rate ÷ (1 + rate) by line, half up, in whole numbers alone: a twentieth of the time."""
    if not line.taxes:
        return {}
    tax = line.taxes[0]
    part = tax.rate.numerator
    whole = tax.rate.denominator + part
    return {tax.tax_id: (2 * line.price.minor * part + whole) // (2 * whole)}


def _each_once(lines: Sequence[TaxedPrice]) -> list[Tax]:
    found: dict[str, Tax] = {}
    for line in lines:
        for tax in line.taxes:
            if (known := found.setdefault(tax.tax_id, tax)) is not tax and known != tax:
                raise InvalidInput("tax.twice", given=tax.tax_id)
    return list(found.values())


def _round(policy: Policy, exact: Sequence[Fraction], lines: Sequence[TaxedPrice]) -> list[int]:
    if policy.scope is Scope.DOCUMENT:
        parts = [floor(amount) for amount in exact]
        left = rounded(sum(exact, NOTHING), policy.rounding) - sum(parts)
        for place in sorted(range(len(exact)), key=lambda n: (parts[n] - exact[n], n))[:left]:
            parts[place] += 1
        return parts
    if policy.scope is Scope.UNIT:
        return [
            rounded(amount / line.units, policy.rounding) * line.units
            for amount, line in zip(exact, lines, strict=True)
        ]
    return [rounded(amount, policy.rounding) for amount in exact]


def _fit(parts: Sequence[int], room: Sequence[int], *, may_move: bool) -> list[int]:
    """Cut each part to the room of its line; what was cut off goes to lines with room, first come, where it may move."""
    fitted = [min(part, most) for part, most in zip(parts, room, strict=True)]
    over = sum(parts) - sum(fitted) if may_move else 0
    for place, most in enumerate(room):
        moved = min(over, most - fitted[place])
        fitted[place] += moved
        over -= moved
    return fitted

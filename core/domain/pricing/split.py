"""Splitting a bill: by items, in equal parts, by amounts; the parts always add up to the bill."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.domain.money import Money
from core.domain.pricing.bill import Bill, LineKind
from core.domain.tender import MOST_TENDERS
from core.errors import InvalidInput

Weights = Mapping[str, int]
"""What somebody takes, by line id: units of a line, or any shares of it; only their proportion counts."""


@dataclass(frozen=True, slots=True)
class SplitPart:
    """What one of the party pays, by line id; charges are spread in proportion to the goods."""

    lines: Mapping[str, Money]
    total: Money


def equally(total: Money, parts: int) -> tuple[Money, ...]:
    """Divide into 1–20 parts that differ by one minor unit at most, the larger first.

    Raises InvalidInput for another number, or more parts than minor units.
    """
    most = min(MOST_TENDERS, max(total.minor, 1))
    if type(parts) is not int or not 1 <= parts <= most:
        raise InvalidInput("split.wrong_number", given=parts, least=1, most=most)
    return total.split([1] * parts)


def by_amounts(total: Money, amounts: Sequence[Money]) -> tuple[Money, ...]:
    """Return the amounts, and what is left to pay as the last part when they do not pay all.

    Raises InvalidInput for an amount that is not positive or is more than what is left, and for more than 20 parts.
    """
    left = total
    for amount in amounts:
        if amount.minor <= 0 or amount > left:
            raise InvalidInput("split.more_than_left", given=amount, most=left)
        left -= amount
    parts = (*amounts, left) if left or not amounts else tuple(amounts)
    if len(parts) > MOST_TENDERS:
        raise InvalidInput("split.wrong_number", given=len(parts), least=1, most=MOST_TENDERS)
    return parts


def by_items(bill: Bill, takers: Sequence[Weights], most: int = MOST_TENDERS) -> tuple[SplitPart, ...]:
    """Divide by who takes what. A line of which several take is divided by their weights.

    Raises InvalidInput when a line of goods is taken by nobody or is not on the bill, or for more than `most` takers.
    """
    if not 1 <= len(takers) <= most:
        raise InvalidInput("split.wrong_number", given=len(takers), least=1, most=most)
    sold = {line.line_id: line for line in bill.lines if not line.void}
    goods = [line_id for line_id, line in sold.items() if line.kind is LineKind.GOODS]
    for line_id in (line_id for taker in takers for line_id in taker):
        if line_id not in goods:
            raise InvalidInput("split.unknown_line", line_id=line_id, allowed=tuple(goods))
    lines: list[dict[str, Money]] = [{} for _ in takers]
    eaten = [0] * len(takers)
    for line_id in goods:
        weights = [taker.get(line_id, 0) for taker in takers]
        if not any(weights):
            raise InvalidInput("split.line_left_out", line_id=line_id)
        for place, part in enumerate(sold[line_id].total.split(weights)):
            eaten[place] += part.minor
            if weights[place]:
                lines[place][line_id] = part
    fair = eaten if any(eaten) else [1] * len(takers)
    for line_id in sold.keys() - set(goods):
        for place, part in enumerate(sold[line_id].total.split(fair)):
            lines[place][line_id] = part
    nothing = Money.zero(bill.policy.currency)
    return tuple(SplitPart(of_one, sum(of_one.values(), nothing)) for of_one in lines)


def taxes_of_parts(bill: Bill, parts: Sequence[Money]) -> tuple[dict[str, Money], ...]:
    """Return the taxes that stand on the receipt of each part, by tax id; each tax adds up to that of the bill."""
    shares: tuple[dict[str, Money], ...] = tuple({} for _ in parts)
    weights = [part.minor for part in parts]
    for tax in bill.taxes:
        divided = (
            tax.amount.split(weights) if any(weights) else [tax.amount, *(tax.amount * 0 for _ in parts[1:])]
        )
        for place, part in enumerate(divided):
            shares[place][tax.tax_id] = part
    return shares

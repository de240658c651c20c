"""A bill being split at the counter: into which parts, who takes what, how each is paid; a step gives the next plan."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from core.domain.money import Money
from core.domain.order import PricedOrder
from core.domain.pricing.bill import Bill, LineKind, grouped
from core.domain.pricing.cash_rounding import cash_tender
from core.domain.pricing.policy import Policy
from core.domain.pricing.split import by_items, equally
from core.domain.tender import MOST_TENDERS, Method, Tender
from core.errors import Conflict, InvalidInput

FEWEST_PARTS: Final = 2
NewId = Callable[[], str]
"""Makes the id under which a part will be charged."""


class SplitBy(StrEnum):
    """How a bill is divided."""

    PARTS = "parts"
    ITEMS = "items"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class PayPart:
    """What one of the party pays: `amount` under `charge_id`; `tender` once it is said how; `units` by line id, by items."""

    charge_id: str
    amount: Money
    tender: Tender | None = None
    units: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SplitPlan:
    """Parts that together are the bill; by items, what nobody has taken yet is `free` and in no part."""

    by: SplitBy
    total: Money
    parts: tuple[PayPart, ...]
    last: str = ""
    """The charge id of the part that was taken last."""

    @property
    def taken(self) -> tuple[PayPart, ...]:
        """The parts of which it is said how they are paid."""
        return tuple(part for part in self.parts if part.tender is not None)

    @property
    def open(self) -> Money:
        """What of the bill is still to be taken."""
        return sum((-part.amount for part in self.taken), self.total)

    @property
    def free(self) -> Money:
        """What of the bill is in no part yet."""
        return sum((-part.amount for part in self.parts), self.total)

    @property
    def can_be_taken(self) -> bool:
        """Tell whether it is divided to the last unit, so that the first part can be paid."""
        paying = [part for part in self.parts if part.amount]
        return not self.free and 1 <= len(paying) <= MOST_TENDERS

    @property
    def is_complete(self) -> bool:
        """Tell whether every part has its tender."""
        return self.can_be_taken and all(part.tender is not None for part in self.parts)

    @property
    def tenders(self) -> tuple[Tender, ...]:
        """How the whole is paid, part by part."""
        return tuple(part.tender for part in self.parts if part.tender is not None)

    def next_open(self) -> int:
        """Return the place of the first part without a tender, or -1."""
        return next((at for at, part in enumerate(self.parts) if part.tender is None), -1)

    def free_units(self, line_id: str, quantity: int) -> int:
        """Return how many of the `quantity` units of a line nobody has taken."""
        return quantity - sum(part.units.get(line_id, 0) for part in self.parts)


def bill_to_split(order: PricedOrder) -> Bill:
    """Return what is divided: the goods of an order, and what comes with them. Raises InvalidInput when it has no bill."""
    if order.bill is None:
        raise InvalidInput("order.empty")
    return grouped(order.bill)


def in_parts(total: Money, count: int, new_id: NewId, before: SplitPlan | None = None) -> SplitPlan:
    """Divide into `count` equal parts. Raises InvalidInput for a wrong number, Conflict when a part is taken."""
    _refuse_taken(before)
    ids = _ids(before, count, new_id)
    amounts = equally(total, count)
    parts = tuple(PayPart(ids[at], amount) for at, amount in enumerate(amounts))
    return SplitPlan(SplitBy.PARTS, total, parts)


def with_items(
    bill: Bill, new_id: NewId, before: SplitPlan | None = None, count: int = FEWEST_PARTS
) -> SplitPlan:
    """Begin to divide by items: `count` parts of nothing. Raises Conflict when a part is taken."""
    _refuse_taken(before)
    if not 1 <= count <= MOST_TENDERS:
        raise InvalidInput("split.wrong_number", given=count, least=1, most=MOST_TENDERS)
    ids = _ids(before, count, new_id)
    nothing = Money.zero(bill.total.currency)
    return SplitPlan(SplitBy.ITEMS, bill.total, tuple(PayPart(ids[at], nothing) for at in range(count)))


def with_part(plan: SplitPlan, new_id: NewId) -> SplitPlan:
    """Add an empty part to a plan by items. Raises InvalidInput when there are too many."""
    if len(plan.parts) >= MOST_TENDERS:
        raise InvalidInput(
            "split.wrong_number", given=len(plan.parts) + 1, least=FEWEST_PARTS, most=MOST_TENDERS
        )
    return replace(plan, parts=(*plan.parts, PayPart(new_id(), plan.total * 0)))


def give(plan: SplitPlan, bill: Bill, at: int, line_id: str, units: int) -> SplitPlan:
    """Give part `at` so many units more (or, below zero, fewer) of a line; what it had not, and nobody has, stays as it is.

    Raises InvalidInput for a line that is not on the bill, Conflict when a part is taken.
    """
    _refuse_taken(plan)
    sold = _quantities(bill)
    if line_id not in sold:
        raise InvalidInput("split.unknown_line", line_id=line_id, allowed=tuple(sold))
    part = plan.parts[at]
    has = part.units.get(line_id, 0)
    now = min(max(has + units, 0), has + plan.free_units(line_id, sold[line_id]))
    kept = {**part.units, line_id: now}
    changed = replace(part, units={key: count for key, count in kept.items() if count})
    parts = (*plan.parts[:at], changed, *plan.parts[at + 1 :])
    return _weighed(replace(plan, parts=parts), bill)


def whole(total: Money, new_id: NewId, before: SplitPlan | None = None) -> SplitPlan:
    """Begin to divide by amounts: one part, from which others are taken off. Raises Conflict when a part is taken."""
    _refuse_taken(before)
    return SplitPlan(SplitBy.AMOUNT, total, (PayPart(_ids(before, 1, new_id)[0], total),))


def with_amount(plan: SplitPlan, amount: Money, new_id: NewId) -> SplitPlan:
    """Take a part of `amount` off the rest, which is the last part.

    Raises InvalidInput for an amount that is not positive or leaves nothing, and for more than 20 parts.
    """
    rest = plan.parts[-1]
    most = rest.amount if rest.tender is None else plan.total * 0
    if amount.minor <= 0 or amount >= most:
        raise InvalidInput("split.more_than_left", given=amount, most=most)
    if len(plan.parts) >= MOST_TENDERS:
        raise InvalidInput(
            "split.wrong_number", given=len(plan.parts) + 1, least=FEWEST_PARTS, most=MOST_TENDERS
        )
    off = PayPart(rest.charge_id, amount)
    left = PayPart(new_id(), rest.amount - amount)
    return replace(plan, parts=(*plan.parts[:-1], off, left))


def begun(plan: SplitPlan) -> SplitPlan:
    """Return the plan without parts that pay nothing. Raises InvalidInput while something of the bill is in no part."""
    if plan.free:
        raise InvalidInput("split.line_left_out", line_id="")
    paying = tuple(part for part in plan.parts if part.amount) or plan.parts[:1]
    return replace(plan, parts=paying)


def taken(
    plan: SplitPlan, at: int, method: Method, received: Money | None = None, policy: Policy | None = None
) -> SplitPlan:
    """Say how part `at` is paid; `received` is cash that was handed over, exact money when not given.

    Cash is rounded as `policy` says. Raises InvalidInput for too little cash.
    """
    part = plan.parts[at]
    if method is Method.CASH:
        rules = policy or Policy(part.amount.currency)
        tender = cash_tender(rules, part.charge_id, part.amount, received or None)
    else:
        tender = Tender(part.charge_id, method, part.amount)
    parts = (*plan.parts[:at], replace(part, tender=tender), *plan.parts[at + 1 :])
    return replace(plan, parts=parts, last=part.charge_id)


def renewed(plan: SplitPlan, new_id: NewId) -> SplitPlan:
    """Return the plan with all its parts open, under new ids: what was charged under the old ones went back."""
    parts = tuple(replace(part, charge_id=new_id(), tender=None) for part in plan.parts)
    return replace(plan, parts=parts, last="")


def fitted(plan: SplitPlan, bill: Bill, new_id: NewId, total: Money | None = None) -> SplitPlan | None:
    """Return the plan for a bill that has changed, or None when it cannot be kept.

    Parts that are taken keep what they pay; the rest is one open part. Without one, it is divided again in the same way.
    With a `total` that is divided in place of the whole bill: what a change of an order costs more.
    """
    total = bill.total if total is None else total
    if plan.total == total and (plan.taken or plan.by is not SplitBy.ITEMS):
        return plan
    if plan.taken:
        paid = plan.taken
        left = sum((-part.amount for part in paid), total)
        if left.minor <= 0:
            return None
        kept = tuple(replace(part, units={}) for part in paid)
        rest = PayPart(new_id(), left)
        return replace(plan, by=SplitBy.AMOUNT, total=total, parts=(*kept, rest))
    if plan.by is SplitBy.PARTS:
        count = min(len(plan.parts), max(total.minor, 1))
        return in_parts(total, count, new_id, plan)
    if plan.by is SplitBy.ITEMS:
        return _weighed(replace(plan, total=bill.total, parts=_still_sold(plan, bill)), bill)
    fresh = whole(total, new_id, plan)
    for part in plan.parts[:-1]:
        if part.amount < fresh.parts[-1].amount:
            fresh = with_amount(fresh, part.amount, new_id)
    return fresh


def _weighed(plan: SplitPlan, bill: Bill) -> SplitPlan:
    """Return the plan with what each part owes for its units; the share of nobody is in no part."""
    sold = _quantities(bill)
    free = {line_id: plan.free_units(line_id, quantity) for line_id, quantity in sold.items()}
    takers: list[Mapping[str, int]] = [part.units for part in plan.parts]
    nobody = [free] if any(free.values()) else []
    owed = _shares(bill, [*takers, *nobody])
    parts = tuple(replace(part, amount=owed[at]) for at, part in enumerate(plan.parts))
    return replace(plan, parts=parts)


def _shares(bill: Bill, takers: list[Mapping[str, int]]) -> list[Money]:
    """Return what each taker owes; one who takes nothing owes nothing, and is not told of."""
    eating = [at for at, taker in enumerate(takers) if any(taker.values())]
    owed = [Money.zero(bill.total.currency)] * len(takers)
    eaten = [takers[at] for at in eating]
    if eating:
        for at, share in zip(eating, by_items(bill, eaten, len(takers)), strict=True):
            owed[at] = share.total
    return owed


def _still_sold(plan: SplitPlan, bill: Bill) -> tuple[PayPart, ...]:
    """Return the parts with the units that are still on the bill; what is too many goes from the last ones."""
    left = _quantities(bill)
    parts: list[PayPart] = []
    for part in plan.parts:
        units: dict[str, int] = {}
        for line_id, count in part.units.items():
            kept = min(count, left.get(line_id, 0))
            if kept:
                units[line_id] = kept
                left[line_id] -= kept
        parts.append(replace(part, units=units))
    return tuple(parts)


def _quantities(bill: Bill) -> dict[str, int]:
    """Return how many units of each line of goods are sold."""
    return {line.line_id: line.units for line in bill.lines if line.kind is LineKind.GOODS and not line.void}


def _ids(before: SplitPlan | None, count: int, new_id: NewId) -> list[str]:
    """Return ids for so many parts, those that are known already first."""
    known = [] if before is None else [part.charge_id for part in before.parts][:count]
    return [*known, *(new_id() for _ in range(count - len(known)))]


def _refuse_taken(plan: SplitPlan | None) -> None:
    if plan is not None and plan.taken:
        raise Conflict("split.part_taken", parts=len(plan.taken))

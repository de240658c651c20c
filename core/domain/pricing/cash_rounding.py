"""Cash rounding: what is paid in cash ends on a coin that exists, and the difference is a line of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.domain.money import Money
from core.domain.pricing.policy import Policy
from core.domain.pricing.rates import rounded
from core.domain.tender import Method, Tender, check_tenders
from core.errors import InvalidInput


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a bill that is paid one way: `amount` of the bill, `payable` in this tender; they differ for cash only."""

    charge_id: str
    method: Method
    amount: Money
    payable: Money


@dataclass(frozen=True, slots=True)
class Settlement:
    """How a bill is paid: its portions, whose amounts add up to the bill exactly."""

    portions: tuple[Portion, ...]

    @property
    def amount(self) -> Money:
        """What it pays of the bill."""
        first, *others = (portion.amount for portion in self.portions)
        return sum(others, first)

    @property
    def payable(self) -> Money:
        """What changes hands: the amount and the rounding line."""
        first, *others = (portion.payable for portion in self.portions)
        return sum(others, first)

    @property
    def rounding(self) -> Money:
        """The rounding line; below zero when less changes hands than the amount."""
        return self.payable - self.amount


def in_cash(policy: Policy, amount: Money) -> Money:
    """Return what is paid in cash for `amount`."""
    steps = rounded(Fraction(amount.minor, policy.cash_step), policy.cash_rounding)
    return Money(steps * policy.cash_step, amount.currency)


def cash_tender(policy: Policy, charge_id: str, of_bill: Money, received: Money | None = None) -> Tender:
    """Return the tender that pays `of_bill` in cash, rounded; `received` is what was handed over, exact money if not given.

    Raises InvalidInput for too little cash.
    """
    payable = in_cash(policy, of_bill)
    cash = payable if received is None else received
    if cash < payable:
        raise InvalidInput("tender.too_little_cash", given=cash, needed=payable)
    return Tender(charge_id, Method.CASH, payable, cash, (payable - of_bill).minor)


def settle(policy: Policy, total: Money, parts: Sequence[tuple[str, Method, Money]]) -> Settlement:
    """Return how parts (charge id, method, amount) pay `total`; each cash part is rounded for itself, others never.

    Raises InvalidInput when they do not add up to `total`.
    """
    paid = sum((amount for _, _, amount in parts), Money.zero(total.currency))
    if not parts or paid != total:
        raise InvalidInput("tender.does_not_add_up", given=paid, needed=total)
    return Settlement(
        tuple(
            Portion(charge_id, method, amount, in_cash(policy, amount) if method is Method.CASH else amount)
            for charge_id, method, amount in parts
        )
    )


def tenders(settlement: Settlement, received: Mapping[str, Money]) -> tuple[Tender, ...]:
    """Return the tenders of a settlement; `received` is the cash that was handed over, by charge id.

    Raises InvalidInput as `check_tenders`: too little cash, or change from anything but cash.
    """
    return check_tenders(
        settlement.amount,
        [
            Tender(
                portion.charge_id,
                portion.method,
                portion.payable,
                received.get(portion.charge_id),
                (portion.payable - portion.amount).minor,
            )
            for portion in settlement.portions
        ],
    )


def check_rounding(policy: Policy, given: Sequence[Tender]) -> tuple[Tender, ...]:
    """Return the tenders if what they round is what the policy rounds.

    Cash that says nothing of rounding, as of somebody who knows of none, is refused where it has to be rounded: the change
    could not be given. Raises InvalidInput `tender.wrong_rounding`.
    """
    for tender in given:
        needed = in_cash(policy, tender.of_bill) if tender.method is Method.CASH else tender.of_bill
        if tender.amount != needed:
            raise InvalidInput("tender.wrong_rounding", given=tender.amount, needed=needed)
    return tuple(given)

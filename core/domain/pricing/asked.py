"""What a cashier asks for beside the goods: discounts, a service charge, a tip; plain values, stored as they are."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from core.domain.money import Money
from core.domain.pricing.bill import Charge, LineKind
from core.domain.pricing.discounts import Discount
from core.domain.pricing.taxes import Tax
from core.domain.text import NOTE_LENGTH, clean_text
from core.errors import InvalidInput

MOST_DISCOUNTS: Final = 10
"""Of one line, or of the order as a whole."""
WHOLE: Final = 10_000
"""Basis points: 1/100 %."""


@dataclass(frozen=True, slots=True)
class DraftDiscount:
    """Something off: an `amount` or `basis_points` (1/100 %), at most `cap`, with a reason."""

    discount_id: str
    reason: str
    amount: Money | None = None
    basis_points: int = 0
    cap: Money | None = None

    def discount(self) -> Discount:
        """Return it as the bill takes it. Raises InvalidInput for a wrong size or without a reason."""
        if type(self.basis_points) is not int or not 0 <= self.basis_points <= WHOLE:
            raise InvalidInput("discount.wrong_size", discount_id=self.discount_id)
        reason = clean_text(self.reason, field="reason", longest=NOTE_LENGTH)
        rate = Fraction(self.basis_points, WHOLE) if self.basis_points else None
        return Discount(self.discount_id, reason, self.amount, rate, self.cap)


@dataclass(frozen=True, slots=True)
class DraftCharge:
    """A service charge or a tip: an `amount`, or `basis_points` (1/100 %) of the goods; nothing of both is none."""

    amount: Money | None = None
    basis_points: int = 0

    def charge(self, line_id: str, kind: LineKind, taxes: tuple[Tax, ...] = ()) -> Charge | None:
        """Return it as the bill takes it, None when it is none. Raises InvalidInput for less than nothing or above 100 %."""
        if type(self.basis_points) is not int or not 0 <= self.basis_points <= WHOLE:
            allowed = f"0–{WHOLE // 100}"
            raise InvalidInput("price.bad_percent", where=line_id, given=self.basis_points, allowed=allowed)
        if self.basis_points and self.amount is not None:
            raise InvalidInput("price.bad_value", where=line_id, given="both", allowed="amount | rate")
        if self.basis_points:
            return Charge(line_id, kind, rate=Fraction(self.basis_points, WHOLE), taxes=taxes)
        return None if not self.amount else Charge(line_id, kind, self.amount, taxes=taxes)

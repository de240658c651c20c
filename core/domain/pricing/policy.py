"""The policy by which a shop rounds: chosen in the settings, and stored with each order, so that a refund follows it too."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from core.domain.money import MINOR_DIGITS
from core.domain.pricing.rates import Rounding
from core.errors import InvalidInput


class Scope(StrEnum):
    """What a tax is rounded for: each unit, each line, or once for the document."""

    UNIT = "unit"
    LINE = "line"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Policy:
    """How money is rounded: `rounding` for all but cash; `cash_step` is the smallest coin in minor units, 1 for none."""

    currency: str
    scope: Scope = Scope.LINE
    rounding: Rounding = Rounding.HALF_UP
    cash_step: int = 1
    cash_rounding: Rounding = Rounding.HALF_UP

    def __post_init__(self) -> None:
        if self.currency not in MINOR_DIGITS:
            raise InvalidInput("money.unknown_currency", given=self.currency, allowed=tuple(MINOR_DIGITS))
        largest = 10 * 10 ** MINOR_DIGITS[self.currency]
        if type(self.cash_step) is not int or not 1 <= self.cash_step <= largest:
            raise InvalidInput(
                "price.bad_value", where="cash_step", given=self.cash_step, allowed=f"1–{largest}"
            )

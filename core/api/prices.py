"""What the settings say about prices, behind the front door."""

from __future__ import annotations

from typing import Protocol

from core.domain.pricing.rules import PriceRules


class PricesDoor(Protocol):
    """Changes what holds for prices; what holds now stands with the menu (`Menu.rules`)."""

    async def set_prices(self, rules: PriceRules, *, approval_id: str = "") -> None:
        """Price by these rules from now on, at every counter; what was sold stays as it was.

        Raises InvalidInput for other money or a class that a product has and the rules lack, Conflict at any but the main
        counter and `staff.approval_needed`.
        """
        ...

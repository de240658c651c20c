"""The door of the prices of a till on paper."""

from __future__ import annotations

from dataclasses import replace

from core.api.pricing import PriceRules
from tests.support.paper_till import PaperTill


class PaperPrices:
    """Changes the rules of the menu and tells."""

    def __init__(self, till: PaperTill) -> None:
        self._till = till

    async def set_prices(self, rules: PriceRules, *, approval_id: str = "") -> None:
        self._till.current_menu = replace(self._till.current_menu, prices=rules)
        self._till.share_menu()

"""The door to changing an order that the kitchen has: how it stands, what it would come to, and asking for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from core.domain.catalog import Menu
from core.domain.order import OrderDraft, PricedOrder
from core.domain.order_change import LineChanges, SoldOrder, as_changed, check_finished, line_changes
from core.domain.tender import Tender

__all__ = ["ChangingDoor", "LineChanges", "SoldOrder", "as_changed", "check_finished", "line_changes"]


class ChangingDoor(Protocol):
    """Changes of orders that were sent, one at a time of an order. Every verb that is sent twice acts once."""

    async def sold_order(self, order_id: str) -> SoldOrder:
        """Return an order as it stands. Raises Conflict `change.…` with the reason where it cannot be changed."""
        ...

    def price_change(self, menu: Menu, sold: SoldOrder, draft: OrderDraft) -> PricedOrder:
        """Price the order as it is to become, at once. Raises InvalidInput naming what is wrong."""
        ...

    async def change_order(
        self,
        change_id: str,
        sold: SoldOrder,
        draft: OrderDraft,
        tenders: Sequence[Tender] = (),
        *,
        approval_id: str = "",
    ) -> None:
        """Let the order become `draft`: `tenders` pay what it costs more, what it costs less goes back to those who paid.

        Raises InvalidInput or Conflict, with nothing stored, when that cannot be, among them `change.order_changed` when
        somebody was quicker, and `staff.approval_needed` when there is less of it than was sent.
        """
        ...

    async def cancel_change(self, change_id: str) -> None:
        """Take a change back that is under way. Raises Conflict once the order has become another."""
        ...

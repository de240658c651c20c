"""The door to changes over the till of this process."""

from __future__ import annotations

from collections.abc import Sequence

from core.domain.catalog import Menu
from core.domain.day import local_time
from core.domain.order import OrderDraft, PricedOrder
from core.domain.order_change import SoldOrder, price_change
from core.domain.tender import Tender
from core.till.changing import AskedChange
from core.till.program import Till


class ChangingService:
    """Implements `core.api.changing.ChangingDoor`."""

    def __init__(self, till: Till) -> None:
        self._clock = till.owner.database.clock
        self._changing = till.changing

    async def sold_order(self, order_id: str) -> SoldOrder:
        return await self._changing.sold_order(order_id)

    def price_change(self, menu: Menu, sold: SoldOrder, draft: OrderDraft) -> PricedOrder:
        local = local_time(self._clock.wall_ms())
        return price_change(menu, sold, draft, complete=False, local=local)

    async def change_order(
        self,
        change_id: str,
        sold: SoldOrder,
        draft: OrderDraft,
        tenders: Sequence[Tender] = (),
        *,
        approval_id: str = "",
    ) -> None:
        await self._changing.change(AskedChange(change_id, sold, draft, tuple(tenders), approval_id))

    async def cancel_change(self, change_id: str) -> None:
        await self._changing.cancel(change_id)

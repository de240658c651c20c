"""A cashier without a window, at the front door of a till: of the embedded café, or of a counter of its own."""

from __future__ import annotations

from collections.abc import Iterable

from core.api.shop import Shop
from core.domain.ids import time_ordered_id
from core.domain.order import Address, DraftLine, OrderDraft, OrderStatus, OrderType
from core.domain.tender import Method, Tender
from core.domain.views import OrderView
from core.runtime.build import EmbeddedShop
from core.runtime.separate import SeparateProgram
from tests.support.waiting import eventually_so

ENDED = frozenset({"completed", "compensated"})


class Counter:
    """A cashier without a window: sells through the front door of one till."""

    def __init__(self, program: SeparateProgram | EmbeddedShop) -> None:
        self.shop: Shop = program.shop("counter")
        self.till = self.shop.till

    def fresh_id(self) -> str:
        """Return an id that nobody has."""
        return time_ordered_id(self.shop.clock.now_ms())

    async def sell(
        self,
        product_id: str,
        count: int = 1,
        method: Method = Method.CASH,
        kind: OrderType = OrderType.HERE,
    ) -> str:
        """Place an order of one product and return its id."""
        menu = await self.till.menu()
        line = DraftLine(self.fresh_id(), product_id, count, menu.default_modifiers(menu.product(product_id)))
        address = Address("Ana", "Rua A 1") if kind is OrderType.DELIVERY else None
        draft = OrderDraft(self.fresh_id(), (line,), kind, address=address)
        total = self.till.price(menu, draft).total
        await self.till.place(draft, [Tender(self.fresh_id(), method, total)])
        return draft.order_id

    async def settled(self, order_id: str, within: float = 20) -> OrderView:
        """Return an order when its saga has ended."""
        await self.all_settled([order_id], within)
        return await self.till.order(order_id)

    async def all_settled(self, order_ids: Iterable[str], within: float = 30) -> None:
        """Wait until the sagas of these orders have ended."""
        left = set(order_ids)

        async def ended() -> bool:
            for order_id in tuple(left):
                if (await self.till.order(order_id)).row.saga_status in ENDED:
                    left.discard(order_id)
            return not left

        await eventually_so(ended, within=within, what=f"{len(left)} sagas to end")

    async def in_status(self, order_id: str, status: OrderStatus, within: float = 10) -> OrderView:
        """Return an order when it has a status."""

        async def has() -> bool:
            return (await self.till.order(order_id)).row.status is status

        await eventually_so(has, within=within, what=f"the order to be {status}")
        return await self.till.order(order_id)

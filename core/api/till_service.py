"""The till behind the front door: passes each verb to the owner of the orders."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from core.domain.catalog import Menu
from core.domain.day import local_time
from core.domain.money import Money
from core.domain.order import OrderDraft, PricedOrder, price_order
from core.domain.tender import Tender
from core.domain.views import (
    AvailabilityView,
    HeldOrderView,
    OrdersPage,
    OrderView,
    SimulatorView,
    TimelineView,
)
from core.till.chits import chit_printed
from core.till.program import Till


class TillService:
    """Implements `core.api.till.TillDoor` over the till of this process."""

    def __init__(self, till: Till) -> None:
        self._till = till
        self._actions = till.actions
        self._queries = till.queries
        self._payments = till.payments

    async def menu(self) -> Menu:
        return await self._till.catalogue.menu()

    async def availability(self) -> Mapping[str, AvailabilityView]:
        return await self._till.catalogue.availability()

    def price(self, menu: Menu, draft: OrderDraft) -> PricedOrder:
        return price_order(
            menu, draft, complete=False, local=local_time(self._till.owner.database.clock.wall_ms())
        )

    async def place(self, draft: OrderDraft, tenders: Sequence[Tender], *, approval_id: str = "") -> str:
        return await self._actions.place(draft, tenders, approval_id=approval_id)

    async def hold(self, draft: OrderDraft, name: str) -> None:
        await self._till.holds.hold(draft, name)

    async def held(self) -> tuple[HeldOrderView, ...]:
        return await self._till.holds.held()

    async def recall(self, hold_id: str) -> OrderDraft:
        return await self._till.holds.recall(hold_id)

    async def orders(
        self, *, status: str = "", search: str = "", offset: int = 0, limit: int = 50
    ) -> OrdersPage:
        return await self._queries.orders(status=status, search=search, offset=offset, limit=limit)

    async def order(self, order_id: str) -> OrderView:
        return await self._queries.order(order_id)

    async def timelines(self, order_id: str) -> tuple[TimelineView, ...]:
        return await self._queries.timelines(order_id)

    async def cancel(self, order_id: str, reason: str, *, approval_id: str = "") -> None:
        await self._actions.cancel(order_id, reason, approval_id=approval_id)

    async def refund(
        self,
        order_id: str,
        refund_id: str,
        lines: Mapping[str, int] | None,
        *,
        restock: bool,
        reason: str,
        amount: Money | None = None,
        approval_id: str = "",
    ) -> None:
        await self._actions.refund(
            order_id,
            refund_id,
            lines,
            restock=restock,
            reason=reason,
            amount=amount,
            approval_id=approval_id,
        )

    async def chit_printed(self, order_id: str) -> None:
        await self._till.owner.database.write(lambda work: chit_printed(order_id, work))

    async def retry(self, saga_id: str) -> None:
        await self._actions.retry(saga_id)

    async def compensate(self, saga_id: str, reason: str, *, approval_id: str = "") -> None:
        await self._actions.compensate(saga_id, reason, approval_id=approval_id)

    async def resolve(self, saga_id: str, reason: str, *, approval_id: str = "") -> None:
        await self._actions.resolve(saga_id, reason, approval_id=approval_id)

    async def decide_payment(
        self,
        order_id: str,
        charge_id: str,
        decision: str,
        *,
        by: str,
        reason: str,
        slip: str = "",
        approval_id: str = "",
    ) -> None:
        await self._payments.decide(
            order_id, charge_id, decision, by=by, reason=reason, slip=slip, approval_id=approval_id
        )

    async def ask_payment_again(self, order_id: str, charge_id: str) -> None:
        await self._payments.ask_again(order_id, charge_id)

    async def acknowledge_payment(
        self, matter_id: str, *, by: str = "", reason: str = "", approval_id: str = ""
    ) -> None:
        await self._payments.acknowledge(matter_id, by=by, reason=reason, approval_id=approval_id)

    async def simulator(self) -> SimulatorView:
        return await self._queries.simulator()

    async def set_simulator(self, *, card: str = "", pix: str = "", couriers: int | None = None) -> None:
        await self._actions.set_simulator(card=card, pix=pix, couriers=couriers)

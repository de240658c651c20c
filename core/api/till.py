"""The till's side of the front door: what a counter may ask and order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from core.api.views import (
    AvailabilityView,
    HeldOrderView,
    OrdersPage,
    OrderView,
    SimulatorView,
    TimelineView,
)
from core.domain.catalog import Menu
from core.domain.money import Money
from core.domain.order import OrderDraft, PricedOrder
from core.domain.tender import Tender


class CatalogueDoor(Protocol):
    """What can be sold, from the cache."""

    async def menu(self) -> Menu:
        """Return the menu as it is now."""
        ...

    async def availability(self) -> Mapping[str, AvailabilityView]:
        """Return what is counted or stopped, by product id; a product that is missing can be sold without limit."""
        ...

    def price(self, menu: Menu, draft: OrderDraft) -> PricedOrder:
        """Check and price an order in the making, at once. Raises InvalidInput naming what is wrong."""
        ...


class PaymentsDoor(Protocol):
    """What a person does about money of which something is open. Every verb that is sent twice acts once.

    `by` is the name of the person in a shop without staff; where there is staff, it is who is on duty.
    """

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
        """Say what became of a charge in doubt: `taken` (with the number on the terminal's slip) or `not_taken`.

        Raises InvalidInput without a name, a reason or a slip, Conflict when there is nothing to decide any more.
        """
        ...

    async def ask_payment_again(self, order_id: str, charge_id: str) -> None:
        """Have the provider asked now, without waiting for the next try."""
        ...

    async def acknowledge_payment(
        self, matter_id: str, *, by: str = "", reason: str = "", approval_id: str = ""
    ) -> None:
        """Close a payment matter that a person has seen; what needs a person needs a name and a reason."""
        ...


class TillDoor(CatalogueDoor, PaymentsDoor, Protocol):
    """Orders from draft to refund. Every verb that is sent twice (same ids) acts once.

    A verb with `approval_id` raises Conflict `staff.approval_needed` where somebody else has to approve (`core.api.staff`).
    """

    async def place(self, draft: OrderDraft, tenders: Sequence[Tender], *, approval_id: str = "") -> str:
        """Store the order as RECEIVED, start its saga and return its call number at once.

        It is priced anew from the database. Raises InvalidInput (nothing stored) when draft or tenders are not right,
        among them `tender.does_not_add_up` when a price has changed since it was shown, and Conflict
        `staff.approval_needed` when it costs less than the person on duty may let it.
        """
        ...

    async def hold(self, draft: OrderDraft, name: str) -> None:
        """Set an order in the making aside under a name."""
        ...

    async def held(self) -> tuple[HeldOrderView, ...]:
        """Return all orders that are set aside, at this counter and at the others, oldest first."""
        ...

    async def recall(self, hold_id: str) -> OrderDraft:
        """Take a held order back, from another counter if it is there.

        Raises NotFound when somebody else has it already, Conflict when the counter that has it cannot be reached.
        """
        ...

    async def orders(
        self, *, status: str = "", search: str = "", offset: int = 0, limit: int = 50
    ) -> OrdersPage:
        """Return orders, those that wait for a person first, then the newest.

        `status` is an OrderStatus, `attention`, `open`, `payment` (something is open about its money) or empty for all.
        Without a search these are today's orders and what is left open from before; a search (call number or name) looks
        through all days.
        """
        ...

    async def order(self, order_id: str) -> OrderView:
        """Return one order. Raises NotFound."""
        ...

    async def timelines(self, order_id: str) -> tuple[TimelineView, ...]:
        """Return the saga of the order and those of its refunds, oldest first."""
        ...

    async def cancel(self, order_id: str, reason: str, *, approval_id: str = "") -> None:
        """Take an order back before it is approved. Raises Conflict afterwards (then it is a refund)."""
        ...

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
        """Give money back: so many units of single lines, an `amount` (`lines` None), or the whole rest (neither)."""
        ...

    async def chit_printed(self, order_id: str) -> None:
        """Remember that the kitchen chit of an order is on paper, and tell the kitchen so, once. Raises NotFound."""
        ...

    async def retry(self, saga_id: str) -> None:
        """Ask again at the step where a saga is parked, keeping all that was recorded."""
        ...

    async def compensate(self, saga_id: str, reason: str, *, approval_id: str = "") -> None:
        """Undo a parked saga. Raises Conflict after its pivot."""
        ...

    async def resolve(self, saga_id: str, reason: str, *, approval_id: str = "") -> None:
        """Record that a person has settled a parked saga by other means."""
        ...

    async def simulator(self) -> SimulatorView:
        """Return how the stand-ins for the outside world behave."""
        ...

    async def set_simulator(self, *, card: str = "", pix: str = "", couriers: int | None = None) -> None:
        """Change how they behave; what is not named stays."""
        ...

"""Charging: from the tap on a tender to an order with a number, once, however often it is tapped."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.pricing import cash_tender
from core.api.till import TillDoor
from core.api.words import InvalidInput, Method, Money, OrderDraft, Tender
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.complaints import NOT_CANCELLED, NOT_CHARGED
from pos_app.viewmodels.conditions import ConditionsViewModel
from pos_app.viewmodels.journey import FollowedSale, JourneyViewModel
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.viewmodels.split import SplitViewModel

CANCELLED_BY_CASHIER: Final = "cancelled_by_cashier"


class CheckoutViewModel(QObject):
    """Places the sale; `placed` carries the `FollowedSale`, `waiting` is the one whose customer is paying by card or Pix.

    `price_moved` when the sale costs something else than was shown (a happy hour has ended): nothing is charged, the new
    price is shown. `tender_wanted` when the way of paying must be chosen, because the bill is split.
    """

    changed = Signal()
    placed = Signal(object)
    price_moved = Signal()
    tender_wanted = Signal()

    def __init__(
        self,
        door: TillDoor,
        sale: SaleViewModel,
        journey: JourneyViewModel,
        catalogue: CatalogueViewModel,
        conditions: ConditionsViewModel,
        scope: TaskScope,
        split: SplitViewModel,
        approvals: Approvals,
    ) -> None:
        super().__init__()
        self._door = door
        self._sale = sale
        self._split = split
        self._journey = journey
        self._catalogue = catalogue
        self._conditions = conditions
        self._scope = scope
        self._complaints = approvals.complaints
        self._approvals = approvals
        self._waiting = ""
        self.change_with: Callable[[tuple[Tender, ...]], object] | None = None
        """Who pays for a change of an order, in place of a sale."""
        self._busy = False
        self._cancelling = False
        journey.changed.connect(self._look)

    @property
    def split(self) -> SplitViewModel:
        """The parts in which the sale is paid."""
        return self._split

    @property
    def busy(self) -> bool:
        """Whether an order is being placed."""
        return self._busy

    @property
    def cancelling(self) -> bool:
        """Whether the payment that is waited for is being cancelled."""
        return self._cancelling

    @property
    def waiting(self) -> FollowedSale | None:
        """The sale that waits for the customer's card or Pix, until it is paid, failed or left to itself."""
        return self._journey.sale(self._waiting) if self._waiting else None

    def can_take(self, method: Method) -> bool:
        """Tell whether a customer can pay so now: whoever says yes to a card or a Pix is reached over the connection."""
        return method is Method.CASH or not self._conditions.offline

    def pay(self, method: Method, received: Money | None = None) -> None:
        """Take the sale by `method`, or the part of it that is next; `received` is the cash that was handed over.

        Without `received` it is exact money. A sale in parts is placed as soon as the last one is taken.
        """
        if self.busy or self._has_moved():
            return
        view = self._sale.view
        due = view.due
        if not self.can_take(method) or not view.can_charge or due is None:
            return
        if self._split.taking:
            if self._split.take(method, received):
                self.place_parts()
            return
        tender = Tender(self._sale.charge_id, method, due)
        if method is Method.CASH:
            tender = cash_tender(view.policy, self._sale.charge_id, due, received or None)
        if view.sold is not None and self.change_with is not None:
            self.change_with((tender,))
            return
        self._scope.start_once("pay", self._pay(view.draft, (tender,)))

    def _has_moved(self) -> bool:
        """Price the sale as it is now, and tell when that is something else than the cashier sees."""
        seen = self._sale.view
        self._sale.restore(seen.draft)
        moved = self._sale.view.total is not None and self._sale.view.total != seen.total
        if moved:
            self.price_moved.emit()
        return moved

    def pay_exactly(self) -> None:
        """Take the whole sale in exact cash; when it is split, ask first who pays."""
        if self._split.plan is not None:
            self.tender_wanted.emit()
        else:
            self.pay(Method.CASH)

    def place_parts(self) -> None:
        """Place a sale in parts once every part has its tender."""
        plan, view = self._split.plan, self._sale.view
        if plan is None or not plan.is_complete or not view.can_charge or self.busy:
            return
        if view.sold is not None and self.change_with is not None:
            self.change_with(plan.tenders)
        else:
            self._scope.start_once("pay", self._pay(view.draft, plan.tenders, plan.last))

    def cancel_waiting(self) -> None:
        """Stop waiting for the customer and undo the order."""
        if self._waiting:
            self._scope.start_once("cancel", self._cancel(self._waiting))

    def wait_for(self, order_id: str) -> None:
        """Wait again for the customer of a sale that is followed: the program that took it has ended meanwhile."""
        self._waiting = order_id
        self._look()

    def leave_waiting(self) -> None:
        """Let the customer pay while the next sale begins."""
        if self._waiting:
            self._waiting = ""
            self.changed.emit()

    async def _pay(self, draft: OrderDraft, tenders: tuple[Tender, ...], last: str = "") -> None:
        self._busy = True
        self._sale.lock()
        self.changed.emit()
        number: str | None = None
        try:
            verb = self._approvals.run(lambda by: self._door.place(draft, tenders, approval_id=by))
            number = await self._complaints.attempt(NOT_CHARGED, self._unless_moved(verb))
            if number is not None:
                self._follow(FollowedSale(number, draft, tenders, last=last))
        finally:
            self._sale.unlock(charged=number is not None)
            self._busy = False
            self.changed.emit()
        if number is None:
            self._catalogue.load()  # the reason may be a price or a product that has changed

    async def _unless_moved(self, verb: Awaitable[str]) -> str | None:
        """Place the order; return None, and tell so, when it costs something else meanwhile."""
        try:
            return await verb
        except InvalidInput as fault:
            if fault.code != "tender.does_not_add_up":
                raise
            self.price_moved.emit()
            return None

    def _follow(self, sale: FollowedSale) -> None:
        """Show what becomes of the sale, and wait for its customer unless it is paid in cash."""
        self._complaints.settle()
        self._waiting = "" if sale.all_cash else sale.order_id
        self._journey.follow(sale)
        self.placed.emit(sale)

    async def _cancel(self, order_id: str) -> None:
        self._cancelling = True
        self.changed.emit()
        try:
            await self._complaints.succeeds(NOT_CANCELLED, self._door.cancel(order_id, CANCELLED_BY_CASHIER))
        finally:
            self._cancelling = False
            self.changed.emit()

    def _look(self) -> None:
        """Stop waiting as soon as the customer has paid or will not."""
        sale = self.waiting
        if self._waiting and (sale is None or not sale.waits_for_customer):
            self._waiting = ""
        self.changed.emit()

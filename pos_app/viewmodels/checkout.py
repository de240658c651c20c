"""Charging: from the tap on a tender to an order with a number, once, however often it is tapped."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.till import TillDoor
from core.api.words import Method, Money, OrderDraft, Tender
from core.qt.tasks import TaskScope
from pos_app.viewmodels.catalogue import CatalogueViewModel
from pos_app.viewmodels.complaints import NOT_CANCELLED, NOT_CHARGED, Complaints
from pos_app.viewmodels.conditions import ConditionsViewModel
from pos_app.viewmodels.journey import FollowedSale, JourneyViewModel
from pos_app.viewmodels.sale import SaleViewModel

CANCELLED_BY_CASHIER: Final = "cancelled_by_cashier"


class CheckoutViewModel(QObject):
    """Places the sale; `placed` carries the `FollowedSale`, `waiting` is the one whose customer is paying by card or Pix."""

    changed = Signal()
    placed = Signal(object)

    def __init__(
        self,
        door: TillDoor,
        sale: SaleViewModel,
        journey: JourneyViewModel,
        catalogue: CatalogueViewModel,
        conditions: ConditionsViewModel,
        scope: TaskScope,
        complaints: Complaints,
    ) -> None:
        super().__init__()
        self._door = door
        self._sale = sale
        self._journey = journey
        self._catalogue = catalogue
        self._conditions = conditions
        self._scope = scope
        self._complaints = complaints
        self._waiting = ""
        self._busy = False
        self._cancelling = False
        journey.changed.connect(self._look)

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
        """Take the whole sale by `method`; `received` is the cash that was handed over, exact money when not given."""
        view = self._sale.view
        if not self.can_take(method) or not view.can_charge or view.total is None or self.busy:
            return
        cash = (received or view.total) if method is Method.CASH else None
        tender = Tender(self._sale.charge_id, method, view.total, cash)
        self._scope.start_once("pay", self._pay(view.draft, tender))

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

    async def _pay(self, draft: OrderDraft, tender: Tender) -> None:
        self._busy = True
        self._sale.lock()
        self.changed.emit()
        number: str | None = None
        try:
            number = await self._complaints.attempt(NOT_CHARGED, self._door.place(draft, (tender,)))
            if number is not None:
                self._follow(FollowedSale(number, draft, tender))
        finally:
            self._sale.unlock(charged=number is not None)
            self._busy = False
            self.changed.emit()
        if number is None:
            self._catalogue.load()  # the reason may be a price or a product that has changed

    def _follow(self, sale: FollowedSale) -> None:
        """Show what becomes of the sale, and wait for its customer unless it is paid in cash."""
        self._complaints.settle()
        self._waiting = "" if sale.tender.method is Method.CASH else sale.order_id
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

"""What was unfinished at the counter when the program ended, however it ended: kept beside the choices, and shown again.

The sale in the making comes back under the ids it had, so that charging it after all is still one order. Sales that were
placed and not yet accepted are followed again; the one whose customer was paying is waited for again. How they stand is
always read from the till, which has asked the provider; nothing of that is kept here.
"""

from __future__ import annotations

import logging
from typing import Final

from core.api.shop import Preferences
from core.api.till import TillDoor
from core.api.unfinished import PlacedSale, UnfinishedSales, unfinished_of
from core.api.views import OrderView
from core.api.words import ComandaError, NotFound, OrderDraft, OrderStatus, Tender
from core.qt.tasks import TaskScope
from pos_app.navigator import MENU, TENDER, Navigator
from pos_app.viewmodels.checkout import CheckoutViewModel
from pos_app.viewmodels.complaints import NOT_READ, Complaints
from pos_app.viewmodels.journey import FollowedSale, JourneyViewModel
from pos_app.viewmodels.sale import SaleViewModel

KEY: Final = "unfinished"
_OPEN: Final = frozenset({OrderStatus.RECEIVED, OrderStatus.REJECTED, OrderStatus.CANCELLED})
"""Received: nobody has said yes to it. Undone: the cashier has not put it away yet."""


log = logging.getLogger(__name__)


class Unfinished:
    """Keeps what is unfinished as it changes; `load` brings back what the last program has left."""

    def __init__(
        self,
        door: TillDoor,
        preferences: Preferences,
        sale: SaleViewModel,
        journey: JourneyViewModel,
        checkout: CheckoutViewModel,
        navigator: Navigator,
        scope: TaskScope,
        complaints: Complaints,
    ) -> None:
        self._door = door
        self._split = checkout.split
        self._preferences = preferences
        self._sale = sale
        self._journey = journey
        self._checkout = checkout
        self._navigator = navigator
        self._scope = scope
        self._complaints = complaints
        self._stored = preferences.get(KEY, "")

    def load(self) -> None:
        """Bring back what was left, then keep what changes."""
        self._scope.start_once(KEY, self._bring_back())

    async def _bring_back(self) -> None:
        try:
            await self._take_up(_read(self._stored))
        except ComandaError as fault:
            self._complaints.tell(NOT_READ, fault)
        for changed in (
            self._sale.changed,
            self._journey.changed,
            self._checkout.changed,
            self._split.changed,
        ):
            changed.connect(self._keep)
        self._keep()

    async def _take_up(self, kept: UnfinishedSales) -> None:
        for placed in reversed(kept.placed):
            await self._follow(placed.draft.order_id, placed)
        is_placed = kept.draft is not None and await self._follow(kept.draft.order_id, kept.draft)
        if self._sale.view.draft.lines or self._navigator.panel != MENU:
            return  # somebody has begun already, and is not disturbed
        if kept.draft is not None and not is_placed:
            self._sale.begin(kept.draft, kept.charge_id)
            if kept.split is not None:
                self._split.bring_back(kept.split)
            return
        waiting = kept.waiting if kept.draft is None else kept.draft.order_id
        self._checkout.wait_for(waiting)
        if self._checkout.waiting is not None:
            self._navigator.show_panel(TENDER)

    async def _follow(self, order_id: str, known: PlacedSale | OrderDraft) -> bool:
        """Follow a sale of the last program again; tell whether the till has it."""
        try:
            order = await self._door.order(order_id)
        except NotFound:
            return False
        placed = known if isinstance(known, PlacedSale) else _placed(order, known)
        self._journey.follow(FollowedSale(placed.number, placed.draft, placed.tenders, order, placed.last))
        return True

    def _keep(self) -> None:
        placed = [
            sale for sale in self._journey.sales if sale.order is None or sale.order.row.status in _OPEN
        ]
        waiting, draft = self._checkout.waiting, self._sale.view.draft
        if self._sale.view.sold is not None:  # that order is stored, whatever becomes of its change
            draft = OrderDraft("")
        kept = UnfinishedSales(
            draft=draft if draft.lines or draft.taken_back else None,
            charge_id=self._sale.charge_id if draft.lines or draft.taken_back else "",
            split=self._split.plan if draft.lines else None,
            placed=tuple(PlacedSale(sale.number, sale.draft, sale.tenders, sale.last) for sale in placed),
            waiting="" if waiting is None else waiting.order_id,
        )
        text = kept.as_text()
        if text != self._stored:
            self._stored = text
            self._preferences.set(KEY, text)


def _read(stored: str) -> UnfinishedSales:
    """Return what was kept; what cannot be read is no reason not to sell."""
    try:
        return unfinished_of(stored)
    except ComandaError as fault:
        log.warning("what was unfinished cannot be read: %s", fault)
        return UnfinishedSales()


def _placed(order: OrderView, draft: OrderDraft) -> PlacedSale:
    """Return a sale that the till had taken when the program ended, before anybody at the counter could know."""
    tenders = tuple(
        Tender(charge.charge_id, charge.method, charge.amount, charge.received) for charge in order.charges
    )
    return PlacedSale(order.row.number, draft, tenders)

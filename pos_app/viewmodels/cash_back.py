"""The drawer for cash beside the sale: it opens once for each refund, each change, and each sale that is undone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject

from core.api.changes import ChangeKind
from core.api.shifts import ShiftsDoor, Why
from core.api.till import TillDoor
from core.api.views import ChangeView, OrderView
from core.api.words import OrderStatus
from core.qt.language import translate
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_ON_PAPER, NOT_READ, Complaints
from pos_app.viewmodels.journey import FollowedSale
from pos_app.viewmodels.notices import Noticed

_UNDONE: Final = frozenset({OrderStatus.CANCELLED, OrderStatus.REJECTED})
_ENDED: Final = frozenset({"done", "dropped"})
MOST_REMEMBERED: Final = 400


class CashBack(QObject):
    """Waits for what this window has given back, and opens the drawer when the money has gone.

    Who did it and why is recorded with the shift. `has_drawer` tells whether there is one that opens.
    """

    def __init__(
        self,
        door: TillDoor,
        shifts: ShiftsDoor | None,
        has_drawer: Callable[[], bool],
        scope: TaskScope,
        complaints: Complaints,
    ) -> None:
        super().__init__()
        self._door = door
        self._shifts = shifts
        self._has_drawer = has_drawer
        self._scope = scope
        self._complaints = complaints
        self._waiting: dict[str, str] = {}
        self._paid: dict[str, bool] = {}
        self._taken: set[str] = set()

    def await_refund(self, order_id: str, refund_id: str) -> None:
        """Open the drawer when this refund is done, if cash goes back."""
        self._waiting[refund_id] = order_id
        self._look(order_id)

    def await_change(self, order_id: str, change_id: str) -> None:
        """Open the drawer for the cash that a change takes, and for the cash that it gives back."""
        self._waiting[change_id] = order_id
        self._look(order_id)

    def note(self, noticed: Noticed) -> None:
        """Look again at the orders of which a refund or a change is waited for."""
        for order_id in set(self._waiting.values()):
            if noticed.concerns(ChangeKind.ORDER, order_id):
                self._look(order_id)

    def follow(self, sales: Iterable[FollowedSale]) -> None:
        """Open the drawer for a sale whose cash lay in it already and that came to nothing."""
        for sale in sales:
            if sale.order is None or not sale.some_cash:
                continue
            if sale.order.row.status not in _UNDONE:
                self._paid[sale.order_id] = sale.paid or self._paid.get(sale.order_id, False)
            elif self._paid.pop(sale.order_id, False):
                self._start(f"back-{sale.order_id}", sale.order)
        for old in tuple(self._paid)[:-MOST_REMEMBERED]:
            del self._paid[old]

    def _look(self, order_id: str) -> None:
        self._scope.start_once(f"cash back {order_id}", self._read(order_id))

    async def _read(self, order_id: str) -> None:
        order = await self._complaints.attempt(NOT_READ, self._door.order(order_id))
        if order is None:
            return
        for refund in order.refunds:
            if refund.state not in _ENDED or refund.refund_id not in self._waiting:
                continue
            del self._waiting[refund.refund_id]
            if refund.state == "done" and refund.cash:
                self._start(refund.refund_id, order)
        for change in order.changes:
            if change.change_id in self._waiting:
                self._follow_change(change, order)

    def _follow_change(self, change: ChangeView, order: OrderView) -> None:
        if change.takes_cash and change.state != "dropped" and change.change_id not in self._taken:
            self._taken.add(change.change_id)
            self._start(change.change_id, order, "sale")
        if change.state not in _ENDED:
            return
        del self._waiting[change.change_id]
        if change.gives_cash and change.state == "done":
            self._start(change.change_id, order)
        elif change.state == "dropped" and change.change_id in self._taken:
            self._start(f"back-{change.change_id}", order)
        self._taken.discard(change.change_id)

    def _start(self, opening_id: str, order: OrderView, why: Why = "refund") -> None:
        if self._shifts is not None and self._has_drawer():
            self._scope.start_once(f"drawer {opening_id}", self._open(self._shifts, opening_id, order, why))

    async def _open(self, shifts: ShiftsDoor, opening_id: str, order: OrderView, why: Why) -> None:
        title = translate("Printing", "Drawer for {number}").format(number=order.row.number)
        verb = shifts.open_drawer(opening_id, why, order_id=order.row.order_id, title=title)
        await self._complaints.succeeds(NOT_ON_PAPER, verb)

"""Changing an order that the kitchen has: it comes back to the panel, and what it becomes is sent and followed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.changing import ChangingDoor, SoldOrder
from core.api.till import TillDoor
from core.api.views import ChangeView, ChargeView
from core.api.words import Clock, Conflict, Method, Money, Tender, time_ordered_id
from core.qt.tasks import TaskScope
from pos_app.navigator import MENU, Navigator
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.complaints import NOT_CHANGED, NOT_READ
from pos_app.viewmodels.holds import HoldsViewModel
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal
from pos_app.viewmodels.sale import SaleViewModel

Stage = Literal["", "editing", "sending", "under_way"]


class OrderChangeViewModel(QObject):
    """One change at a time, from the tap in the list of orders until the order has become another.

    `stage` is what goes on, and `moved` tells that it is another; `done` carries the number of an order that was changed and
    the change to give, `sent` the ids of an order and of the change that was asked for, `came_to_nothing` if it is undone.
    """

    changed = Signal()
    moved = Signal()
    done = Signal(str, object)
    came_to_nothing = Signal()
    sent = Signal(str, str)

    def __init__(
        self,
        door: ChangingDoor | None,
        till: TillDoor,
        sale: SaleViewModel,
        holds: HoldsViewModel,
        navigator: Navigator,
        clock: Clock,
        scope: TaskScope,
        approvals: Approvals,
    ) -> None:
        super().__init__()
        self._door = door
        self._till = till
        self._sale = sale
        self._holds = holds
        self._navigator = navigator
        self._clock = clock
        self._scope = scope
        self._approvals = approvals
        self._complaints = approvals.complaints
        self._change_id = ""
        self._stage: Stage = ""
        self._tenders: tuple[Tender, ...] = ()
        self._view: ChangeView | None = None
        self._renewal = Renewal(scope, "change of an order", self._read)
        sale.changed.connect(self._follow_sale)
        sale.refused.connect(lambda refusal: self._complaints.tell(NOT_CHANGED, refusal))

    @property
    def possible(self) -> bool:
        """Whether orders can be changed at this counter."""
        return self._door is not None

    @property
    def sold(self) -> SoldOrder | None:
        """The order that is changed, as it was sold."""
        return self._sale.view.sold

    @property
    def stage(self) -> Stage:
        """What goes on: nothing, the order is edited, the change is being sent, or it is under way."""
        return self._stage if self.sold is not None else ""

    @property
    def asked(self) -> ChargeView | None:
        """The card or Pix payment that is waited for."""
        charges = () if self._view is None else self._view.charges
        waiting = (
            known for known in charges if known.method is not Method.CASH and known.state != "confirmed"
        )
        return next(waiting, None)

    @property
    def all_cash(self) -> bool:
        """Whether nobody has to be waited for: what it costs more is paid in cash, or there is no such thing."""
        return all(tender.method is Method.CASH for tender in self._tenders)

    @property
    def part(self) -> tuple[int, int]:
        """Which of how many shares is waited for, counted from 1."""
        ids, asked = [tender.charge_id for tender in self._tenders], self.asked
        at = ids.index(asked.charge_id) + 1 if asked is not None and asked.charge_id in ids else 0
        return at, len(ids)

    @property
    def change_due(self) -> Money | None:
        """The money to give back of the cash that was handed over; None where there is none."""
        due = [tender.change_due for tender in self._tenders if tender.change_due]
        return sum(due[1:], due[0]) if due else None

    def begin(self, order_id: str) -> None:
        """Bring an order to the panel; a sale in the making is put on hold for it."""
        if self._door is not None:
            self._scope.start_once("begin change", self._begin(self._door, order_id))

    def send(self, tenders: tuple[Tender, ...] = ()) -> None:
        """Let the order become what the panel shows; `tenders` pay what it costs more."""
        if self._door is not None and self.stage == "editing":
            self._scope.start_once("send change", self._send(self._door, tenders))

    def cancel(self) -> None:
        """Take back a change that is under way."""
        if self._door is not None and self.stage == "under_way":
            verb = self._complaints.succeeds(NOT_CHANGED, self._door.cancel_change(self._change_id))
            self._scope.start_once("cancel change", verb)

    def leave(self) -> None:
        """Go on with the next sale: what was not sent is forgotten, what is under way goes on by itself."""
        if self.sold is not None:
            self._stage = ""
            self._sale.unlock(charged=True)
            self._navigator.show_panel(MENU)

    def note(self, noticed: Noticed) -> None:
        """Look again when the order has changed."""
        sold = self.sold
        if (
            sold is not None
            and self._stage == "under_way"
            and noticed.concerns(ChangeKind.ORDER, sold.order_id)
        ):
            self._renewal.ask()

    async def _begin(self, door: ChangingDoor, order_id: str) -> None:
        sold = await self._complaints.attempt(NOT_CHANGED, door.sold_order(order_id))
        if sold is None or not await self._holds.make_room():
            return
        self._complaints.settle()
        self._change_id, self._stage = time_ordered_id(self._clock.now_ms()), "editing"
        self._view, self._tenders = None, ()
        self._sale.begin(sold=sold)
        self._navigator.show_panel(MENU)
        self.changed.emit()
        self.moved.emit()

    async def _send(self, door: ChangingDoor, tenders: tuple[Tender, ...]) -> None:
        sold, draft = self.sold, self._sale.view.draft
        if sold is None:
            return
        self._stage = "sending"
        self._sale.lock()
        change_id = self._change_id
        verb = self._approvals.run(
            lambda by: door.change_order(change_id, sold, draft, tenders, approval_id=by)
        )
        if not await self._complaints.succeeds(NOT_CHANGED, verb):
            self._edit_again()
            return
        self._complaints.settle()
        self._tenders, self._stage = tenders, "under_way"
        self.sent.emit(sold.order_id, change_id)
        self._navigator.show_panel(MENU)
        self.changed.emit()
        self.moved.emit()
        self._renewal.ask()

    def _edit_again(self) -> None:
        """Give the order back to the cashier; what is sent next is another change."""
        self._change_id, self._stage = time_ordered_id(self._clock.now_ms()), "editing"
        self._view, self._tenders = None, ()
        self._sale.unlock(charged=False, anew=True)
        self.changed.emit()

    async def _read(self) -> None:
        sold = self.sold
        if sold is None or self._stage != "under_way":
            return
        order = await self._complaints.attempt(NOT_READ, self._till.order(sold.order_id))
        if order is None or self.sold is not sold:
            return
        known = (change for change in order.changes if change.change_id == self._change_id)
        self._view = next(known, None)
        state = "" if self._view is None else self._view.state
        if state in {"applied", "done"}:
            due = self.change_due
            self.leave()
            self.done.emit(sold.number, due)
        elif state == "dropped" and self._view is not None:
            self._complaints.tell(NOT_CHANGED, Conflict(self._view.reason or "change.dropped"))
            self._edit_again()
            self.came_to_nothing.emit()
        self.changed.emit()

    def _follow_sale(self) -> None:
        """Notice that the panel has gone on to something else."""
        if self._stage and self.sold is None:
            self._stage = ""
        self.changed.emit()

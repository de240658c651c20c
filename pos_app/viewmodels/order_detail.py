"""One order under the eye of a person: what happened to it, and the verbs that may still be used on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.till import TillDoor
from core.api.views import OrderView, TimelineView
from core.api.words import Clock, InvalidInput, Money, time_ordered_id
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.complaints import NOT_CANCELLED, NOT_DONE, NOT_READ, NOT_REFUNDED, Complaints
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.renewal import Renewal

REASONS: Final = ("customer_left", "wrong_item", "quality", "other")
"""The codes of the reasons that a person can give."""


@dataclass(frozen=True, slots=True)
class RefundForm:
    """A refund in the making: an `amount`, or `units` by line id (neither: everything that is left).

    Its id is made when the form opens.
    """

    refund_id: str
    units: Mapping[str, int] | None = None
    restock: bool = False
    left: Mapping[str, int] = field(default_factory=dict)
    """How many units of each line have not been refunded yet."""
    amount: Money | None = None


class OrderDetailViewModel(QObject):
    """The chosen order; `changed` when it, its timelines or the refund form is another.

    `refunded` carries the ids of the order and of the refund that was asked for.
    """

    changed = Signal()
    refunded = Signal(str, str)

    def __init__(
        self,
        door: TillDoor,
        clock: Clock,
        scope: TaskScope,
        complaints: Complaints,
        approvals: Approvals,
    ) -> None:
        super().__init__()
        self._approvals = approvals
        self._door = door
        self._clock = clock
        self._scope = scope
        self._complaints = complaints
        self._renewal = Renewal(scope, "order", self._read)
        self._order_id = ""
        self._order: OrderView | None = None
        self._timelines: tuple[TimelineView, ...] = ()
        self._form: RefundForm | None = None
        self._reason = REASONS[0]

    @property
    def order_id(self) -> str:
        """The id of the chosen order, or empty."""
        return self._order_id

    @property
    def order(self) -> OrderView | None:
        """The chosen order, once it has been read."""
        return self._order

    @property
    def timelines(self) -> tuple[TimelineView, ...]:
        """Its saga and those of its refunds, oldest first."""
        return self._timelines

    @property
    def form(self) -> RefundForm | None:
        """The refund in the making, or None."""
        return self._form

    @property
    def reason(self) -> str:
        """The code of the reason that goes with the next verb."""
        return self._reason

    def open(self, order_id: str) -> None:
        """Look at an order (empty: at none)."""
        if order_id != self._order_id:
            self._order_id, self._order, self._timelines, self._form = order_id, None, (), None
            self._reason = REASONS[0]
            self.changed.emit()
        if order_id:
            self._renewal.ask()

    def give_reason(self, code: str) -> None:
        """Choose the reason of the next verb."""
        self._reason = code

    def cancel(self) -> None:
        """Take the order back before it is approved."""
        self._act(NOT_CANCELLED, "cancel", self._reason)

    def settle(self, verb: str, saga_id: str) -> None:
        """Do `retry`, `compensate` or `resolve` to a parked saga, with the chosen reason."""
        self._act(NOT_DONE, verb, self._reason, saga_id)

    def open_refund(self) -> None:
        """Begin a refund of everything that is left."""
        if self._order is None or not self._order.can_refund:
            return
        left = {line.line_id: line.quantity - line.refunded for line in self._order.lines}
        self._form = RefundForm(time_ordered_id(self._clock.now_ms()), left=left)
        self.changed.emit()

    def set_refund(
        self,
        *,
        units: Mapping[str, int] | None = None,
        amount: Money | None = None,
        whole: bool = False,
        restock: bool | None = None,
    ) -> None:
        """Change the refund in the making: lines, an amount, everything, or whether the goods go back to stock."""
        if self._form is None:
            return
        if whole:
            self._form = replace(self._form, units=None, amount=None)
        elif amount is not None:
            self._form = replace(self._form, units=None, amount=amount, restock=False)
        elif units is not None:
            self._form = replace(self._form, units=dict(units), amount=None)
        if restock is not None:
            self._form = replace(self._form, restock=restock)
        self.changed.emit()

    def close_refund(self) -> None:
        """Refund nothing."""
        self._form = None
        self.changed.emit()

    def refund_amount(self) -> Money | None:
        """Return what the refund in the making will give back, as the core will; None when it is not possible."""
        order, form = self._order, self._form
        if order is None or form is None:
            return None
        left = order.row.total - order.row.refunded
        if form.amount is not None:
            return form.amount if form.amount and form.amount <= left else None
        units = {line_id: count for line_id, count in (form.units or {}).items() if count > 0}
        if form.units is None or units == {key: count for key, count in form.left.items() if count}:
            return left
        try:
            return None if order.sale is None else order.sale.by_lines(units).amount
        except InvalidInput:
            return None

    def confirm_refund(self) -> None:
        """Give the money back."""
        if self._form is not None and self.refund_amount() is not None:
            self._scope.start_once("refund", self._refund(self._order_id, self._form))

    def note(self, noticed: Noticed) -> None:
        """Read again when the order, its saga or one of its refunds has changed."""
        if self._order_id and noticed.concerns(ChangeKind.ORDER, self._order_id):
            self._renewal.ask()

    def _act(self, what: str, verb: str, reason: str, saga_id: str = "") -> None:
        door, order_id = self._door, self._order_id
        verbs: dict[str, Callable[[str], Awaitable[None]]] = {
            "cancel": lambda by: door.cancel(order_id, reason, approval_id=by),
            "retry": lambda _by: door.retry(saga_id),
            "compensate": lambda by: door.compensate(saga_id, reason, approval_id=by),
            "resolve": lambda by: door.resolve(saga_id, reason, approval_id=by),
        }

        async def act() -> None:
            if await self._complaints.succeeds(what, self._approvals.run(verbs[verb])):
                self._complaints.settle()
            self._renewal.ask()

        self._scope.start_once(f"{verb} {order_id} {saga_id}", act())

    async def _refund(self, order_id: str, form: RefundForm) -> None:
        units = None if form.units is None else {line: n for line, n in form.units.items() if n > 0}
        told: dict[str, Any] = {"restock": form.restock, "reason": self._reason, "amount": form.amount}
        verb = self._approvals.run(
            lambda by: self._door.refund(order_id, form.refund_id, units, **told, approval_id=by)
        )
        if await self._complaints.succeeds(NOT_REFUNDED, verb):
            self._complaints.settle()
            self._form = None
            self.refunded.emit(order_id, form.refund_id)
        self.changed.emit()
        self._renewal.ask()

    async def _read(self) -> None:
        order_id = self._order_id
        if not order_id:
            return
        order = await self._complaints.attempt(NOT_READ, self._door.order(order_id))
        timelines = await self._complaints.attempt(NOT_READ, self._door.timelines(order_id))
        if order is None or timelines is None or order_id != self._order_id:
            return
        if (order, timelines) != (self._order, self._timelines):
            self._order, self._timelines = order, timelines
            if self._form is not None and not order.can_refund:
                self._form = None
            self.changed.emit()

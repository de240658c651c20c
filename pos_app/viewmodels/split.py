"""The bill of the sale in the making, split: dividing it, then saying part by part who pays how; each step can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api import splitting
from core.api.splitting import Bill, PayPart, SplitBy, SplitPlan
from core.api.words import Clock, ComandaError, Method, Money, OrderDraft, time_ordered_id
from pos_app.viewmodels.complaints import NOT_CHANGED, Complaints
from pos_app.viewmodels.sale import SaleViewModel

_MOST_STEPS: Final = 100
_MOST_KEPT: Final = 50


class SplitViewModel(QObject):
    """Keeps the plan while the sale is the same; without a plan the sale is paid by one tender.

    Of an order that is changed, what it costs more is divided, by parts or by amount.
    `begun_anew` when the order has changed so much that what was taken fits no more.
    """

    changed = Signal()
    begun_anew = Signal()

    def __init__(self, sale: SaleViewModel, clock: Clock, complaints: Complaints) -> None:
        super().__init__()
        self._sale = sale
        self._clock = clock
        self._complaints = complaints
        self._plan: SplitPlan | None = None
        self._taking = False
        self._at = 0
        self._steps: list[tuple[SplitPlan | None, bool, int]] = []
        self._order_id = sale.view.draft.order_id
        self._bill: Bill | None = None
        self._due: Money | None = None
        self._kept: dict[str, tuple[SplitPlan, bool]] = {}
        self._expected: OrderDraft | None = None
        sale.changed.connect(self._follow)

    @property
    def plan(self) -> SplitPlan | None:
        """The parts, or None when the bill is not split."""
        return self._plan

    @property
    def taking(self) -> bool:
        """Whether it is divided and the parts are being paid."""
        return self._plan is not None and self._taking

    @property
    def at(self) -> int:
        """The place of the part that the next tap means."""
        return self._at

    @property
    def part(self) -> PayPart | None:
        """The part that is to be paid next, or None when there is none."""
        if self._plan is None or not self._taking or not 0 <= self._at < len(self._plan.parts):
            return None
        part = self._plan.parts[self._at]
        return part if part.tender is None else None

    @property
    def can_undo(self) -> bool:
        """Tell whether there is a step to take back."""
        return bool(self._steps)

    @property
    def by_items(self) -> bool:
        """Tell whether it can be divided by items: what a change costs more is no sum of items."""
        return self._sale.view.sold is None

    @property
    def total(self) -> Money | None:
        """What is divided."""
        return self._due

    def divide(self, by: SplitBy) -> None:
        """Begin to divide in this way, in two parts at first."""
        bill, due = self._bill, self._due
        if by is SplitBy.ITEMS and not self.by_items:
            return
        if bill is not None and due is not None and (self._plan is None or self._plan.by is not by):
            makers: dict[SplitBy, Callable[[], SplitPlan]] = {
                SplitBy.PARTS: lambda: splitting.in_parts(
                    due, splitting.FEWEST_PARTS, self._new_id, self._plan
                ),
                SplitBy.ITEMS: lambda: splitting.with_items(bill, self._new_id, self._plan),
                SplitBy.AMOUNT: lambda: splitting.whole(due, self._new_id, self._plan),
            }
            self._step(makers[by], at=0)

    def set_count(self, count: int) -> None:
        """Divide into so many equal parts."""
        due = self._due
        if due is not None:
            self._step(lambda: splitting.in_parts(due, count, self._new_id, self._plan), at=0)

    def add_part(self) -> None:
        """Make room for one more who takes items, and mean that one."""
        plan = self._plan
        if plan is not None:
            self._step(lambda: splitting.with_part(plan, self._new_id), at=len(plan.parts))

    def choose(self, at: int) -> None:
        """Mean another part with the next tap."""
        if self._plan is not None and 0 <= at < len(self._plan.parts):
            self._at = at
            self.changed.emit()

    def give(self, line_id: str, units: int = 1) -> None:
        """Give the chosen part units of a line, or (below zero) take them back."""
        plan, bill = self._plan, self._bill
        if plan is not None and bill is not None:
            self._step(lambda: splitting.give(plan, bill, self._at, line_id, units))

    def add_amount(self, amount: Money) -> bool:
        """Take a part of `amount` off the rest; tell whether that was possible."""
        plan = self._plan
        return plan is not None and self._step(lambda: splitting.with_amount(plan, amount, self._new_id))

    def start(self) -> None:
        """Begin to take the parts, the first one first."""
        plan = self._plan
        if plan is not None and self._step(lambda: splitting.begun(plan), taking=True):
            self._at = max(0, self._plan.next_open() if self._plan is not None else 0)
            self.changed.emit()

    def take(self, method: Method, received: Money | None = None) -> bool:
        """Say how the chosen part is paid, and mean the next one; tell whether that was possible."""
        plan, part = self._plan, self.part
        if plan is None or part is None:
            return False
        policy = None if self._bill is None else self._bill.policy
        done = self._step(lambda: splitting.taken(plan, self._at, method, received, policy))
        if done and self._plan is not None:
            self._at = max(0, self._plan.next_open())
            self.changed.emit()
        return done

    def undo(self) -> None:
        """Take the last step back."""
        if self._steps:
            self._plan, self._taking, self._at = self._steps.pop()
            self._fit()
            self.changed.emit()

    def end(self) -> None:
        """Have one bill again. That can be undone too."""
        if self._plan is not None:
            self._remember()
            self._plan, self._taking, self._at = None, False, 0
            self.changed.emit()

    def begin_again(self) -> None:
        """Have all parts open again, under new ids, because what was charged for them went back."""
        if self._plan is not None:
            self._plan = splitting.renewed(self._plan, self._new_id)
            self._at = max(0, self._plan.next_open())
            self._steps.clear()
            self.changed.emit()

    def expect(self, held: OrderDraft) -> None:
        """Know that the next sale is a copy of one that was on hold: what was kept of its split goes on with it."""
        self._expected = held

    def bring_back(self, plan: SplitPlan) -> None:
        """Go on with the plan that an earlier program has left for this sale."""
        self._plan = plan
        self._taking = bool(plan.taken)
        self._at = max(0, plan.next_open())
        self._fit()
        self.changed.emit()

    def _step(
        self, make: Callable[[], SplitPlan], *, at: int | None = None, taking: bool | None = None
    ) -> bool:
        """Go to the plan that `make` gives and remember the way back; a refusal is told, and nothing changes."""
        if self._sale.locked:
            return False
        try:
            fresh = make()
        except ComandaError as refused:
            self._complaints.tell(NOT_CHANGED, refused)
            return False
        self._complaints.settle()
        self._remember()
        self._plan = fresh
        self._at = self._at if at is None else at
        self._taking = self._taking if taking is None else taking
        self.changed.emit()
        return True

    def _remember(self) -> None:
        self._steps.append((self._plan, self._taking, self._at))
        del self._steps[:-_MOST_STEPS]

    def _follow(self) -> None:
        """Forget the plan with its sale; fit it to one that has changed."""
        view = self._sale.view
        if view.draft.order_id != self._order_id:
            self._keep(self._order_id)
            self._order_id = view.draft.order_id
            self._plan, self._taking, self._at = None, False, 0
            self._steps.clear()
            self._go_on_with_kept(view.draft)
        bill = None if view.priced is None or view.empty else splitting.bill_to_split(view.priced)
        due = None if bill is None else view.due
        if (bill, due) != (self._bill, self._due):
            self._bill, self._due = bill, due
            self._fit()
            self.changed.emit()

    def _keep(self, order_id: str) -> None:
        """Remember the split of a sale that makes room: it may be on hold, and come back to this counter."""
        if self._plan is not None:
            self._kept[order_id] = (self._plan, self._taking)
            for oldest in list(self._kept)[:-_MOST_KEPT]:
                del self._kept[oldest]

    def _go_on_with_kept(self, draft: OrderDraft) -> None:
        held, self._expected = self._expected, None
        kept = None if held is None else self._kept.pop(held.order_id, None)
        if kept is None or held is None or len(held.lines) != len(draft.lines):
            return
        plan, self._taking = kept
        fresh = {old.line_id: new.line_id for old, new in zip(held.lines, draft.lines, strict=True)}
        parts = tuple(
            replace(part, units={fresh[key]: many for key, many in part.units.items() if key in fresh})
            for part in plan.parts
        )
        self._plan = replace(plan, parts=parts)
        self._at = max(0, self._plan.next_open())

    def _fit(self) -> None:
        """Make the plan one for the bill as it is now."""
        plan, bill, due = self._plan, self._bill, self._due
        if plan is None or bill is None or due is None:
            if bill is None and self._sale.view.empty:
                self._plan = None
            return
        nothing = self._sale.view.sold is not None and not due
        fresh = None if nothing else splitting.fitted(plan, bill, self._new_id, due)
        self._plan = fresh
        if fresh is None:
            self._taking, self._at = False, 0
            self._steps.clear()
            if plan.taken or not nothing:
                self.begun_anew.emit()
        elif self._taking and not fresh.can_be_taken:
            self._taking = False
        if fresh is not None:
            self._at = min(self._at, len(fresh.parts) - 1)

    def _new_id(self) -> str:
        return time_ordered_id(self._clock.now_ms())

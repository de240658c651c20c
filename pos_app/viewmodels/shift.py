"""The cash drawer at the counter: the shift of now, what is put in and taken out, the count, and the Z at its end."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.printing import Document, Layout, ShiftReport
from core.api.shifts import CountView, DrawerCount, Movement, OpenOrder, ShiftNow, ShiftsDoor, ShiftView
from core.api.till import TillDoor
from core.api.words import Clock, Money, time_ordered_id
from core.qt.document_report import report_document
from core.qt.language import translate
from core.qt.tasks import TaskScope
from pos_app.viewmodels.approvals import Approvals
from pos_app.viewmodels.complaints import NOT_CANCELLED, NOT_DONE, NOT_READ
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.printing import PrintingViewModel
from pos_app.viewmodels.renewal import Renewal

Mode = Literal["overview", "pay_in", "pay_out", "count", "counted", "report"]
DrawerVerb = Callable[[ShiftsDoor, str, str], Awaitable[None]]
"""A verb of the drawer, with an id of its own and that of an approval."""
CANCELLED_BY_CASHIER: Final = "cancelled_by_cashier"


class ShiftViewModel(QObject):
    """`changed` when anything on the page Shift is another; `closed` carries the `ShiftReport` of a Z that was made."""

    changed = Signal()
    closed = Signal(object)

    def __init__(
        self,
        door: ShiftsDoor | None,
        printing: PrintingViewModel,
        clock: Clock,
        scope: TaskScope,
        approvals: Approvals,
        till: TillDoor,
    ) -> None:
        super().__init__()
        self._door = door
        self._printing = printing
        self._clock = clock
        self._scope = scope
        self._complaints = approvals.complaints
        self._approvals = approvals
        self._till = till
        self._renewal = Renewal(scope, "shift", self._read)
        self._id = ""
        self._watched = False
        self.now: ShiftNow | None = None
        self.past: tuple[ShiftView, ...] = ()
        self.mode: Mode = "overview"
        self.counted: CountView | None = None
        self.report: ShiftReport | None = None

    @property
    def blocks(self) -> bool:
        """Whether nothing can be sold before a shift is opened."""
        return self.now is not None and self.now.needed

    @property
    def open_orders(self) -> tuple[OpenOrder, ...]:
        """What is not finished in this shift."""
        return () if self.now is None else self.now.open_orders

    def load(self) -> None:
        """Read how the drawer stands, now."""
        self._renewal.ask()

    def watch(self, *, watched: bool) -> None:
        """Follow the orders while the page is in front."""
        if watched != self._watched:
            self._watched = watched
            if watched:
                self.load()

    def note(self, noticed: Noticed) -> None:
        """Read again when the drawer is another, and in front also when an order is."""
        orders = (ChangeKind.ORDER, ChangeKind.HELD) if self._watched else ()
        if any(noticed.concerns(kind) for kind in (ChangeKind.SHIFT, *orders)):
            self.load()

    def go(self, mode: Mode) -> None:
        """Show another side of the page; what was begun there has an id of its own."""
        self.mode = mode
        self._id = time_ordered_id(self._clock.now_ms())
        if mode == "overview":
            self.counted = self.report = None
        self.changed.emit()

    def open_shift(self, opening: Money) -> None:
        """Begin a shift with this float."""
        self._act(
            "open",
            lambda door, own_id, approval: door.open_shift(
                own_id, opening, title=translate("Shift", "Drawer: float"), approval_id=approval
            ),
        )

    def move(self, kind: Movement, amount: Money, reason: str) -> None:
        """Put money in, or take it out."""
        title = {
            "pay_in": translate("Shift", "Drawer: pay in"),
            "pay_out": translate("Shift", "Drawer: pay out"),
        }[kind]
        self._act(
            "move",
            lambda door, own_id, approval: door.move(
                own_id, kind, amount, reason, title=title, approval_id=approval
            ),
        )

    def open_drawer(self) -> None:
        """Open the drawer without a sale."""
        self._act(
            "no_sale",
            lambda door, own_id, approval: door.open_drawer(
                own_id, "no_sale", title=translate("Shift", "Drawer: no sale"), approval_id=approval
            ),
        )

    def take_x(self) -> None:
        """Show the figures up to now."""

        async def take(door: ShiftsDoor, _own_id: str, approval: str) -> None:
            self.report = await door.x_report(approval_id=approval)
            self.mode = "report"

        self._act("x", take, stays=True)

    def count(self, counted: DrawerCount) -> None:
        """Store what was counted, and hear what ought to be there."""

        async def store(door: ShiftsDoor, own_id: str, approval: str) -> None:
            self.counted = await door.count(own_id, counted, approval_id=approval)
            self.mode = "counted"

        self._act("count", store, stays=True)

    def close_shift(self, handed_on: Collection[str]) -> None:
        """Close the shift with the count that was stored; its Z is shown and printed."""
        count_id = "" if self.counted is None else self.counted.count_id

        async def close(door: ShiftsDoor, _own_id: str, approval: str) -> None:
            self.report = await door.close_shift(count_id, handed_on, approval_id=approval)
            await self._read()  # before anybody can leave the report
            self.mode, self.counted = "report", None
            self.closed.emit(self.report)

        if count_id:
            self._act("close", close, stays=True)

    def cancel(self, order: OpenOrder) -> None:
        """Take an open order back."""
        verb = self._complaints.succeeds(
            NOT_CANCELLED,
            self._approvals.run(
                lambda approval: self._till.cancel(order.open_id, CANCELLED_BY_CASHIER, approval_id=approval)
            ),
        )
        self._scope.start_once(f"cancel {order.order_id}", verb)

    def show_z(self, number: int) -> None:
        """Show the Z of an earlier shift."""

        async def show(door: ShiftsDoor, _own_id: str, _approval: str) -> None:
            self.report = await door.z_report(number)
            self.mode = "report"

        self._act("z", show, stays=True)

    def layout(self) -> Layout | None:
        """Return the report as paper shows it."""
        page = self._page()
        return None if page is None else self._printing.pages.layout(page)

    def print_report(self) -> None:
        """Print the report; a Z that was printed before comes as a copy."""
        page, report = self._page(), self.report
        if page is not None and report is not None:
            subject = f"z-{report.number}" if report.kind == "z" else ""
            self._scope.start_once("print report", self._printing.pages.ask(page, order_id=subject))

    def save_report(self) -> None:
        """Save the report as PDF."""
        page = self._page()
        if page is not None:
            self._scope.start_once("save report", self._printing.pages.save(page))

    def _page(self) -> Document | None:
        if self.report is None:
            return None
        return report_document(self.report, self._printing.head.head(), self._clock.now_ms())

    def _act(self, key: str, verb: DrawerVerb, *, stays: bool = False) -> None:
        """Do a verb once, however often it is tapped; then show the overview, unless it `stays`."""
        if self._door is not None:
            if key == "no_sale" or not self._id:
                self._id = time_ordered_id(self._clock.now_ms())
            self._scope.start_once(f"shift {key}", self._do(self._door, self._id, verb, stays=stays))

    async def _do(
        self,
        door: ShiftsDoor,
        own_id: str,
        verb: DrawerVerb,
        *,
        stays: bool,
    ) -> None:
        mode = self.mode
        done = await self._complaints.succeeds(
            NOT_DONE, self._approvals.run(lambda approval: verb(door, own_id, approval))
        )
        if not done:
            self.load()
            return
        self._complaints.settle()
        self.changed.emit()
        await self._read()
        if not stays and self.mode == mode:
            self.go("overview")

    async def _read(self) -> None:
        if self._door is None:
            return
        now = await self._complaints.attempt(NOT_READ, self._door.now())
        if now is None:
            return
        past = self.past
        if self.now is None or now.shift != self.now.shift:
            past = await self._complaints.attempt(NOT_READ, self._door.shifts()) or ()
        if (now, past) != (self.now, self.past):
            self.now, self.past = now, past
            self.changed.emit()

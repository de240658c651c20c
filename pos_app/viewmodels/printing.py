"""Paper at the counter: receipts asked for or by themselves, the drawer, the list of what was printed and what was not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final, Literal, TypeVar

from PySide6.QtCore import QObject, Signal

from core.api.changes import ChangeKind
from core.api.printing import (
    Layout,
    Printed,
    PrinterSetup,
    PrinterView,
    PrintingDoor,
    PrintJobView,
    chit_document,
)
from core.api.shifts import ShiftsDoor
from core.api.shop import Preferences
from core.api.till import TillDoor
from core.api.views import OrderView
from core.api.words import Clock, ComandaError, OrderStatus
from core.qt.document_report import page_to_test
from core.qt.document_sale import refund_document, sale_document
from core.qt.language import translate
from core.qt.tasks import TaskScope
from pos_app.viewmodels.chits import chit_of
from pos_app.viewmodels.complaints import NOT_ON_PAPER, NOT_READ, Complaints
from pos_app.viewmodels.journey import FollowedSale
from pos_app.viewmodels.notices import Noticed
from pos_app.viewmodels.pages import Pages
from pos_app.viewmodels.receipt_head import HeadChoices
from pos_app.viewmodels.renewal import Renewal

T = TypeVar("T")
Habit = Literal["auto", "ask"]
MOST_REMEMBERED: Final = 400
_IN_THE_KITCHEN: Final = frozenset({OrderStatus.APPROVED, OrderStatus.PREPARING})


class PrintingViewModel(QObject):
    """`changed` when printers or jobs are others; `printed` carries the `Printed` of what a person has asked for."""

    changed = Signal()
    printed = Signal(object)

    def __init__(
        self,
        printing: PrintingDoor | None,
        door: TillDoor,
        preferences: Preferences,
        clock: Clock,
        scope: TaskScope,
        complaints: Complaints,
        shifts: ShiftsDoor | None = None,
    ) -> None:
        super().__init__()
        self._printing = printing
        self._shifts = shifts
        self._door = door
        self._preferences = preferences
        self._clock = clock
        self._scope = scope
        self._complaints = complaints
        self._renewal = Renewal(scope, "printing", self._read)
        self._printers: tuple[PrinterView, ...] = ()
        self._jobs: tuple[PrintJobView, ...] = ()
        self._has_read = False
        self._told: set[tuple[str, str]] = set()
        self._by_itself: dict[str, None] = {}
        self.head = HeadChoices(preferences)
        self.pages = Pages(
            printing, preferences, clock, complaints, self._first_for_receipts, self.printed.emit
        )

    @property
    def printers(self) -> tuple[PrinterView, ...]:
        """The printers in the order in which they were set up."""
        return self._printers

    @property
    def jobs(self) -> tuple[PrintJobView, ...]:
        """The latest jobs, newest first."""
        return self._jobs

    def has(self, role: str) -> bool:
        """Tell whether there is a printer for `receipts` or the `kitchen`."""
        return any(view.setup.serves(role) for view in self._printers)

    def has_drawer(self) -> bool:
        """Tell whether a printer opens the drawer."""
        return any(view.setup.drawer_pin is not None for view in self._printers)

    def job_of(self, order_id: str, kind: str) -> PrintJobView | None:
        """Return the latest job of a kind for an order."""
        return next((job for job in self._jobs if (job.order_id, job.kind) == (order_id, kind)), None)

    def habit(self, what: str) -> Habit:
        """Return whether `receipts` or `chits` are printed by themselves or when a person asks."""
        return "auto" if self._preferences.get(f"printing.{what}", "ask") == "auto" else "ask"

    def set_habit(self, what: str, habit: str) -> None:
        """Choose whether `receipts` or `chits` are printed by themselves (`auto`) or when a person asks (`ask`)."""
        self._preferences.set(f"printing.{what}", habit)
        self.changed.emit()

    def load(self) -> None:
        """Read printers and jobs, now."""
        self._renewal.ask()

    def note(self, noticed: Noticed) -> None:
        """Read again when a printer or a job is another."""
        if noticed.concerns(ChangeKind.PRINTING):
            self.load()

    def follow(self, sales: Iterable[FollowedSale]) -> None:
        """Do by itself what sales ask for: open the drawer for cash, print the receipt, print the kitchen chit."""
        for sale in sales:
            if sale.order is not None and sale.paid and not sale.failed and self._printing is not None:
                self._follow(sale, sale.order)

    def _follow(self, sale: FollowedSale, order: OrderView) -> None:
        if sale.some_cash and self.has_drawer():
            self._once(f"drawer-{sale.order_id}", lambda: self._open_drawer(order))
        if self.habit("receipts") == "auto":
            self._once(
                f"receipt-{sale.order_id}", lambda: self._submit_sale(order, f"receipt-{sale.order_id}")
            )
        if self.habit("chits") == "auto" and order.row.status in _IN_THE_KITCHEN and self.has("kitchen"):
            self._once(f"chit-{sale.order_id}", lambda: self._submit_chit(order))

    def print_receipt(self, order_id: str, refund_id: str = "") -> None:
        """Print the receipt of an order, or the slip of one of its refunds; what was printed before comes as a copy."""
        self._scope.start_once(f"receipt {order_id} {refund_id}", self._print(order_id, refund_id))

    def print_test(self, setup: PrinterSetup) -> None:
        """Print the test page of a printer that is set up."""
        page = page_to_test(setup, self._clock.now_ms())
        self._scope.start_once(f"test {setup.printer_id}", self.pages.ask(page, printer_id=setup.printer_id))

    def again(self, job_id: str, printer_id: str = "") -> None:
        """Try a job now, or print it another time."""
        if self._printing is not None:
            self.pages.asked.add(job_id)
            self._told = {told for told in self._told if told[0] != job_id}
            self._act(f"again {job_id}", self._printing.again(job_id, printer_id))

    def cancel(self, job_id: str) -> None:
        """Take a job back that waits."""
        if self._printing is not None:
            self._act(f"cancel {job_id}", self._printing.cancel(job_id))

    def save_pdf(self, order: OrderView) -> None:
        """Save the receipt of an order as PDF."""
        page = sale_document(order, self.head.head(), self._clock.now_ms())
        self._scope.start_once(f"pdf {order.row.order_id}", self.pages.save(page))

    def preview(self, order: OrderView) -> Layout:
        """Return the receipt of an order as the first printer for receipts would print it."""
        page = sale_document(order, self.head.head(), self._clock.now_ms())
        return self.pages.layout(page)

    def _once(self, what: str, verb: Callable[[], Awaitable[None]]) -> None:
        if what not in self._by_itself:
            self._by_itself[what] = None
            for old in tuple(self._by_itself)[:-MOST_REMEMBERED]:
                del self._by_itself[old]
            self._scope.start(_awaited(self._complaints.succeeds(NOT_ON_PAPER, verb())), what)

    async def _print(self, order_id: str, refund_id: str) -> None:
        order = await self._complaints.attempt(NOT_ON_PAPER, self._door.order(order_id))
        if order is None:
            return
        refund = next((one for one in order.refunds if one.refund_id == refund_id), None)
        head, now_ms = self.head.head(), self._clock.now_ms()
        page = (
            sale_document(order, head, now_ms)
            if refund is None
            else refund_document(order, refund, head, now_ms)
        )
        await self.pages.ask(page, order_id=order_id)

    def _first_for_receipts(self) -> PrinterSetup | None:
        return next((view.setup for view in self._printers if view.setup.serves("receipts")), None)

    async def _open_drawer(self, order: OrderView) -> None:
        """Open the drawer for the change of a sale, once; who did it is recorded."""
        title = translate("Printing", "Drawer for {number}").format(number=order.row.number)
        order_id = order.row.order_id
        if self._shifts is not None:
            await self._shifts.open_drawer(order_id, "sale", order_id=order_id, title=title)
        elif self._printing is not None:
            await self._printing.open_drawer(title=title, order_id=order_id, job_id=f"drawer-{order_id}")

    async def _submit_sale(self, order: OrderView, job_id: str) -> None:
        if self._printing is not None and self.has("receipts"):
            page = sale_document(order, self.head.head(), self._clock.now_ms())
            await self._printing.submit(page, "receipts", order_id=order.row.order_id, job_id=job_id)

    async def _submit_chit(self, order: OrderView) -> None:
        if self._printing is not None:
            page = chit_document(chit_of(order, self._clock.now_ms()))
            order_id = order.row.order_id
            await self._printing.submit(page, "kitchen", order_id=order_id, job_id=f"chit-{order_id}")

    def _act(self, key: str, verb: Awaitable[None]) -> None:
        self._scope.start_once(key, _awaited(self._complaints.succeeds(NOT_ON_PAPER, verb)))

    async def _read(self) -> None:
        if self._printing is None:
            return
        printers = await self._complaints.attempt(NOT_READ, self._printing.printers())
        jobs = await self._complaints.attempt(NOT_READ, self._printing.jobs())
        if printers is None or jobs is None or (printers, jobs) == (self._printers, self._jobs):
            return
        if not self._has_read:
            self._has_read = True  # what failed before this window was opened is in the list, and no news
            self._told = {(job.job_id, job.reason) for job in jobs if not job.is_open}
        self._printers, self._jobs = printers, jobs
        self._tell_news()
        self.changed.emit()

    def _tell_news(self) -> None:
        """Tell of what a person waits for, and once of each fault."""
        listed = {job.job_id for job in self._jobs}
        self._told = {told for told in self._told if told[0] in listed}
        for job in self._jobs:
            if job.state == "done" and job.job_id in self.pages.asked:
                self.pages.asked.discard(job.job_id)
                self.printed.emit(Printed(job.where, job.on_paper))
            elif job.reason and job.state != "done" and (job.job_id, job.reason) not in self._told:
                self._told.add((job.job_id, job.reason))
                if job.state != "cancelled":
                    self._complaints.tell(NOT_ON_PAPER, ComandaError(job.reason, **job.detail))


async def _awaited(verb: Awaitable[T]) -> T:
    return await verb

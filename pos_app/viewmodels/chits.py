"""Kitchen chits at the counter: put on paper while the kitchen's screen cannot be reached, and the kitchen told so."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator
from typing import Final

from PySide6.QtCore import QObject, Signal

from core.api.printing import (
    Chit,
    ChitLine,
    Printed,
    Printer,
    PrinterFault,
    PrintingDoor,
    PrintJobView,
    chit_document,
)
from core.api.till import TillDoor
from core.api.views import ChangedLineView, ChangeView, CourseView, OrderLineView, OrderView
from core.api.words import Clock
from core.qt import texts
from core.qt.allergy_words import allergy_words
from core.qt.course_words import course_words
from core.qt.document_sale import maybe_printed
from core.qt.language import name_in, translate
from core.qt.line_words import weight_words
from core.qt.status_words import PART_WORDS
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import NOT_PRINTED, Complaints

PATIENCE_S: Final = 20.0
"""After so long a printer that neither prints nor fails is told to have failed, so that it can be tried again."""


class ChitsViewModel(QObject):
    """Prints; `printed` carries the `Printed`, `changed` when one is begun or ended."""

    changed = Signal()
    printed = Signal(object)

    def __init__(
        self,
        door: TillDoor,
        printer: Printer,
        clock: Clock,
        scope: TaskScope,
        complaints: Complaints,
        printing: PrintingDoor | None = None,
    ) -> None:
        """Where a printer for the kitchen is set up chits go to its queue, else to `printer`."""
        super().__init__()
        self._printing = printing
        self._door = door
        self._printer = printer
        self._clock = clock
        self._scope = scope
        self._complaints = complaints
        self._saved: set[str] = set()

    def busy(self, order_id: str) -> bool:
        """Tell whether the chit of an order is being printed."""
        return self._scope.busy(f"chit {order_id}")

    def is_saved(self, order_id: str) -> bool:
        """Tell whether the chit of an order was only saved as a file, so that a person has to carry the news."""
        return order_id in self._saved

    def print_chit(self, order_id: str) -> None:
        """Put the chit of an order on paper and tell the kitchen."""
        self._scope.start_once(f"chit {order_id}", self._print(order_id))
        self.changed.emit()

    def hear(self, jobs: Iterable[PrintJobView]) -> None:
        """Learn from the list of jobs which chits were only saved as a file."""
        saved = {
            job.order_id for job in jobs if job.kind == "chit" and job.state == "done" and not job.on_paper
        }
        if not saved <= self._saved:
            self._saved |= saved
            self.changed.emit()

    def tell_kitchen(self, order_id: str) -> None:
        """Say that a person has brought the order to the kitchen."""
        self._scope.start_once(f"told {order_id}", self._mark(order_id))

    async def _print(self, order_id: str) -> None:
        order = await self._complaints.attempt(NOT_PRINTED, self._door.order(order_id))
        if order is None:
            return
        chit = chit_of(order, self._clock.now_ms())
        if self._printing is not None and await self._has_kitchen_printer(self._printing):
            entered = self._printing.submit(chit_document(chit), "kitchen", order_id=order_id)
            if await self._complaints.attempt(NOT_PRINTED, entered) is not None:
                self._complaints.settle()  # the till tells the kitchen when it is on paper
            self.changed.emit()
            return
        done = await self._complaints.attempt(NOT_PRINTED, self._on_paper(chit))
        if done is None:
            self.changed.emit()
            return
        self._complaints.settle()
        self.printed.emit(done)
        if done.on_paper:
            await self._mark(order_id)
        else:
            self._saved.add(order_id)  # a file is no paper: nobody in the kitchen can have seen it
        self.changed.emit()

    async def _has_kitchen_printer(self, printing: PrintingDoor) -> bool:
        views = await self._complaints.attempt(NOT_PRINTED, printing.printers())
        return any(view.setup.serves("kitchen") for view in views or ())

    async def _on_paper(self, chit: Chit) -> Printed:
        """Print in a thread. Raises PrinterFault; a printer that says nothing for too long has failed as well."""
        try:
            return await asyncio.wait_for(asyncio.to_thread(self._printer.print_chit, chit), PATIENCE_S)
        except TimeoutError as silent:
            raise PrinterFault("printer.failed", printer=translate("Part", PART_WORDS["printer"])) from silent

    async def _mark(self, order_id: str) -> None:
        if await self._complaints.succeeds(NOT_PRINTED, self._door.chit_printed(order_id)):
            self._saved.discard(order_id)
            self.changed.emit()


def chit_of(order: OrderView, now_ms: int) -> Chit:
    """Return the kitchen chit of an order, in the language of the screens; what was given back is not made.

    Of an order that was changed it says CHANGE, and what is void; of a change that the kitchen has not seen yet, that alone.
    """
    row = order.row
    changes = [change for change in order.changes if change.state != "dropped"]
    return Chit(
        order_id=row.order_id,
        number=row.number,
        title=translate("Chit", "CHANGE") if changes else translate("Chit", "Kitchen"),
        order_type=texts.status_text(row.order_type.value),
        customer=row.customer,
        lines=tuple(_lines(order, changes[-1] if changes else None)),
        note=order.note,
        placed=translate("Chit", "Ordered {time}").format(time=texts.time_of_day(row.placed_at)),
        printed=translate("Chit", "Printed at the counter {time}").format(time=texts.time_of_day(now_ms)),
        again=maybe_printed(),
        allergy=allergy_words(order.allergy),
        wanted="" if row.wanted_at is None else texts.wanted_words(row.wanted_at, now_ms),
    )


def _lines(order: OrderView, change: ChangeView | None) -> Iterator[ChitLine]:
    if change is not None and change.state == "asked":
        yield from map(_changed_line, change.lines)
        return
    headings = {course.course: _heading(course) for course in order.row.courses}
    in_order = sorted(order.lines, key=lambda line: line.course)
    for line in in_order:
        if line.quantity > line.refunded:
            yield from _made(line, headings.get(line.course, ""))
    gone = () if change is None else (line for line in change.lines if line.how == "removed")
    yield from map(_changed_line, gone)


def _changed_line(line: ChangedLineView) -> ChitLine:
    words = {
        "added": translate("Chit", "new"),
        "removed": translate("Chit", "VOID: do not make"),
        "altered": translate("Chit", "changed, was {count}").format(count=line.was),
    }
    return ChitLine(quantity=line.now or line.was, name=name_in(line.names), note=words[line.how])


def _heading(course: CourseView) -> str:
    """Return the heading of a course, and that it is not to be made yet."""
    told = course_words(course.course).upper()
    return f"{told} · {translate('Chit', 'wait until it is fired')}" if course.waits else told


def _made(line: OrderLineView, heading: str) -> Iterator[ChitLine]:
    """Yield what is made of a line: of a combo each part."""
    weight = (weight_words(line.grams),) if line.grams else ()
    made = [(part.names, part.modifiers) for part in line.parts] or [(line.names, line.modifiers)]
    for names, modifiers in made:
        yield ChitLine(
            quantity=line.quantity - line.refunded,
            name=name_in(names),
            modifiers=(*weight, *(name_in(each) for each in modifiers)),
            note=line.note,
            allergy=allergy_words(line.allergy),
            course=heading,
        )

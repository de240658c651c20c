"""Printing at a counter: its printers, a queue for each of them in the background, and what became of every job.

Nobody waits for a printer: a job is stored, and comes out when its printer can. What a try did is stored with the job, so
that a restart goes on where it was, and tells on the paper when nobody knows whether something came out before.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import structlog

from core.devices.delivery import Delivery, LayoutPrinter
from core.devices.document import COPIED, Document, DrawerPulse
from core.devices.print_job import PrinterView, PrintJobView
from core.devices.printer_setup import PrinterSetup, checked
from core.domain.change import ChangeKind
from core.domain.clock import Clock
from core.domain.ids import time_ordered_id
from core.errors import Conflict, NotFound, PrinterFault
from core.store.database import Database
from core.store.work import Work
from core.till.duty import Right, allow, person_on_duty
from core.till.printing_queue import Outcomes, PrintPace, PrintQueue
from core.till.repository import printing as rows
from core.till.shifts import shift_of_now

STALE_MS: Final = 6 * 3600 * 1000
"""What has waited so long when the counter starts is not printed any more."""
DRAWER_MS: Final = 15_000
"""A drawer that could not be opened by then stays shut: nobody stands before it any more."""

_log = structlog.get_logger(__name__)


class Printing:
    """The door to paper of one till. Open it when its database is open, close it before that is closed."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        delivery: Delivery | None = None,
        pace: PrintPace | None = None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._delivery = delivery or Delivery()
        self._pace = pace or PrintPace()
        self._outcomes = Outcomes(self._pace)
        self._queues: dict[str, PrintQueue] = {}
        self._open = False

    async def open(self, first: Sequence[PrinterSetup] = ()) -> None:
        """Go on with what an earlier run left; where no printer was ever set up, begin with the `first` ones."""
        self._open = True
        if first and not await self.printers():
            for setup in first:
                await self._save(setup)
        self._poke(*await self._database.write(self._recover))

    async def close(self) -> None:
        """Stop; what is not printed is printed after the next start."""
        self._open = False
        await asyncio.gather(*(queue.close() for queue in self._queues.values()))
        self._queues.clear()

    def lend_system(self, printer: LayoutPrinter) -> None:
        """Take the system's printers, which only a program with windows has."""
        self._delivery.system = printer

    async def printers(self) -> tuple[PrinterView, ...]:
        """Return the printers in the order in which they were set up."""
        setups, work = await self._database.read(
            lambda conn: (rows.read_printers(conn), rows.printers_with_work(conn))
        )
        return tuple(self._view(setup, work) for setup in setups)

    async def save_printer(self, setup: PrinterSetup, *, approval_id: str = "") -> None:
        """Set a printer up, or change it. Raises InvalidInput that names what is wrong with it."""
        await self._save(
            setup, lambda work: allow(work, Right.EDIT_SETTINGS, subject="printers", approval_id=approval_id)
        )

    async def _save(self, setup: PrinterSetup, ask: Callable[[Work], object] = lambda _work: None) -> None:
        def save(work: Work) -> None:
            ask(work)
            rows.write_printer(work.conn, checked(setup, rows.read_printers(work.conn)))
            work.changed(ChangeKind.PRINTING)

        await self._database.write(save)
        self._poke(setup.printer_id)

    async def remove_printer(self, printer_id: str, *, approval_id: str = "") -> None:
        """Take a printer away; what waits for it is given up, and can be printed again elsewhere."""

        def remove(work: Work) -> None:
            allow(work, Right.EDIT_SETTINGS, subject="printers", approval_id=approval_id)
            rows.delete_printer(work.conn, printer_id)
            rows.left_by(work.conn, printer_id, work.now_ms)
            for setup in rows.read_printers(work.conn):
                if setup.fallback == printer_id:
                    rows.write_printer(work.conn, setup.changed(fallback=""))
            work.changed(ChangeKind.PRINTING)

        await self._database.write(remove)

    async def submit(
        self, document: Document, role: str, *, order_id: str = "", job_id: str = "", printer_id: str = ""
    ) -> str:
        """Have a document printed by the first printer that serves `role` (or by the one that is named); return its job.

        The same `job_id` again prints nothing again. A receipt that was printed before says which copy it is. Raises
        PrinterFault `printer.none` when there is no such printer.
        """
        job_id = job_id or time_ordered_id(self._clock.now_ms())

        def enter(work: Work) -> str:
            printer = _choose(rows.read_printers(work.conn), role, printer_id)
            return self._enter(work, job_id, printer.printer_id, document, order_id)

        self._poke(await self._database.write(enter))
        return job_id

    async def as_copy(self, document: Document, order_id: str = "") -> Document:
        """Return a document as the copy that its next print is."""
        if document.kind not in COPIED:
            return document
        subject = _subject(document, order_id)
        said = await self._database.read(lambda conn: rows.copies_so_far(conn, subject))
        return document.as_copy(0 if said is None else said + 1)

    async def count_print(self, document: Document, order_id: str = "") -> None:
        """Count a print that went past the queues, to the system's printer."""
        if document.kind in COPIED:
            await self._database.write(lambda work: _count_print(work, document, order_id) and None)

    async def open_drawer(self, *, title: str, order_id: str = "", job_id: str = "") -> str:
        """Open the drawer at the first printer that has one; return the job, or "" where there is none.

        It is tried once: a drawer that springs open later, when nobody stands before it, would be worse.
        """
        job_id = job_id or time_ordered_id(self._clock.now_ms())
        document = Document("drawer", title, (DrawerPulse(),))

        def enter(work: Work) -> str:
            setups = rows.read_printers(work.conn)
            with_drawer = [setup.printer_id for setup in setups if setup.drawer_pin is not None]
            if with_drawer:
                self._enter(work, job_id, with_drawer[0], document, order_id)
            return with_drawer[0] if with_drawer else ""

        printer_id = await self._database.write(enter)
        self._poke(printer_id)
        return job_id if printer_id else ""

    async def jobs(self) -> tuple[PrintJobView, ...]:
        """Return the latest jobs, newest first."""
        return await self._database.read(rows.latest_jobs)

    async def again(self, job_id: str, printer_id: str = "") -> None:
        """Try a job now, or print it another time, where it was printed or at another printer.

        What came out before comes out as a copy. Raises NotFound, Conflict for a drawer, PrinterFault without a printer.
        """

        def enter(work: Work) -> str:
            job = rows.find_job(work.conn, job_id)
            if job is None:
                raise NotFound("printer.unknown_job", job_id=job_id)
            if job.kind == "drawer":
                raise Conflict("printer.never_again")
            setups = {setup.printer_id: setup for setup in rows.read_printers(work.conn)}
            chosen = printer_id or (job.printer_id if job.printer_id in setups else "")
            target = _choose(tuple(setups.values()), "kitchen" if job.kind == "chit" else "receipts", chosen)
            if job.state == "done":
                fresh = time_ordered_id(work.now_ms)
                return self._enter(work, fresh, target.printer_id, job.document, job.order_id, was_done=True)
            if job.state != "printing":
                news = {"state": "waiting", "tries": 0, "printer_id": target.printer_id, "ended_at": None}
                rows.change_job(work.conn, job_id, first_printer=target.printer_id, **news)
                work.changed(ChangeKind.PRINTING, job_id)
            return target.printer_id

        self._poke(await self._database.write(enter))

    async def cancel(self, job_id: str) -> None:
        """Take a job back that waits. Raises Conflict when it is being printed or has ended."""

        def cancel(work: Work) -> None:
            job = rows.find_job(work.conn, job_id)
            if job is None or job.state != "waiting":
                raise Conflict("printer.not_waiting")
            rows.change_job(work.conn, job_id, state="cancelled", ended_at=work.now_ms)
            work.changed(ChangeKind.PRINTING, job_id)

        await self._database.write(cancel)

    def _enter(
        self,
        work: Work,
        job_id: str,
        printer_id: str,
        document: Document,
        order_id: str,
        *,
        was_done: bool = False,
    ) -> str:
        """Enter a job; return the printer that has to be woken."""
        if rows.find_job(work.conn, job_id) is not None:
            return ""
        if document.kind in COPIED:
            document = document.as_copy(_count_print(work, document, order_id))
        until = work.now_ms + DRAWER_MS if document.kind == "drawer" else None
        rows.insert_job(work.conn, job_id, printer_id, document, order_id, work.now_ms, until)
        if was_done and document.kind not in COPIED:
            rows.change_job(work.conn, job_id, doubtful=True)  # the paper says that there may be two
        work.changed(ChangeKind.PRINTING, job_id)
        return printer_id

    def _recover(self, work: Work) -> tuple[str, ...]:
        rows.interrupted(work.conn)
        rows.too_late(work.conn, work.now_ms - STALE_MS, work.now_ms)
        return tuple(rows.printers_with_work(work.conn))

    def _view(self, setup: PrinterSetup, work: Mapping[str, int]) -> PrinterView:
        queue = self._queues.get(setup.printer_id)
        fault = None if queue is None else queue.trouble
        waiting = work.get(setup.printer_id, 0)
        return (
            PrinterView(setup, waiting)
            if fault is None
            else PrinterView(setup, waiting, fault.code, fault.params)
        )

    def _poke(self, *printer_ids: str) -> None:
        """Wake the queues of these printers."""
        for printer_id in filter(None, printer_ids if self._open else ()):
            if printer_id not in self._queues:
                self._queues[printer_id] = PrintQueue(
                    printer_id, self._database, self._delivery, self._outcomes, self._pace, self._poke
                )
            self._queues[printer_id].poke()


def _choose(setups: tuple[PrinterSetup, ...], role: str, printer_id: str) -> PrinterSetup:
    fitting = (
        setup for setup in setups if (setup.printer_id == printer_id if printer_id else setup.serves(role))
    )
    found = next(fitting, None)
    if found is None:
        raise PrinterFault("printer.none_for", role=role)
    return found


def _subject(document: Document, order_id: str) -> str:
    return f"{document.kind} {document.of or order_id or document.title}"[:128]


def _count_print(work: Work, document: Document, order_id: str) -> int:
    """Count a print; return which copy it is, and record who made one."""
    subject = _subject(document, order_id)
    copy = rows.count_copy(work.conn, subject)
    if copy:
        shift = shift_of_now(work.conn)
        row = {
            "subject": subject,
            "copy": copy,
            "shift": 0 if shift is None else shift.number,
            "at": work.now_ms,
            "by_name": person_on_duty(work.conn),
        }
        rows.add_reprint(work.conn, row)
    return copy

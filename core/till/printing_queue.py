"""The queue of one printer: one job after the other, tried again after a fault, or handed to the printer beside."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import structlog

from core.devices.connection import Stopped
from core.devices.delivery import Delivery
from core.devices.printer import Printed
from core.devices.printer_setup import PrinterSetup
from core.domain.change import ChangeKind
from core.errors import ComandaError, PrinterFault
from core.store.database import Database
from core.store.work import Work
from core.till.chits import chit_printed
from core.till.repository import printing as rows
from core.till.repository.printing import Job

_LONGEST_WAIT: Final = 30.0

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PrintPace:
    """How stubborn a queue is.

    `first_wait` are the seconds before the second try, each later wait is twice the one before. After so many tries
    `before_fallback` the printer beside takes over, and after `most_tries` a person has to look.
    """

    first_wait: float = 1.0
    before_fallback: int = 2
    most_tries: int = 8

    def wait_after(self, tries: int) -> float:
        """Return how long to wait after so many tries."""
        return min(self.first_wait * 2.0 ** min(tries - 1, 10), _LONGEST_WAIT)


class Outcomes:
    """What is stored of a try, in one transaction with what follows from it."""

    def __init__(self, pace: PrintPace) -> None:
        self._pace = pace

    def begin(self, printer_id: str, work: Work) -> tuple[Job, PrinterSetup] | None:
        """Take the next job of a printer, or tell that there is none."""
        setup = next((one for one in rows.read_printers(work.conn) if one.printer_id == printer_id), None)
        job = rows.next_job(work.conn, printer_id)
        while job is not None and (setup is None or (job.until is not None and job.until < work.now_ms)):
            reason = "printer.removed" if setup is None else "printer.too_late"
            rows.change_job(work.conn, job.job_id, state="failed", reason=reason, ended_at=work.now_ms)
            work.changed(ChangeKind.PRINTING, job.job_id)
            job = rows.next_job(work.conn, printer_id)
        if job is None or setup is None:
            return None
        rows.change_job(work.conn, job.job_id, state="printing", tries=job.tries + 1)
        work.changed(ChangeKind.PRINTING, job.job_id)
        return job, setup

    def printed(self, job: Job, printed: Printed, work: Work) -> None:
        """It came out; the kitchen is told of its chit."""
        rows.change_job(
            work.conn,
            job.job_id,
            state="done",
            reason="",
            printed_on=printed.where[:200],
            on_paper=printed.on_paper,
            ended_at=work.now_ms,
        )
        if job.kind == "chit" and job.order_id and printed.on_paper:
            chit_printed(job.order_id, work)
        work.changed(ChangeKind.PRINTING, job.job_id)

    def failed(self, job: Job, setup: PrinterSetup, fault: ComandaError, work: Work) -> tuple[bool, str]:
        """It did not (all) come out; return whether it is tried again here, and the printer that has it now."""
        tries = job.tries + 1
        begun = bool(fault.params.get("begun"))
        news: dict[str, object] = {
            "reason": fault.code,
            "detail": dict(fault.params),
            "doubtful": job.doubtful or begun,
            "state": "waiting",
        }
        beside = {one.printer_id for one in rows.read_printers(work.conn)} & {setup.fallback}
        goes_on = True
        if job.kind == "drawer" or not isinstance(fault, PrinterFault):
            news |= {"state": "failed", "ended_at": work.now_ms}
            goes_on = False
        elif tries >= self._pace.before_fallback and beside and not job.moved:
            news |= {"printer_id": setup.fallback, "tries": 0}
            goes_on = False
        elif tries >= self._pace.most_tries:
            news |= {"state": "failed", "ended_at": work.now_ms}
            goes_on = False
        rows.change_job(work.conn, job.job_id, **news)
        work.changed(ChangeKind.PRINTING, job.job_id)
        return goes_on, str(news.get("printer_id", ""))

    def stopped(self, job: Job, work: Work) -> None:
        """The program ends before the job did: it may have begun to come out."""
        rows.change_job(work.conn, job.job_id, state="waiting", doubtful=True)


class PrintQueue:
    """Works as long as there is work; `trouble` is why the last try failed, None when it did not."""

    def __init__(
        self,
        printer_id: str,
        database: Database,
        delivery: Delivery,
        outcomes: Outcomes,
        pace: PrintPace,
        wake: Callable[[str], None],
    ) -> None:
        self.trouble: PrinterFault | None = None
        self._printer_id = printer_id
        self._database = database
        self._delivery = delivery
        self._outcomes = outcomes
        self._pace = pace
        self._wake = wake
        self._poked = asyncio.Event()
        self._stop = threading.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"prints {printer_id}")
        self._task: asyncio.Task[None] | None = None

    def poke(self) -> None:
        """Look for work now; a printer that is waited for is tried at once."""
        self._poked.set()
        if self._task is None and not self._stop.is_set():
            self._task = asyncio.get_running_loop().create_task(
                self._work(), name=f"prints {self._printer_id}"
            )
            self._task.add_done_callback(self._ended)

    async def close(self) -> None:
        """Break off, and wait until the thread has let go of the printer."""
        self._stop.set()
        self._poked.set()
        if self._task is not None:
            await asyncio.gather(self._task, return_exceptions=True)
        self._thread.shutdown(wait=False)

    async def _work(self) -> None:
        while not self._stop.is_set():
            self._poked.clear()
            begun = await self._database.write(lambda work: self._outcomes.begin(self._printer_id, work))
            if begun is None:
                return
            await self._try(*begun)

    async def _try(self, job: Job, setup: PrinterSetup) -> None:
        try:
            printed = await asyncio.get_running_loop().run_in_executor(
                self._thread, self._deliver, job, setup
            )
        except Stopped:
            await self._database.write(lambda work: self._outcomes.stopped(job, work))
        except ComandaError as fault:
            await self._fail(job, setup, fault)
        except BaseException as fault:  # a mistake of ours: this job is not tried again, the next one is
            wrong = ComandaError("printer.broken_job", detail=type(fault).__name__)
            await self._fail(job, setup, wrong)
            raise
        else:
            self.trouble = None
            await self._database.write(lambda work: self._outcomes.printed(job, printed, work))

    def _deliver(self, job: Job, setup: PrinterSetup) -> Printed:
        return self._delivery.deliver(setup, job.document, self._stop, doubtful=job.doubtful)

    async def _fail(self, job: Job, setup: PrinterSetup, fault: ComandaError) -> None:
        _log.info("not printed", order_id=job.order_id, kind=job.kind, fault=fault)
        self.trouble = fault if isinstance(fault, PrinterFault) else self.trouble
        goes_on, moved_to = await self._database.write(
            lambda work: self._outcomes.failed(job, setup, fault, work)
        )
        if moved_to:
            self._wake(moved_to)
        if goes_on:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._poked.wait(), self._pace.wait_after(job.tries + 1))

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._task = None
        if not task.cancelled() and (fault := task.exception()) is not None:
            _log.error("a printer's queue has stopped", task=task.get_name(), exc_info=fault)
        if self._poked.is_set():
            self.poke()

"""Checks of what is to be printed: nothing waits for a printer that does not print, and nothing was given up."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from typing import Final

from core.runtime.doctor.premises import Finding, age_of, found
from core.runtime.doctor.rows import Rows
from core.till.repository.printing import latest_jobs

STUCK_MS: Final = 2 * 60_000
A_DAY_MS: Final = 24 * 3_600_000


async def print_jobs(rows: Rows) -> AsyncIterator[Finding]:
    """What was sent to a printer came out of it."""
    if rows.till is None:
        return
    jobs = await rows.till.owner.database.read(latest_jobs)
    stuck = [job for job in jobs if job.is_open and rows.now_ms - job.entered_at > STUCK_MS]
    for printer, count in Counter(job.printer for job in stuck).items():
        oldest = min(job.entered_at for job in stuck if job.printer == printer)
        why = next((job.reason for job in stuck if job.printer == printer and job.reason), "not started")
        yield found(
            "printer.waiting", printer=printer, count=count, age=age_of(rows.now_ms - oldest), reason=why
        )
    failed = [job for job in jobs if job.state == "failed" and rows.now_ms - (job.ended_at or 0) < A_DAY_MS]
    for (printer, reason), count in Counter((job.printer, job.reason) for job in failed).items():
        yield found("printer.gave_up", printer=printer, count=count, reason=reason)

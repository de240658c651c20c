"""The examination: all checks in order, each guarded, so that one that fails does not keep the others from looking."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from core.runtime.doctor import broker, databases, files, logbook, machine, paper, rows
from core.runtime.doctor.premises import Finding, Premises, found, said
from core.runtime.doctor.rows import Rows, rows_of
from core.runtime.doctor.trouble import Severity

Check = Callable[[Premises], Iterator[Finding]]
Asking = Callable[[Premises], AsyncIterator[Finding]]
RowCheck = Callable[[Rows], AsyncIterator[Finding]]

CHECKS: Final[tuple[Check, ...]] = (
    files.empty,
    files.rights,
    files.owners,
    files.writable,
    files.room,
    databases.present,
    databases.bodies,
    databases.sizes,
    databases.locked,
    files.backups,
    files.died,
    files.twice,
    files.grown,
    machine.files_from_the_future,
    machine.clock_of_the_programs,
    machine.zone,
    machine.python,
    machine.sqlite,
    machine.qt,
    machine.fonts,
    machine.printers,
    logbook.crashes,
    logbook.errors,
    logbook.writable_logs,
)
"""What is seen of files, programs and the machine; `databases.bodies` comes before all that needs a sound database."""

ASKING: Final[tuple[Asking, ...]] = (broker.as_device, broker.as_administrator, machine.cache)
"""What others are asked for."""

ROW_CHECKS: Final[tuple[RowCheck, ...]] = (
    rows.outboxes,
    rows.parked,
    rows.waiting_for_a_person,
    rows.under_way,
    rows.recipes,
    rows.unsettled,
    rows.unseen,
    rows.payments,
    rows.refunds,
    rows.from_the_future,
    rows.books,
    rows.journal,
    paper.print_jobs,
)
"""What is stored, in the databases that are sound and of this version."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was found, and how many checks were made."""

    findings: tuple[Finding, ...]
    checks: int

    @property
    def worst(self) -> Severity | None:
        """How bad the worst is, None when nothing was found."""
        order = list(Severity)
        return max((finding.severity for finding in self.findings), key=order.index, default=None)

    @property
    def exit_code(self) -> int:
        """0 when all is well, 1 when somebody should look, 2 when something is broken."""
        return {Severity.FAULT: 2, Severity.WARNING: 1}.get(self.worst or Severity.NOTE, 0)


async def examine(premises: Premises) -> Report:
    """Make all checks."""
    findings: list[Finding] = []
    for check in CHECKS:
        findings += await _gathered(check.__name__, _one_by_one(check, premises))
    for asking in ASKING:
        findings += await _gathered(asking.__name__, asking(premises))
    findings += await _gathered("what is stored", _of_rows(premises))
    return Report(tuple(_once(findings)), len(CHECKS) + len(ASKING) + len(ROW_CHECKS))


async def _of_rows(premises: Premises) -> AsyncIterator[Finding]:
    async with rows_of(premises) as opened:
        for looking in ROW_CHECKS:
            for finding in await _gathered(looking.__name__, looking(opened)):
                yield finding


async def _one_by_one(check: Check, premises: Premises) -> AsyncIterator[Finding]:
    for finding in check(premises):
        yield finding


async def _gathered(check: str, seen: AsyncIterator[Finding]) -> list[Finding]:
    findings: list[Finding] = []
    try:
        async for finding in seen:
            findings.append(finding)  # noqa: PERF401 - those before a fault count too
    except Exception as fault:  # noqa: BLE001 - on a sick shop a check may raise anything, and the others look on
        findings.append(found("check.failed", check=check.replace("_", " "), detail=said(fault)))
    return findings


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Return each thing once, the worst first, otherwise in the order in which it was found."""
    order = list(reversed(Severity))
    told = {(finding.code, finding.means): finding for finding in findings}
    return sorted(told.values(), key=lambda finding: order.index(finding.severity))

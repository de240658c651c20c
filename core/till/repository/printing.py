"""The printers of the counter, what waits for them, and how often a receipt was printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import msgspec
import sqlalchemy as sa

from core.devices.document import Document, restored, stored
from core.devices.print_job import PrintJobView
from core.devices.printer_setup import PrinterSetup
from core.till import tables as t
from core.till.tables_of_shifts import printed_again

MOST_SHOWN: Final = 100
KEPT_MS: Final = 7 * 24 * 3600 * 1000
"""So long it is known what became of a job."""
TITLE_LENGTH: Final = 120
_OPEN: Final = ("waiting", "printing")
_ENDED: Final = ("done", "failed", "cancelled")
_encoder: Final = msgspec.json.Encoder(enc_hook=str)
_setups: Final = msgspec.json.Decoder(PrinterSetup)
_jobs: Final = t.print_jobs.c
_SHOWN: Final = tuple(column for column in _jobs if column.name != "document")
"""A list has no need of the pages themselves, which may hold pictures."""


@dataclass(frozen=True, slots=True)
class Job:
    """A job as its queue has it; `until` (ms) is when it is too late for it."""

    job_id: str
    printer_id: str
    first_printer: str
    kind: str
    order_id: str
    stored: str
    state: str
    tries: int
    doubtful: bool
    entered_at: int
    until: int | None

    @property
    def document(self) -> Document:
        """Return what is to be printed. Raises WireFault when it cannot be read."""
        return restored(self.stored)

    @property
    def moved(self) -> bool:
        """Tell whether it is with another printer than at first."""
        return self.printer_id != self.first_printer


def read_printers(conn: sa.Connection) -> tuple[PrinterSetup, ...]:
    """Return the printers in the order in which they were set up."""
    printers = t.printers.c
    return tuple(
        _setups.decode(text) for text in conn.scalars(sa.select(printers.setup).order_by(printers.position))
    )


def write_printer(conn: sa.Connection, setup: PrinterSetup) -> None:
    """Keep a printer, new or known."""
    told = _encoder.encode(setup).decode()
    known = sa.update(t.printers).where(t.printers.c.printer_id == setup.printer_id)
    if not conn.execute(known.values(setup=told)).rowcount:
        last = conn.scalar(sa.select(sa.func.max(t.printers.c.position)))
        row = {"printer_id": setup.printer_id, "position": (last or 0) + 1, "setup": told}
        conn.execute(sa.insert(t.printers), row)


def delete_printer(conn: sa.Connection, printer_id: str) -> None:
    """Forget a printer."""
    conn.execute(sa.delete(t.printers).where(t.printers.c.printer_id == printer_id))


def insert_job(
    conn: sa.Connection,
    job_id: str,
    printer_id: str,
    document: Document,
    order_id: str,
    now_ms: int,
    until: int | None,
) -> bool:
    """Enter a job, and forget old ones; return False when it is known already."""
    if conn.scalar(sa.select(_jobs.job_id).where(_jobs.job_id == job_id)) is not None:
        return False
    conn.execute(sa.delete(t.print_jobs).where(_jobs.entered_at < now_ms - KEPT_MS, _jobs.state.in_(_ENDED)))
    row = {
        "job_id": job_id,
        "printer_id": printer_id,
        "first_printer": printer_id,
        "kind": document.kind,
        "title": document.title[:TITLE_LENGTH],
        "order_id": order_id,
        "document": stored(document),
        "entered_at": now_ms,
        "until": until,
    }
    conn.execute(sa.insert(t.print_jobs), row)
    return True


def count_copy(conn: sa.Connection, subject: str) -> int:
    """Count one more print of a receipt; return 0 for the first, n for copy n."""
    copies = t.printed_copies
    said = conn.scalar(sa.select(copies.c.copies).where(copies.c.subject == subject))
    if said is None:
        conn.execute(sa.insert(copies), {"subject": subject, "copies": 0})
        return 0
    conn.execute(sa.update(copies).where(copies.c.subject == subject).values(copies=said + 1))
    return int(said) + 1


def copies_so_far(conn: sa.Connection, subject: str) -> int | None:
    """Return which copy was printed last, 0 for the first print, None for what was never printed."""
    return conn.scalar(sa.select(t.printed_copies.c.copies).where(t.printed_copies.c.subject == subject))


def add_reprint(conn: sa.Connection, row: Mapping[str, object]) -> None:
    """Record that a copy was printed."""
    conn.execute(sa.insert(printed_again), dict(row))


def find_job(conn: sa.Connection, job_id: str) -> Job | None:
    """Return a job."""
    row = conn.execute(sa.select(t.print_jobs).where(_jobs.job_id == job_id)).mappings().one_or_none()
    return None if row is None else _job(row)


def next_job(conn: sa.Connection, printer_id: str) -> Job | None:
    """Return what the printer prints next: the oldest that waits."""
    query = (
        sa.select(t.print_jobs)
        .where(_jobs.state == "waiting", _jobs.printer_id == printer_id)
        .order_by(_jobs.entered_at, _jobs.job_id)
        .limit(1)
    )
    row = conn.execute(query).mappings().one_or_none()
    return None if row is None else _job(row)


def change_job(conn: sa.Connection, job_id: str, **news: Any) -> None:  # noqa: ANN401 - values of its columns
    """Note what became of a job; `detail` is given as a mapping."""
    if "detail" in news:
        news["detail"] = _encoder.encode(news["detail"]).decode()
    conn.execute(sa.update(t.print_jobs).where(_jobs.job_id == job_id).values(news))


def interrupted(conn: sa.Connection) -> None:
    """Have what was being printed when the program ended wait again; nobody knows whether it came out."""
    conn.execute(
        sa.update(t.print_jobs).where(_jobs.state == "printing").values(state="waiting", doubtful=True)
    )


def too_late(conn: sa.Connection, before: int, now_ms: int) -> None:
    """Give up what has waited since before a moment (ms): whoever wanted it has gone."""
    waiting = sa.update(t.print_jobs).where(_jobs.state == "waiting", _jobs.entered_at < before)
    conn.execute(waiting.values(state="failed", reason="printer.too_late", ended_at=now_ms))


def left_by(conn: sa.Connection, printer_id: str, now_ms: int) -> None:
    """Give up what waits for a printer that is taken away."""
    waiting = sa.update(t.print_jobs).where(_jobs.state == "waiting", _jobs.printer_id == printer_id)
    conn.execute(waiting.values(state="failed", reason="printer.removed", ended_at=now_ms))


def printers_with_work(conn: sa.Connection) -> Mapping[str, int]:
    """Return how many jobs wait for each printer that has any, with the one that it prints."""
    query = (
        sa.select(_jobs.printer_id, sa.func.count()).where(_jobs.state.in_(_OPEN)).group_by(_jobs.printer_id)
    )
    return {row[0]: int(row[1]) for row in conn.execute(query)}


def latest_jobs(conn: sa.Connection) -> tuple[PrintJobView, ...]:
    """Return the latest jobs, newest first."""
    names = {setup.printer_id: setup.name for setup in read_printers(conn)}
    query = sa.select(*_SHOWN).order_by(_jobs.entered_at.desc(), _jobs.job_id.desc()).limit(MOST_SHOWN)
    return tuple(_view(row, names) for row in conn.execute(query).mappings())


def _job(row: sa.RowMapping) -> Job:
    return Job(
        job_id=row["job_id"],
        printer_id=row["printer_id"],
        first_printer=row["first_printer"],
        kind=row["kind"],
        order_id=row["order_id"],
        stored=row["document"],
        state=row["state"],
        tries=row["tries"],
        doubtful=row["doubtful"],
        entered_at=row["entered_at"],
        until=row["until"],
    )


def _view(row: sa.RowMapping, names: Mapping[str, str]) -> PrintJobView:
    printer, first = row["printer_id"], row["first_printer"]
    return PrintJobView(
        job_id=row["job_id"],
        kind=row["kind"],
        title=row["title"],
        order_id=row["order_id"],
        printer=names.get(printer, ""),
        moved_from=names.get(first, "") if first != printer else "",
        state=row["state"],
        tries=row["tries"],
        entered_at=row["entered_at"],
        ended_at=row["ended_at"],
        reason=row["reason"],
        detail=msgspec.json.decode(row["detail"]),
        where=row["printed_on"],
        on_paper=row["on_paper"],
    )

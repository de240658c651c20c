"""The doctor's look at what is to be printed: what waits for a printer, and what it gave up."""

from __future__ import annotations

import msgspec
import pytest

from core.devices.printer_setup import PrinterSetup
from core.runtime.doctor import paper
from tests.support.sick_shop import HOUR_MS, SickShop, codes

pytestmark = pytest.mark.fault("F30")

MINUTE_MS = 60_000


def with_printer(shop: SickShop) -> None:
    """Set a printer up in a shop that is closed."""
    setup = msgspec.json.encode(PrinterSetup("p-1", "Bar", "network", "192.0.2.7")).decode()
    shop.sql("till", f"INSERT INTO printers (printer_id, position, setup) VALUES ('p-1', 1, '{setup}')")


def with_job(shop: SickShop, job_id: str, state: str, *, ago_ms: int, reason: str = "") -> None:
    """Enter a job of that printer."""
    at = shop.clock.now_ms() - ago_ms
    ended = at if state == "failed" else "NULL"
    shop.sql(
        "till",
        "INSERT INTO print_jobs (job_id, printer_id, first_printer, kind, title, order_id, document, state, reason,"
        f" entered_at, ended_at) VALUES ('{job_id}', 'p-1', 'p-1', 'chit', 'Kitchen 042', '', '', '{state}',"
        f" '{reason}', {at}, {ended})",
    )


async def test_jobs_that_wait_for_a_printer_are_named_with_their_age_and_why(shop: SickShop) -> None:
    with_printer(shop)
    with_job(shop, "j-1", "waiting", ago_ms=2 * HOUR_MS, reason="printer.paper_out")
    with_job(shop, "j-2", "waiting", ago_ms=5 * MINUTE_MS)

    (finding,) = await shop.read_by(paper.print_jobs)

    assert finding.code == "printer.waiting"
    assert "Bar does not print: 2 jobs wait, the oldest for 2 hours (printer.paper_out)." in finding.means
    assert "Settings, Printers" in finding.do


async def test_what_a_printer_gave_up_today_is_counted_and_yesterdays_is_not(shop: SickShop) -> None:
    with_printer(shop)
    with_job(shop, "j-1", "failed", ago_ms=HOUR_MS, reason="printer.unreachable")
    with_job(shop, "j-2", "failed", ago_ms=HOUR_MS, reason="printer.unreachable")
    with_job(shop, "j-3", "failed", ago_ms=30 * HOUR_MS, reason="printer.unreachable")

    (finding,) = await shop.read_by(paper.print_jobs)

    assert finding.code == "printer.gave_up"
    assert "Bar did not print 2 jobs in the last day (printer.unreachable)." in finding.means


async def test_a_job_that_has_just_been_sent_is_no_trouble(shop: SickShop) -> None:
    with_printer(shop)
    with_job(shop, "j-1", "printing", ago_ms=MINUTE_MS)
    with_job(shop, "j-2", "done", ago_ms=HOUR_MS)
    assert codes(await shop.read_by(paper.print_jobs)) == []

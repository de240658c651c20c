"""What a report says is what the raw tables say, to the cent, whether its days are kept or added up anew."""

from __future__ import annotations

import asyncio
import math
import random
import sqlite3
from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import sqlalchemy as sa

from core.contracts.kitchen import OpenTicket, TicketChanged
from core.domain.clock import TurnedClock
from core.domain.reports import Period, SalesReport
from core.domain.staff import Right
from core.errors import Conflict, InvalidInput
from core.store.database import Database
from core.till import pins
from core.till.queries.kept_days import late_changes
from core.till.queries.report_day import begins_at
from core.till.queries.report_sums import _whole
from core.till.queries.reports import AT_ONCE
from core.till.reports import Reports
from core.till.tables import BOX
from core.till.tables_of_reports import report_days
from tests.support.recount import Recount
from tests.support.staff_room import ANA, ANA_PIN, CAIO, CAIO_PIN
from tests.support.till_site import TillSite, a_draft, a_line, by
from tests.support.waiting import eventually
from tests.support.years import fill

LAST = date(2026, 6, 30)
DAYS = 24
MONTH = Period(LAST - timedelta(days=DAYS - 1), LAST)
HOUR = 3600 * 1000


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A till that has sold for some weeks, with an order of each kind that may not count."""
    seed = random.SystemRandom().randrange(10**6)
    print("seed", seed)
    path = tmp_path / "till.sqlite"
    fill(path, LAST, DAYS, 30, seed)
    opened = "opening_id, shift, why, order_id, at, by_name, approver, reason"
    for number in range(9):
        values = (f"o{number}", 1, ("no_sale", "sale")[number % 2], "", begins_at(LAST) - number * 17 * HOUR)
        change(
            path, f"INSERT INTO drawer_openings ({opened}) VALUES (?,?,?,?,?,?,?,?)", *values, "Ana", "", ""
        )
    taken = "taken_id, order_id, cleared, product_id, quantity, amount, currency, at, by_name"
    for number in range(40):
        when = begins_at(LAST) - number * 11 * HOUR
        row = (f"t{number}", "o", number % 3 == 0, "p", 1 + number % 4, 500 * number, "BRL", when)
        by_name = ("Ana", "", "Zoe")[number % 3]  # one of them did nothing else
        change(path, f"INSERT INTO taken_back ({taken}) VALUES (?,?,?,?,?,?,?,?,?)", *row, by_name)
    return path


@pytest.fixture
async def reports(path: Path) -> AsyncIterator[Reports]:
    """Its reports, on the evening of the last day."""
    database = Database(path, "till", BOX, TurnedClock(begins_at(LAST) + 15 * HOUR))
    database.open()
    yield Reports(database)
    await database.close()


def change(path: Path, statement: str, *values: object) -> None:
    """Change a database from outside."""
    with sqlite3.connect(path) as conn:
        conn.execute(statement, values)
    conn.close()


def kept(path: Path) -> int:
    """Return how many days are kept."""
    with sqlite3.connect(path) as conn:
        found = conn.execute("SELECT count(*) FROM report_days").fetchone()[0]
    conn.close()
    return int(found)


def same_as_recounted(report: SalesReport, path: Path, period: Period) -> None:
    """Hold every figure of a report against the raw tables."""
    raw = Recount(path, period.first, period.last)
    totals = report.totals
    assert totals.orders == len(raw.sold)
    assert totals.goods.minor == raw.sum_of("subtotal")
    assert totals.fees.minor == raw.sum_of("courier_fee")
    assert totals.billed.minor == raw.sum_of("total")
    assert totals.refund_count == len(raw.refunds)
    assert totals.refunds.minor == raw.refunded
    assert {each.hour: (each.orders, each.billed.minor) for each in report.hours} == raw.hours()
    assert {(each.weekday, each.hour): (each.orders, each.billed.minor) for each in report.week} == raw.week()
    assert {
        each.key: (each.units, each.ordinary.minor, each.discounts.minor)
        for each in report.products
        if each.units
    } == raw.products()
    assert totals.discounts.minor == raw.discounts_of("discount")
    assert totals.comps.minor == raw.discounts_of("comp")
    assert totals.tips.minor == raw.sum_of("tip")
    assert totals.service.minor == raw.sum_of("service")
    rounding = sum(row["rounding"] for row in raw.refunds)
    assert totals.rounding.minor == raw.sum_of("rounding") - rounding
    assert {each.key: (each.orders, each.billed.minor) for each in report.staff if each.orders} == raw.staff()
    assert {
        each.key: (each.base.minor, each.amount.minor, each.amount_back.minor) for each in report.taxes
    } == raw.taxes()
    assert {
        each.name: (
            *(each.discounts, each.discounted.minor, each.comps, each.comped.minor),
            *(each.voids, each.voided.minor, each.refunds, each.refunded.minor, each.no_sales),
            *(each.taken_back, each.taken_amount.minor),
        )
        for each in report.people
    } == raw.people()
    assert {each.key: each.units_back for each in report.products if each.units_back} == raw.units_back()
    assert {
        each.method: (each.count, each.amount.minor, each.refunded.minor) for each in report.tenders
    } == raw.tenders()
    assert {each.key: (each.orders, each.billed.minor) for each in report.order_types if each.orders} == (
        raw.order_types()
    )
    raw.close()


def agrees_with_itself(report: SalesReport) -> None:
    """Hold the parts of a report against its sums."""
    totals = report.totals
    billed = totals.goods + totals.fees - totals.discounts - totals.comps
    billed = billed + totals.service + totals.tips + totals.tax_on_top
    assert totals.billed == billed
    assert sum(each.billed.minor for each in report.hours) == billed.minor
    assert sum(each.billed.minor for each in report.week) == billed.minor
    assert sum(each.billed.minor for each in report.staff) == billed.minor
    assert sum(each.billed.minor for each in report.order_types) == billed.minor
    assert sum(each.ordinary.minor for each in report.products) == totals.goods.minor
    assert sum(each.ordinary.minor for each in report.categories) == totals.goods.minor
    assert sum(each.owed.minor for each in report.taxes) == totals.tax.minor
    assert sum(each.sold.minor for each in report.products) == (
        (totals.goods - totals.discounts - totals.comps).minor
    )
    assert sum(each.kept.minor for each in report.tenders) == totals.kept.minor
    assert sum(each.refunded.minor for each in report.people) == totals.refunds.minor
    assert sum(each.refunds for each in report.people) == totals.refund_count
    assert sum(each.orders for each in report.hours) == totals.orders


@pytest.mark.parametrize("again", [False, True])
async def test_every_figure_is_that_of_the_raw_tables(reports: Reports, path: Path, again: bool) -> None:
    if again:
        await reports.report(MONTH)
        assert kept(path) == DAYS - 2
    report = await reports.report(MONTH)
    same_as_recounted(report, path, MONTH)
    agrees_with_itself(report)
    assert report.totals == await reports.totals(MONTH)


async def test_any_part_of_a_period_is_right_too(reports: Reports, path: Path) -> None:
    await reports.report(Period(MONTH.day(5), MONTH.day(11)))
    for first, last in ((0, 0), (3, 14), (10, DAYS - 1), (DAYS - 1, DAYS - 1)):
        period = Period(MONTH.day(first), MONTH.day(last))
        same_as_recounted(await reports.report(period), path, period)


async def test_a_late_change_of_a_day_that_is_kept_is_seen(reports: Reports, path: Path) -> None:
    before = (await reports.report(MONTH)).totals
    change(
        path,
        "UPDATE orders SET status = 'REJECTED', updated_at = ? WHERE order_id = "
        "(SELECT max(order_id) FROM orders WHERE business_day = ? AND status = 'HANDED_OVER')",
        begins_at(LAST) + 14 * HOUR,
        MONTH.day(3).isoformat(),
    )
    after = await reports.report(MONTH)
    assert after.totals.orders == before.orders - 1
    same_as_recounted(after, path, MONTH)


async def test_a_day_with_something_open_is_not_kept(reports: Reports, path: Path) -> None:
    open_day = MONTH.day(2).isoformat()
    change(path, "UPDATE orders SET saga_status = 'parked' WHERE business_day = ?", open_day)
    refunded = "(SELECT min(asked_at) FROM refunds)"
    change(path, f"UPDATE refunds SET state = 'asked' WHERE asked_at = {refunded}")
    report = await reports.report(MONTH)
    same_as_recounted(report, path, MONTH)
    with sqlite3.connect(path) as conn:
        days = {row[0] for row in conn.execute("SELECT business_day FROM report_days")}
    conn.close()
    assert open_day not in days
    assert len(days) in {DAYS - 3, DAYS - 4}  # the refund may have been asked for on the very same day


async def test_figures_that_another_version_kept_are_worked_out_anew(reports: Reports, path: Path) -> None:
    await reports.report(MONTH)
    change(path, "UPDATE report_days SET format = 0, figures = 'what it was then'")
    same_as_recounted(await reports.report(MONTH), path, MONTH)


async def test_a_report_that_is_cancelled_ends_after_some_days(reports: Reports, path: Path) -> None:
    done: list[int] = []

    def told(days: int, of: int) -> None:
        done.append(days)
        task.cancel()

    task = asyncio.get_running_loop().create_task(reports.report(MONTH, told))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert done == [AT_ONCE]
    assert AT_ONCE <= kept(path) <= 2 * AT_ONCE  # what was done is not lost, and nothing was begun anew


async def test_days_that_are_over_are_kept_before_anybody_asks(reports: Reports, path: Path) -> None:
    reports.begin(after=0)
    await eventually(lambda: kept(path) >= 10, what="the latest days are kept")
    await reports.close()
    same_as_recounted(await reports.report(MONTH), path, MONTH)


async def test_a_long_report_gives_its_main_figures_first(
    reports: Reports, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("core.till.own_days.LONG", 10)
    early: list[SalesReport] = []
    report = await reports.report(MONTH, None, early.append)
    (first,) = early
    assert (first.hours, first.week, first.by_day) == (report.hours, report.week, report.by_day)
    for figure in ("orders", "billed", "kept", "net", "tax", "average"):
        assert getattr(first.totals, figure) == getattr(report.totals, figure)
    assert await reports.report(MONTH, None, early.append) == report
    assert len(early) == 1  # what is kept needs no first look


async def test_a_product_that_was_deleted_is_called_as_it_was_when_it_was_sold(
    reports: Reports, path: Path
) -> None:
    gone = (await reports.report(MONTH)).products[0]
    change(path, "DELETE FROM report_days")
    change(path, "DELETE FROM products WHERE product_id = ?", gone.key)
    report = await reports.report(MONTH)
    assert next(each for each in report.products if each.key == gone.key).names == gone.names


async def test_every_order_is_looked_at_once_and_found_by_its_day(reports: Reports) -> None:
    def plan(conn: sa.Connection) -> list[str]:
        statement = str(_whole().compile(conn))
        given = (MONTH.first.isoformat(),) * statement.count("?")
        return [row.detail for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)]

    steps = await reports._database.read(plan)
    assert [step for step in steps if " orders" in step] == [
        "SEARCH orders USING INDEX orders_of_day (business_day>? AND business_day<?)"
    ]
    assert {step for step in steps if step.startswith("SCAN")} == {"SCAN looked_at"}


async def test_progress_is_told_up_to_the_end(reports: Reports) -> None:
    done: list[tuple[int, int]] = []
    await reports.report(MONTH, lambda days, of: done.append((days, of)))
    assert done == sorted(done)
    assert len(done) == math.ceil(DAYS / AT_ONCE)
    assert done[-1] == (DAYS, DAYS)


async def test_looking_for_late_changes_reads_late_changes_only(reports: Reports) -> None:
    def plan(conn: sa.Connection) -> str:
        query = late_changes(5).compile(conn, compile_kwargs={"literal_binds": True})
        return str(conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {query}").all())

    assert "orders_late" in await reports._database.read(plan)


async def test_before_the_first_sale_there_is_nothing(reports: Reports) -> None:
    report = await reports.report(Period(date(2020, 1, 1), date(2020, 12, 31)))
    assert report.empty
    assert report.totals.average.minor == 0


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"report\.ends_before"):
        Period(LAST, LAST - timedelta(days=1))


def test_the_period_before_is_as_long() -> None:
    assert Period(date(2026, 3, 1), date(2026, 3, 31)).before == Period(date(2026, 1, 29), date(2026, 2, 28))


async def today(site: TillSite) -> SalesReport:
    """Return the report of today from the till's own reports."""
    day = site.till.reports.today()
    return await site.till.reports.report(Period(day, day))


async def test_an_order_counts_from_its_payment_on(site: TillSite) -> None:
    site.script.say(OpenTicket, None)
    await site.till.actions.place(a_draft("order-1"), (by("cash", 500, "c1"),))
    await site.quiet()
    assert (await today(site)).totals.orders == 1


@pytest.mark.both_databases
async def test_a_refund_counts_when_it_is_done(site: TillSite) -> None:
    await site.sell(a_draft("order-1", a_line("water", 2)), by("card", 1000, "c1"))
    await site.counter.refund("order-1", "r1", {"line-water": 1}, restock=False, reason="cold")
    await site.quiet()
    report = await today(site)
    assert (report.totals.refund_count, report.totals.refunds.minor, report.totals.kept.minor) == (
        1,
        500,
        500,
    )
    assert report.products[0].units_back == 1
    site.clock.turn(3 * 24 * 3600)  # now the day is over, and kept
    day = site.till.reports.today() - timedelta(days=3)
    period = Period(day, day)
    assert (await site.till.reports.report(period)).totals == report.totals
    assert await site.count(report_days) == 1
    assert (await site.till.reports.report(period)).totals == report.totals


@pytest.mark.both_databases
async def test_the_kitchens_times_are_those_of_its_tickets(site: TillSite) -> None:
    await site.sell()
    placed = site.clock.now_ms()
    for revision, (status, minutes) in enumerate((("PREPARING", 2), ("READY", 9)), 2):
        site.clock.turn(minutes * 60)
        await site.tell(
            "kitchen",
            TicketChanged(
                ticket_id="order-1",
                order_id="order-1",
                status=status,
                revision=revision,
                changed_at=site.clock.now_ms(),
            ),
        )
    (hour,) = (await today(site)).kitchen
    assert hour.tickets == 1
    assert hour.average_ms == site.clock.now_ms() - placed == 11 * 60_000
    assert (hour.making_ms, hour.longest_ms, hour.late) == (9 * 60_000, 11 * 60_000, 1)


async def test_reports_are_for_those_who_may_see_them_or_have_it_approved(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "MEMORY_KIB", 64)
    reports, staff = site.till.reports, site.till.staff
    await reports.enter()  # a shop without staff
    for person, pin in ((ANA, ANA_PIN), (CAIO, CAIO_PIN)):
        await staff.add(person, pin)
    await staff.sign_in("caio", CAIO_PIN)
    with pytest.raises(Conflict, match=r"staff\.approval_needed"):
        await reports.enter()
    await reports.enter(await staff.approve("ana", ANA_PIN, Right.SEE_REPORTS, amount=0, subject=""))
    await staff.sign_in("ana", ANA_PIN)
    await reports.enter()


async def test_sales_and_refunds_are_of_those_who_did_them(
    site: TillSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pins, "MEMORY_KIB", 64)
    for person, pin in ((ANA, ANA_PIN), (CAIO, CAIO_PIN)):
        await site.till.staff.add(person, pin)
    await site.till.staff.sign_in("caio", CAIO_PIN)
    await site.sell()
    await site.till.staff.sign_in("ana", ANA_PIN)
    await site.counter.refund("order-1", "r1", None, restock=True, reason="cold")
    await site.quiet()
    report = await today(site)
    assert [(each.key, each.orders, each.refunded.minor) for each in report.staff] == [("Caio", 1, 500)]
    assert [(each.name, each.refunds, each.refunded.minor) for each in report.people] == [("Ana", 1, 500)]

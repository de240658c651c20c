"""The reports at the counter: days, tiles, pictures, sorted tables, files, and a long report that one may leave."""

from __future__ import annotations

import asyncio
import csv
import errno
import os
import subprocess
import sys
import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from core.api.reports import ALL, HERE, Period
from core.api.words import ComandaError
from core.qt.report_csv import safe
from core.qt.report_files import whole
from core.qt.report_tables import TITLES
from core.qt.widgets.flick_area import FlickArea
from pos_app.viewmodels.reports import ReportsViewModel, before_of
from pos_app.widgets.reports_page import ReportsPage
from tests.gui.counter.at_the_counter import Cashier
from tests.gui.counter.conftest import OpenCounter
from tests.support.paper_reports import TODAY, PaperReports

pytestmark = pytest.mark.gui


def door(cashier: Cashier) -> PaperReports:
    """The reports behind the window."""
    assert isinstance(cashier.shop.reports, PaperReports)
    return cashier.shop.reports


def shown(cashier: Cashier) -> ReportsViewModel:
    """What the page shows."""
    (page,) = cashier.window.findChildren(ReportsPage)
    return page.reports


def table(cashier: Cashier) -> QTableView:
    """The table that is in front."""
    found = cashier.find("counter.reports.table")
    assert isinstance(found, QTableView)
    return found


def cells(cashier: Cashier, place: int) -> list[str]:
    """What stands in a column of the page that is shown."""
    model = table(cashier).model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


async def reach(cashier: Cashier, name: str) -> None:
    """Scroll to a control and tap it."""
    area = cashier.find("counter.reports.area")
    assert isinstance(area, FlickArea)
    area.ensureWidgetVisible(cashier.find(name), 0, 120)  # clear of the arrows
    await cashier.tap_when_ready(name)


async def open_reports(cashier: Cashier) -> None:
    """Go to the reports, and wait for the first one."""
    cashier.tap("counter.rail.reports")
    await cashier.until(lambda: cashier.sees("counter.reports.table"), what="the first report")
    await cashier.until(lambda: not shown(cashier).busy, what="the comparison")


async def test_today_is_shown_at_once_with_what_was_before(cashier: Cashier) -> None:
    await open_reports(cashier)

    assert door(cashier).asked == [Period(TODAY, TODAY)]
    assert cashier.read("counter.reports.tile.orders.value") == "30"
    assert cashier.read("counter.reports.tile.orders.before").startswith("= 0")


async def test_each_choice_of_days_is_added_up(cashier: Cashier) -> None:
    await open_reports(cashier)
    for choice, first, last in (
        ("yesterday", TODAY - timedelta(days=1), TODAY - timedelta(days=1)),
        ("week", TODAY - timedelta(days=4), TODAY),
        ("month", TODAY.replace(day=1), TODAY),
    ):
        cashier.tap(f"counter.reports.range.{choice}")
        await cashier.until(lambda: not shown(cashier).busy, what=choice)
        assert door(cashier).asked[-1] == Period(first, last)


async def test_days_of_ones_own_are_stepped_and_refused_when_they_end_before_they_begin(
    cashier: Cashier,
) -> None:
    await open_reports(cashier)
    cashier.tap("counter.reports.range.own")
    await cashier.until(lambda: cashier.sees("counter.reports.first.earlier"), what="the fields")
    cashier.tap("counter.reports.first.earlier")
    await cashier.until(lambda: not shown(cashier).busy, what="two days")
    assert door(cashier).asked[-1] == Period(TODAY - timedelta(days=1), TODAY)
    for _ in range(2):
        cashier.tap("counter.reports.last.earlier")
    await cashier.until(lambda: cashier.sees("counter.reports.wrong"), what="the complaint")
    assert "before the first" in cashier.read("counter.reports.wrong")


@pytest.mark.parametrize("part", list(TITLES))
async def test_each_part_is_a_table(cashier: Cashier, part: str) -> None:
    await open_reports(cashier)
    cashier.tap(f"counter.reports.part.{part}")
    await cashier.until(lambda: shown(cashier).part == part, what=part)
    assert table(cashier).model().rowCount() > 1
    assert table(cashier).accessibleName()


async def test_a_tap_on_a_heading_sorts_and_another_turns_it_round(cashier: Cashier) -> None:
    await open_reports(cashier)
    await reach(cashier, "counter.reports.part.tenders")
    head = table(cashier).horizontalHeader()

    def tap_heading(place: int) -> None:
        where = QPoint(head.sectionViewportPosition(place) + 10, head.height() // 2)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)

    tap_heading(0)
    assert cells(cashier, 0)[:3] == ["Card", "Cash", "Pix"]
    tap_heading(0)
    assert cells(cashier, 0)[:3] == ["Pix", "Cash", "Card"]
    tap_heading(2)
    amounts = [float(text) for text in cells(cashier, 2)[:3]]
    assert amounts == sorted(amounts, reverse=True)


async def test_a_long_table_is_turned_page_by_page_with_its_sums(cashier: Cashier) -> None:
    await open_reports(cashier)
    cashier.tap("counter.reports.part.products")
    first, sums = cells(cashier, 0), cells(cashier, 4)[-1]
    await reach(cashier, "counter.reports.next")
    assert cells(cashier, 0)[0] not in first
    assert cells(cashier, 4)[-1] == sums


async def test_nothing_sold_says_so(cashier: Cashier) -> None:
    door(cashier).nothing = True
    cashier.tap("counter.rail.reports")
    await cashier.until(lambda: cashier.sees("counter.reports.empty.sentence"), what="the words")
    assert "Nothing was sold" in cashier.read("counter.reports.empty.sentence")
    assert not cashier.sees("counter.reports.export")


async def test_a_long_report_tells_how_far_it_is_and_can_be_cancelled(cashier: Cashier) -> None:
    await open_reports(cashier)
    door(cashier).gate = asyncio.Event()
    cashier.tap("counter.reports.range.month")
    await cashier.until(lambda: cashier.sees("counter.reports.cancel"), what="the bar")
    cashier.tap("counter.reports.cancel")
    await cashier.until(lambda: not cashier.sees("counter.reports.cancel"), what="the end")
    report = shown(cashier).report
    assert report is not None
    assert report.period.days == 1  # what was shown before stays


async def test_whoever_may_not_see_reports_sees_none(cashier: Cashier) -> None:
    door(cashier).forbidden = True
    cashier.tap("counter.rail.reports")
    await cashier.until(lambda: bool(door(cashier).approvals), what="the question")
    await cashier.until(lambda: shown(cashier).denied, what="the answer")
    assert shown(cashier).report is None
    assert door(cashier).asked == []


async def test_what_was_shown_is_forgotten_when_the_page_is_left(cashier: Cashier) -> None:
    await open_reports(cashier)
    cashier.tap("counter.rail.sale")
    assert shown(cashier).report is None


@pytest.mark.parametrize("part", ["hours", "week", "days"])
async def test_a_picture_lets_the_wheel_turn_the_page(cashier: Cashier, part: str) -> None:
    await open_reports(cashier)
    cashier.tap("counter.reports.range.month")
    await cashier.until(lambda: not shown(cashier).busy, what="the month")
    cashier.tap(f"counter.reports.part.{part}")
    await cashier.until(lambda: cashier.sees("counter.reports.chart"), what="the picture")
    chart = cashier.find("counter.reports.chart")
    before = [axis.range for axis in (chart.getAxis("bottom"), chart.getAxis("left"))]  # type: ignore[attr-defined]
    wheel = QWheelEvent(
        QPointF(50, 50),
        QPointF(chart.mapToGlobal(QPoint(50, 50))),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(chart, wheel)
    assert not wheel.isAccepted()
    assert [axis.range for axis in (chart.getAxis("bottom"), chart.getAxis("left"))] == before  # type: ignore[attr-defined]
    assert "Busiest" in chart.accessibleName()


def test_the_counter_starts_without_the_libraries_of_pictures() -> None:
    loaded = (
        "import sys, pos_app.window; print(sorted({'numpy', 'pyqtgraph', 'xlsxwriter'} & set(sys.modules)))"
    )
    told = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


async def save(cashier: Cashier, kind: str, folder: Path) -> Path:
    """Save what is shown in a format, and return the file."""
    cashier.shop.preferences.set("reports.folder", str(folder))
    await reach(cashier, f"counter.reports.format.{kind}")
    await reach(cashier, "counter.reports.save")
    await cashier.until(lambda: bool(shown(cashier).saved.path or shown(cashier).saved.wrong), what=kind)
    assert not shown(cashier).saved.wrong
    return Path(shown(cashier).saved.path)


async def test_a_table_is_saved_as_csv_for_a_spreadsheet(cashier: Cashier, tmp_path: Path) -> None:
    await open_reports(cashier)
    await reach(cashier, "counter.reports.part.tenders")
    file = await save(cashier, "csv", tmp_path)
    assert file.read_bytes().startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    assert rows[0] == ["Payments", "2026-06-19", "2026-06-19"]
    report = shown(cashier).report
    assert report is not None
    amounts = [round(100 * float(row[2])) for row in rows[2:-1]]
    assert amounts == [each.amount.minor for each in report.tenders]
    assert sum(amounts) == round(100 * float(rows[-1][2])) == report.totals.billed.minor


async def test_csv_is_written_as_the_language_writes_numbers(
    open_counter: OpenCounter, tmp_path: Path
) -> None:
    cashier = await open_counter(language="pt-BR")
    await open_reports(cashier)
    await reach(cashier, "counter.reports.part.tenders")
    local = (await save(cashier, "csv", tmp_path / "a")).read_text(encoding="utf-8-sig")
    assert ";" in local
    assert "," in local.splitlines()[2]
    await reach(cashier, "counter.reports.numbers.plain")
    plain = (await save(cashier, "csv", tmp_path / "b")).read_text(encoding="utf-8-sig")
    assert ";" not in plain
    assert "." in plain.splitlines()[2]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_of_a_csv_is_a_formula(text: str) -> None:
    assert safe(text) == f"'{text}"
    assert safe("Café") == "Café"


async def test_a_workbook_has_a_sheet_for_each_part_with_real_numbers(
    cashier: Cashier, tmp_path: Path
) -> None:
    await open_reports(cashier)
    file = await save(cashier, "xlsx", tmp_path)
    with zipfile.ZipFile(file) as book:
        names = [name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]
        hours = book.read("xl/worksheets/sheet2.xml").decode()
    assert len(names) == len(TITLES)
    assert "<v>30</v>" in hours
    assert "<f>" not in hours


async def test_a_report_is_saved_as_pdf(cashier: Cashier, tmp_path: Path) -> None:
    await open_reports(cashier)
    file = await save(cashier, "pdf", tmp_path)
    assert file.read_bytes().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == [file]


async def test_a_folder_that_cannot_be_written_is_told_in_words(cashier: Cashier, tmp_path: Path) -> None:
    await open_reports(cashier)
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    cashier.shop.preferences.set("reports.folder", str(blocked / "below"))
    await reach(cashier, "counter.reports.save")
    await cashier.until(lambda: bool(shown(cashier).saved.wrong), what="the complaint")
    assert "could not be saved" in cashier.read("counter.reports.saved")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "report.disk_full"),
        (errno.EROFS, "report.not_allowed_there"),
        (errno.EIO, "report.not_saved"),
    ],
)
def test_a_disk_that_fails_leaves_the_old_file_and_no_half_one(
    tmp_path: Path, number: int, code: str
) -> None:
    file = tmp_path / "report.csv"
    file.write_text("of yesterday")

    def write() -> None:
        with whole(file) as made:
            made.write_text("half")
            raise OSError(number, os.strerror(number))

    with pytest.raises(ComandaError) as told:
        write()
    assert told.value.code == code
    assert file.read_text() == "of yesterday"
    assert list(tmp_path.iterdir()) == [file]


def test_a_week_is_held_against_the_week_before_and_a_month_against_its_days() -> None:
    week = Period(date(2026, 6, 15), date(2026, 6, 17))
    assert before_of("week", week) == Period(date(2026, 6, 8), date(2026, 6, 10))
    month = Period(date(2026, 3, 1), date(2026, 3, 31))
    assert before_of("month", month) == Period(date(2026, 2, 1), date(2026, 2, 28))
    assert before_of("today", Period(TODAY, TODAY)).last == TODAY - timedelta(days=1)


async def test_with_several_counters_the_whole_shop_is_shown_and_how_far_it_is_known(
    cashier: Cashier,
) -> None:
    door(cashier).others = ("till.b", "till.c", "till.d")
    await open_reports(cashier)
    assert door(cashier).asked_of == [ALL]
    gaps = cashier.read("counter.reports.gaps").splitlines()
    assert [line.partition(":")[0] for line in gaps] == ["Counter C", "Counter D"]
    assert gaps[1].endswith("2 days of it are missing.")
    await reach(cashier, "counter.reports.of.till.b")
    await cashier.until(lambda: not shown(cashier).busy, what="the other counter")
    assert not cashier.sees("counter.reports.gaps")
    await reach(cashier, "counter.reports.of.here")
    await cashier.until(lambda: not shown(cashier).busy, what="this counter")
    assert door(cashier).asked_of == [ALL, "till.b", HERE]


async def test_a_counter_alone_offers_no_choice_of_counters(cashier: Cashier) -> None:
    await open_reports(cashier)
    assert not cashier.sees("counter.reports.of.all")
    assert door(cashier).asked_of == [HERE]


async def test_what_is_saved_says_of_which_counters_it_is_and_what_lacks(
    cashier: Cashier, tmp_path: Path
) -> None:
    door(cashier).others = ("till.b", "till.c")
    await open_reports(cashier)
    for kind in ("csv", "xlsx"):
        file = tmp_path / f"report.{kind}"
        shown(cashier).save(file)
        await cashier.until(lambda: bool(shown(cashier).saved.path), what=kind)
    head = next(
        csv.reader((tmp_path / "report.csv").read_text(encoding="utf-8-sig").splitlines(), delimiter=",")
    )
    assert "All counters" in head
    assert head[-1].startswith("Counter C: It was heard last on")
    with zipfile.ZipFile(tmp_path / "report.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "All counters" in sheet

"""The reports: which days, the main figures, one part at a time as picture and table, and saving it."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from core.qt.language import translate
from core.qt.report_tables import TITLES, period_text
from core.qt.widgets.button import button, icon_button
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import label
from pos_app.viewmodels.complaints import NOT_READ
from pos_app.viewmodels.counter import Counter
from pos_app.viewmodels.reports import ReportsViewModel
from pos_app.widgets.report_charts import ReportChart
from pos_app.widgets.report_counters import ReportCounters
from pos_app.widgets.report_export import ReportExport
from pos_app.widgets.report_range import ReportRange
from pos_app.widgets.report_table import ReportTable
from pos_app.widgets.report_tiles import ReportTiles
from pos_app.widgets.room import Room, column, row


class ReportsPage(Room):
    """Adds up anew whenever it comes to the front; what nobody looks at is forgotten."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.reports")
        self._reports = _viewmodel(counter)
        self._range = ReportRange(self._reports)
        self._counters = ReportCounters(self._reports)
        self._title = label(strong=True, elided=True, name="counter.reports.title")
        self._again = icon_button("retry", "", name="counter.reports.again", on=self._reports.renew)
        self._progress = QProgressBar()
        self._progress.setObjectName("counter.reports.progress")
        self._cancel = button("", name="counter.reports.cancel", on=self._reports.cancel)
        self._working = Room("counter.reports.working")
        self._working.setLayout(row(self._progress, self._cancel, gap=12))
        self._parts = ChipRow("counter.reports.part")
        self._chart = ReportChart(counter.scope)
        self._table = ReportTable()
        self._figures = QWidget()
        self._empty = EmptyState("counter.reports.empty", "timeline")
        self._export = ReportExport(self._reports)
        self._drawn: tuple[int, str] | None = None
        self._build()
        self._parts.chosen.connect(self._reports.show_part)
        self._reports.changed.connect(self.renew)
        self._reports.moved.connect(self._show_progress)
        self._empty.action_requested.connect(self._reports.enter)
        self._staff = counter.staff
        self._person = self._staff.name
        self._staff.changed.connect(self._look_who)
        self.retranslate()

    @property
    def reports(self) -> ReportsViewModel:
        """What is shown."""
        return self._reports

    def retranslate(self) -> None:
        self._parts.set_options([(key, translate("Reports", words)) for key, words in TITLES.items()])
        self._parts.set_value(self._reports.part)
        self._again.set_does(translate("Reports", "Add up again"))
        self._cancel.setText(translate("Reports", "Cancel"))
        self._progress.setAccessibleName(translate("Reports", "Days added up"))
        self._drawn = None
        self.renew()

    def renew(self) -> None:
        """Show the report as far as it is known."""
        reports, report = self._reports, self._reports.report
        self._parts.set_value(reports.part)
        self._title.setText(period_text(report.period) if report is not None else "")
        self._again.setVisible(report is not None and not reports.busy)
        empty = report is None or report.empty
        self._figures.setVisible(not empty)
        self._empty.setVisible(empty and not reports.busy)
        self._export.setVisible(not empty)
        self._tell_nothing()
        self._show_progress()
        if empty:
            self._drawn = None
        elif report is not None and self._drawn != (id(report), reports.part):
            self._drawn = (id(report), reports.part)
            self._chart.show_part(report, reports.part)
            table = reports.table()
            if table is not None:
                self._table.show_table(table)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._reports.enter()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._reports.leave()

    def _build(self) -> None:
        self._figures.setLayout(
            column(ReportTiles(self._reports), self._parts, self._chart, self._table, gap=12)
        )
        body = QWidget()
        body.setLayout(
            column(
                self._range,
                self._counters,
                row(self._again, self._title, gap=8),
                self._working,
                self._figures,
                self._empty,
                self._export,
                1,
                gap=12,
                margins=(0, 0, 0, 8),
            )
        )
        self._area = FlickArea(body, "counter.reports.area")
        self.setLayout(column(self._area, margins=(16, 8, 16, 8)))

    def _look_who(self) -> None:
        """Ask anew when somebody else is at the counter."""
        if self._staff.name == self._person:
            return
        self._person = self._staff.name
        if self.isVisible():
            self._reports.leave()
            if not self._staff.locked:
                self._reports.enter()

    def _show_progress(self) -> None:
        reports = self._reports
        self._working.setVisible(reports.busy and reports.whole > 0)
        self._progress.setRange(0, max(1, reports.whole))
        self._progress.setValue(reports.done)
        self._progress.setFormat(
            translate("Reports", "{done} of {whole} days").format(done=reports.done, whole=reports.whole)
        )

    def _tell_nothing(self) -> None:
        if self._reports.denied:
            self._empty.set_texts(
                translate("Reports", "Reports are not for everybody"),
                translate("Reports", "Somebody who may see them has to enter their PIN."),
                translate("Reports", "Ask again"),
            )
        elif self._reports.report is None:
            self._empty.set_texts(
                translate("Reports", "Nothing was added up"),
                translate("Reports", "It was cancelled, or something went wrong."),
                translate("Reports", "Add up again"),
            )
        else:
            self._empty.set_texts(
                translate("Reports", "Nothing was sold on these days"),
                translate("Reports", "Choose other days, or sell something."),
            )


def _viewmodel(counter: Counter) -> ReportsViewModel:
    return ReportsViewModel(
        counter.shop.reports,
        counter.shop.preferences,
        counter.scope,
        counter.complaints,
        lambda verb: counter.complaints.succeeds(NOT_READ, counter.approvals.run(verb)),
        lambda: next(iter(counter.printing.head.head().above), ""),
    )

"""Which days a report is about: chips for the usual ones, and two days of one's own to type or to step."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Signal
from PySide6.QtWidgets import QDateEdit

from core.qt.language import translate
from core.qt.widgets.button import icon_button
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.reports import CHOICES, ReportsViewModel
from pos_app.widgets.room import Room, column, row

_FIRST_YEAR = 2000
_MARGIN = 10


class ReportRange(Room):
    """Object names are `counter.reports.range.<choice>`, `counter.reports.first` and `.last` with .earlier and .later."""

    def __init__(self, reports: ReportsViewModel) -> None:
        super().__init__("counter.reports.days")
        self._reports = reports
        self._chips = ChipRow("counter.reports.range")
        self._first = DayField("counter.reports.first")
        self._last = DayField("counter.reports.last")
        self._own = FlowRow()
        self._own.add(self._first)
        self._own.add(self._last)
        self._wrong = label(wrap=True, tone="danger", name="counter.reports.wrong")
        self.setLayout(column(self._chips, self._own, self._wrong, gap=8))
        self._chips.chosen.connect(reports.choose)
        for field in (self._first, self._last):
            field.chosen.connect(lambda: reports.choose_days(self._first.day, self._last.day))
        reports.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        words = {
            "today": translate("Reports", "Today"),
            "yesterday": translate("Reports", "Yesterday"),
            "week": translate("Reports", "This week"),
            "month": translate("Reports", "This month"),
            "own": translate("Reports", "From … to …"),
        }
        self._chips.set_options([(key, words[key]) for key in CHOICES])
        self._first.set_title(translate("Reports", "From"), translate("Reports", "First day"))
        self._last.set_title(translate("Reports", "to"), translate("Reports", "Last day"))
        self.renew()

    def renew(self) -> None:
        """Show what is chosen."""
        self._chips.set_value(self._reports.choice)
        self._own.setVisible(self._reports.choice == "own")
        self._wrong.setText(self._reports.wrong)
        self._wrong.setVisible(bool(self._reports.wrong))
        period = self._reports.period
        if period is not None and not self._reports.wrong:
            self._first.show_day(period.first)
            self._last.show_day(period.last)


class DayField(Room):
    """A day: typed, or a day earlier or later at each press; `chosen` tells that a person chose another."""

    chosen = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._title = label(strong=True)
        self._edit = QDateEdit()
        self._edit.setObjectName(name)
        self._edit.setMinimumDate(QDate(_FIRST_YEAR, 1, 1))
        self._edit.setKeyboardTracking(False)
        self._edit.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)
        self._edit.dateChanged.connect(self._told)
        self._earlier = icon_button("minus", "", name=f"{name}.earlier", on=lambda: self._step(-1))
        self._later = icon_button("plus", "", name=f"{name}.later", on=lambda: self._step(1))
        self._quiet = False
        self.setLayout(row(self._title, self._earlier, self._edit, self._later, gap=4))

    @property
    def day(self) -> date:
        """The day that is shown."""
        shown = self._edit.date()
        return date(shown.year(), shown.month(), shown.day())

    def set_title(self, words: str, name: str) -> None:
        """Say what day it is, before it and to a screen reader."""
        self._title.setText(words)
        self._edit.setAccessibleName(name)
        self._edit.setDisplayFormat(_day_format())
        self._earlier.set_does(translate("Reports", "{day}: a day earlier").format(day=name))
        self._later.set_does(translate("Reports", "{day}: a day later").format(day=name))

    def show_day(self, day: date) -> None:
        """Show a day without telling."""
        self._quiet = True
        self._edit.setDate(QDate(day.year, day.month, day.day))
        self._quiet = False

    def restyle(self) -> None:
        self._edit.setMinimumWidth(
            self._edit.fontMetrics().horizontalAdvance("00.00.0000") + 3 * _MARGIN + 24
        )

    def _step(self, days: int) -> None:
        self._edit.setDate(self._edit.date().addDays(days))

    def _told(self) -> None:
        if not self._quiet:
            self.chosen.emit()


def _day_format() -> str:
    """Return how the language writes a day in figures, with the whole year."""
    short = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return short if "yyyy" in short else short.replace("yy", "yyyy")

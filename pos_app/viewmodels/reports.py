"""The report that is shown: over which days, how it compares with the days before, and the files it is saved in."""

from __future__ import annotations

import asyncio
import calendar
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QStandardPaths, Signal

from core.api.reports import ALL, HERE, Period, ReportsDoor, SalesReport, Totals
from core.api.shop import Preferences
from core.api.words import ComandaError, InvalidInput
from core.qt import texts
from core.qt.report_files import save_tables
from core.qt.report_tables import Table, table_of, tables_of
from core.qt.tasks import TaskScope
from pos_app.viewmodels.complaints import Complaints

CHOICES: Final = ("today", "yesterday", "week", "month", "own")
FOLDER: Final = "reports.folder"
_ENDINGS: Final = {"xlsx": ".xlsx", "csv": ".csv", "pdf": ".pdf"}

AskToEnter = Callable[[Callable[[str], Awaitable[None]]], Awaitable[bool]]
"""Runs a verb that may need the approval of another person; tells whether it was done."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Where a report was saved, or why it was not (`wrong`)."""

    path: str = ""
    wrong: str = ""


class ReportsViewModel(QObject):
    """Adds up what is chosen as soon as somebody looks; `moved` tells of progress, `changed` of everything else."""

    changed = Signal()
    moved = Signal()

    def __init__(
        self,
        door: ReportsDoor | None,
        preferences: Preferences,
        scope: TaskScope,
        complaints: Complaints,
        ask: AskToEnter,
        shop_name: Callable[[], str],
    ) -> None:
        super().__init__()
        self._door = door
        self._preferences = preferences
        self._scope = scope
        self._complaints = complaints
        self._ask = ask
        self._shop_name = shop_name
        self._task: asyncio.Task[None] | None = None
        self._choice = CHOICES[0]
        self._period: Period | None = None
        self._counter: str | None = None
        self.counters: Mapping[str, str] = {}
        """The other counters that a report may be about: what people call them, by address."""
        self.report: SalesReport | None = None
        """What is shown; None before anything was added up."""
        self.before: Totals | None = None
        """The main figures of the days that it is held against; None while they are not known."""
        self.part = "hours"
        """Which part of the report is in front: a key of `TITLES`."""
        self.done, self.whole = 0, 0
        self._saving = False
        self.denied = False
        self.wrong = ""
        """What is wrong with the days that were chosen, in words."""
        self.saved = Saved()

    @property
    def choice(self) -> str:
        """Which days: one of `CHOICES`."""
        return self._choice

    @property
    def counter(self) -> str:
        """Of which counter: `HERE`, `ALL`, or the address of another one; unless somebody chose, of all there are."""
        if self._counter is None or self._counter not in {HERE, ALL, *self.counters}:
            return ALL if self.counters else HERE
        return self._counter

    @property
    def period(self) -> Period | None:
        """The days that are shown or being added up."""
        return self._period

    @property
    def busy(self) -> bool:
        """Tell whether something is being added up."""
        return self._task is not None

    @property
    def saving(self) -> bool:
        """Tell whether a file is being written."""
        return self._saving

    def enter(self) -> None:
        """Ask whether reports may be seen, then show the days that are chosen anew."""
        self._begin(self._enter())

    def leave(self) -> None:
        """Forget what nobody looks at any more: the next one to look has to be allowed to."""
        self.cancel()
        self.report, self.before, self.saved, self.denied = None, None, Saved(), False
        self.changed.emit()

    def choose(self, choice: str) -> None:
        """Show other days; `own` begins with those that are shown."""
        self._choice = choice
        self.wrong = ""
        if choice != "own" or self._period is None:
            self._period = None
        self.renew()

    def choose_counter(self, counter: str) -> None:
        """Show another counter, this one (`HERE`), or `ALL`."""
        self._counter = counter
        self.renew()

    def choose_days(self, first: date, last: date) -> None:
        """Show the days from `first` to `last`; what cannot be is told in `wrong`."""
        self._choice = "own"
        try:
            self._period = Period(first, last)
        except InvalidInput as fault:
            self.wrong = texts.fault_text(fault)
            self.changed.emit()
            return
        self.wrong = ""
        self.renew()

    def show_part(self, key: str) -> None:
        """Bring another part of the report to the front."""
        self.part = key
        self.saved = Saved()
        self.changed.emit()

    def renew(self) -> None:
        """Add up what is chosen."""
        self._begin(self._add_up())

    def cancel(self) -> None:
        """Stop adding up; what was shown before stays."""
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            self.changed.emit()

    def table(self) -> Table | None:
        """Return the part that is in front as a table."""
        return None if self.report is None else table_of(self.report, self.part)

    def folder(self) -> Path:
        """Return where reports are saved unless somebody says otherwise."""
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return Path(self._preferences.get(FOLDER, "") or Path(documents) / "Comanda")

    def file_name(self, kind: str) -> str:
        """Return the name of the file for what is shown, in a format of `report_files.FORMATS`."""
        period = self._period
        days = "" if period is None else f"-{period.first}" + ("" if period.days == 1 else f"-{period.last}")
        part = f"-{self.part}" if kind == "csv" else ""
        return f"comanda{part}{days}{_ENDINGS[kind]}"

    def save(self, file: Path, *, plain: bool = False) -> None:
        """Save what is shown: in CSV the part in front, otherwise all parts."""
        if self.report is not None and not self._saving:
            self.saved, self._saving = Saved(), True
            self._scope.start(self._save(self.report, file, plain=plain), "save report")
            self.changed.emit()

    def _begin(self, work: Coroutine[None, None, None]) -> None:
        self.cancel()
        self.done, self.whole, self.saved = 0, 0, Saved()
        self._task = self._scope.start(work, "report")
        if self._task is not None:
            self._task.add_done_callback(self._ended)
        self.changed.emit()

    def _ended(self, task: asyncio.Task[None]) -> None:
        if self._task is task:
            self._task = None
            self.changed.emit()

    async def _enter(self) -> None:
        if self._door is None:
            return
        self.denied = not await self._ask(self._door.enter)
        if not self.denied:
            self.counters = await self._door.counters()
            await self._add_up()

    async def _add_up(self) -> None:
        if self._door is None or self.denied:
            return
        period = self._period_of(self._choice, self._door.today())
        self._period = period
        try:
            report = await self._door.report(period, self._told, self._show_early, self.counter)
            if (self.report, self.before) != (report, None):
                self.report, self.before = report, None
                self.changed.emit()
            self.before = await self._door.totals(before_of(self._choice, period), None, self.counter)
        except ComandaError as fault:
            self.wrong = texts.fault_text(fault)
        self.changed.emit()

    def _period_of(self, choice: str, today: date) -> Period:
        if choice == "own" and self._period is not None:
            return self._period
        first = {
            "yesterday": today - timedelta(days=1),
            "week": today - timedelta(days=today.weekday()),
            "month": today.replace(day=1),
        }.get(choice, today)
        return Period(first, first if choice == "yesterday" else today)

    def _show_early(self, report: SalesReport) -> None:
        """Show the main figures of a long report, and go on adding up."""
        self.report, self.before = report, None
        self.changed.emit()

    def _told(self, done: int, whole: int) -> None:
        self.done, self.whole = done, whole
        self.moved.emit()

    async def _save(self, report: SalesReport, file: Path, *, plain: bool) -> None:
        part, shop_name = self.part, self._shop_name()

        def write() -> None:
            tables = (table_of(report, part),) if file.suffix == ".csv" else tables_of(report)
            save_tables(file, tables, report, shop_name, plain=plain)

        try:
            await asyncio.to_thread(write)
        except ComandaError as fault:
            self.saved = Saved(wrong=texts.fault_text(fault))
        else:
            self.saved = Saved(path=str(file))
            self._preferences.set(FOLDER, str(file.parent))
        finally:
            self._saving = False
            self.changed.emit()


def before_of(choice: str, period: Period) -> Period:
    """Return the days that a choice is held against: the same days of the week, or of the month, before."""
    if choice == "week":
        return Period(period.first - timedelta(days=7), period.last - timedelta(days=7))
    if choice == "month":
        last = period.first - timedelta(days=1)
        longest = calendar.monthrange(last.year, last.month)[1]
        return Period(last.replace(day=1), last.replace(day=min(period.last.day, longest)))
    return period.before

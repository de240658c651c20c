"""What was printed and what was not: the latest jobs of all printers, each with its reason and what can be done."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from core.api.printing import PrintJobView
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import button
from core.qt.widgets.card import Card
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import badge, label
from pos_app.viewmodels.printing import PrintingViewModel
from pos_app.widgets.printer_receipt import job_words
from pos_app.widgets.room import Ground, Room, column, row

MOST: Final = 15
_TONES: Final = {"failed": "late", "waiting": "warning"}


class PrintJobsCard(Room):
    """The jobs that did not end well first, then the latest; object names begin with `counter.jobs.<index>.`."""

    def __init__(self, printing: PrintingViewModel) -> None:
        super().__init__("counter.jobs")
        self._printing = printing
        self._entries: list[PrintJobEntry] = []
        self._title = label(size="title", strong=True)
        self._count = badge("", "warning", "counter.jobs.count")
        self._empty = label(tone="muted", wrap=True, name="counter.jobs.empty")
        self._list = QWidget()
        self._column = column(gap=8)
        self._list.setLayout(self._column)
        card = Card(padding=20)
        card.setLayout(column(row(self._title, self._count, 1, gap=12), self._empty, self._list, gap=8))
        self.setLayout(column(card))
        printing.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Printing", "Print jobs"))
        self._empty.setText(translate("Printing", "Nothing has been printed lately."))
        self.renew()

    def renew(self) -> None:
        """Show the jobs."""
        jobs = sorted(self._printing.jobs, key=_troubled, reverse=True)[:MOST]
        while len(self._entries) < len(jobs):
            made = PrintJobEntry(self._printing, len(self._entries))
            self._entries.append(made)
            self._column.addWidget(made)
        for entry, job in zip(self._entries, jobs, strict=False):
            entry.show_job(job)
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < len(jobs))
        troubled = sum(map(_troubled, self._printing.jobs))
        self._count.setText(str(troubled))
        self._count.setVisible(bool(troubled))
        self._empty.setVisible(not jobs)


class PrintJobEntry(Ground):
    """One job: name, state, and the buttons .again, .beside (on another printer) and .cancel."""

    def __init__(self, printing: PrintingViewModel, index: int) -> None:
        name = f"counter.jobs.{index}"
        super().__init__(name, "surface", "line")
        self._printing = printing
        self._job: PrintJobView | None = None
        self._title = label(strong=True, wrap=True, name=f"{name}.title")
        self._state = label(wrap=True, tone="muted", name=f"{name}.state")
        self._again = button("", name=f"{name}.again", icon="retry", on=self._print_again)
        self._beside = button("", name=f"{name}.beside", icon="printer", role="quiet", on=self._print_beside)
        self._cancel = button("", name=f"{name}.cancel", icon="close", role="quiet", on=self._take_back)
        verbs = FlowRow()
        for verb in (self._again, self._beside, self._cancel):
            verbs.add(verb)
        self._verbs = verbs
        self.setLayout(column(self._title, self._state, verbs, gap=4, margins=(14, 8, 14, 10)))

    def retranslate(self) -> None:
        if self._job is not None:
            self.show_job(self._job)

    def show_job(self, job: PrintJobView) -> None:
        """Show a job."""
        self._job = job
        copies = f"{job.title} · {texts.time_of_day(job.entered_at)}"
        self._title.setText(copies)
        self._state.setText(job_words(job))
        self._state.setProperty("tone", _TONES.get(job.state, "muted") if job.reason else "muted")
        again = translate("Printing", "Print again") if not job.is_open else translate("Printing", "Try now")
        self._again.setText(again)
        self._again.setVisible(job.can_repeat)
        other = self._other()
        self._beside.setVisible(job.can_repeat and bool(other) and job.state != "done")
        self._beside.setText(
            translate("Printing", "Print on {printer}").format(printer=other[1] if other else "")
        )
        self._cancel.setText(translate("Printing", "Take back"))
        self._cancel.setVisible(job.can_cancel)
        self._verbs.setVisible(job.can_repeat or job.can_cancel)

    def _other(self) -> tuple[str, str] | None:
        """Return id and name of another printer than the one that has it."""
        job = self._job
        for view in self._printing.printers:
            if job is not None and view.setup.name != job.printer:
                return view.setup.printer_id, view.setup.name
        return None

    def _print_again(self) -> None:
        if self._job is not None:
            self._printing.again(self._job.job_id)

    def _print_beside(self) -> None:
        other = self._other()
        if self._job is not None and other is not None:
            self._printing.again(self._job.job_id, other[0])

    def _take_back(self) -> None:
        if self._job is not None:
            self._printing.cancel(self._job.job_id)


def _troubled(job: PrintJobView) -> bool:
    return job.state == "failed" or (job.is_open and bool(job.reason))

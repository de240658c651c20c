"""Saving a report: in which format, how numbers are written, and where."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from core.qt.language import translate
from core.qt.report_files import FORMATS
from core.qt.widgets.button import button
from core.qt.widgets.chips import Segments
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.reports import ReportsViewModel
from pos_app.widgets.room import Ground, column

_ENDINGS = {"xlsx": "Excel (*.xlsx)", "csv": "CSV (*.csv)", "pdf": "PDF (*.pdf)"}


class ReportExport(Ground):
    """Object names are `counter.reports.format.<format>`, `.numbers.plain|local`, `.save`, `.save_as` and `.saved`."""

    def __init__(self, reports: ReportsViewModel) -> None:
        super().__init__("counter.reports.export", "surface", "line")
        self._reports = reports
        self._title = label(strong=True)
        self._format = Segments("counter.reports.format", [(kind, kind.upper()) for kind in FORMATS])
        self._numbers = Segments("counter.reports.numbers")
        self._hint = label(tone="muted", wrap=True, size="caption", name="counter.reports.export_hint")
        self._save = button("", name="counter.reports.save", role="accent", on=self._save_here)
        self._save_as = button("", name="counter.reports.save_as", on=self._save_elsewhere)
        self._saved = label(wrap=True, name="counter.reports.saved")
        verbs = FlowRow()
        for part in (self._format, self._numbers, self._save, self._save_as):
            verbs.add(part)
        self.setLayout(column(self._title, verbs, self._hint, self._saved, gap=8, margins=(14, 10, 14, 12)))
        self._format.chosen.connect(lambda _kind: self.renew())
        reports.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Reports", "Save the report"))
        self._numbers.set_options(
            [("local", translate("Reports", "Numbers as here")), ("plain", translate("Reports", "1234.56"))]
        )
        self._save.setText(translate("Reports", "Save"))
        self._save_as.setText(translate("Reports", "Choose a place…"))
        self.renew()

    def renew(self) -> None:
        """Show what can be saved, and what was."""
        reports, is_csv = self._reports, self._format.value == "csv"
        self._numbers.setVisible(is_csv)
        ready = reports.report is not None and not reports.saving and not reports.busy
        self._save.setEnabled(ready)
        self._save_as.setEnabled(ready)
        folder = translate("Reports", "It goes to {folder}.").format(folder=str(reports.folder()))
        what = (
            translate("Reports", "CSV holds the table above, for a spreadsheet or another program.")
            if is_csv
            else translate("Reports", "All tables are saved.")
        )
        self._hint.setText(f"{what} {folder}")
        saved = reports.saved
        told = translate("Reports", "Saved as {file}").format(file=saved.path) if saved.path else saved.wrong
        self._saved.setText(told)
        self._saved.set_tone("danger" if saved.wrong else "fresh")
        self._saved.setVisible(bool(told))

    def _save_here(self) -> None:
        reports = self._reports
        reports.save(reports.folder() / reports.file_name(self._format.value), plain=self._plain)

    def _save_elsewhere(self) -> None:
        kind = self._format.value
        begun = str(self._reports.folder() / self._reports.file_name(kind))
        title = translate("Reports", "Save the report")
        chosen, _ = QFileDialog.getSaveFileName(self, title, begun, _ENDINGS[kind])
        if chosen:
            self._reports.save(Path(chosen).with_suffix(f".{kind}"), plain=self._plain)

    @property
    def _plain(self) -> bool:
        return self._numbers.value == "plain"

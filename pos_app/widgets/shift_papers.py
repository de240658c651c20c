"""The reports of shifts: one as paper shows it, and the list of those that are closed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from core.api.shifts import ShiftView
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.card import Card
from core.qt.widgets.label import label
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.printer_preview import PaperPreview
from pos_app.widgets.room import LARGE_TEXT, Room, column, row


class ShiftPaper(Room):
    """An X or a Z; `counter.shift.print` and `counter.shift.pdf` take it away."""

    def __init__(self, shift: ShiftViewModel) -> None:
        super().__init__("counter.shift.paper")
        self._shift = shift
        self._head = PanelHead("counter.shift.paper", lambda: shift.go("overview"))
        self._preview = PaperPreview("counter.shift.report")
        self._print = fitting_button(
            name="counter.shift.print", role="accent", icon="printer", on=shift.print_report
        )
        self._pdf = fitting_button(name="counter.shift.pdf", icon="receipt", on=shift.save_report)
        self._done = fitting_button(name="counter.shift.done", icon="check", on=lambda: shift.go("overview"))
        card = Card(padding=20)
        inside = column(self._head, gap=12)
        inside.addWidget(self._preview, 0, Qt.AlignmentFlag.AlignHCenter)
        card.setLayout(inside)
        self.setLayout(column(card))
        self.foot = Room()
        self.foot.setLayout(row(self._print, self._pdf, self._done, gap=8))
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the printer."""
        self._print.setFocus()

    def retranslate(self) -> None:
        self._print.setText(translate("Shift", "Print"))
        self._pdf.setText(translate("Shift", "As PDF"))
        self._done.setText(translate("Shift", "Done"))
        self.renew()

    def renew(self) -> None:
        """Show the report."""
        layout = self._shift.layout()
        self._preview.show_layout(layout)
        self._head.show_title("" if layout is None else layout.title)


class PastShifts(Room):
    """The closed shifts, newest first; `counter.shift.z.<number>` shows a Z again."""

    def __init__(self, shift: ShiftViewModel) -> None:
        super().__init__("counter.shift.past")
        self._shift = shift
        self._shown: tuple[ShiftView, ...] | None = None
        self._title = label(strong=True)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        card = Card(padding=20)
        card.setLayout(column(self._title, self._lines, gap=10))
        self.setLayout(column(card))
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Shift", "Closed shifts"))
        self._shown = None
        self.renew()

    def restyle(self) -> None:
        self._shown = None
        self.renew()

    def renew(self) -> None:
        """Show the shifts, if there are any."""
        past = self._shift.past
        self.setVisible(bool(past) and self._shift.mode == "overview")
        if past == self._shown:
            return
        self._shown = past
        while (item := self._lines.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for shift in past:
            self._lines.addWidget(self._line(shift))

    def _line(self, shift: ShiftView) -> Room:
        line = Room()
        when = texts.date_and_time(shift.closed_at or shift.opened_at)
        words = f"Z {shift.number} · {when} {shift.closed_by}".strip()
        inside = row(gap=12)
        inside.addWidget(label(words, elided=True), 1)
        if shift.difference is not None and self.theme.scale < LARGE_TEXT:
            told = translate("Shift", "Difference {amount}").format(amount=texts.money(shift.difference))
            inside.addWidget(label(told, tone="late" if shift.difference.minor < 0 else "muted"))
        show = fitting_button(
            name=f"counter.shift.z.{shift.number}",
            icon="receipt",
            on=lambda: self._shift.show_z(shift.number),
        )
        show.setText(translate("Shift", "Z {number}").format(number=shift.number))
        show.setFixedWidth(self.theme.grown(150))
        inside.addWidget(show)
        line.setLayout(inside)
        return line

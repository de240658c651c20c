"""Of which counters a report is: chips for all, this one and each other, and what of them is not known."""

from __future__ import annotations

from core.api.reports import ALL, HERE
from core.qt.language import translate
from core.qt.report_counters import gaps_text
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.label import label
from pos_app.viewmodels.reports import ReportsViewModel
from pos_app.widgets.room import Room, column

_NAMES = {ALL: "all", HERE: "here"}


class ReportCounters(Room):
    """Seen where there are other counters; object names are `counter.reports.of.all|here|<address>` and `.gaps`."""

    def __init__(self, reports: ReportsViewModel) -> None:
        super().__init__("counter.reports.counters")
        self._reports = reports
        self._chips = ChipRow("counter.reports.of")
        self._gaps = label(wrap=True, tone="warning", name="counter.reports.gaps")
        self.setLayout(column(self._chips, self._gaps, gap=8))
        self._chips.chosen.connect(self._choose)
        reports.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Show what may be chosen, what is, and how far it is known."""
        reports = self._reports
        self._chips.set_options(
            [
                (_NAMES[ALL], translate("Reports", "All counters")),
                (_NAMES[HERE], translate("Reports", "This counter")),
                *(
                    (address, translate("Reports", "Counter {name}").format(name=name))
                    for address, name in sorted(reports.counters.items())
                ),
            ]
        )
        self._chips.set_value(_NAMES.get(reports.counter, reports.counter))
        gaps = () if reports.report is None else gaps_text(reports.report)
        self._gaps.setText("\n".join(gaps))
        self._gaps.setVisible(bool(gaps))
        self.setVisible(bool(reports.counters) and not reports.denied)

    def _choose(self, key: str) -> None:
        known = {name: counter for counter, name in _NAMES.items()}
        self._reports.choose_counter(known.get(key, key))

"""The main figures of a report as tiles, each with what it was in the days before."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from core.api.reports import Totals
from core.api.words import Money
from core.qt import texts
from core.qt.language import QT_TRANSLATE_NOOP, translate
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.reports import ReportsViewModel
from pos_app.widgets.room import Ground, Room, column

FIGURES: Final[dict[str, tuple[str, Callable[[Totals], Money | int]]]] = {
    "sales": (QT_TRANSLATE_NOOP("Reports", "Sales"), lambda totals: totals.billed),
    "net": (QT_TRANSLATE_NOOP("Reports", "Net sales"), lambda totals: totals.net),
    "orders": (QT_TRANSLATE_NOOP("Reports", "Orders"), lambda totals: totals.orders),
    "average": (QT_TRANSLATE_NOOP("Reports", "Average order"), lambda totals: totals.average),
    "tax": (QT_TRANSLATE_NOOP("Reports", "Taxes"), lambda totals: totals.tax),
    "refunds": (QT_TRANSLATE_NOOP("Reports", "Refunded"), lambda totals: totals.refunds),
}
"""The tiles, and what each shows."""
_WIDE: Final = 168


class ReportTiles(Room):
    """Object names are `counter.reports.tile.<figure>` with .value and .before."""

    def __init__(self, reports: ReportsViewModel) -> None:
        super().__init__("counter.reports.tiles")
        self._reports = reports
        self._tiles = {key: Tile(f"counter.reports.tile.{key}") for key in FIGURES}
        tiles = FlowRow()
        for tile in self._tiles.values():
            tiles.add(tile)
        self.setLayout(column(tiles))
        reports.changed.connect(self.renew)
        self.renew()

    def retranslate(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Show the figures."""
        report, before = self._reports.report, self._reports.before
        for key, (words, figure) in FIGURES.items():
            shown = "–" if report is None else _written(figure(report.totals))
            compared = ""
            if report is not None and before is not None:
                compared = compared_text(figure(report.totals), figure(before))
            self._tiles[key].show_figure(translate("Reports", words), shown, compared)


class Tile(Ground):
    """One figure under its name, and what it was before."""

    def __init__(self, name: str) -> None:
        super().__init__(name, "surface", "line")
        self._title = label(tone="muted", size="caption")
        self._value = label(size="title", strong=True, name=f"{name}.value")
        self._before = label(tone="muted", size="caption", name=f"{name}.before")
        self.setLayout(column(self._title, self._value, self._before, gap=2, margins=(14, 8, 14, 8)))

    def restyle(self) -> None:
        self.setMinimumWidth(self.theme.grown(_WIDE))

    def show_figure(self, title: str, value: str, before: str) -> None:
        """Show a figure."""
        self._title.setText(title)
        self._value.setText(value)
        self._before.setText(before or "\u00a0")
        self.setAccessibleName(f"{title}: {value}. {before}".strip())


def compared_text(now: Money | int, before: Money | int) -> str:
    """Return how a figure compares: by how many percent more or less, and what it was."""
    was = _written(before)
    here, there = _number(now), _number(before)
    if not there:
        return translate("Reports", "before: {figure}").format(figure=was)
    percent = round(100 * (here - there) / abs(there))
    sign = "▲" if percent > 0 else "▼" if percent < 0 else "="
    return translate("Reports", "{sign} {percent} % · {figure}").format(
        sign=sign, percent=texts.number(abs(percent)), figure=was
    )


def _written(figure: Money | int) -> str:
    return texts.money(figure) if isinstance(figure, Money) else texts.number(figure)


def _number(figure: Money | int) -> int:
    return figure.minor if isinstance(figure, Money) else figure

"""The pictures of a report: sales by hour and by day as bars, weekday × hour as a heat map.

pyqtgraph and numpy are loaded in a thread when the first picture is wanted, so that the counter's start does not wait.
A picture answers to no wheel, drag or menu: it is looked at, and the table beside it holds its figures.
"""

from __future__ import annotations

import asyncio
import importlib
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QFrame, QWidget

from core.api.reports import SalesReport
from core.api.words import Money
from core.qt import texts
from core.qt.language import translate
from core.qt.report_tables import day_text, weekday_text
from core.qt.tasks import TaskScope
from core.qt.theme import Theme
from core.qt.widgets.label import label
from pos_app.widgets.room import Room, column

PICTURED: Final = ("hours", "week", "days")
"""The parts of a report of which there is a picture."""
DAY_BEGINS: Final = 4
_HEIGHT: Final = 250
_MOST_TICKS: Final = 12
_SHADES: Final = 64
_FEWEST_BARS: Final = 8
"""The room for as many is there from the start: one hour is no wall."""


class ReportChart(Room):
    """Object name `counter.reports.chart`; it is there for the parts in `PICTURED` alone."""

    def __init__(self, scope: TaskScope) -> None:
        super().__init__("counter.reports.picture")
        self._scope = scope
        self._report: SalesReport | None = None
        self._part = ""
        self._library: Any = None
        self._plot: Any = None
        self._told = label(tone="muted", wrap=True, name="counter.reports.busiest")
        self._place = column(gap=4)
        self._place.addWidget(self._told)
        self.setLayout(self._place)

    def show_part(self, report: SalesReport, part: str) -> None:
        """Draw a part of a report, or go away where there is nothing to draw."""
        self._report, self._part = report, part
        wanted = part in PICTURED and bool(report.hours)
        self.setVisible(wanted)
        if wanted and self._library is None:
            self._scope.start_once("charts", self._load())
        elif wanted:
            self._draw()

    def retranslate(self) -> None:
        self._draw()

    def restyle(self) -> None:
        self._draw()

    async def _load(self) -> None:
        await asyncio.to_thread(importlib.import_module, "numpy")
        library = await asyncio.to_thread(importlib.import_module, "pyqtgraph")
        library.setConfigOption("exitCleanup", False)  # it would look through all objects
        self._library = library
        self._draw()

    def _draw(self) -> None:
        report = self._report
        if self._library is None or report is None or self._part not in PICTURED or not report.hours:
            return
        if self._plot is None:
            self._plot = self._new_plot()
        plot, theme = self._plot, self.theme
        plot.clear()
        plot.setBackground(theme.color("surface"))
        plot.setFixedHeight(theme.grown(_HEIGHT))
        drawn = {"hours": self._draw_hours, "week": self._draw_week, "days": self._draw_days}[self._part]
        self._told.setText(drawn(report, theme))
        plot.setAccessibleName(self._told.text())

    def _new_plot(self) -> Any:  # noqa: ANN401 - the library comes without types
        plot = self._library.PlotWidget()
        plot.setObjectName("counter.reports.chart")
        plot.setFrameShape(QFrame.Shape.NoFrame)
        plot.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        plot.setMouseEnabled(x=False, y=False)
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.viewport().setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        plot.installEventFilter(_NoWheel(plot))
        plot.viewport().installEventFilter(_NoWheel(plot))
        self._place.addWidget(plot)
        return plot

    def _draw_hours(self, report: SalesReport, theme: Theme) -> str:
        figures = {each.hour: each for each in report.hours}
        hours = _hours_between(list(figures))
        heights = [_major(figures[hour].billed.minor, report) if hour in figures else 0.0 for hour in hours]
        self._bars(heights, [f"{hour:02d}" for hour in hours], theme)
        best = max(report.hours, key=lambda each: each.billed.minor)
        return translate("Reports", "Busiest hour: {hour} with {sales}").format(
            hour=f"{best.hour:02d}:00", sales=texts.money(best.billed)
        )

    def _draw_days(self, report: SalesReport, theme: Theme) -> str:
        days = report.by_day or {}
        heights = [_major(billed.minor, report) for _, billed in days.values()]
        self._bars(heights, [day[5:] for day in days], theme)
        best = max(days, key=lambda day: days[day][1].minor)
        return translate("Reports", "Busiest day: {day} with {sales}").format(
            day=day_text(date.fromisoformat(best)), sales=texts.money(days[best][1])
        )

    def _draw_week(self, report: SalesReport, theme: Theme) -> str:
        numpy = importlib.import_module("numpy")
        hours = _hours_between([each.hour for each in report.week])
        grid = numpy.zeros((len(hours), 7))
        for each in report.week:
            grid[hours.index(each.hour), each.weekday or 0] = each.billed.minor
        image = self._library.ImageItem(grid)
        image.setLookupTable(_shades(numpy, theme))
        image.setLevels((0, max(1.0, float(grid.max()))))
        image.setRect(-0.5, -0.5, len(hours), 7)
        self._plot.addItem(image)
        self._axes(theme, [f"{hour:02d}" for hour in hours], [weekday_text(day) for day in range(7)])
        self._plot.invertY(True)
        self._plot.setRange(xRange=(-0.5, len(hours) - 0.5), yRange=(-0.5, 6.5), padding=0)
        best = max(report.week, key=lambda each: each.billed.minor)
        return translate(
            "Reports", "Busiest: {weekday} {hour} with {sales}. The stronger the colour, the more."
        ).format(
            weekday=weekday_text(best.weekday or 0, short=False),
            hour=f"{best.hour:02d}:00",
            sales=texts.money(best.billed),
        )

    def _bars(self, heights: list[float], names: list[str], theme: Theme) -> None:
        bars = self._library.BarGraphItem(
            x=list(range(len(heights))),
            height=heights,
            width=0.8,
            brush=theme.color("accent"),
            pen=self._library.mkPen(theme.color("accent")),
        )
        self._plot.addItem(bars)
        self._axes(theme, names, None)
        self._plot.invertY(False)
        top = max([*heights, 0.01])
        right = max(len(heights), _FEWEST_BARS) - 0.4
        self._plot.setRange(xRange=(-0.6, right), yRange=(0, top * 1.05), padding=0)

    def _axes(self, theme: Theme, below: list[str], beside: list[str] | None) -> None:
        """Name what is below, and what is beside; without names, figures in the language of the screens stand there."""
        for side, names in (("bottom", below), ("left", beside)):
            axis = self._plot.getAxis(side)
            axis.setTickFont(theme.font("caption"))
            axis.setTextPen(theme.color("muted"))
            axis.setPen(theme.color("line"))
            axis.setStyle(hideOverlappingLabels=True, tickLength=0)
            if names is not None:
                step = max(1, -(-len(names) // _MOST_TICKS)) if side == "bottom" else 1
                axis.setTicks([[(place, name) for place, name in enumerate(names) if place % step == 0]])
                axis.tickStrings = type(axis).tickStrings.__get__(axis)
            else:
                axis.setTicks(None)
                axis.tickStrings = _figures
                axis.enableAutoSIPrefix(False)


class _NoWheel(QObject):
    """Leaves wheel and drag to what lies under a picture, so that the page goes on scrolling."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.Wheel, QEvent.Type.MouseButtonPress, QEvent.Type.ContextMenu}:
            event.ignore()
            return isinstance(watched, QWidget)
        return False


def _figures(values: list[float], _scale: float, _spacing: float) -> list[str]:
    """Return the numbers at an axis."""
    return [texts.number(round(value)) for value in values]


def _hours_between(hours: list[int]) -> list[int]:
    """Return all hours from the first to the last of a business day, also those in which nothing was sold."""
    places = [(hour - DAY_BEGINS) % 24 for hour in hours]
    return [(place + DAY_BEGINS) % 24 for place in range(min(places), max(places) + 1)]


def _major(minor: int, report: SalesReport) -> float:
    """Return an amount for a picture, where a pixel is coarser than any rounding."""
    return float(texts.major_units(Money(minor, report.currency)))


def _shades(numpy: Any, theme: Theme) -> Any:  # noqa: ANN401 - an array
    """Return the colours from nothing to most."""
    least, most = theme.color("sunken"), theme.color("accent")
    return numpy.array(
        [_between(least, most, step / (_SHADES - 1)) for step in range(_SHADES)], dtype="ubyte"
    )


def _between(least: QColor, most: QColor, part: float) -> tuple[int, int, int]:
    red, green, blue = (
        round(a + (b - a) * part)
        for a, b in zip(least.getRgb()[:3], most.getRgb()[:3], strict=True)  # type: ignore[index]
    )
    return red, green, blue

"""The header: which station, how the kitchen stands, whether it is connected, and the ways to everything else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from core.api.views import BoardView, HealthView, StationView
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.button import Button
from core.qt.widgets.label import label, set_plain_tooltip
from core.qt.widgets.pill import Pill
from kitchen_app.widgets.news import News
from kitchen_app.widgets.station_row import StationRow

_GAP: Final = 8


@dataclass(frozen=True, slots=True)
class _Shape:
    """How the parts stand: number of rows, words beside icons, counts without words, news without words.

    `least` leaves out what is said elsewhere too: the time of day, the word beside the sign of the switch, how much waits.
    """

    rows: int
    words: bool = False
    tight: bool = False
    brief: bool = False
    least: bool = False


_SHAPES: Final = (
    _Shape(1, words=True),
    _Shape(1),
    _Shape(2, words=True),
    _Shape(2),
    _Shape(2, tight=True),
    _Shape(2, tight=True, least=True),
)
"""What is tried until it fits."""
_STALE_SHAPES: Final = (
    _Shape(1, words=True),
    _Shape(1),
    _Shape(1, tight=True),
    _Shape(1, tight=True, brief=True),
    _Shape(2),
    _Shape(2, tight=True),
    _Shape(2, tight=True, brief=True),
    _Shape(2, tight=True, brief=True, least=True),
)
"""The same while the shop is not heard: one row as long as it can be, since the advice below takes room from the board."""
_WIDE_TIME: Final = "10:44 PM"


class Header(QFrame):
    """Shows counts and connection; `stations_chosen` tells station ids (none: all), `panel_requested` a panel."""

    stations_chosen = Signal(object)
    panel_requested = Signal(str)
    accepting_requested = Signal(bool)
    all_day_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("kitchen.header")
        self.setProperty("role", "header")
        self._stations: tuple[StationView, ...] = ()
        self._row = StationRow()
        self._open = label(size="title", strong=True, name="kitchen.open_count")
        self._late = label(size="title", strong=True, name="kitchen.late_count")
        self._average = label(size="title", tone="muted", name="kitchen.average")
        self._pill = Pill("kitchen.pill")
        self._news = News("kitchen.contact")
        self._clock = label(size="title", strong=True, name="kitchen.clock")
        self._switch = Button(role="chip", icon="kitchen")
        self._sold_out = Button(role="quiet", icon="sold-out")
        self._later = Button(role="chip", icon="clock")
        self._later.hide()
        self._all_day = Button(role="quiet", icon="all-day")
        self._recall = Button(role="quiet", icon="recall")
        self._settings = Button(role="quiet", icon="settings")
        self._accepting, self._busy = True, 0
        self._counted: tuple[int, int, int | None] = (0, 0, None)
        self._later_count = 0
        self._shape = _SHAPES[0]
        self._build()
        self.retranslate()

    def show_stations(self, stations: Sequence[StationView], chosen: frozenset[str]) -> None:
        """Offer `stations`; one alone needs no choice."""
        if tuple(stations) != self._stations:
            self._stations = tuple(stations)
            self._row.show_stations(stations)
            self._fit()
        self._row.show_chosen(chosen)

    def show_board(self, board: BoardView, late: int, later: int = 0) -> None:
        """Show how many tickets are open, how many of them `late`, how many for `later`, and whether orders are accepted."""
        if later != self._later_count:
            self._later_count = later
            self._show_counts()
            self._later.setVisible(later > 0)
            self._fit()
        counted = (len(board.open), late, board.average_ms)
        if counted != self._counted:
            self._counted = counted
            self._show_counts()
        if (board.accepting, board.busy_minutes) != (self._accepting, self._busy):
            self._accepting, self._busy = board.accepting, board.busy_minutes
            self._show_switch()
            self._fit()

    def show_health(self, view: HealthView | None, *, lost: bool) -> None:
        """Show the connection."""
        if lost:
            self._pill.show_state("offline", view.waiting if view is not None else 0)
        elif view is not None:
            self._pill.show_state(view.mode, view.waiting)

    def show_time(self, now_ms: int, heard_ms: int | None, *, stale: bool) -> None:
        """Show the time of day, and when the rest of the shop was heard last; `stale` when it is not heard now."""
        time = texts.time_of_day(now_ms)
        if time != self._clock.text():
            self._clock.setText(time)
        if self._news.show_age(now_ms, heard_ms, stale=stale):
            self._fit()

    def retranslate(self) -> None:
        """Renew the texts."""
        self._settings.setAccessibleName(translate("Header", "Settings"))
        self._row.show_stations(self._stations)
        self._show_counts()
        self._show_switch()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._fit()
        elif event.type() == QEvent.Type.StyleChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _show_counts(self) -> None:
        """Write the counts."""
        opened, late, average = self._counted
        told = texts.duration(average) if average is not None else "–:––"
        spoken = {
            self._open: (translate("Header", "%n open", "", opened), str(opened)),
            self._late: (translate("Header", "%n late", "", late), f"⚠ {late}"),
            self._average: (translate("Header", "avg {time}").format(time=told), f"ø {told}"),
        }
        for shown, (words, short) in spoken.items():
            brief = self._shape.tight or (shown is self._average and not self._shape.words)
            shown.setText(short if brief else words)
            shown.setAccessibleName(words)
        self._late.set_tone("late" if late else "muted")
        told = translate("Header", "Later %n", "", self._later_count)
        self._later.setText(str(self._later_count) if self._shape.tight else told)
        self._later.setAccessibleName(told)

    def _show_switch(self) -> None:
        """Write whether orders are accepted."""
        accepting = self._accepting
        busy = translate("Header", "Busy: {minutes} min").format(minutes=self._busy) if self._busy else ""
        word = translate("Header", "Open") if accepting else translate("Header", "Closed")
        word = busy or word
        self._switch.setText("" if self._shape.least else word)
        self._switch.setAccessibleName(
            translate("Header", "The kitchen is busy; press when it is not any more")
            if busy
            else translate("Header", "The kitchen is open; press to close it")
            if accepting
            else translate("Header", "The kitchen is closed; press to open it")
        )
        self._switch.setProperty("accepting", accepting)
        self._switch.set_icon("clock" if busy else "check" if accepting else "lock")
        self._switch.set_look(role="secondary" if accepting else "danger_filled")

    def _build(self) -> None:
        """Put the parts in two groups that stand in one row, or in two."""
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(_GAP, 4, _GAP, 4)
        self._rows.setSpacing(_GAP)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        left = (self._row, self._open, self._late, self._average, self._later)
        right = (
            self._pill,
            self._news,
            self._clock,
            self._switch,
            self._all_day,
            self._sold_out,
            self._recall,
            self._settings,
        )
        self._left, self._right = _group(left, stretch_last=True), _group(right, stretch_first=True)
        self._rows.addWidget(self._left, 1)
        self._rows.addWidget(self._right, 0)
        names = {
            self._switch: "open_switch",
            self._later: "later",
            self._all_day: "all_day",
            self._sold_out: "sold_out",
            self._recall: "recall",
        }
        for button, name in {**names, self._settings: "settings"}.items():
            button.setObjectName(f"kitchen.{name}")
        for button in (*names, self._settings, self._pill):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row.chosen.connect(self.stations_chosen)
        self._switch.clicked.connect(
            lambda: self.accepting_requested.emit(bool(self._busy) or not self._accepting)
        )
        self._pill.clicked.connect(lambda: self.panel_requested.emit("health"))
        self._all_day.clicked.connect(self.all_day_requested.emit)
        self._sold_out.clicked.connect(lambda: self.panel_requested.emit("sold_out"))
        self._later.clicked.connect(lambda: self.panel_requested.emit("later"))
        self._recall.clicked.connect(lambda: self.panel_requested.emit("recall"))
        self._settings.clicked.connect(lambda: self.panel_requested.emit("settings"))

    def _fit(self) -> None:
        """Leave words out, then take two rows, then leave out more, where the window is narrow."""
        one, two = self.width() - 3 * _GAP, self.width() - 2 * _GAP
        shapes = _STALE_SHAPES if self._news.stale else _SHAPES
        for shape in shapes:
            self._show_words(shape)
            self._reserve()
            left, right = self._left.sizeHint().width(), self._right.sizeHint().width()
            if (left + right <= one) if shape.rows == 1 else (max(left, right) <= two):
                break
        self._rows.setDirection(
            QBoxLayout.Direction.LeftToRight if shape.rows == 1 else QBoxLayout.Direction.TopToBottom
        )

    def _reserve(self) -> None:
        """Keep room for every time that will be shown, so that the header never moves."""
        self._news.reserve()
        self._clock.ensurePolished()
        self._clock.setFixedWidth(self._clock.fontMetrics().horizontalAdvance(_WIDE_TIME) + 4)

    def _show_words(self, shape: _Shape) -> None:
        """Show the words that `shape` has room for."""
        named = (
            (self._all_day, translate("Header", "All day")),
            (self._sold_out, translate("Header", "Sold out")),
            (self._recall, translate("Header", "Recall")),
        )
        for button, name in named:
            button.setText(name if shape.words else "")
            button.setAccessibleName(name)
            set_plain_tooltip(button, "" if shape.words else name)
        self._news.set_brief(shape.brief)
        self._news.setVisible(shape.words or self._news.stale)
        self._clock.setVisible(not shape.least)
        self._pill.set_brief(shape.least)
        if shape != self._shape:
            self._shape = shape
            for count in (self._open, self._late, self._average):
                set_role(count, textSize="title" if shape.words else "body")
            self._show_counts()
            self._show_switch()


def _group(parts: Sequence[QWidget], *, stretch_first: bool = False, stretch_last: bool = False) -> QWidget:
    """Return `parts` in a row."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(_GAP)
    if stretch_first:
        row.addStretch(1)
    for part in parts:
        if not isinstance(part, StationRow):
            part.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.addWidget(part)
    if stretch_last:
        row.addStretch(1)
    return group

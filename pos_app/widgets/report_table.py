"""A part of a report as a table: sorted by a tap on a heading, some rows at a time, the sums always in sight."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QScroller, QTableView

from core.api.words import Money
from core.qt.language import translate
from core.qt.report_tables import Cell, Column, Table, cell_text
from core.qt.theme import TOUCH, Theme, theme_of
from core.qt.widgets.button import icon_button
from pos_app.widgets.page_bar import PageBar
from pos_app.widgets.room import Room, column, row

ROWS: Final = 10
"""Rows of a page, without the sums."""
_ROOT: Final = QModelIndex()
_NARROWEST: Final = 96
Index = QModelIndex | QPersistentModelIndex


class ReportTable(Room):
    """Object names are `counter.reports.table`, and its page bar's."""

    def __init__(self) -> None:
        super().__init__("counter.reports.list")
        self._table: Table | None = None
        self._sorted: tuple[int, bool] | None = None
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        self._page = 0
        self._model = RowsModel(self)
        self._view = QTableView()
        self._bar = PageBar("counter.reports")
        self._left = icon_button(
            "chevron-left", "", name="counter.reports.left", on=lambda: self._go_sideways(-1)
        )
        self._right = icon_button(
            "chevron-right", "", name="counter.reports.right", on=lambda: self._go_sideways(1)
        )
        self._build()
        self.setLayout(column(row(self._left, 1, self._right), self._view, self._bar, gap=8))
        self.retranslate()

    def show_table(self, table: Table) -> None:
        """Show a table; the order that a person chose for this part stays."""
        if self._table is None or self._table.key != table.key:
            self._sorted, self._page = None, 0
        self._table = table
        self._view.setAccessibleName(table.title)
        self._sort()

    def retranslate(self) -> None:
        self._left.set_does(translate("Reports", "Columns to the left"))
        self._right.set_does(translate("Reports", "Columns to the right"))

    def restyle(self) -> None:
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _build(self) -> None:
        view = self._view
        view.setObjectName("counter.reports.table")
        view.setModel(self._model)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setShowGrid(False)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        QScroller.grabGesture(view.viewport(), QScroller.ScrollerGestureType.TouchGesture)
        view.verticalHeader().hide()
        head = view.horizontalHeader()
        head.setSectionsClickable(True)
        head.setHighlightSections(False)
        head.setMinimumSectionSize(_NARROWEST)
        head.setSortIndicatorShown(False)
        head.sectionClicked.connect(self._tapped)
        self._bar.turned.connect(self._turn)

    def _tapped(self, place: int) -> None:
        """Sort by a column: numbers from the largest down, texts from A on; a second tap turns it round."""
        if self._table is None:
            return
        is_text = self._table.columns[place].kind in {"text", "day"}
        falling = not is_text if self._sorted is None or self._sorted[0] != place else not self._sorted[1]
        self._sorted, self._page = (place, falling), 0
        self._sort()

    def _sort(self) -> None:
        assert self._table is not None  # noqa: S101 - shown before it is sorted
        rows = self._table.rows
        if self._sorted is not None:
            place, falling = self._sorted
            known = [row for row in rows if row[place] is not None]
            known.sort(key=lambda row: _sort_key(row[place]), reverse=falling)
            rows = (*known, *(row for row in rows if row[place] is None))
        self._rows = rows
        self._show_page()

    def _turn(self, page: int) -> None:
        self._page = page
        self._show_page()

    def _show_page(self) -> None:
        if self._table is None:
            return
        pages = max(1, -(-len(self._rows) // ROWS))
        self._page = min(self._page, pages - 1)
        rows = self._rows[self._page * ROWS : (self._page + 1) * ROWS]
        self._model.show_rows(self._table.columns, rows, self._table.sums, self._sorted)
        self._bar.setVisible(pages > 1)
        self._bar.show_page(self._page, pages)
        self._fit()

    def _fit(self) -> None:
        """Be as tall as the rows, and give the first column what the others leave."""
        height = max(TOUCH, self.theme.grown(TOUCH))
        view, head = self._view, self._view.horizontalHeader()
        view.verticalHeader().setDefaultSectionSize(height)
        head.setFixedHeight(height)
        wide = self._share_width()
        for part in (self._left, self._right):
            part.setVisible(wide)
        rows = self._model.rowCount()
        if self._table is not None and len(self._rows) > ROWS:
            rows = ROWS + (1 if self._table.sums else 0)
        view.setFixedHeight((rows + 1) * height + 2)

    def _share_width(self) -> bool:
        """Share the width evenly; tell whether the columns need more than there is, so that one has to go sideways."""
        view, head = self._view, self._view.horizontalHeader()
        places = range(self._model.columnCount())
        needed = [max(view.sizeHintForColumn(place), head.sectionSizeHint(place)) for place in places]
        room, widest = view.viewport().width(), max(needed, default=0)
        if widest * len(needed) <= room:
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        else:
            head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
            head.setStretchLastSection(False)
            if needed and sum(needed) <= room:
                head.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        return sum(needed) > room

    def _go_sideways(self, by: int) -> None:
        bar = self._view.horizontalScrollBar()
        bar.setValue(bar.value() + by * self._view.viewport().width() // 2)


class RowsModel(QAbstractTableModel):
    """The rows of one page, and the sums below them."""

    def __init__(self, room: ReportTable) -> None:
        super().__init__(room)
        self._room = room
        self._columns: tuple[Column, ...] = ()
        self._rows: tuple[tuple[Cell, ...], ...] = ()
        self._sums: tuple[Cell, ...] | None = None
        self._sorted: tuple[int, bool] | None = None

    def show_rows(
        self,
        columns: tuple[Column, ...],
        rows: tuple[tuple[Cell, ...], ...],
        sums: tuple[Cell, ...] | None,
        sorted_by: tuple[int, bool] | None,
    ) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._columns, self._rows, self._sums, self._sorted = columns, rows, sums, sorted_by
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows) + (1 if self._sums else 0)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:  # noqa: ANN401 - Qt's own type
        row, place = index.row(), index.column()
        is_sum = row == len(self._rows)
        if role == Qt.ItemDataRole.DisplayRole:
            cells = self._sums if is_sum else self._rows[row]
            return "" if cells is None else cell_text(cells[place], self._columns[place].kind)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(place)
        if role == Qt.ItemDataRole.FontRole:
            return self._theme.font(strong=is_sum)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:  # noqa: ANN401 - as above
        if orientation is not Qt.Orientation.Horizontal or section >= len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = self._columns[section].title
            if self._sorted is None or self._sorted[0] != section:
                return title
            return f"{title} {'▼' if self._sorted[1] else '▲'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(section)
        return self._theme.font("caption", strong=True) if role == Qt.ItemDataRole.FontRole else None

    @property
    def _theme(self) -> Theme:
        return theme_of(self._room)

    def _side(self, place: int) -> int:
        is_text = self._columns[place].kind in {"text", "day"}
        side = Qt.AlignmentFlag.AlignLeft if is_text else Qt.AlignmentFlag.AlignRight
        return int(side | Qt.AlignmentFlag.AlignVCenter)


def _sort_key(cell: Cell) -> tuple[int, str]:
    if isinstance(cell, Money):
        return (cell.minor, "")
    return (0, cell.casefold()) if isinstance(cell, str) else (cell or 0, "")

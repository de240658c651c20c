"""The all-day panel: what is still to be made, by product with its options, beside the board and never over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from core.qt.language import translate
from core.qt.theme import RADIUS, theme_of
from kitchen_app.viewmodels.all_day import AllDay, all_day
from kitchen_app.viewmodels.board import BoardViewModel
from kitchen_app.widgets.measures import PAD, Measures
from kitchen_app.widgets.pager import Pager
from kitchen_app.widgets.wrapping import rows_of

_PRODUCT_PX: Final = 22
_EXTRA_PX: Final = 19
_TITLE_PX: Final = 19


@dataclass(frozen=True, slots=True)
class _Row:
    """A count with its name in as many rows as it needs; a heading has no count."""

    count: str
    names: tuple[str, ...]
    px: int
    indent: int
    height: int


class AllDayPanel(QWidget):
    """Counts the lines of a `BoardViewModel`'s open tickets that this screen has to make; in pages, where it is long."""

    def __init__(self, model: BoardViewModel) -> None:
        super().__init__()
        self.setObjectName("kitchen.all_day_panel")
        self._model = model
        self._measures = Measures()
        self._shown = AllDay()
        self._pages: tuple[tuple[_Row, ...], ...] = ((),)
        self._page = 0
        self._pager = Pager("kitchen.all_day_page")
        self._pager.setParent(self)
        self._pager.turned.connect(self._turn)
        self.hide()
        model.changed.connect(self._look)

    @property
    def totals(self) -> AllDay:
        """What is shown."""
        return self._shown

    def fit(self, measures: Measures) -> None:
        """Be as wide as the text needs."""
        self._measures = measures
        self.setFixedWidth(measures.pickup_width + measures.text(24))
        self._lay_out()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._look()
        elif event.type() == QEvent.Type.StyleChange:
            self.update()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, measures = theme_of(self), self._measures
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("line"), 1))
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        top = PAD
        for row in self._pages[self._page]:
            self._paint_row(painter, row, top)
            top += row.height
        if not self._shown.products:
            painter.setFont(measures.font(_EXTRA_PX))
            painter.setPen(theme.color("muted"))
            place = QRectF(PAD + 4, top, self.width() - 2 * PAD - 8, self.height() - top)
            flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
            painter.drawText(place, int(flags), translate("AllDay", "Nothing is left to be made."))

    def _paint_row(self, painter: QPainter, row: _Row, top: int) -> None:
        """Paint a count and its name, or a heading."""
        theme, measures = theme_of(self), self._measures
        strong = row.px == _PRODUCT_PX or not row.count
        left = PAD + 4 + row.indent
        painter.setFont(measures.font(row.px, strong=True))
        painter.setPen(theme.color("warning" if row.px == _PRODUCT_PX else "accent"))
        tall = measures.metrics(row.px, strong=True).height()
        if row.count:
            painter.drawText(QRectF(left, top, self.width(), tall), Qt.AlignmentFlag.AlignVCenter, row.count)
            left += self._column(row.px)
        painter.setFont(measures.font(row.px, strong=strong))
        painter.setPen(theme.color("muted" if not row.count else "ink" if strong else "accent"))
        for at, name in enumerate(row.names):
            place = QRectF(left, top + at * tall, self.width() - left, tall)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, name)

    def _look(self) -> None:
        """Count anew, as long as somebody can see it."""
        if not self.isVisible():
            return
        model = self._model
        self._shown = all_day(item for ticket in model.board.open for item in model.own_items(ticket))
        told = [f"{made.count} {made.name}" for made in self._shown.products]
        self.setAccessibleName(", ".join((translate("AllDay", "All day"), *told)))
        self._lay_out()

    def _lay_out(self) -> None:
        """Deal the rows out to pages."""
        rows = self._rows()
        room = self.height() - 2 * PAD
        paged = sum(row.height for row in rows) > room
        foot = self._pager.sizeHint().height() if paged else 0
        pages: list[list[_Row]] = [[]]
        top = 0
        for row in rows:
            if pages[-1] and top + row.height > room - foot:
                heading = [] if pages[-1][-1].count else [pages[-1].pop()]  # it goes with what it is about
                pages.append(heading)
                top = sum(each.height for each in heading)
            pages[-1].append(row)
            top += row.height
        self._pages = tuple(map(tuple, pages))
        self._page = min(self._page, len(self._pages) - 1)
        self._pager.setVisible(paged)
        self._pager.setGeometry(PAD, self.height() - foot - PAD // 2, self.width() - 2 * PAD, foot)
        self._pager.show_page(self._page, len(self._pages))
        self.update()

    def _rows(self) -> list[_Row]:
        """Return everything below each other."""
        gap, inward = self._measures.text(8), self._measures.text(16)
        rows = [self._row("", translate("AllDay", "All day"), _TITLE_PX, 0, gap)]
        for made in self._shown.products:
            rows.append(self._row(str(made.count), made.name, _PRODUCT_PX, 0, 0 if made.extras else gap))
            for extra in made.extras:
                last = gap if extra is made.extras[-1] else 0
                rows.append(self._row(str(extra.count), extra.name, _EXTRA_PX, inward, last))
        if self._shown.extras:
            rows.append(self._row("", translate("AllDay", "Options"), _TITLE_PX, 0, gap))
            rows += [self._row(str(extra.count), extra.name, _EXTRA_PX, 0, 0) for extra in self._shown.extras]
        return rows

    def _row(self, count: str, name: str, px: int, indent: int, below: int) -> _Row:
        room = self.width() - 2 * PAD - 8 - indent - (self._column(px) if count else 0)
        names = rows_of(name, self._measures, px, room, strong=True)
        tall = self._measures.metrics(px, strong=True).height()
        return _Row(count, names, px, indent, len(names) * tall + below)

    def _column(self, px: int) -> int:
        """Return the width of the counts."""
        most = max((len(str(made.count)) for made in self._shown.products), default=1)
        return self._measures.metrics(px, strong=True).horizontalAdvance("0" * most) + self._measures.text(10)

    def _turn(self, by: int) -> None:
        self._page = min(max(self._page + by, 0), len(self._pages) - 1)
        self._pager.show_page(self._page, len(self._pages))
        self.update()

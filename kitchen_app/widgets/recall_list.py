"""What was finished last, newest first: one touch brings a ticket back to its place."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.api.views import TicketView
from core.qt import texts
from core.qt.language import name_in, translate
from core.qt.theme import RADIUS, theme_of
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.paged_grid import PagedGrid
from kitchen_app.viewmodels.finished import FinishedViewModel
from kitchen_app.widgets.measures import Measures
from kitchen_app.widgets.order_types import ICONS, colours_of
from kitchen_app.widgets.row_button import RowButton
from kitchen_app.widgets.stamp import stamp_icon


class FinishedRow(RowButton):
    """A finished ticket with what was on it."""

    def __init__(self, ticket: TicketView) -> None:
        super().__init__(f"kitchen.recall.{ticket.ticket_id}")
        self._ticket = ticket

    def show_ticket(self, ticket: TicketView) -> None:
        """Show `ticket`."""
        self._ticket = ticket
        self.setText(ticket.number)
        self.setProperty("number", ticket.number)
        does = translate("Recall", "Bring {number} back").format(number=ticket.number)
        self.setAccessibleName(f"{does}, {self._items()}")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, ticket = theme_of(self), self._ticket
        measures = Measures(theme.scale)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = "focus" if self.hasFocus() else "line"
        painter.setPen(QPen(theme.color(edge), 3 if self.hasFocus() else 1.5))
        painter.setBrush(theme.color("sunken" if self.isDown() else "raised"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5), RADIUS, RADIUS)
        side = measures.text(26)
        right = self.width() - 16 - side
        stamp_icon(
            painter, "recall", theme.color("accent"), QRectF(right, (self.height() - side) / 2, side, side)
        )
        half = self.height() / 2
        top = QRectF(16, 6, right - 28, half - 4)
        self._paint_first(painter, top, measures)
        painter.setFont(measures.font(18))
        painter.setPen(theme.color("muted"))
        items = measures.metrics(18).elidedText(self._items(), Qt.TextElideMode.ElideRight, int(top.width()))
        painter.drawText(QRectF(16, half, top.width() + 2, half - 8), Qt.AlignmentFlag.AlignVCenter, items)
        hue = colours_of(ticket.order_type, theme)
        wide = measures.metrics(26, strong=True).horizontalAdvance(ticket.number)
        icon = QRectF(16 + wide + 10, 6 + (half - 4 - side) / 2, side, side)
        stamp_icon(painter, ICONS[ticket.order_type], hue.mark, icon)

    def _paint_first(self, painter: QPainter, where: QRectF, measures: Measures) -> None:
        """Paint number, customer and when it was finished."""
        theme, ticket, middle = theme_of(self), self._ticket, Qt.AlignmentFlag.AlignVCenter
        painter.setFont(measures.font(26, strong=True))
        painter.setPen(theme.color("ink"))
        painter.drawText(where, middle, ticket.number)
        left = measures.metrics(26, strong=True).horizontalAdvance(ticket.number) + measures.text(26) + 22
        painter.setFont(measures.font(19))
        metrics = measures.metrics(19)
        told = f"{texts.status_text(ticket.status.value)} · {texts.time_of_day(ticket.changed_at)}"
        wide = metrics.horizontalAdvance(told)
        painter.setPen(theme.color("muted"))
        painter.drawText(where, int(middle | Qt.AlignmentFlag.AlignRight), told)
        room = int(where.width() - left - wide - 12)
        if room > 30:
            painter.setPen(theme.color("ink"))
            name = metrics.elidedText(ticket.customer, Qt.TextElideMode.ElideRight, room)
            painter.drawText(where.adjusted(left, 0, 0, 0), middle, name)

    def _items(self) -> str:
        """Return the lines in one row."""
        return ", ".join(
            f"{item.quantity} {name_in(item.names)}" for item in self._ticket.items if not item.void
        )


class RecallList(QWidget):
    """The rows of a `FinishedViewModel`; `recalled` tells a ticket id."""

    recalled = Signal(str)

    def __init__(self, model: FinishedViewModel) -> None:
        super().__init__()
        self.setObjectName("kitchen.recall_page")
        self._model = model
        self._rows: dict[str, FinishedRow] = {}
        self._eager = False
        self._grid = PagedGrid("kitchen.recall_pages", QSize(480, 80))
        self._empty = EmptyState("kitchen.recall_empty", "recall")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._grid, 1)
        column.addWidget(self._empty, 1)
        self._empty.hide()
        model.changed.connect(self._show)
        self.retranslate()

    def begin(self) -> None:
        """Start at the newest, with the keys on it as soon as it is there."""
        self._eager = True
        theme = theme_of(self)
        self._grid.set_cell(QSize(theme.grown(480), theme.grown(80)))
        self._grid.show_page(0)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._empty.set_texts(
            translate("Recall", "Nothing is finished yet."),
            translate("Recall", "Tickets that are ready or handed over can be brought back from here."),
        )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
            self._show()

    def _show(self) -> None:
        """Show the rows of the model."""
        tickets = self._model.tickets
        for ticket in tickets:
            if ticket.ticket_id not in self._rows:
                row = FinishedRow(ticket)
                row.clicked.connect(lambda _on=False, chosen=ticket.ticket_id: self.recalled.emit(chosen))
                self._rows[ticket.ticket_id] = row
            self._rows[ticket.ticket_id].show_ticket(ticket)
        for gone in set(self._rows) - {ticket.ticket_id for ticket in tickets}:
            row = self._rows.pop(gone)
            row.hide()
            row.deleteLater()
        self._grid.set_widgets([self._rows[ticket.ticket_id] for ticket in tickets])
        self._grid.setVisible(bool(tickets))
        self._empty.setVisible(self._model.loaded and not tickets)
        if self._eager and tickets:
            self._eager = False
            self._rows[tickets[0].ticket_id].setFocus(Qt.FocusReason.OtherFocusReason)

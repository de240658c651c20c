"""The orders that are ready: number, name and how long they have been waiting, each with a large button to hand it over."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from core.api.views import TicketView
from core.qt import texts
from core.qt.language import translate
from core.qt.theme import RADIUS, theme_of
from kitchen_app.viewmodels.board import BoardViewModel
from kitchen_app.viewmodels.bursts import FLASH_TICKS
from kitchen_app.viewmodels.dealing import cells_that_fit
from kitchen_app.widgets.measures import GAP, PAD, Measures
from kitchen_app.widgets.order_types import ICONS, colours_of
from kitchen_app.widgets.pager import Pager
from kitchen_app.widgets.press import CardButton
from kitchen_app.widgets.stamp import stamp_icon


class PickupEntry(QWidget):
    """One ready ticket."""

    handed_over = Signal(str)

    def __init__(self, parent: QWidget, ticket: TicketView) -> None:
        super().__init__(parent)
        self.setObjectName(f"kitchen.pickup.{ticket.ticket_id}")
        self._ticket = ticket
        self._measures = Measures()
        self._waited_ms = 0
        self._lit = False
        self._button = CardButton(
            self, f"{self.objectName()}.hand_over", role="outline", icon="hand-over", px=19
        )
        self._button.clicked.connect(lambda: self.handed_over.emit(self._ticket.ticket_id))

    def show_ticket(self, ticket: TicketView, measures: Measures) -> None:
        """Show `ticket`."""
        self._ticket, self._measures = ticket, measures
        self._button.measures = measures
        self._button.set_words(
            translate("Pickup", "Hand over"),
            translate("Pickup", "Hand over {number}").format(number=ticket.number),
        )
        self.setProperty("number", ticket.number)
        self.setAccessibleName(f"{ticket.number} {ticket.customer}".strip())
        self.update()

    def tick(self, now_ms: int) -> None:
        """Show how long it has been waiting; the same minute is not painted again."""
        waited = max(0, now_ms - self._ticket.changed_at)
        if waited // 1000 != self._waited_ms // 1000:
            self._waited_ms = waited
            self.update(0, 0, self.width(), self._measures.text(44))

    def set_lit(self, *, lit: bool) -> None:
        """Light up, or not."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        tall = max(52, self._measures.grown(54))
        self._button.setGeometry(PAD, self.height() - tall - PAD, self.width() - 2 * PAD, tall)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, measures = theme_of(self), self._measures
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("fresh" if self._lit else "line"), 3 if self._lit else 1))
        painter.setBrush(theme.color("fresh_soft" if self._lit else "surface"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        hue = colours_of(self._ticket.order_type, theme)
        tall, side = measures.text(44), measures.text(24)
        left = PAD + 2.0
        stamp_icon(
            painter, ICONS[self._ticket.order_type], hue.mark, QRectF(left, (tall - side) / 2 + 2, side, side)
        )
        left += side + 6
        waited = texts.duration(self._waited_ms)
        wide = measures.metrics(19).horizontalAdvance(waited)
        right = self.width() - PAD - 2.0
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(measures.font(19))
        painter.setPen(theme.color("muted"))
        painter.drawText(QRectF(right - wide, 2, wide + 2, tall), middle, waited)
        right -= wide + 8
        painter.setFont(measures.font(28, strong=True))
        painter.setPen(theme.color("ink"))
        metrics = measures.metrics(28, strong=True)
        number = metrics.elidedText(self._ticket.number, Qt.TextElideMode.ElideRight, int(right - left) + 1)
        painter.drawText(QRectF(left, 2, right - left + 2, tall), middle, number)
        left += metrics.horizontalAdvance(number) + 8
        if right - left > measures.text(30):
            painter.setFont(measures.font(18))
            name = measures.metrics(18).elidedText(
                self._ticket.customer, Qt.TextElideMode.ElideRight, int(right - left)
            )
            painter.drawText(QRectF(left, 2, right - left + 2, tall), middle, name)


class Pickup(QWidget):
    """The list of a `BoardViewModel`'s ready tickets, oldest first, in pages; `lying` puts it into a row."""

    def __init__(self, model: BoardViewModel) -> None:
        super().__init__()
        self.setObjectName("kitchen.pickup")
        self._model = model
        self._entries: dict[str, PickupEntry] = {}
        self._shown: tuple[str, ...] = ()
        self._page = 0
        self._now_ms = 0
        self._alerts: dict[str, int] = {}
        self._pager = Pager("kitchen.pickup")
        self._pager.setParent(self)
        self._pager.turned.connect(self._turn)
        model.changed.connect(self._place)

    def tick(self, now_ms: int) -> None:
        """Let time pass."""
        self._now_ms = now_ms
        for ticket_id in self._shown:
            entry = self._entries[ticket_id]
            entry.tick(now_ms)
            entry.set_lit(lit=self._alerts.get(ticket_id, 0) % 2 == 1)

    def alert(self, ticket_ids: Iterable[str]) -> None:
        """Let what has just become ready flash for a moment."""
        self._alerts.update(dict.fromkeys(ticket_ids, FLASH_TICKS))

    def blink(self) -> None:
        """Let the flashes go on for a quarter of a second."""
        self._alerts = {ticket_id: left - 1 for ticket_id, left in self._alerts.items() if left > 1}

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.LanguageChange, QEvent.Type.StyleChange}:
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, measures = theme_of(self), self._measures()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ready = self._model.board.ready
        painter.setFont(measures.font(18, strong=True))
        painter.setPen(theme.color("ink" if ready else "muted"))
        title = translate("Pickup", "Ready to collect")
        title = f"{len(ready)} · {title}" if ready else title
        metrics = measures.metrics(18, strong=True)
        shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, self.width() - 2)
        painter.drawText(QRectF(2, 0, self.width(), self._title()), Qt.AlignmentFlag.AlignVCenter, shown)
        if not ready and self._model.loaded:
            painter.setFont(measures.font(18))
            painter.setPen(theme.color("muted"))
            rest = QRectF(2, self._title() + PAD, self.width() - 4, self.height() - self._title())
            flags = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap
            painter.drawText(
                rest, int(flags), translate("Pickup", "What is ready waits here to be handed over.")
            )

    def _measures(self) -> Measures:
        window = self.window()
        return Measures.of(theme_of(self).scale, window.width(), window.height())

    def _title(self) -> int:
        """Return the height of the title."""
        return self._measures().text(34)

    def _turn(self, by: int) -> None:
        """Show another page."""
        self._page += by
        self._place()

    def _place(self) -> None:
        """Show the entries of the page."""
        measures = self._measures()
        ready = self._model.board.ready
        tall = measures.text(44) + max(52, measures.grown(54)) + 2 * PAD
        wide = measures.pickup_width
        top = self._title()
        room = self.height() - top
        columns = cells_that_fit(self.width(), wide, GAP)
        rows = cells_that_fit(room, tall, GAP)
        if len(ready) > columns * rows:
            bar = self._pager.sizeHint().height() + GAP
            if columns == 1:
                room -= bar
                rows = cells_that_fit(room, tall, GAP)
        width = (self.width() - GAP * (columns - 1)) // columns
        pages = max(1, -(-len(ready) // (columns * rows)))
        self._page = min(max(self._page, 0), pages - 1)
        self._place_pager(pages, columns)
        on_page = ready[self._page * columns * rows : (self._page + 1) * columns * rows]
        self._drop_others({ticket.ticket_id for ticket in on_page})
        for at, ticket in enumerate(on_page):
            entry = self._entry(ticket)
            left = (at % columns) * (width + GAP)
            entry.show_ticket(ticket, measures)
            entry.setGeometry(left, top + (at // columns) * (tall + GAP), width, tall)
            entry.tick(self._now_ms)
            entry.show()
        self._shown = tuple(ticket.ticket_id for ticket in on_page)
        self.update()

    def _place_pager(self, pages: int, columns: int) -> None:
        """Put the page buttons below the list, or in a row beside the title."""
        self._pager.show_page(self._page, pages)
        self._pager.setVisible(pages > 1)
        size = self._pager.sizeHint()
        if columns == 1:
            self._pager.setGeometry(0, self.height() - size.height(), self.width(), size.height())
        else:
            self._pager.setGeometry(self.width() - size.width(), 0, size.width(), size.height())

    def _entry(self, ticket: TicketView) -> PickupEntry:
        """Return the entry of a ticket, made when it is seen first."""
        entry = self._entries.get(ticket.ticket_id)
        if entry is None:
            entry = PickupEntry(self, ticket)
            entry.handed_over.connect(self._model.hand_over)
            self._entries[ticket.ticket_id] = entry
        return entry

    def _drop_others(self, wanted: set[str]) -> None:
        """Delete the entries that are not shown any more."""
        for ticket_id in set(self._entries) - wanted:
            entry = self._entries.pop(ticket_id)
            entry.hide()
            entry.deleteLater()

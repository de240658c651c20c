"""The list of today's orders: filters, rows to tap, pages; those that need a person stand first."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from core.qt import texts
from core.qt.language import translate
from core.qt.theme import SPACE
from core.qt.widgets.chips import ChipRow
from core.qt.widgets.empty_state import EmptyState
from pos_app.viewmodels.news import NewsViewModel
from pos_app.viewmodels.order_detail import OrderDetailViewModel
from pos_app.viewmodels.orders import FILTERS, OrdersViewModel
from pos_app.widgets.order_row import OrderRowButton, row_height
from pos_app.widgets.page_bar import PageBar
from pos_app.widgets.room import Room, column, compact_chips


class OrdersPage(Room):
    """As many rows as fit, never a scroll bar."""

    def __init__(self, orders: OrdersViewModel, detail: OrderDetailViewModel, news: NewsViewModel) -> None:
        super().__init__("counter.orders")
        self._orders = orders
        self._detail = detail
        self._news = news
        self._rows: list[OrderRowButton] = []
        self._filters = ChipRow("counter.orders.filter")
        self._list = Room("counter.orders.list")
        self._bar = PageBar("counter.orders")
        self._empty = EmptyState("counter.orders.empty", "orders")
        layout = column(self._filters, gap=12, margins=(16, 8, 16, 16))
        layout.addWidget(self._list, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._bar)
        self.setLayout(layout)
        self._filters.chosen.connect(orders.show_filter)
        self._bar.turned.connect(orders.show_page)
        orders.changed.connect(self.renew)
        detail.changed.connect(self._mark_chosen)
        news.changed.connect(self.renew)
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the first order."""
        if self._orders.rows:
            self._rows[0].setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        for row in self._rows:
            row.retranslate()
        self.renew()

    def restyle(self) -> None:
        self._filters.setStyleSheet(compact_chips(self.theme))
        self._fit()

    def renew(self) -> None:
        """Show the page."""
        orders = self._orders
        self._filters.set_options([(key, self._filter_words(key)) for key in FILTERS])
        self._filters.set_value(orders.filter)
        nothing = orders.loaded and not orders.rows
        self._list.setVisible(not nothing)
        self._empty.setVisible(nothing)
        if nothing:
            self._tell_nothing()
        self._bar.setVisible(orders.pages > 1)
        self._bar.show_page(orders.page, orders.pages)
        self._show_rows()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._orders.show_page(self._orders.page + (-1 if event.angleDelta().y() > 0 else 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        turn = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if turn is not None:
            self._orders.show_page(self._orders.page + turn)
        elif step is None or not self._move_focus(step):
            super().keyPressEvent(event)

    def _fit(self) -> None:
        """Ask for as many rows as there is room for."""
        if not self.isVisible():
            return
        taken = self._filters.heightForWidth(self.width() - 32) + self._bar.sizeHint().height() + 56
        room = max(self.height() - taken, row_height(self.theme))
        self._orders.set_page_size(max(1, (room + SPACE) // (row_height(self.theme) + SPACE)))
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self._orders.rows
        while len(self._rows) < len(rows):
            self._rows.append(self._new_row())
        height = row_height(self.theme)
        width = self._list.width()
        for place, (button, view) in enumerate(zip(self._rows, rows, strict=False)):
            chosen = view.order_id == self._detail.order_id
            button.show_row(view, place, self._news.of(view), chosen=chosen)
            button.setGeometry(0, place * (height + SPACE), width, height)
            button.show()
        for button in self._rows[len(rows) :]:
            button.hide()

    def _new_row(self) -> OrderRowButton:
        row = OrderRowButton()
        row.setParent(self._list)
        row.clicked.connect(lambda: self._open(row))
        return row

    def _open(self, row: OrderRowButton) -> None:
        if row.row is not None:
            self._detail.open(row.row.order_id)

    def _mark_chosen(self) -> None:
        for button in self._rows:
            button.setChecked(button.row is not None and button.row.order_id == self._detail.order_id)

    def _move_focus(self, step: int) -> bool:
        focus = QApplication.focusWidget()
        shown = self._rows[: len(self._orders.rows)]
        here = next((i for i, button in enumerate(shown) if button is focus), None)
        if here is None or not 0 <= here + step < len(shown):
            return False
        shown[here + step].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _filter_words(self, key: str) -> str:
        """Return the word of a filter."""
        if key == "attention":
            words = translate("Orders", "Need you")
            return f"{words} {self._orders.attention}" if self._orders.attention else words
        if key == "all":
            return translate("Orders", "All")
        return translate("Orders", "Open") if key == "open" else texts.status_text(FILTERS[key])

    def _tell_nothing(self) -> None:
        if self._orders.search:
            told = translate("Orders", "No order fits “{typed}”").format(typed=self._orders.search)
            self._empty.set_texts(told, translate("Orders", "Search for a call number or a name."))
        elif self._orders.filter != "all":
            told = translate("Orders", "No such orders now")
            self._empty.set_texts(told, translate("Orders", "Choose another filter to see the others."))
        else:
            told = translate("Orders", "No orders yet today")
            self._empty.set_texts(told, translate("Orders", "The first sale will stand here."))

"""Everything below the header: the board, and beside it (in portrait: below it) pick-up list, undo and pages."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QBoxLayout, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from core.qt.language import translate
from core.qt.theme import set_role
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.undo_bar import UndoBar
from kitchen_app.tones import Sound
from kitchen_app.viewmodels.board import BoardViewModel
from kitchen_app.viewmodels.selection import Selection
from kitchen_app.widgets.all_day_panel import AllDayPanel
from kitchen_app.widgets.board import TicketBoard
from kitchen_app.widgets.measures import GAP, PAD, Measures
from kitchen_app.widgets.notice import Notice
from kitchen_app.widgets.pager import Pager
from kitchen_app.widgets.pickup import Pickup


class Floor(QWidget):
    """Places its parts for the shape of the window; undo and pages have their place also while there are none.

    In the place of undo it says how many orders have come at once, unless undo is offered.
    """

    def __init__(self, model: BoardViewModel, selection: Selection) -> None:
        super().__init__()
        self._model = model
        model.changed.connect(
            self.show_emptiness
        )  # before the board, which then knows its size when it shows a ticket
        self.board = TicketBoard(model, selection)
        self.pickup = Pickup(model)
        self.all_day = AllDayPanel(model)
        self.undo = UndoBar("kitchen.undo_bar")
        self._notice = Notice("kitchen.arrivals")
        self.undo.installEventFilter(self)
        self._pager = Pager("kitchen.page")
        self._empty = EmptyState("kitchen.empty", "kitchen")
        self._dress_undo()
        self._build()
        self._pager.turned.connect(lambda by: self.board.show_page(self.board.page + by))
        self.board.page_changed.connect(self._show_pages)
        self._show_pages()
        self.retranslate()

    def clear_of(self, covered: int) -> None:
        """Keep what is said of an empty board clear of so many pixels at the right of the window."""
        right = self._empty.mapTo(self.window(), QPoint(self._empty.width(), 0)).x()
        under = right - (self.window().width() - covered)
        self._empty.setContentsMargins(0, 0, max(0, under) if covered else 0, 0)

    def fit(self, scale: int, width: int, height: int) -> None:
        """Place the parts for a window of `width` × `height`."""
        measures = Measures.of(scale, width, height)
        upright = height > width
        self._rows.setDirection(
            QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        )
        self._side.setDirection(
            QBoxLayout.Direction.LeftToRight if upright else QBoxLayout.Direction.TopToBottom
        )
        self.all_day.fit(measures)
        self._slot.setFixedHeight(self.undo.sizeHint().height())
        entry = measures.text(78) + max(52, measures.grown(54)) + 2 * PAD
        beside = measures.pickup_width
        self._aside.setFixedSize(16_777_215, 16_777_215)
        self._aside.setMinimumSize(0, 0)
        self._foot.setMinimumWidth(0)
        self._foot.setMaximumWidth(16_777_215)
        if upright:
            self._aside.setFixedHeight(entry)
            self._foot.setFixedWidth(max(beside, self._foot.sizeHint().width()))
        else:
            self._aside.setFixedWidth(beside)

    def alert(self, ticket_ids: Iterable[str], sound: Sound) -> None:
        """Let tickets flash that have become late or ready."""
        if sound == "ready":
            self.pickup.alert(ticket_ids)
        else:
            self.board.alert(ticket_ids)

    def tell_arrivals(self, count: int) -> None:
        """Say how many orders have come at once."""
        self._notice.tell(translate("Floor", "%n new order(s)", "", count))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.undo and event.type() in {QEvent.Type.Show, QEvent.Type.Hide}:
            self._notice.give_way(away=event.type() == QEvent.Type.Show)
        return False

    def show_emptiness(self) -> None:
        """Say so when there is nothing to do."""
        nothing = self._model.loaded and not self._model.tickets
        self._stack.setCurrentWidget(self._empty if nothing else self.board)
        self.retranslate()

    def retranslate(self) -> None:
        """Renew the texts."""
        if self._model.board.accepting:
            self._empty.set_texts(
                translate("Floor", "No orders. Enjoy the quiet."),
                translate("Floor", "New orders appear here by themselves."),
            )
        else:
            self._empty.set_texts(
                translate("Floor", "The kitchen is closed."),
                translate("Floor", "Open it above when you are ready for orders."),
            )

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _build(self) -> None:
        """Put the parts together."""
        ground = QWidget()
        self._stack = QStackedLayout(ground)
        self._stack.addWidget(self.board)
        self._stack.addWidget(self._empty)
        self._foot = QWidget()
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(GAP)
        self._slot = QWidget()
        slot_row = QVBoxLayout(self._slot)
        slot_row.setContentsMargins(0, 0, 0, 0)
        slot_row.addWidget(self.undo)
        slot_row.addWidget(self._notice, 1)
        foot.addStretch(1)
        foot.addWidget(self._slot)
        foot.addWidget(self._pager)
        self._aside = QWidget()
        self._side = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._aside)
        self._side.setContentsMargins(0, 0, 0, 0)
        self._side.setSpacing(GAP)
        self._side.addWidget(self.pickup, 1)
        self._side.addWidget(self._foot)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(GAP, GAP, GAP, GAP)
        self._rows.setSpacing(GAP)
        beside = QHBoxLayout()
        beside.setSpacing(GAP)
        beside.addWidget(ground, 1)
        beside.addWidget(self.all_day)
        self._rows.addLayout(beside, 1)
        self._rows.addWidget(self._aside)

    def _dress_undo(self) -> None:
        """Put the button below the words, and give it the name under which it is known."""
        button = self.undo.findChild(QAbstractButton, "kitchen.undo_bar.button")
        message = self.undo.findChild(QWidget, "kitchen.undo_bar.message")
        row = self.undo.layout()
        if button is not None:
            button.setObjectName("kitchen.undo")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if message is not None:
            set_role(message, textSize="title", strong="true")
        if isinstance(row, QBoxLayout):
            row.setDirection(QBoxLayout.Direction.TopToBottom)
            row.setContentsMargins(14, 10, 14, 10)

    def _show_pages(self) -> None:
        """Show which page is shown, and whether something new stands on another."""
        self._pager.show_page(self.board.page, self.board.pages, call=self.board.new_elsewhere() > 0)
        self._pager.setVisible(self.board.pages > 1)

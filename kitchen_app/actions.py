"""What the keys do: each action of `keys` as one call of an intent, the same that a touch would make."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from core.qt.widgets.undo_bar import UndoBar
from kitchen_app.keys import BUMPED_ONCE, DIGITS, Keymap, key_of
from kitchen_app.panels import Panels
from kitchen_app.viewmodels.board import BoardViewModel
from kitchen_app.viewmodels.selection import Selection
from kitchen_app.widgets.board import TicketBoard

WITH_PANEL: Final = frozenset({"leave", "sold_out", "capacity", "recall_list", "keys", "full_screen"})
"""What works while the keys go to an open panel."""


class Actions:
    """Turns key events into intents; Ctrl alone counts when it is let go with nothing pressed in between."""

    def __init__(
        self,
        model: BoardViewModel,
        board: TicketBoard,
        selection: Selection,
        panels: Panels,
        undo: UndoBar,
        keymap: Keymap,
        of_window: Mapping[str, Callable[[], object]],
    ) -> None:
        """`of_window` is what the window itself does, by action."""
        self._model, self._board, self._selection = model, board, selection
        self._panels, self._undo = panels, undo
        self._keymap = keymap
        self._control_alone = False
        self._calls: dict[str, Callable[[], object]] = {
            "ready": self._ready,
            "start": lambda: model.start(board.target()),
            "line_up": lambda: board.step_line(-1),
            "line_down": lambda: board.step_line(1),
            "previous_ticket": lambda: selection.step(-1),
            "next_ticket": lambda: selection.step(1),
            "item_done": self._item_done,
            "recall_last": model.recall,
            "recall_list": lambda: panels.toggle("recall"),
            "previous_page": lambda: board.show_page(board.page - 1),
            "next_page": lambda: board.show_page(board.page + 1),
            "capacity": lambda: panels.toggle("capacity"),
            "sold_out": lambda: panels.toggle("sold_out"),
            "keys": lambda: panels.toggle("keys"),
            **of_window,
            "undo": undo.undo,
            "hand_over": self._hand_over,
            "more": board.open_more,
            "rush": lambda: board.rush_requested.emit(board.target()),
            "leave": self._leave,
            **{f"ticket_{digit}": partial(self._ticket_key, digit) for digit in DIGITS},
        }

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key press means; return whether it meant something."""
        self._control_alone = event.key() == Qt.Key.Key_Control and not event.isAutoRepeat()
        action = self._keymap.action_of(key_of(event))
        if not action or (self._panels.has_focus and action not in WITH_PANEL):
            return False
        if event.isAutoRepeat() and (action in BUMPED_ONCE or action.startswith("ticket_")):
            return True
        self._calls[action]()
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Do what Ctrl alone means when it is let go."""
        if event.key() != Qt.Key.Key_Control or not self._control_alone or self._panels.has_focus:
            return False
        self._control_alone = False
        action = self._keymap.action_of("Ctrl")
        if action:
            self._calls[action]()
        return bool(action)

    def _ticket_key(self, digit: str) -> None:
        """Select a ticket of the page, or bump it where that is wanted and no card is moving."""
        self._board.select_key(digit)
        at, on_page = DIGITS.index(digit), self._board.shown()
        if self._keymap.bumps and self._board.settled and at < len(on_page):
            self._model.ready(on_page[at])

    def _ready(self) -> None:
        """Finish the ticket, or take note that it is void."""
        self._model.ready(self._board.target())

    def _item_done(self) -> None:
        """Finish the line that the keys point at; with none, the first that is not done."""
        ticket = self._model.ticket(self._board.target())
        if ticket is None:
            return
        left = [
            item.line_id
            for item in self._model.own_items(ticket)
            if not (item.done or item.void or item.pending)
        ]
        line_id = self._selection.line_id if self._selection.ticket_id == ticket.ticket_id else ""
        if line_id or left:
            self._model.toggle_item(ticket.ticket_id, line_id or left[0])

    def _hand_over(self) -> None:
        """Hand over what has been ready longest."""
        for ticket in self._model.board.ready[:1]:
            self._model.hand_over(ticket.ticket_id)

    def _leave(self) -> None:
        """Close the panel, or select nothing."""
        if not self._panels.close():
            self._selection.select("")

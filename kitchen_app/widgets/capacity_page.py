"""What the kitchen can take on: open, busy with the minutes that the counters quote, or closed."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.api.views import BoardView
from core.qt.language import translate
from core.qt.widgets.button import Button
from core.qt.widgets.chips import ChipRow, Segments
from core.qt.widgets.label import label

QUOTES: Final = (10, 15, 20, 30, 45, 60)
USUAL_QUOTE: Final = 20
_NAME = "kitchen.capacity"


class CapacityPage(QWidget):
    """A page of the side panel; `chosen` tells whether orders are taken, and the minutes (0: not busy)."""

    chosen = Signal(bool, int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(f"{_NAME}_page")
        self._hint = label(tone="muted", wrap=True)
        self._state = Segments(f"{_NAME}.state")
        self._title = label(strong=True, tone="muted", wrap=True)
        self._minutes = ChipRow(f"{_NAME}.minutes", [(str(minutes), "") for minutes in QUOTES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self._hint, self._state, self._title, self._minutes):
            column.addWidget(part)
        column.addStretch(1)
        self._state.chosen.connect(self._choose)
        self._minutes.chosen.connect(lambda key: self.chosen.emit(True, int(key)))
        self.retranslate()

    def show_board(self, board: BoardView) -> None:
        """Show how the kitchen stands now."""
        busy = board.accepting and board.busy_minutes > 0
        self._state.set_value("busy" if busy else "open" if board.accepting else "closed")
        if busy:
            nearest = min(QUOTES, key=lambda minutes: abs(minutes - board.busy_minutes))
            self._minutes.set_value(str(nearest))
        self._title.setVisible(busy)
        self._minutes.setVisible(busy)

    def retranslate(self) -> None:
        """Renew the texts."""
        self._hint.setText(
            translate("Capacity", "Every counter is told at once, before it charges the next order.")
        )
        self._title.setText(translate("Capacity", "The counters quote"))
        self._state.set_options(
            [
                ("open", translate("Capacity", "Open")),
                ("busy", translate("Capacity", "Busy")),
                ("closed", translate("Capacity", "Closed")),
            ]
        )
        for button in self._state.findChildren(Button):
            button.set_look(role="chip")
        minutes = translate("Capacity", "{minutes} min")
        self._minutes.set_options([(str(quote), minutes.format(minutes=quote)) for quote in QUOTES])

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _choose(self, key: str) -> None:
        self.chosen.emit(key != "closed", USUAL_QUOTE if key == "busy" else 0)

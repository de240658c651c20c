"""The button that has the kitchen make an order first, with three seconds to take it back."""

from __future__ import annotations

from typing import Final

from core.api.views import OrderRow
from core.qt.language import translate
from core.qt.widgets.undo_bar import UndoBar
from pos_app.viewmodels.rushing import Rushing
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import Room, column

UNDO_S: Final = 3.0


class RushRow(Room):
    """Object names are `name.button` and `name.undo`; it hides when the kitchen has nothing to make any more."""

    def __init__(self, rushing: Rushing, name: str) -> None:
        super().__init__(name)
        self._rushing = rushing
        self._row: OrderRow | None = None
        self._button = fitting_button(name=f"{name}.button", icon="rush", on=self._toggle)
        self._undo = UndoBar(f"{name}.undo")
        self.setLayout(column(self._button, self._undo, gap=6))
        rushing.asked.connect(self._offer)
        self.retranslate()
        self.hide()

    def show_row(self, shown: OrderRow) -> None:
        """Be about an order."""
        self._row = shown
        self.renew()

    def retranslate(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Show what a touch would ask for."""
        shown = self._row
        possible = shown is not None and self._rushing.possible(shown)
        self.setVisible(possible or self._undo.offering)
        self._button.setVisible(possible)
        if shown is not None:
            rushed = self._rushing.is_rushed(shown.order_id)
            first = translate("RushRow", "Kitchen: make this first")
            self._button.setText(translate("RushRow", "Kitchen: in its turn") if rushed else first)

    def _toggle(self) -> None:
        if self._row is not None:
            self._rushing.toggle(self._row.order_id, self._row.number)

    def _offer(self, order_id: str, number: str) -> None:
        """Offer to take back what was asked for."""
        first = translate("RushRow", "{number} is made first")
        told = first if self._rushing.is_rushed(order_id) else translate("RushRow", "{number} in its turn")
        self.renew()
        self._undo.offer(
            told.format(number=number), lambda: self._rushing.toggle(order_id, number), seconds=UNDO_S
        )

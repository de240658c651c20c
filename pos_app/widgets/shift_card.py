"""In place of Charge when no shift is open: why nothing can be sold, and the way to the page where one is opened."""

from __future__ import annotations

from core.qt.language import translate
from core.qt.widgets.label import label
from pos_app.navigator import Navigator
from pos_app.viewmodels.shift import ShiftViewModel
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.room import Ground, column


class ShiftCard(Ground):
    """`counter.no_shift`, with the button `counter.no_shift.open`."""

    def __init__(self, shift: ShiftViewModel, navigator: Navigator) -> None:
        super().__init__("counter.no_shift", "warning_soft", "warning")
        self._shift = shift
        self._words = label(strong=True, tone="warning", wrap=True, name="counter.no_shift.words")
        self._open = fitting_button(
            name="counter.no_shift.open", role="primary", icon="cash", on=lambda: navigator.go("shift")
        )
        self.setLayout(column(self._words, self._open, gap=8, margins=(14, 10, 14, 12)))
        self.retranslate()

    def retranslate(self) -> None:
        self._words.setText(
            translate("Shift", "No shift is open. The order is kept; open a shift to charge it.")
        )
        self._open.setText(translate("Shift", "Open a shift"))

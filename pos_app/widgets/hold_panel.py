"""Setting the order aside: under which name."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from core.api.words import NAME_LENGTH
from core.qt.language import translate
from core.qt.widgets.label import label
from pos_app.navigator import HOLD
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.fitting_button import fitting_button
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import Room, column


class HoldPanel(Room):
    """One field and one button; Enter holds, an empty name takes the customer's or the time."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.hold_panel")
        self._counter = counter
        self._head = PanelHead("counter.hold_panel", counter.navigator.back)
        self._hint = label(tone="muted", wrap=True)
        self._name = QLineEdit()
        self._name.setObjectName("counter.hold.name")
        self._name.setMaxLength(NAME_LENGTH)
        self._name.returnPressed.connect(self._hold)
        self._confirm = fitting_button(
            name="counter.hold.confirm", role="primary", icon="hold", on=self._hold
        )
        self.setLayout(
            column(self._head, self._hint, self._name, self._confirm, 1, gap=16, margins=(16, 8, 16, 16))
        )
        counter.navigator.changed.connect(self._open)
        counter.holds.held_as.connect(self._close)
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the name."""
        self._name.setFocus(Qt.FocusReason.TabFocusReason)
        self._name.selectAll()

    def retranslate(self) -> None:
        self._head.show_title(translate("HoldPanel", "Put the order on hold"))
        self._show_hint()
        self._name.setPlaceholderText(translate("HoldPanel", "Name, table or anything you will recognise"))
        self._name.setAccessibleName(self._name.placeholderText())
        self._confirm.setText(translate("HoldPanel", "Hold"))

    def _show_hint(self) -> None:
        """Say what is kept; a split is known at this counter alone."""
        told = translate("HoldPanel", "Everything is kept. Bring it back with Recall, at any counter.")
        if self._counter.split.plan is not None:
            split = translate("HoldPanel", "How the bill is split comes back at this counter only.")
            told = f"{told} {split}"
        self._hint.setText(told)

    def _open(self) -> None:
        if self._counter.navigator.panel == HOLD:
            self._show_hint()
            self._name.setText(self._counter.sale.view.draft.customer)

    def _hold(self) -> None:
        self._counter.holds.hold(self._name.text())

    def _close(self) -> None:
        if self._counter.navigator.panel == HOLD:
            self._counter.navigator.close_panel()

"""The orders on hold, as large cards to tap."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt

from core.api.views import HeldOrderView
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import Button
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.label import label
from core.qt.widgets.paged_grid import PagedGrid
from pos_app.navigator import RECALL
from pos_app.viewmodels.counter import Counter
from pos_app.widgets.panel_head import PanelHead
from pos_app.widgets.room import Room, column, let_touches_through, row


class HeldCard(Button):
    """One order on hold: its name, when, how much."""

    def __init__(self) -> None:
        super().__init__(role="tile")
        self._name = label(strong=True, size="title", elided=True)
        self._lines = label(tone="muted")
        self._total = label(strong=True)
        self._when = label(tone="muted", size="caption")
        self._where = label(tone="muted", size="caption", elided=True)
        for part in (self._name, self._lines, self._total, self._when, self._where):
            let_touches_through(part)
        self.setLayout(
            column(
                self._name,
                self._when,
                self._where,
                1,
                row(self._lines, 1, self._total),
                gap=4,
                margins=(16, 12, 16, 12),
            )
        )

    def show_view(self, view: HeldOrderView, index: int) -> None:
        """Show `view` in place `index`."""
        self.setObjectName(f"counter.held.{index}")
        self._name.setText(view.name)
        self._when.setText(texts.time_of_day(view.held_at))
        self._lines.setText(translate("RecallPanel", "%n item(s)", "", view.lines))
        self._total.setText(texts.money(view.total))
        self._where.setText(_whereabouts(view))
        self._where.set_tone("warning" if view.place == "away" else "muted")
        self._name.set_tone("muted" if view.place == "away" else "")
        told = (view.name, self._when.text(), self._where.text(), self._lines.text(), self._total.text())
        self.setAccessibleName(", ".join(filter(None, told)))


def _whereabouts(view: HeldOrderView) -> str:
    """Return at which other counter an order is, and whether it can be had; nothing for an order of this counter."""
    words = {
        "there": translate("RecallPanel", "counter %1"),
        "asked": translate("RecallPanel", "asked of counter %1"),
        "away": translate("RecallPanel", "counter %1: not reached"),
    }
    return words[view.place].replace("%1", view.counter) if view.place in words else ""


class RecallPanel(Room):
    """A tap brings an order back; a sale in the making changes places with it."""

    def __init__(self, counter: Counter) -> None:
        super().__init__("counter.recall_panel")
        self._counter = counter
        self._head = PanelHead("counter.recall_panel", counter.navigator.back)
        self._cards: list[HeldCard] = []
        self._grid = PagedGrid("counter.held", QSize(240, 120), stretch=False)
        self._empty = EmptyState("counter.held_empty", "hold")
        layout = column(self._head, gap=16, margins=(16, 8, 16, 16))
        layout.addWidget(self._grid, 1)
        layout.addWidget(self._empty, 1)
        self.setLayout(layout)
        counter.holds.changed.connect(self.renew)
        counter.holds.recalled.connect(self._close)
        self.retranslate()

    def focus_first(self) -> None:
        """Put the keyboard on the oldest order."""
        if self._counter.holds.held:
            self._cards[0].setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        self._head.show_title(translate("RecallPanel", "Orders on hold"))
        self._empty.set_texts(
            translate("RecallPanel", "Nothing is on hold"),
            translate("RecallPanel", "Hold sets an order aside while another customer is served."),
        )
        self.renew()

    def restyle(self) -> None:
        self._grid.set_cell(QSize(self.theme.grown(240), self.theme.grown(128)))

    def renew(self) -> None:
        """Show what is on hold."""
        held = self._counter.holds.held
        while len(self._cards) < len(held):
            self._cards.append(self._new_card(len(self._cards)))
        for index, view in enumerate(held):
            self._cards[index].show_view(view, index)
        self._grid.set_widgets(self._cards[: len(held)])
        self._grid.setVisible(bool(held))
        self._empty.setVisible(not held)

    def _new_card(self, index: int) -> HeldCard:
        card = HeldCard()
        card.clicked.connect(lambda: self._recall(index))
        return card

    def _recall(self, index: int) -> None:
        held = self._counter.holds.held
        if index < len(held):
            self._counter.holds.recall(held[index].hold_id)

    def _close(self) -> None:
        if self._counter.navigator.panel == RECALL:
            self._counter.navigator.close_panel()

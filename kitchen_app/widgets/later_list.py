"""Orders for later: when, which, for whom, and what; they come on the board by themselves."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.api.views import TicketView
from core.qt import texts
from core.qt.allergy_words import allergy_words
from core.qt.language import name_in, translate
from core.qt.widgets.empty_state import EmptyState
from core.qt.widgets.flick_area import FlickArea
from core.qt.widgets.label import Label, label
from kitchen_app.viewmodels.board import BoardViewModel


class LaterList(QWidget):
    """The later tickets of a `BoardViewModel`, the soonest first."""

    def __init__(self, model: BoardViewModel) -> None:
        super().__init__()
        self.setObjectName("kitchen.later_page")
        self._model = model
        self._rows: list[Label] = []
        ground = QWidget()
        ground.setProperty("role", "panel")
        self._column = QVBoxLayout(ground)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addStretch(1)
        self._area = FlickArea(ground, "kitchen.later_area")
        self._empty = EmptyState("kitchen.later_empty", "clock")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area, 1)
        column.addWidget(self._empty, 1)
        model.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        """Renew the texts."""
        self._empty.set_texts(
            translate("Later", "Nothing is ordered for later."),
            translate("Later", "Orders for a time wait here and come on the board by themselves."),
        )
        self.renew()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def renew(self) -> None:
        """Show what is for later."""
        later = self._model.later
        while len(self._rows) < len(later):
            made = label(size="title", wrap=True, name=f"kitchen.later.{len(self._rows)}")
            self._rows.append(made)
            self._column.insertWidget(len(self._rows) - 1, made)
        for at, row in enumerate(self._rows):
            row.setVisible(at < len(later))
            if at < len(later):
                row.setText(_words(later[at]))
        self._area.setVisible(bool(later))
        self._empty.setVisible(not later)


def _words(ticket: TicketView) -> str:
    """Return time, number, customer and lines of a ticket."""
    when = "" if ticket.wanted_at is None else texts.time_of_day(ticket.wanted_at)
    head = " · ".join(filter(None, (when, ticket.number, ticket.customer, allergy_words(ticket.allergy))))
    return "\n".join(
        [head, *(f"    {item.quantity} × {name_in(item.names)}" for item in ticket.items if not item.void)]
    )

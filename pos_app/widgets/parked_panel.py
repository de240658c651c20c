"""The messages that could not be worked on, for a manager: each can be looked at, tried again, or given up with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from core.api.views import ParkedView
from core.api.words import Clock
from core.qt.language import translate
from core.qt.widgets.card import Card
from core.qt.widgets.label import badge, label
from pos_app.viewmodels.parked import ParkedViewModel
from pos_app.widgets.parked_message import ParkedMessage
from pos_app.widgets.room import Room, column, row


class ParkedPanel(Room):
    """A card with one entry per message, oldest first; when there is none it says so in one line.

    Entries are made when somebody looks: a counter that sells all day long has no use for them.
    """

    def __init__(self, parked: ParkedViewModel, clock: Clock) -> None:
        """Object names are `counter.parked`, `.count`, `.empty`, and `counter.parked.<index>` for each message."""
        super().__init__("counter.parked")
        self._parked = parked
        self._clock = clock
        self._entries: list[ParkedMessage] = []
        self._title = label(size="title", strong=True)
        self._count = badge("", "warning", "counter.parked.count")
        self._hint = label(tone="muted", wrap=True)
        self._empty = label(tone="muted", wrap=True, name="counter.parked.empty")
        self._list = QWidget()
        self._column = column(gap=12)
        self._list.setLayout(self._column)
        card = Card(padding=20)
        card.setLayout(
            column(row(self._title, self._count, 1, gap=12), self._hint, self._empty, self._list, gap=8)
        )
        self.setLayout(column(card))
        parked.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._title.setText(translate("Parked", "Parked messages"))
        self._hint.setText(
            translate(
                "Parked",
                "The program could not work on these and has put them aside; nothing is lost. "
                "Try again once the cause is gone.",
            )
        )
        self._empty.setText(translate("Parked", "Nothing is parked. Every message has found its way."))
        self.renew()

    def renew(self) -> None:
        """Show what is parked."""
        messages = self._parked.messages
        self._show_entries(self._parked.shown)
        some = bool(messages)
        self._count.setText(str(len(messages)))
        for part, shown in (
            (self._count, some),
            (self._hint, some),
            (self._list, some),
            (self._empty, not some),
        ):
            part.setVisible(shown)

    def _show_entries(self, messages: Sequence[ParkedView]) -> None:
        while len(self._entries) < len(messages):
            made = ParkedMessage(self._parked, len(self._entries))
            self._entries.append(made)
            self._column.addWidget(made)
        now_ms = self._clock.now_ms()
        for entry, view in zip(self._entries, messages, strict=False):
            entry.show_view(view, now_ms)
        for place, entry in enumerate(self._entries):
            entry.setVisible(place < len(messages))

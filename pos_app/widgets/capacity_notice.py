"""A line above the sum: the kitchen is busy and quotes a time, or is closed and would refuse."""

from __future__ import annotations

from core.qt.language import translate
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import label
from pos_app.viewmodels.capacity import CapacityViewModel
from pos_app.widgets.room import Ground, row


class CapacityNotice(Ground):
    """Object names are `counter.capacity` and `counter.capacity.words`; it hides while all is as usual."""

    def __init__(self, capacity: CapacityViewModel) -> None:
        super().__init__("counter.capacity", "warning_soft")
        self._capacity = capacity
        self._sign = IconLabel("clock", tone="warning", side=24)
        self._words = label(strong=True, wrap=True, name="counter.capacity.words")
        layout = row(self._sign, gap=10, margins=(12, 8, 12, 8))
        layout.addWidget(self._words, 1)
        self.setLayout(layout)
        capacity.changed.connect(self.renew)
        self.renew()

    def retranslate(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Say how the kitchen stands, or nothing."""
        now = self._capacity.now
        tone = "warning" if now.accepting else "danger"
        self._words.setText(
            translate("CapacityNotice", "The kitchen is busy: about {minutes} minutes.").format(
                minutes=now.busy_minutes
            )
            if now.accepting
            else translate(
                "CapacityNotice",
                "The kitchen is closed: it would refuse this order, and what is paid would go back.",
            )
        )
        self._words.set_tone(tone)
        self.setAccessibleName(self._words.text())
        self.lie_on(f"{tone}_soft")
        self.setVisible(now.busy or not now.accepting)

"""The line under the header that says, as long as it is so, that the rest of the shop is out of reach."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent

from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import button
from core.qt.widgets.icon_label import IconLabel
from core.qt.widgets.label import label
from pos_app.viewmodels.conditions import ConditionsViewModel
from pos_app.widgets.room import Ground, row

_STARTING: Final = "connecting"
"""While the program looks for the broker at its start, the pill says enough."""


_NARROW: Final = 30
"""Letters of body text up to which there is room for few words only."""


class OfflineBanner(Ground):
    """Object names are `name`, `name.words` and `name.details`; `details_requested` when more is wanted."""

    details_requested = Signal()

    def __init__(self, conditions: ConditionsViewModel, name: str = "counter.offline") -> None:
        super().__init__(name, "warning_soft", "warning")
        self._conditions = conditions
        self._words = label(wrap=True, strong=True, tone="warning", name=f"{name}.words")
        self._details = button("", name=f"{name}.details", role="quiet", on=self.details_requested.emit)
        sign = IconLabel("offline", tone="warning")
        line = row(gap=12, margins=(14, 2, 6, 2))
        line.addWidget(sign, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._words, 1)
        line.addWidget(self._details)
        self.setLayout(line)
        conditions.changed.connect(self.renew)
        self.retranslate()

    def retranslate(self) -> None:
        self._details.setText(translate("Offline", "What works?"))
        self.renew()

    def restyle(self) -> None:
        self.renew()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.renew()

    def renew(self) -> None:
        """Show it while the connection is away."""
        health = self._conditions.health
        away = health is not None and health.mode == "offline" and health.reason != _STARTING
        self.setVisible(away)
        if health is None or not away:
            return
        works = translate("Offline", "Cash sales go on; card and Pix need the connection.")
        narrow = self.width() < _NARROW * self.theme.font_px("body")
        self._words.setWordWrap(not narrow)
        if narrow:  # one line, so that there is still room for what is sold
            self._words.setText(translate("Offline", "Offline: cash only"))
            return
        if health.since is None:
            self._words.setText(works)
            return
        since = translate("Offline", "Offline since {time}.").format(time=texts.time_of_day(health.since))
        self._words.setText(f"{since} {works}")

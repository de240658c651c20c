"""When an order is picked up: in a quarter, half or whole hour, or to five minutes."""

from __future__ import annotations

from typing import Final

from core.api.words import Clock
from core.qt import texts
from core.qt.language import translate
from core.qt.widgets.button import Button, button, icon_button
from core.qt.widgets.flow_row import FlowRow
from core.qt.widgets.label import label
from pos_app.viewmodels.sale import SaleViewModel
from pos_app.widgets.room import Room, column, row

STEP_MS: Final = 5 * 60_000
PRESETS: Final = (15, 30, 60)
_SOONEST_MS: Final = STEP_MS


class PickUpRow(Room):
    """The time in large figures, a step of five minutes back and forth, and the usual times."""

    def __init__(self, sale: SaleViewModel, clock: Clock) -> None:
        super().__init__("counter.pickup")
        self._sale = sale
        self._clock = clock
        self._time = label(size="title", strong=True, name="counter.pickup.time")
        self._earlier = icon_button("minus", "", name="counter.pickup.earlier", on=lambda: self._step(-1))
        self._later = icon_button("plus", "", name="counter.pickup.later", on=lambda: self._step(1))
        self._presets: dict[int, Button] = {}
        self._row = FlowRow()
        for minutes in PRESETS:
            self._presets[minutes] = self._preset(minutes)
            self._row.add(self._presets[minutes])
        self.setLayout(column(row(self._earlier, self._time, self._later, 1, gap=8), self._row, gap=8))
        self.retranslate()

    def retranslate(self) -> None:
        self._earlier.set_does(translate("PickUp", "Five minutes earlier"))
        self._later.set_does(translate("PickUp", "Five minutes later"))
        for minutes, made in self._presets.items():
            made.setText(translate("PickUp", "+%n min", "", minutes))
        self.renew()

    def renew(self) -> None:
        """Show the time that is chosen."""
        wanted = self._sale.view.draft.wanted_at
        now_ms = self._clock.now_ms()
        told = "–:––" if wanted is None else texts.wanted_words(wanted, now_ms)
        self._time.setText(told)
        self._time.set_tone("late" if wanted is not None and wanted < now_ms else "")
        self._earlier.setEnabled(wanted is not None and wanted - STEP_MS >= now_ms + _SOONEST_MS)

    def _preset(self, minutes: int) -> Button:
        return button("", name=f"counter.pickup.in.{minutes}", role="chip", on=lambda: self._choose(minutes))

    def _choose(self, minutes: int) -> None:
        self._sale.describe(wanted_at=_rounded(self._clock.now_ms() + minutes * 60_000))

    def _step(self, by: int) -> None:
        now_ms = self._clock.now_ms()
        wanted = self._sale.view.draft.wanted_at or _rounded(now_ms + PRESETS[0] * 60_000)
        self._sale.describe(wanted_at=max(_rounded(wanted + by * STEP_MS), _rounded(now_ms + _SOONEST_MS)))


def _rounded(moment_ms: int) -> int:
    """Return the next whole five minutes."""
    return -(-moment_ms // STEP_MS) * STEP_MS

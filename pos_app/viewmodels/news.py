"""How far the news of an order has come: still here, or not yet seen by the kitchen although it is paid."""

from __future__ import annotations

import asyncio
from typing import Final, Literal

from PySide6.QtCore import QObject, Signal

from core.api.views import OrderRow
from core.api.words import Clock
from pos_app.viewmodels.conditions import ConditionsViewModel

SEEN_WITHIN_MS: Final = 5000
"""How long after the payment the kitchen should have accepted the ticket."""
News = Literal["", "unsent", "unseen"]


class NewsViewModel(QObject):
    """Tells what to say of an order; `changed` when that may be another for some, because time has passed or the link."""

    changed = Signal()

    def __init__(self, conditions: ConditionsViewModel, clock: Clock) -> None:
        super().__init__()
        self._conditions = conditions
        self._clock = clock
        self._next: tuple[int, asyncio.TimerHandle] | None = None
        self._was_offline = conditions.offline
        conditions.changed.connect(self._look)

    def of(self, row: OrderRow) -> News:
        """Return `unsent`, `unseen` or nothing; who asks is told by `changed` when it becomes another by time."""
        if row.unsent and self._conditions.offline:
            self._wake_for(row)
            return "unsent"
        return "unseen" if self.is_late(row) else ""

    def is_late(self, row: OrderRow) -> bool:
        """Tell whether the kitchen should have seen a paid order by now, and has not."""
        if row.unseen_since is None:
            return False
        late = row.unseen_since + SEEN_WITHIN_MS <= self._clock.now_ms()
        if not late:
            self._wake_for(row)
        return late

    def close(self) -> None:
        """Wait for nothing any more."""
        if self._next is not None:
            self._next[1].cancel()
            self._next = None

    def _wake_for(self, row: OrderRow) -> None:
        """Tell at the moment when this order is late, unless an earlier one is waited for."""
        if row.unseen_since is None:
            return
        due = row.unseen_since + SEEN_WITHIN_MS
        left = due - self._clock.now_ms()
        if left <= 0 or (self._next is not None and self._next[0] <= due):
            return
        self.close()
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:  # painted before the program runs or after it has ended: nobody has to be told
            return
        self._next = (due, loop.call_later(left / 1000, self._tell))

    def _tell(self) -> None:
        self._next = None
        self.changed.emit()

    def _look(self) -> None:
        """Tell when the connection has come or gone."""
        if self._conditions.offline != self._was_offline:
            self._was_offline = self._conditions.offline
            self.changed.emit()

"""The pulse of the window: a precise timer that notes how long the window could not move."""

from __future__ import annotations

import array
import math
import time
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS: Final = 5
_KEPT: Final = 2_000_000


@dataclass(frozen=True, slots=True)
class Pulse:
    """Times between two beats in milliseconds: the 99th percentile, the longest, and how many there were."""

    p99_ms: float
    max_ms: float
    beats: int


class Heartbeat(QObject):
    """Beats every 5 ms and records the time between two beats; a gap is time in which the window could not answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gaps = array.array("d")
        self._last = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin, or begin again from nothing."""
        self._gaps = array.array("d")
        self._last = time.perf_counter()
        self._timer.start()

    def pause(self) -> None:
        """Stop counting while something is done that is not the program's own work, such as taking a picture."""
        self._timer.stop()

    def resume(self) -> None:
        """Go on counting, from now."""
        self._last = time.perf_counter()
        self._timer.start()

    def stop(self) -> Pulse:
        """End and return what was measured."""
        self._timer.stop()
        return self.pulse()

    def pulse(self) -> Pulse:
        """Return what has been measured so far."""
        ordered = sorted(self._gaps)
        if not ordered:
            return Pulse(0.0, 0.0, 0)
        at = max(0, math.ceil(len(ordered) * 0.99) - 1)
        return Pulse(round(ordered[at], 3), round(ordered[-1], 3), len(ordered))

    def _beat(self) -> None:
        """Note the time since the last beat."""
        now = time.perf_counter()
        if len(self._gaps) < _KEPT:
            self._gaps.append((now - self._last) * 1000)
        self._last = now

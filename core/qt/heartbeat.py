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
    """Times between two beats in milliseconds: the 99th percentile, the longest, and how many there were.

    `busiest_ms` is the most processor time that the window's own thread took between two beats: what it did itself,
    however much else the machine had to do.
    """

    p99_ms: float
    max_ms: float
    beats: int
    busiest_ms: float = 0.0


class Heartbeat(QObject):
    """Beats every 5 ms and records the time between two beats; a gap is time in which the window could not answer."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gaps = array.array("d")
        self._last = 0.0
        self._worked = 0.0
        self._busiest = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin, or begin again from nothing."""
        self._gaps = array.array("d")
        self._busiest = 0.0
        self.resume()

    def pause(self) -> None:
        """Stop counting while something is done that is not the program's own work, such as taking a picture."""
        self._timer.stop()

    def resume(self) -> None:
        """Go on counting, from now."""
        self._last, self._worked = time.perf_counter(), time.thread_time()
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
        return Pulse(round(ordered[at], 3), round(ordered[-1], 3), len(ordered), round(self._busiest, 3))

    def _beat(self) -> None:
        """Note the time since the last beat."""
        now, worked = time.perf_counter(), time.thread_time()
        self._busiest = max(self._busiest, (worked - self._worked) * 1000)
        if len(self._gaps) < _KEPT:
            self._gaps.append((now - self._last) * 1000)
        self._last, self._worked = now, worked

"""When Python's cyclic garbage is collected: on the thread of the windows only, and never for long.

Python collects wherever memory happens to be asked for. On a database thread it would destroy widgets there, which makes Qt
crash; and a full collection over everything that was imported keeps the window from moving for 20–30 ms.

By count alone the old is looked at a few times in an hour: by then garbage has filled whole blocks of memory, and what lives
between it keeps them from ever going home. So it is looked at each minute as well, which takes two or three milliseconds
once what was imported and built at the start is left out.
"""

from __future__ import annotations

import gc
from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer

_LOOK_MS: Final = 200
_SETTLED_AFTER: Final = 25
"""Looks until what was imported and built at the start is taken out of the search for good."""
OLD_EVERY_MS: Final = 60_000
"""How long garbage among the old may lie about in a program that has settled."""


class Collector(QObject):
    """Collects as often as Python itself would, but from a timer of this thread, between `start` and `stop`."""

    def __init__(self, *, settles: bool = False, old_every_ms: int = OLD_EVERY_MS) -> None:
        """With `settles`, what lives after five seconds is taken for permanent and not looked at again."""
        super().__init__()
        self._looks_left = _SETTLED_AFTER if settles else 0
        self._settled, self._old_every_ms = False, old_every_ms
        self._was_enabled = False
        self._since_old = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Take collecting over from Python."""
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Give collecting back."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()

    def look(self) -> None:
        """Collect the oldest generation that is due, if one is."""
        if self._looks_left:
            self._looks_left -= 1
            if not self._looks_left:
                gc.freeze()
                self._settled = True
                self._since_old.start()
        counts, limits = gc.get_count(), gc.get_threshold()
        due = [generation for generation, limit in enumerate(limits) if limit and counts[generation] > limit]
        if self._settled and self._since_old.elapsed() >= self._old_every_ms:
            due.append(len(limits) - 1)
        if due:
            gc.collect(due[-1])
            if due[-1] == len(limits) - 1:
                self._since_old.start()

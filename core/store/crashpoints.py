"""Named places where a test can end the process as a power failure would.

`COMANDA_CRASH_AT="till.after_commit:3"` ends it the third time that place is passed. Without the variable a place costs one
comparison. It is read here and nowhere else, since the places lie below everything that knows settings.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

_wanted, _, _times = os.environ.get("COMANDA_CRASH_AT", "").partition(":")
_WANTED: Final = _wanted
_left = [int(_times or 1)]
_lock: Final = threading.Lock()
_watcher: list[Callable[[str], None]] = []


def crash_point(name: str) -> None:
    """End the process with SIGKILL if a test wants it to end here."""
    if _watcher:
        _watcher[-1](name)
    if not _WANTED or name != _WANTED:
        return
    with _lock:
        _left[0] -= 1
        if _left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def watched(watcher: Callable[[str], None]) -> Iterator[None]:
    """Tell `watcher` of every place that is passed: the simulation ends processes that are not really there."""
    _watcher.append(watcher)
    try:
        yield
    finally:
        _watcher.remove(watcher)

"""Somebody who starts the counter from its icon, and presses what the windows offer.

`python -m tests.support.person_at_start WISH DATA` is the program itself, off screen, with hands in it; what was read
on the way is told as one line of JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

import core.runtime.opening
from core.__main__ import main
from core.qt.application import make_application
from core.qt.hands import Hands

PATIENCE = 40.0
"""Seconds for one step on a busy machine."""
LOOK_AGAIN_MS = 20

Steps = Generator[Callable[[], object], None, None]


class Person:
    """Does one step after another, each as soon as what it waits for is there."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._waits_for = next(steps)
        self._until = time.monotonic() + PATIENCE
        self.gave_up = ""
        self._timer = QTimer()
        self._timer.setInterval(LOOK_AGAIN_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        if not self._timer.isActive():  # a tap lets the windows have their turn
            return
        self._timer.stop()
        try:
            if self._waits_for():
                self._waits_for = next(self._steps)
                self._until = time.monotonic() + PATIENCE
            elif time.monotonic() > self._until:
                self.gave_up = f"visible: {Hands().shown()}"
        except StopIteration:
            return
        except AssertionError as fault:
            self.gave_up = str(fault)
        if self.gave_up:
            QApplication.closeAllWindows()
        else:
            self._timer.start()


def restore_and_sell(read: dict[str, str]) -> Steps:
    """Press "restore", sell an espresso for exact cash, put the notice away, close."""
    hands = Hands()
    yield lambda: hands.can_reach("start_problem.restore")
    read["problem"] = hands.read("start_problem.title")
    read["reason"] = hands.read("start_problem.reason")
    hands.tap("start_problem.restore")
    yield lambda: hands.can_reach("counter.tile.espresso") and hands.sees("counter.restored")
    read["notice"] = hands.read("counter.restored.title")
    hands.tap("counter.tile.espresso")
    yield lambda: hands.can_reach("counter.exact")
    hands.tap("counter.exact")
    yield lambda: hands.sees("counter.number")
    read["number"] = hands.read("counter.number")
    hands.tap("counter.restored.close")
    yield lambda: not hands.sees("counter.restored")
    QApplication.closeAllWindows()


def look_for_a_notice(read: dict[str, str]) -> Steps:
    """Wait until there is something to sell, and tell whether there is a notice."""
    hands = Hands()
    yield lambda: hands.can_reach("counter.tile.espresso") and hands.sees("counter.pill")
    read["notice"] = hands.read("counter.restored.title") if hands.sees("counter.restored") else ""
    QApplication.closeAllWindows()


def close_at_once(read: dict[str, str]) -> Steps:
    """Read what is wrong and close."""
    hands = Hands()
    yield lambda: hands.can_reach("start_problem.close")
    read["problem"] = hands.read("start_problem.title")
    hands.tap("start_problem.close")


WISHES = {"restore": restore_and_sell, "look": look_for_a_notice, "close": close_at_once}


def come_in(wish: str, data: str) -> int:
    """Start the counter and do what `wish` names; return the exit code of the program."""
    make_application(["comanda"])
    core.runtime.opening.is_seen = lambda: True
    read: dict[str, str] = {}
    person, code = Person(WISHES[wish](read)), 1
    try:
        main(["run", "--window", "counter", "--data", data])
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else code
    print(json.dumps({**read, "gave_up": person.gave_up}))
    return code


if __name__ == "__main__":
    sys.exit(come_in(sys.argv[1], sys.argv[2]))

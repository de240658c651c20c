"""PySide must not lose references to True and None: some of its versions do, and the program then dies after a while."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

pytestmark = pytest.mark.gui

MANY = 10_000
TOLERATED = 200
IMMORTAL = 2**30
"""Other objects come and go meanwhile; the faulty versions lose one reference per call."""


class Bell(QObject):
    rung = Signal(bool)


class Painted(QWidget):
    times = 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        self.times += 1


def counts() -> tuple[int, int, int]:
    return sys.getrefcount(True), sys.getrefcount(False), sys.getrefcount(None)


def lost(before: tuple[int, int, int]) -> list[int]:
    """Return what was lost of each; objects that never die (Python 3.12, PEP 683) lose nothing while they stay so."""
    after = counts()
    if sys.version_info >= (3, 12):
        return [0 if now > IMMORTAL else was for was, now in zip(before, after, strict=True)]
    return [was - now for was, now in zip(before, after, strict=True)]


async def test_emitting_signals_loses_no_reference() -> None:
    bell, heard = Bell(), [0]

    def hear(_ringing: bool) -> None:
        heard[0] += 1

    bell.rung.connect(hear)
    bell.rung.connect(lambda _ringing: None)
    before = counts()
    for _ in range(MANY):
        bell.rung.emit(True)

    assert heard[0] == MANY
    assert max(lost(before)) < TOLERATED


async def test_single_shots_lose_no_reference() -> None:
    fired = [0]

    def fire() -> None:
        fired[0] += 1

    before = counts()
    for _ in range(MANY):
        QTimer.singleShot(0, fire)
    while fired[0] < MANY:
        QCoreApplication.processEvents()

    assert max(lost(before)) < TOLERATED


async def test_painting_loses_no_reference() -> None:
    painted = Painted()
    painted.resize(20, 20)
    before = counts()
    for _ in range(500):
        painted.grab()

    assert painted.times >= 500
    assert max(lost(before)) < TOLERATED

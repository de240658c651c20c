"""Garbage is collected on the thread of the windows, wherever it was made."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from core.qt.garbage import Collector
from tests.support.waiting import eventually

pytestmark = pytest.mark.gui


class Knot(QObject):
    """Something that only the cycle collector frees."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


def a_lot_of_garbage() -> None:
    for _ in range(200_000):
        knot: list[object] = []
        knot.append(knot)


async def test_widgets_in_cycles_are_freed_on_the_windows_thread_though_another_makes_garbage() -> None:
    freed_on: list[int] = []
    knot = Knot()
    weakref.finalize(knot, lambda: freed_on.append(threading.get_ident()))
    del knot

    await asyncio.to_thread(a_lot_of_garbage)
    await eventually(lambda: freed_on)

    assert freed_on == [threading.get_ident()]


async def test_python_collects_by_itself_only_while_no_loop_runs() -> None:
    assert not gc.isenabled()


def test_outside_of_the_loop_python_collects_as_ever() -> None:
    assert gc.isenabled()


async def test_a_program_that_has_settled_does_not_look_at_its_imports_again() -> None:
    collector = Collector(settles=True)
    before = gc.get_freeze_count()
    try:
        for _ in range(24):
            collector.look()
        assert gc.get_freeze_count() == before
        collector.look()
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(("every_ms", "is_found"), [(0, True), (60_000, False)])
async def test_garbage_among_the_old_is_found_in_time_though_little_was_made_since(
    every_ms: int, is_found: bool
) -> None:
    collector = Collector(settles=True, old_every_ms=every_ms)
    try:
        for _ in range(25):
            collector.look()
        knot = Knot()
        gone = weakref.ref(knot)
        gc.collect()  # grows old while it is held
        del knot
        collector.look()
        assert (gone() is None) is is_found
    finally:
        gc.unfreeze()


async def test_collecting_finds_widgets_too() -> None:
    widget = QWidget()
    widget.setProperty("me", "x")
    gone = weakref.ref(widget)
    knot = [widget]
    knot.append(knot)  # type: ignore[arg-type]  # the knot
    del widget, knot

    a_lot_of_garbage()
    await eventually(lambda: gone() is None)

"""Tasks have an owner: they end with it, and their faults reach one sink."""

from __future__ import annotations

import asyncio

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget

from core.qt.tasks import TaskScope
from tests.support.waiting import eventually

pytestmark = pytest.mark.gui


class Sink:
    def __init__(self) -> None:
        self.told: list[tuple[str, BaseException]] = []

    def __call__(self, name: str, fault: BaseException) -> None:
        self.told.append((name, fault))


async def for_ever() -> None:
    await asyncio.Event().wait()


async def fail() -> None:
    raise LookupError("no coffee")


@pytest.mark.fault("F34")
async def test_a_fault_reaches_the_sink_with_the_name_of_the_task() -> None:
    sink = Sink()
    scope = TaskScope("window", sink)

    scope.start(fail(), "brew")
    await eventually(lambda: sink.told)

    name, fault = sink.told[0]
    assert name == "window.brew"
    assert isinstance(fault, LookupError)
    assert len(scope) == 0


async def test_closing_ends_everything_and_starts_nothing_more() -> None:
    sink = Sink()
    scope = TaskScope("window", sink)
    task = scope.start(for_ever())

    await scope.close()
    await scope.close()

    assert task is not None
    assert task.cancelled()
    assert scope.start(for_ever()) is None
    assert sink.told == []


async def test_a_task_may_close_the_scope_that_it_lives_in() -> None:
    scope = TaskScope("window")
    scope.start(for_ever(), "other")

    async def leave() -> str:
        await scope.close()
        return "left"

    leaving = scope.start(leave())

    assert leaving is not None
    assert await asyncio.wait_for(leaving, timeout=5) == "left"


@pytest.mark.fault("F31")
async def test_a_second_tap_is_ignored_while_the_first_still_runs() -> None:
    scope = TaskScope("window")
    gate = asyncio.Event()
    charged: list[str] = []

    async def charge() -> None:
        await gate.wait()
        charged.append("once")

    first = scope.start_once("charge", charge())
    assert scope.start_once("charge", charge()) is None
    assert scope.busy("charge")
    gate.set()
    assert first is not None
    await first

    assert charged == ["once"]
    await eventually(lambda: not scope.busy("charge"))
    assert scope.start_once("charge", charge()) is not None
    await scope.close()


async def test_a_scope_ends_with_its_widget() -> None:
    scope, widget = TaskScope("window"), QWidget()
    scope.live_with(widget)
    task = scope.start(for_ever())

    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
    assert task is not None
    await eventually(task.cancelled)

    assert scope.closed
    await scope.close()

"""The loop mends what qasync gets wrong: one test for each fault."""

from __future__ import annotations

import asyncio
import contextvars
import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from core.qt.loop import GuiEventLoop
from tests.support.loops import gui_loop

pytestmark = pytest.mark.gui

WHO: contextvars.ContextVar[str] = contextvars.ContextVar("who", default="nobody")


def the_loop() -> GuiEventLoop:
    loop = asyncio.get_running_loop()
    assert isinstance(loop, GuiEventLoop)
    return loop


async def test_a_nested_qt_loop_loses_no_task() -> None:
    seen: list[int] = []

    async def work(number: int) -> None:
        for _ in range(3):
            await asyncio.sleep(0)
        await asyncio.sleep(0.01)
        seen.append(number)

    async def nest() -> None:
        nested = QEventLoop()
        QTimer.singleShot(40, nested.quit)
        nested.exec()

    tasks = [asyncio.create_task(work(number)) for number in range(20)]
    tasks.append(asyncio.create_task(nest()))
    await asyncio.wait_for(asyncio.gather(*tasks), timeout=5)

    assert sorted(seen) == list(range(20))


async def test_processing_events_inside_a_task_loses_no_task() -> None:
    done = asyncio.Event()
    asyncio.get_running_loop().call_soon(done.set)

    for _ in range(5):
        QCoreApplication.processEvents()

    assert not done.is_set()
    await asyncio.wait_for(done.wait(), timeout=5)


async def test_cancelled_timers_are_removed_from_qt() -> None:
    loop = the_loop()
    before = len(loop._pump.timers)

    for _ in range(200):
        async with asyncio.timeout(60):
            await asyncio.sleep(0)

    assert len(loop._pump.timers) == before


async def test_timers_are_never_early() -> None:
    loop = asyncio.get_running_loop()
    early: list[float] = []

    for wait in (0.0005, 0.001, 0.0123, 0.05, 0.0999):
        begun = loop.time()
        await asyncio.sleep(wait)
        if loop.time() - begun < wait:
            early.append(wait)

    assert early == []


async def test_timers_fire_in_the_order_of_their_times() -> None:
    loop = asyncio.get_running_loop()
    fired: list[int] = []
    for wait in (30, 10, 20):
        loop.call_later(wait / 1000, fired.append, wait)

    await asyncio.sleep(0.05)

    assert fired == [10, 20, 30]


async def test_a_call_from_another_thread_keeps_its_context_and_gives_a_handle() -> None:
    loop = asyncio.get_running_loop()
    told: asyncio.Future[str] = loop.create_future()
    context = contextvars.copy_context()
    context.run(WHO.set, "cashier")
    handles: list[asyncio.Handle] = []

    def call() -> None:
        handles.append(loop.call_soon_threadsafe(lambda: told.set_result(WHO.get()), context=context))

    thread = threading.Thread(target=call)
    thread.start()

    assert await asyncio.wait_for(told, timeout=5) == "cashier"
    thread.join()
    assert isinstance(handles[0], asyncio.Handle)


async def test_a_call_from_another_thread_can_be_taken_back() -> None:
    loop = asyncio.get_running_loop()
    called: list[str] = []

    handle = loop.call_soon_threadsafe(called.append, "too late")
    handle.cancel()
    loop.call_soon_threadsafe(called.append, "in time")
    async with asyncio.timeout(5):
        while not called:
            await asyncio.sleep(0)

    assert called == ["in time"]


async def test_call_later_gives_a_real_timer_handle() -> None:
    loop = asyncio.get_running_loop()
    due = loop.time() + 60

    handle = loop.call_at(due, lambda: None)

    assert isinstance(handle, asyncio.TimerHandle)
    assert handle.when() == due
    handle.cancel()
    assert handle.cancelled()


async def test_qt_timers_go_on_while_tasks_spin() -> None:
    beats: list[float] = []
    timer = QTimer()
    timer.setInterval(1)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start()

    async def spin() -> None:
        while len(beats) < 20:
            await asyncio.sleep(0)

    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        for _ in range(20):
            group.create_task(spin())
    timer.stop()

    assert len(beats) >= 20


async def test_work_in_threads_comes_back() -> None:
    assert await asyncio.to_thread(lambda: 6 * 7) == 42


def test_what_qt_does_between_two_runs_of_the_loop_runs_no_task_and_loses_none() -> None:
    loop = gui_loop()
    seen: list[bool] = []

    async def work() -> None:
        seen.append(asyncio.get_running_loop() is loop)

    task = loop.create_task(work())
    thread = threading.Thread(
        target=lambda: loop.call_soon_threadsafe(lambda: seen.append(loop.is_running()))
    )
    thread.start()
    thread.join()
    QCoreApplication.processEvents()
    before = list(seen)
    loop.run_until_complete(asyncio.wait_for(task, 5))
    loop.close()

    assert (before, seen) == ([], [True, True])

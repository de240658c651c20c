"""What the counter and the kitchen of the soak have in common: real program and window, off screen, and their pulse."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from core.qt.hands import Hands
from core.qt.heartbeat import Heartbeat
from core.runtime.logs import start_logging
from core.runtime.parts import prepare_directory
from core.runtime.separate import SeparateProgram
from core.runtime.settings import load
from core.runtime.tour.camera import Camera
from core.runtime.tour.program import SIZE
from tests.soak.lines import Line, heard, tell

TELL_EVERY = 15.0


class Worker(Protocol):
    """Somebody who works at a window: does what the lines say, and stops."""

    async def begin(self) -> None: ...
    async def do(self, line: Line) -> None: ...
    async def end(self) -> None: ...


class Screen:
    """The program of one role with its window, and hands to work with."""

    def __init__(self, program: SeparateProgram, window: Any) -> None:  # noqa: ANN401 - a window of Qt
        self.program = program
        self.window = window
        self.hands = Hands()
        self.heartbeat = Heartbeat()
        self.camera = Camera(None, self.heartbeat)


def run_screen(role: str, name: str, worker: Callable[[Screen], Worker]) -> int:
    """Run a program with its window until the input ends; return the exit code."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from core.qt.application import run

    return run(lambda: _run(role, name, worker))


async def _run(role: str, name: str, worker: Callable[[Screen], Worker]) -> int:
    from core.qt.windows import OpenWindows
    from core.runtime.windows import find_window

    settings = load(role=role)
    prepare_directory(settings.data_dir)
    start_logging(settings.data_dir / "logs" / name, settings.log_level)
    program = SeparateProgram(settings, role)
    await program.open()
    windows = OpenWindows([find_window(name)(program.shop(name))])
    window = windows.windows[0]
    try:
        window.resize(*SIZE)
        windows.show()
        screen = Screen(program, window)
        await _work(screen, worker(screen))
    finally:
        windows.close()
        await asyncio.sleep(0)
        await program.close()
    return 0


async def _work(screen: Screen, worker: Worker) -> None:
    lines = heard(asyncio.get_running_loop())
    screen.heartbeat.start()
    await worker.begin()
    tell("ready")
    tasks: set[asyncio.Task[None]] = {asyncio.create_task(_tell_pulse(screen), name="tells the pulse")}
    try:
        while (line := await lines.get()) is not None:
            task = asyncio.create_task(_guarded(worker.do, line), name=f"does {line.get('do')}")
            tasks.add(task)
            task.add_done_callback(tasks.discard)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await worker.end()


async def _guarded(do: Callable[[Line], Awaitable[None]], line: Line) -> None:
    try:
        await do(line)
    except Exception as fault:  # noqa: BLE001 - the soak wants to hear of everything
        tell("fault", doing=line, fault=f"{type(fault).__name__}: {fault}"[:600])


async def _tell_pulse(screen: Screen) -> None:
    while True:
        await asyncio.sleep(TELL_EVERY)
        pulse = screen.heartbeat.pulse()
        screen.heartbeat.start()
        tasks, blocks = len(asyncio.all_tasks()), sys.getallocatedblocks()
        tell("pulse", p99=pulse.p99_ms, longest=pulse.max_ms, tasks=tasks, blocks=blocks)

"""The other end of `afar`: a kitchen of its own with its window, whose barista does what is read from the standard input."""

from __future__ import annotations

import asyncio
import json
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Any

from core.qt.heartbeat import Heartbeat
from core.runtime.separate import SeparateProgram
from core.runtime.settings import Settings
from core.runtime.tour.barista import Barista
from core.runtime.tour.camera import Camera


def run_tour_kitchen(settings: Settings, out: Path | None, size: tuple[int, int]) -> int:
    """Run the kitchen until the input ends; return the exit code."""
    from core.qt.application import run

    return run(lambda: _run(settings, out, size))


async def _run(settings: Settings, out: Path | None, size: tuple[int, int]) -> int:
    from core.qt.hands import Hands
    from core.qt.windows import OpenWindows
    from core.runtime.windows import find_window

    program = SeparateProgram(settings, "kitchen")
    await program.open()
    windows = OpenWindows([find_window("kitchen")(program.shop("kitchen"))])
    try:
        window = windows.windows[0]
        window.resize(*size)
        windows.show()
        heartbeat = Heartbeat()
        camera = Camera(out, heartbeat)
        barista = Barista(program.kitchen, window, Hands(), camera, program.clock)
        orders = _read_in_a_thread(asyncio.get_running_loop())
        heartbeat.start()
        _tell({"done": "ready"})
        while (line := await orders.get()) is not None:
            _tell(await _do(barista, camera, heartbeat, json.loads(line)))
    finally:
        windows.close()
        await asyncio.sleep(0)
        await program.close()
    return 0


async def _do(
    barista: Barista, camera: Camera, heartbeat: Heartbeat, order: dict[str, Any]
) -> dict[str, object]:
    try:
        if order["verb"] == "finish":
            pictures = [str(path) for path in camera.pictures]
            return {"done": {"pictures": pictures, "pulse": asdict(heartbeat.stop())}}
        return {"done": await getattr(barista, order["verb"])(**order["told"])}
    except AssertionError as fault:  # a person could not do this
        return {"fault": str(fault)}


def _read_in_a_thread(loop: asyncio.AbstractEventLoop) -> asyncio.Queue[str | None]:
    """Return the lines of the standard input as they come, and None at its end."""
    lines: asyncio.Queue[str | None] = asyncio.Queue()

    def read() -> None:
        for line in sys.stdin:
            loop.call_soon_threadsafe(lines.put_nowait, line)
        loop.call_soon_threadsafe(lines.put_nowait, None)

    threading.Thread(target=read, name="orders", daemon=True).start()
    return lines


def _tell(answer: dict[str, object]) -> None:
    print(json.dumps(answer), flush=True)  # noqa: T201 - this is how it answers

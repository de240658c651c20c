"""Programs without a screen: plain asyncio, a clean stop at the first signal, an end at the second."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Awaitable, Callable

import structlog

from core.runtime.parts import Pace
from core.runtime.separate import SeparateProgram
from core.runtime.settings import Settings

_log = structlog.get_logger(__name__)


def run_adapter(settings: Settings, role: str, pace: str = "", *, until_input_ends: bool = False) -> int:
    """Run the owner of a role until a signal comes; return the exit code. `pace` sets the simulators' (card,pix,ride).

    With `until_input_ends` it also ends with the standard input, which a supervisor holds open as long as it lives.
    """

    async def serve() -> int:
        program = SeparateProgram(settings, role, pace=_pace(pace))
        await program.open()
        try:
            ended = (
                asyncio.get_running_loop().create_future()
            )  # nothing but a signal, unless a supervisor ends
            if until_input_ends:
                _watch_input(ended)
            await ended
        finally:
            await program.close()
        return 0

    return run_until_signal(serve)


def _watch_input(ended: asyncio.Future[None]) -> None:
    loop = ended.get_loop()

    def finish() -> None:
        if not ended.done():
            ended.set_result(None)

    def read() -> None:
        while os.read(0, 1024):
            pass
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            loop.call_soon_threadsafe(finish)

    threading.Thread(target=read, name="input", daemon=True).start()


def _pace(given: str) -> Pace | None:
    return Pace(*(float(seconds) for seconds in given.split(","))) if given else None


def run_until_signal(main: Callable[[], Awaitable[int]]) -> int:
    """Run `main`; SIGINT or SIGTERM cancels it, so that it ends cleanly, and the second one ends the process at once."""

    async def guarded() -> int:
        loop = asyncio.get_running_loop()
        task = asyncio.ensure_future(main())
        asked: list[int] = []

        def stop(number: int) -> None:
            if asked:
                os._exit(128 + number)
            asked.append(number)
            _log.info("stopping", signal=number)
            task.cancel()

        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop, number)
        try:
            return await task
        except asyncio.CancelledError:
            if not asked:
                raise
            return 0

    return asyncio.run(guarded())

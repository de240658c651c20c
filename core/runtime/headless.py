"""Programs without a screen: plain asyncio, a clean stop at the first signal, an end at the second."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable

import structlog

from core.runtime.parts import Pace
from core.runtime.separate import SeparateProgram
from core.runtime.settings import Settings

_log = structlog.get_logger(__name__)


def run_adapter(settings: Settings, role: str, pace: str = "") -> int:
    """Run the owner of a role until a signal comes; return the exit code. `pace` sets the simulators' (card,pix,ride)."""

    async def serve() -> int:
        program = SeparateProgram(settings, role, pace=_pace(pace))
        await program.open()
        try:
            await asyncio.get_running_loop().create_future()  # until somebody stops us
        finally:
            await program.close()
        return 0

    return run_until_signal(serve)


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

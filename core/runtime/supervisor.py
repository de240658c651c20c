"""The supervisor: starts the programs of a shop on this machine, starts again what dies, and stops all of them together."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import structlog

FIRST_PAUSE: Final = 0.5
LONGEST_PAUSE: Final = 30.0
STABLE_AFTER: Final = 20.0
"""A program that ran for so many seconds is started again without a longer pause."""
STOP_WITHIN: Final = 4.0
CANNOT_GO_ON: Final = 2
"""The exit code of a program that refuses to start: starting it again would not help."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Member:
    """One program: its name and the words after `comanda`. One that is `closable` has a window: its end is a wish."""

    name: str
    words: tuple[str, ...]
    closable: bool = False


def members(adapters: Sequence[str], windows: Sequence[str], options: Sequence[str]) -> tuple[Member, ...]:
    """Return the programs of a shop on this machine, each with the same options."""
    return (
        *(Member(name, ("adapter", name, "--until-input-ends", *options)) for name in adapters),
        *(Member(name, (name, *options), closable=True) for name in windows),
    )


class Supervisor:
    """Runs until it is cancelled, or until every closable member has been closed."""

    def __init__(self, members: Sequence[Member], environment: dict[str, str] | None = None) -> None:
        self._members = members
        self._environment = environment
        self._running: dict[str, asyncio.subprocess.Process] = {}
        self.starts: dict[str, int] = {member.name: 0 for member in members}

    async def run(self) -> int:
        """Start all and keep them running; return 0, or the code of a member that refused to start."""
        tasks = {
            asyncio.get_running_loop().create_task(self._keep(member), name=f"keeps {member.name}"): member
            for member in self._members
        }
        windows = {task for task, member in tasks.items() if member.closable}
        code = 0
        try:
            pending = set(tasks)
            while pending and not (windows and not windows & pending):
                done, pending = await asyncio.wait(pending, return_when=asyncio.FIRST_COMPLETED)
                refused = [task.result() for task in done if task.result()]
                if refused:
                    code = refused[0]
                    break
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            await self._stop_all()
        return code

    def process(self, name: str) -> int | None:
        """Return the process id of a running member."""
        running = self._running.get(name)
        return None if running is None else running.pid

    async def _keep(self, member: Member) -> int:
        loop, pause = asyncio.get_running_loop(), FIRST_PAUSE
        while True:
            begun = loop.time()
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "core",
                *member.words,
                env=self._environment,
                stdin=asyncio.subprocess.PIPE,  # ends when we do, however we do; see `--until-input-ends`
                start_new_session=True,
            )
            self._running[member.name] = process
            self.starts[member.name] += 1
            _log.info("started", program=member.name, process=process.pid)
            code = await process.wait()
            del self._running[member.name]
            if code == CANNOT_GO_ON or (member.closable and code == 0):
                return code
            if loop.time() - begun > STABLE_AFTER:
                pause = FIRST_PAUSE
            _log.warning("ended, is started again", program=member.name, code=code, again_in=pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, LONGEST_PAUSE)

    async def _stop_all(self) -> None:
        running = list(self._running.values())
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(STOP_WITHIN):
                await asyncio.gather(*(process.wait() for process in running))
        except TimeoutError:
            for process in running:
                with contextlib.suppress(ProcessLookupError):
                    process.kill()
            await asyncio.gather(*(process.wait() for process in running))
        self._running.clear()

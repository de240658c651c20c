"""The programs of the soak as processes: started, killed, frozen, and started again when they die."""

from __future__ import annotations

import asyncio
import contextlib
import json
import signal
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.soak.lines import Line, told
from tests.support.guardian import Guardian

AGAIN_AFTER = 0.7
STOP_WITHIN = 15.0
WINDOWS = ("till.a", "till.b", "kitchen.1", "kitchen.2")
ADAPTERS = ("stock", "payment", "delivery", "kitchen")
"""The last one is a kitchen without a screen, on the database of the screens."""

Listener = Callable[[str, Line], None]


@dataclass
class Program:
    """One program, and the process that it is at the moment. `lives` counts its starts."""

    name: str
    words: Sequence[str]
    environment: Mapping[str, str]
    process: asyncio.subprocess.Process | None = None
    lives: int = 0
    ready: bool = False
    frozen: bool = False
    wanted: bool = False
    started: float = 0.0
    ends: list[int] = field(default_factory=list)

    @property
    def pid(self) -> int | None:
        """The number of the running process."""
        return None if self.process is None or self.process.returncode is not None else self.process.pid

    @property
    def up(self) -> bool:
        """Whether it runs, moves, and (if it has a window) has said that it is ready."""
        return self.pid is not None and not self.frozen and (self.ready or self.name not in WINDOWS)


class Fleet:
    """Keeps programs running until they are ended; what they say goes to `listener`, what they complain of to files."""

    def __init__(self, folder: Path, listener: Listener) -> None:
        self.programs: dict[str, Program] = {}
        self._folder = folder
        self._listener = listener
        self._guardian = Guardian("soak")
        self._keeping: dict[str, asyncio.Task[None]] = {}

    def add(self, program: Program) -> None:
        """Start a program and keep it running."""
        self.programs[program.name] = program
        program.wanted = True
        self._keeping[program.name] = asyncio.create_task(self._keep(program), name=f"keeps {program.name}")

    def say(self, name: str, **line: object) -> bool:
        """Tell a program with a window something; return whether it could be told."""
        program = self.programs[name]
        process = program.process
        if process is None or process.stdin is None or not program.up:
            return False
        process.stdin.write(json.dumps(line).encode() + b"\n")
        return True

    def kill(self, name: str) -> None:
        """End a program as a power cut would; it is started again."""
        self._signal(name, signal.SIGKILL)

    def freeze(self, name: str) -> None:
        """Let a program do nothing more."""
        self.programs[name].frozen = True
        self._signal(name, signal.SIGSTOP)

    def thaw(self, name: str) -> None:
        """Let it go on."""
        self._signal(name, signal.SIGCONT)
        self.programs[name].frozen = False

    async def all_up(self, within: float = 90.0) -> None:
        """Wait until every program runs, and every window is ready."""
        end = time.monotonic() + within
        while missing := [name for name, program in self.programs.items() if not program.up]:
            if time.monotonic() > end:
                msg = f"did not come up within {within} s: {', '.join(missing)}"
                raise AssertionError(msg)
            await asyncio.sleep(0.1)

    async def end(self) -> None:
        """End all programs in good order; return when none is left."""
        for program in self.programs.values():
            program.wanted = False
            self.thaw(program.name)
            if program.process is not None and program.process.stdin is not None:
                program.process.stdin.close()
        try:
            async with asyncio.timeout(STOP_WITHIN):
                await asyncio.gather(*self._keeping.values())
        except TimeoutError:
            for program in self.programs.values():
                self._signal(program.name, signal.SIGKILL)
            await asyncio.gather(*self._keeping.values(), return_exceptions=True)
        self._guardian.close()

    def _signal(self, name: str, number: signal.Signals) -> None:
        process = self.programs[name].process
        if process is not None and process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(number)

    async def _keep(self, program: Program) -> None:
        while program.wanted:
            with (self._folder / f"{program.name}.txt").open("ab") as complaints:
                program.process = await asyncio.create_subprocess_exec(
                    sys.executable, *program.words,
                    env=dict(program.environment),
                    stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=complaints,
                    limit=1 << 20, start_new_session=True,
                )  # fmt: skip
            program.lives += 1
            program.started = time.monotonic()
            (self._guardian.folder / f"{program.name}.pid").write_text(str(program.process.pid))
            await self._listen(program, program.process)
            program.ends.append(await program.process.wait())
            program.ready = False
            self._listener(
                program.name, {"event": "ended", "code": program.ends[-1], "wanted": program.wanted}
            )
            if program.wanted:
                await asyncio.sleep(AGAIN_AFTER)

    async def _listen(self, program: Program, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while line := await process.stdout.readline():
            read = told(line)
            if read.get("event") == "ready":
                program.ready = True
            self._listener(program.name, read)

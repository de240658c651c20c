"""A kitchen in another program: its barista is told over a pipe what to do, one thing at a time."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from core.qt.heartbeat import Pulse

READY_WITHIN: Final = 30.0
DONE_WITHIN: Final = 60.0


class FarKitchen:
    """Implements `stage.KitchenSide` by asking the program that `comanda tour-kitchen` runs."""

    def __init__(self, words: Sequence[str], environment: dict[str, str]) -> None:
        self._words = words
        self._environment = environment
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    async def open(self) -> None:
        """Start the program and wait until its window is there."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "core",
            "tour-kitchen",
            *self._words,
            env=self._environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        async with asyncio.timeout(READY_WITHIN):
            await self._answer()

    async def close(self) -> None:
        """End the program."""
        process, self._process = self._process, None
        if process is None or process.stdin is None:
            return
        process.stdin.close()
        try:
            async with asyncio.timeout(READY_WITHIN):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()

    async def cook(self, ticket_id: str) -> None:
        """Start a ticket, finish it, hand it over."""
        await self._ask("cook", ticket_id=ticket_id)

    async def see(self, ticket_id: str) -> None:
        """Wait until a ticket is on the board."""
        await self._ask("see", ticket_id=ticket_id)

    async def clear(self, ticket_id: str) -> None:
        """Finish a ticket that an earlier run left, from whatever state it is in."""
        await self._ask("clear", ticket_id=ticket_id)

    async def decline(self, ticket_id: str, reason: str) -> None:
        """Take an accepted ticket back with a reason."""
        await self._ask("decline", ticket_id=ticket_id, reason=reason)

    async def set_open(self, *, accepting: bool) -> None:
        """Open or close the kitchen."""
        await self._ask("set_open", accepting=accepting)

    async def acknowledge_all(self) -> None:
        """Acknowledge every ticket that was taken back under the barista's hands."""
        await self._ask("acknowledge_all")

    async def see_recall(self) -> None:
        """Look at the list of what was finished last."""
        await self._ask("see_recall")

    async def look(self, theme: str, language: str) -> None:
        """Change the look of the window and take a picture of it."""
        await self._ask("look", theme=theme, language=language)

    async def take(self, stage: str) -> None:
        """Take a picture of the window."""
        await self._ask("take", stage=stage)

    async def board(self) -> tuple[str, ...]:
        """Return the tickets on the board."""
        return tuple(await self._ask("board"))

    async def painted_ms(self, ticket_id: str) -> float | None:
        """Return when the window first showed a ticket (ms since the epoch)."""
        painted: float | None = await self._ask("painted_ms", ticket_id=ticket_id)
        return painted

    async def finish(self) -> tuple[Sequence[Path], Pulse | None]:
        """End the work; return the pictures and the pulse of the kitchen's window."""
        told = await self._ask("finish")
        return [Path(each) for each in told["pictures"]], Pulse(**told["pulse"])

    async def _ask(self, verb: str, **told: object) -> Any:  # noqa: ANN401 - what JSON holds
        async with self._turn, asyncio.timeout(DONE_WITHIN):
            assert self._process is not None  # noqa: S101 - open() comes first
            assert self._process.stdin is not None  # noqa: S101 - made with pipes
            self._process.stdin.write(json.dumps({"verb": verb, "told": told}).encode() + b"\n")
            await self._process.stdin.drain()
            return await self._answer()

    async def _answer(self) -> Any:  # noqa: ANN401 - what JSON holds
        assert self._process is not None  # noqa: S101 - open() comes first
        assert self._process.stdout is not None  # noqa: S101 - made with pipes
        line = await self._process.stdout.readline()
        if not line:
            raise AssertionError("the kitchen's program has ended")
        answer = json.loads(line)
        if "fault" in answer:
            fault = f"in the kitchen: {answer['fault']}"
            raise AssertionError(fault)
        return answer["done"]

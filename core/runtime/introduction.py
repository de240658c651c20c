"""Telling anew: what a program says to all others when the broker does not know it, since it has lost everything.

A broker that lost its data has lost the messages in its queues with it, although they were confirmed. Each program notices
it by the card that it had left there, and tells the others what they may have missed (decision 0017).
"""

from __future__ import annotations

import asyncio
from typing import Final

import structlog

from core.contracts.programs import ProgramStarted
from core.errors import ComandaError
from core.messaging.rabbit import RabbitTransport
from core.runtime.parts import Part
from core.till.program import Till

PAUSE: Final = 5.0

_log = structlog.get_logger(__name__)


class Introduction:
    """Introduces one program to a broker that does not know it, each time it meets one."""

    def __init__(self, part: Part, transport: RabbitTransport, started: ProgramStarted) -> None:
        self._part = part
        self._transport = transport
        self._started = started
        self._task: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Begin when it is needed; to be called on the loop, after the start and whenever the connection has come."""
        if self._transport.is_stranger and (self._task is None or self._task.done()):
            self._task = asyncio.get_running_loop().create_task(self._run(), name="introduces itself")

    async def close(self) -> None:
        """Stop; the next start goes on with it."""
        if self._task is not None:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def _run(self) -> None:
        while self._transport.is_stranger:
            if not (self._transport.link.is_up and await self._could_tell()):
                await asyncio.sleep(PAUSE)

    async def _could_tell(self) -> bool:
        """Tell all of it and have the broker know it; return whether that was possible."""
        try:
            await self._tell()
        except ComandaError as fault:
            _log.warning("what the broker has lost could not be told, again soon", fault=fault)
            return False
        return await self._transport.introduced()

    async def _tell(self) -> None:
        """Tell all of it in this order: first who is there, so that others answer while the rest is told."""
        part, owner = self._part, self._part.owner
        _log.info("the broker did not know this program: it tells what may be lost", owner=owner.name)
        await owner.database.write(lambda work: work.send(self._started))
        await owner.send_unanswered()
        await owner.parking.announce()
        if isinstance(part, Till):
            await part.again.all()
            await part.holds.begin()
            await part.staff.sharing.begin()

"""A stand-in for the till in tests of the other owners: sends real commands by the real transport, keeps the answers."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from core.contracts.message import Command, Event, Reply
from core.domain.clock import Clock
from core.messaging.envelope import Envelope
from core.messaging.transport import Transport
from core.store.endpoint import Answered
from core.store.mailbox import Mailbox, as_envelope, mailbox
from core.store.owner import Owner
from core.store.work import Work

E = TypeVar("E", bound=Event)


async def until(condition: Callable[[], bool], *, within: float = 10.0) -> None:
    """Return when `condition` holds; fail after `within` seconds."""
    async with asyncio.timeout(within):
        while not condition():
            await asyncio.sleep(0.002)


class Probe:
    """A participant called `till` with a mailbox and nothing else."""

    def __init__(
        self, folder: Path, clock: Clock, transport: Transport, hears: Sequence[type[Event]] = ()
    ) -> None:
        metadata = sa.MetaData()
        self.box: Mailbox = mailbox(metadata)
        path = folder / "probe.sqlite"
        engine = sa.create_engine(f"sqlite:///{path}")
        metadata.create_all(engine)
        engine.dispose()
        self.owner = Owner("till", path, self.box, clock, transport)
        self.answers: list[Answered] = []
        self.events: list[Event] = []
        self.owner.endpoint.hears_answers(lambda answers, _work: self.answers.extend(answers))
        for kind in hears:
            self.owner.endpoint.listens(kind, self._hear)

    def _hear(self, event: Event, _work: Work) -> None:
        self.events.append(event)

    async def send(self, *commands: Command, message_id: str = "") -> list[str]:
        """Send commands in one transaction; return their message ids."""
        return await self.owner.database.write(
            lambda work: [work.send(command, message_id=message_id, saga_id="saga-1") for command in commands]
        )

    async def ask(self, command: Command, *, message_id: str = "") -> Reply:
        """Send a command and return its answer."""
        (sent_id,) = await self.send(command, message_id=message_id)
        return await self.answer_to(sent_id)

    async def answer_to(self, message_id: str) -> Reply:
        """Wait for the answer to a command."""
        await until(lambda: any(answer.in_reply_to == message_id for answer in self.answers))
        return next(answer.reply for answer in self.answers if answer.in_reply_to == message_id)

    def heard(self, kind: type[E]) -> list[E]:
        """Return the events of one kind that have come in so far."""
        return [event for event in self.events if isinstance(event, kind)]

    async def unsent(self) -> list[Envelope]:
        """Return what is still in the outbox."""
        outbox = self.box.outbox
        return await self.owner.database.read(
            lambda conn: [as_envelope(row) for row in conn.execute(sa.select(outbox)).mappings()]
        )

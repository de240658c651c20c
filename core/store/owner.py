"""An owner: one participant with its database, its ear and its mouth, ready to be opened and closed as one thing."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from core.contracts.parked import DropParked, RetryParked, WorkOnDeadLetter
from core.contracts.programs import ProgramStarted
from core.domain.clock import Clock
from core.messaging.relay import Relay
from core.messaging.transport import Transport
from core.store.crashpoints import crash_point
from core.store.endpoint import Endpoint
from core.store.inline import database_at
from core.store.mailbox import Mailbox, delete_sent, unsent
from core.store.parked import ParkedMessages
from core.store.place import Place
from core.store.work import Effects, Work

LOAD = 500


@dataclass(frozen=True, slots=True)
class _Cleared:
    """What the outbox was cleared of in a transaction that was made for something else."""

    message_ids: tuple[str, ...]


class Owner:
    """Joins database, endpoint and relay of one participant.

    `name` is its role, `address` where messages reach it (its role unless there are several of them). Handlers are entered
    in `endpoint` before `open`, which first sends what an earlier run left in the outbox.
    """

    def __init__(
        self,
        name: str,
        place: Place | Path,
        box: Mailbox,
        clock: Clock,
        transport: Transport,
        address: str = "",
    ) -> None:
        self.name = name
        self.database = database_at(place, name, box, clock, address)
        self.endpoint = Endpoint(self.database)
        self.parking = ParkedMessages(self.database, self.endpoint.work_on)
        self.endpoint.handles(RetryParked, self.parking.do_retry)
        self.endpoint.handles(DropParked, self.parking.do_drop)
        self.endpoint.handles(WorkOnDeadLetter, self.parking.do_dead_letter)
        self.endpoint.listens_too(ProgramStarted, self.parking.program_started)
        self.relay = Relay(name, transport, self._clear)
        self._transport = transport
        self._looking: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Open the database, send what is left from before, and tell what is parked."""
        self.database.open()
        await self._send_left_over()
        self.database.along_with_writes(self._clear_along)
        self.database.after_commit(self._committed)
        self.database.after_lost_answer(self._look_for_unsent)
        await self.parking.announce()

    def listen(self) -> None:
        """Begin to receive; all owners are opened before the first one listens."""
        self.endpoint.connect(self._transport)

    async def close(self) -> None:
        """Stop sending, finish the writes, let go of the file."""
        if self._looking is not None:
            await asyncio.gather(self._looking, return_exceptions=True)
        await self.relay.close()
        await self.database.close()

    async def send_left_behind(self, before: int) -> None:
        """Send what was stored before a moment (ms) and is still in the outbox: another process died before it could."""
        box = self.database.box
        rows = await self.database.read(lambda conn: unsent(box, conn, 0, LOAD))
        if len(rows) < LOAD:
            self.relay.keep_unanswered({envelope.message_id for _, envelope in rows})
        left = [envelope for _, envelope in rows if envelope.sent_at < before]
        self.relay.offer(envelope for envelope in left if not self.relay.is_sending(envelope.message_id))

    async def send_unanswered(self) -> None:
        """Send again what had arrived and waits for its answer: the broker that had it safe has lost it."""
        self.relay.forget_what_arrived()
        await self.send_left_behind(self.database.clock.now_ms() + 1)

    async def parked(self) -> int:
        """Return how many messages could not be worked on and wait for a person."""
        box = self.database.box
        counted: int = await self.database.read(
            lambda conn: conn.execute(sa.select(sa.func.count()).select_from(box.parked)).scalar_one()
        )
        return counted

    def _look_for_unsent(self) -> None:
        now = self.database.clock.now_ms()
        self._looking = asyncio.get_running_loop().create_task(
            self.send_left_behind(now + 1), name=f"looks for unsent {self.name}"
        )

    def _clear_along(self, work: Work) -> None:
        """Clear the outbox of what has arrived in a transaction that is made anyway."""
        arrived = self.relay.arrived()
        if arrived:
            crash_point(f"{self.name}.after_confirm")
            delete_sent(work.box, work.conn, arrived)
            work.note(_Cleared(arrived))

    def _committed(self, effects: Effects) -> None:
        for noted in effects.noted:
            if isinstance(noted, _Cleared):
                self.relay.cleared(noted.message_ids)
                crash_point(f"{self.name}.after_clear")
        if effects.envelopes:
            crash_point(f"{self.name}.before_publish")
        self.relay.offer(effects.envelopes)

    async def _send_left_over(self) -> None:
        box, after = self.database.box, 0
        while True:
            start = after
            rows = await self.database.read(lambda conn, start=start: unsent(box, conn, start, LOAD))  # type: ignore[misc]
            self.relay.offer(envelope for _, envelope in rows)
            if len(rows) < LOAD:
                return
            after = rows[-1][0]

    async def _clear(self, message_ids: Sequence[str]) -> None:
        box = self.database.box
        crash_point(f"{self.name}.after_confirm")
        await self.database.write(lambda work: delete_sent(box, work.conn, message_ids))
        crash_point(f"{self.name}.after_clear")

"""The plugs of the one socket, for tests: each gives a transport to whoever has an address, and can fall and come back."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Protocol

from core.domain.clock import SystemClock
from core.messaging.envelope import Envelope, Kind
from core.messaging.memory import MemoryTransport
from core.messaging.rabbit import RabbitTransport, account_of
from core.messaging.rabbit.card import Card
from core.messaging.transport import Transport
from tests.support.virtual_host import VirtualHost
from tests.support.waiting import eventually


def an_envelope(
    message_id: str,
    *,
    source: str = "till.a",
    to: str = "stock",
    kind: Kind = "command",
    name: str = "Do",
    body: bytes = b"{}",
    **more: Any,  # noqa: ANN401 - the other fields of Envelope
) -> Envelope:
    """A message that says nothing; an event has no recipient."""
    return Envelope(
        message_id=message_id,
        kind=kind,
        name=name,
        version=1,
        body=body,
        source=source,
        recipient="" if kind == "event" else to,
        sent_at=1_750_000_000_123,
        **more,
    )


class Ear:
    """A receiver that keeps what it hears; it stores nothing while it is closed, and fails as often as it is told."""

    def __init__(self, *faults: Exception) -> None:
        self.batches: list[list[Envelope]] = []
        self.tries = 0
        self.open = asyncio.Event()
        self.open.set()
        self._faults = list(faults)

    @property
    def heard(self) -> list[str]:
        """The ids of all messages, those that came twice twice."""
        return [envelope.message_id for envelope in self.envelopes]

    @property
    def envelopes(self) -> list[Envelope]:
        return [envelope for batch in self.batches for envelope in batch]

    @property
    def told(self) -> list[str]:
        """The ids in the order in which they first came."""
        return list(dict.fromkeys(self.heard))

    def fails(self, *faults: Exception) -> None:
        """Fail so the next times."""
        self._faults += faults

    async def __call__(self, batch: Sequence[Envelope]) -> None:
        self.tries += 1
        await self.open.wait()
        if self._faults:
            raise self._faults.pop(0)
        self.batches.append(list(batch))


class Plug(Protocol):
    """Gives transports to the programs of one test."""

    @property
    def keeps(self) -> bool:
        """Whether it keeps messages by itself when all programs are gone."""
        ...

    async def transport(self, address: str) -> Transport:
        """Return the transport of the program that has this address."""
        ...

    async def fall(self) -> None:
        """End all programs; whatever `transport` returns from now on is that of new ones."""
        ...


class MemoryPlug:
    """All programs are owners in one process."""

    keeps = False

    def __init__(self) -> None:
        self._transport: MemoryTransport | None = None

    async def transport(self, address: str) -> Transport:
        if self._transport is None:
            self._transport = MemoryTransport()
        return self._transport

    async def fall(self) -> None:
        if self._transport is not None:
            await self._transport.close()
        self._transport = None


class RabbitPlug:
    """Each program has its own connection to a virtual host, as `guest` or as the user of its address.

    `files` are those of `account_of`: ca_file, certificate_file and key_file.
    """

    keeps = True

    def __init__(self, host: VirtualHost, **files: Path) -> None:
        self.host = host
        self._files = files
        self._opened: list[RabbitTransport] = []

    def closed_transport(
        self, address: str, *, url: str = "", alone: bool = False, database: str = "one", run: str = ""
    ) -> RabbitTransport:
        """Return a transport that has not begun to connect, to be opened by the test; `fall` closes it."""
        clock = SystemClock()
        card = Card(
            program=f"test {address}", machine="here", process=1, since=clock.now_ms(),
            database=database, run=run or uuid.uuid4().hex,
        )  # fmt: skip
        account = account_of(url or self.host.url(), **self._files)
        transport = RabbitTransport(account, address, clock, card, alone=alone)
        self._opened.append(transport)
        return transport

    async def transport(self, address: str, *, url: str = "") -> RabbitTransport:
        transport = self.closed_transport(address, url=url)
        await transport.open()
        return transport

    def opened(self, address: str) -> RabbitTransport:
        """Return the transport that was made first for an address."""
        return next(transport for transport in self._opened if transport.address == address)

    async def fall(self) -> None:
        opened, self._opened = self._opened, []
        for transport in opened:
            await transport.close()


class Sender:
    """Sends as an outbox does: what failed is sent again after a moment, what is confirmed is forgotten."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
        self.waiting: dict[str, Envelope] = {}
        self.faults: list[BaseException] = []

    def send(self, *envelopes: Envelope) -> None:
        for envelope in envelopes:
            self.waiting[envelope.message_id] = envelope
            self._transport.publish(envelope).add_done_callback(
                lambda sent, envelope=envelope: self._sent(envelope, sent)  # type: ignore[misc]
            )

    async def all_confirmed(self, within: float = 10.0) -> None:
        """Return when nothing waits any more."""
        await eventually(lambda: not self.waiting, within=within, what="the confirmation of all messages")

    def _sent(self, envelope: Envelope, sent: asyncio.Future[None]) -> None:
        if sent.cancelled():
            return
        fault = sent.exception()
        if fault is None:
            self.waiting.pop(envelope.message_id, None)
        else:
            self.faults.append(fault)
            asyncio.get_running_loop().call_later(0.05, self.send, envelope)


def tasks() -> set[str]:
    """Return the names of all tasks of this loop but our own."""
    names = {task.get_name() for task in asyncio.all_tasks() if task is not asyncio.current_task()}
    with suppress(KeyError):
        names.remove("")
    return names

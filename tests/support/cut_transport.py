"""A transport in memory whose connection can be cut and mended, as a broker's can."""

from __future__ import annotations

import asyncio

from core.domain.clock import Clock
from core.messaging.envelope import Envelope
from core.messaging.memory import MemoryTransport
from core.messaging.transport import Link, LinkListener


class CutTransport(MemoryTransport):
    """While it is cut, what is published waits, in order; when it is mended, all of it goes."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._told = Link(is_up=True, since=0)
        self._hearing: list[LinkListener] = []
        self._waiting: list[tuple[Envelope, asyncio.Future[None]]] = []

    @property
    def link(self) -> Link:
        return self._told

    def on_link(self, listener: LinkListener) -> None:
        self._hearing.append(listener)

    def cut(self) -> None:
        """Lose the connection."""
        self._tell(Link(is_up=False, since=self._clock.now_ms(), reason="unreachable"))

    def mend(self, *, send: bool = True) -> None:
        """Have the connection again, and send what has waited (or, for a slow link, not yet)."""
        self._tell(Link(is_up=True, since=self._clock.now_ms()))
        if send:
            self.send_on()

    def send_on(self) -> None:
        """Send what has waited."""
        waiting, self._waiting = self._waiting, []
        for envelope, confirmed in waiting:
            super().publish(envelope).add_done_callback(lambda _, done=confirmed: done.set_result(None))  # type: ignore[misc]

    def publish(self, envelope: Envelope) -> asyncio.Future[None]:
        if self._told.is_up and not self._waiting:
            return super().publish(envelope)
        confirmed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((envelope, confirmed))
        return confirmed

    def _tell(self, link: Link) -> None:
        self._told = link
        for listener in self._hearing:
            listener(link)

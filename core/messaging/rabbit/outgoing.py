"""The outgoing: what a program has to send, in order, and how each message fares until the broker has it safe.

A message that nobody takes waits by itself. For one that is forbidden to us the broker closes the channel, with everything
that is on its way; all of that is then sent one at a time, which shows whose fault it was.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Final

import aiormq
import structlog

from core.messaging.envelope import Envelope
from core.messaging.log_words import words_of
from core.messaging.rabbit.session import LOST, Session
from core.messaging.transport import too_large

WINDOW: Final = 256
"""So many messages are on their way at once."""
UNROUTABLE_PAUSE: Final = 2.0
FORBIDDEN_PAUSE: Final = 5.0
LONGEST_PAUSE: Final = 300.0
OVERTAKEN: Final = 30
"""So many times longer may a message be on its way that others overtake, before it counts as stuck."""
SILENCE: Final = 30.0
"""Seconds in which the log tells of one recipient once."""

_log = structlog.get_logger(__name__)


@dataclass(slots=True, eq=False)
class _Sending:
    """One message on its way: its place in the order, and when it was last handed to the broker."""

    place: int
    envelope: Envelope
    confirmed: asyncio.Future[None]
    begun: float = 0.0
    pause: float = FORBIDDEN_PAUSE


class Outgoing:
    """Takes messages at any time, and sends them while there is a session."""

    def __init__(self) -> None:
        self._session: Session | None = None
        self._waiting: deque[_Sending] = deque()
        self._on_the_way: dict[asyncio.Task[None], _Sending] = {}
        self._suspects: set[_Sending] = set()
        self._turned_away: dict[_Sending, asyncio.TimerHandle] = {}
        self._mending: asyncio.Task[None] | None = None
        self._told_until: dict[str, float] = {}
        self._count = 0
        self._moved_at = 0.0
        self._closed = False

    def send(self, envelope: Envelope) -> asyncio.Future[None]:
        """Send as soon as there is a session; the future is done when the broker has the message safe."""
        confirmed: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if (fault := too_large(envelope)) is not None:
            confirmed.set_exception(fault)
            return confirmed
        self._count += 1
        self._waiting.append(_Sending(self._count, envelope, confirmed))
        self._pump()
        return confirmed

    def flow(self, session: Session) -> None:
        """Send over this session from now on."""
        self._session = session
        self._pump()

    async def halt(self) -> None:
        """Send nothing until the next session; whether what is on its way has arrived is unknown, so it is sent again."""
        self._session = None
        ending: list[asyncio.Task[None]] = list(self._on_the_way)
        if self._mending is not None:
            ending.append(self._mending)
        for task in ending:
            task.cancel()
        await asyncio.gather(*ending, return_exceptions=True)

    @property
    def stuck(self) -> float:
        """Return for how many seconds nothing was confirmed although something is on its way.

        On a slow line the last of many messages waits long for its confirmation, while those before it get theirs.
        """
        if not self._on_the_way:
            return 0.0
        now, oldest = asyncio.get_running_loop().time(), min(s.begun for s in self._on_the_way.values())
        return max(now - max(oldest, self._moved_at), (now - oldest) / OVERTAKEN)

    def close(self) -> None:
        """Let go of everything that is not confirmed."""
        self._closed = True
        for timer in self._turned_away.values():
            timer.cancel()
        for sending in (*self._waiting, *self._on_the_way.values(), *self._turned_away):
            sending.confirmed.cancel()
        self._waiting.clear()
        self._turned_away.clear()
        self._suspects.clear()

    def _pump(self) -> None:
        session = self._session
        if session is None or session.lost.is_set() or self._closed or not self._waiting:
            return
        if not session.can_send:
            self._mend(session)
            return
        loop = asyncio.get_running_loop()
        while self._waiting and len(self._on_the_way) < (1 if self._suspects else WINDOW):
            sending = self._waiting.popleft()
            if sending.confirmed.done():
                self._suspects.discard(sending)
                continue
            sending.begun = loop.time()
            task = loop.create_task(
                session.publish(sending.envelope), name=f"sends {sending.envelope.message_id}"
            )
            self._on_the_way[task] = sending
            task.add_done_callback(self._sent)

    def _sent(self, task: asyncio.Task[None]) -> None:
        sending = self._on_the_way.pop(task, None)
        if sending is None:
            return
        alone = sending in self._suspects and not self._on_the_way
        self._suspects.discard(sending)
        fault = None if task.cancelled() else task.exception()
        if fault is None and not task.cancelled():
            self._moved_at = asyncio.get_running_loop().time()
            if not sending.confirmed.done():
                sending.confirmed.set_result(None)
        elif self._session is None or self._session.lost.is_set():
            self._put_back(sending)  # the connection has gone or is ended by us: unknown whether it arrived
        elif isinstance(
            fault, aiormq.exceptions.DeliveryError
        ):  # the broker does not take it, or has no queue
            self._turn_away(sending, "nobody takes it, again later", fault, UNROUTABLE_PAUSE)
        elif isinstance(fault, aiormq.exceptions.ChannelClosed) and alone:
            self._turn_away(sending, "the broker forbids it, again later", fault, sending.pause)
            sending.pause = min(2 * sending.pause, LONGEST_PAUSE)
        else:  # the channel or the connection is going: unknown whether it arrived
            if isinstance(fault, aiormq.exceptions.ChannelClosed):
                self._suspects.add(sending)
            elif fault is not None and not isinstance(fault, LOST):
                _log.warning("a message could not be sent", **words_of(sending.envelope), fault=fault)
            self._put_back(sending)
        self._pump()

    def _turn_away(self, sending: _Sending, why: str, fault: BaseException, pause: float) -> None:
        """Try one message again later without holding up the others."""
        recipient = sending.envelope.recipient or sending.envelope.name
        loop = asyncio.get_running_loop()
        if self._told_until.get(recipient, 0) < loop.time():
            self._told_until[recipient] = loop.time() + SILENCE
            _log.warning(why, recipient=recipient, **words_of(sending.envelope), fault=fault)
        if not self._closed:
            self._turned_away[sending] = loop.call_later(pause, self._again, sending)

    def _again(self, sending: _Sending) -> None:
        del self._turned_away[sending]
        if sending.pause > FORBIDDEN_PAUSE:
            self._suspects.add(sending)
        self._put_back(sending)
        self._pump()

    def _put_back(self, sending: _Sending) -> None:
        """Let a message wait at its place in the order."""
        if self._closed:
            sending.confirmed.cancel()
        if sending.confirmed.done():
            self._suspects.discard(sending)
            return
        later: list[_Sending] = []
        while self._waiting and self._waiting[0].place < sending.place:
            later.append(self._waiting.popleft())
        self._waiting.appendleft(sending)
        self._waiting.extendleft(reversed(later))

    def _mend(self, session: Session) -> None:
        """Open the channel that the broker has closed; what else the connection does goes on."""
        if self._on_the_way or (self._mending is not None and not self._mending.done()):
            return
        self._mending = asyncio.get_running_loop().create_task(self._open_again(session), name="opens again")

    async def _open_again(self, session: Session) -> None:
        try:
            await session.open_sending()
        except Exception as fault:  # noqa: BLE001 - whatever it is, another connection is needed
            _log.info("the channel cannot be opened again", fault=fault)
            session.lost.set()
            return
        self._mending = None
        self._pump()

"""An endpoint: receives what is addressed to one owner and has it worked on, each message once.

Inbox check, handler, effect and answer are one transaction; the transport hears that a batch is safe only after its
commit. A message that cannot be worked on is tried again alone, then parked with its reason, and a command among them is
still answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

import structlog

from core.contracts.codec import decode
from core.contracts.message import Command, CommandFailed, Event, Message, Reply
from core.errors import ComandaError, WireFault
from core.messaging.envelope import Envelope
from core.messaging.log_words import about, words_of
from core.messaging.transport import Transport
from core.store.crashpoints import crash_point
from core.store.database import Database
from core.store.mailbox import delete_sent, seen_before
from core.store.parked import park
from core.store.store_faults import is_of_the_file
from core.store.work import Work

C = TypeVar("C", bound=Command)
E = TypeVar("E", bound=Event)

CommandHandler = Callable[[C, Work], Reply | None]
"""Does a command; returns its answer, or None when the answer comes later through `Work.answer`."""
EventHandler = Callable[[E, Work], None]

TRIES: Final = 3

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Answered:
    """A reply that came in: which command of which saga it answers."""

    saga_id: str
    in_reply_to: str
    message_id: str
    reply: Reply


AnswersHandler = Callable[[Sequence[Answered], Work], None]


class Endpoint:
    """The ear of one owner."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._commands: dict[str, Callable[[Any, Work], Reply | None]] = {}
        self._events: dict[str, Callable[[Any, Work], None]] = {}
        self._events_too: dict[str, Callable[[Any, Work], None]] = {}
        self._answers: AnswersHandler | None = None
        self._served: list[str] = []
        self.last_contact_at: int | None = None
        self.heard_from: dict[str, int] = {}

    @property
    def handled(self) -> frozenset[str]:
        """Return the wire names of the commands that are handled here."""
        return frozenset(self._commands)

    def handles(self, kind: type[C], handler: CommandHandler[C]) -> None:
        """Let `handler` do the commands of one kind."""
        self._commands[kind.wire_name] = handler

    def listens(self, kind: type[E], handler: EventHandler[E]) -> None:
        """Let `handler` hear the events of one kind."""
        self._events[kind.wire_name] = handler

    def listens_too(self, kind: type[E], handler: EventHandler[E]) -> None:
        """Let `handler` hear the events of one kind before the one that `listens` to them, if there is one."""
        self._events_too[kind.wire_name] = handler

    def hears_answers(self, handler: AnswersHandler) -> None:
        """Let `handler` have the answers to this owner's commands, a batch at a time."""
        self._answers = handler

    @property
    def heard(self) -> frozenset[str]:
        """Return the wire names of the events that are heard here."""
        return frozenset(self._events) | frozenset(self._events_too)

    def serves(self, participant: str) -> None:
        """Receive also what is addressed to this participant, beside the owner's own address."""
        self._served.append(participant)

    def connect(self, transport: Transport) -> None:
        """Begin to receive."""
        transport.consume(self._database.address, tuple(self.heard), self.receive)
        for participant in self._served:
            transport.consume(participant, (), self.receive)

    async def receive(self, batch: Sequence[Envelope]) -> None:
        """Work on a batch. Raises StoreFault when the database cannot, so that it is delivered again."""
        try:
            await self._database.write(lambda work: self._process(batch, work))
        except Exception as fault:
            if is_of_the_file(fault):
                raise
            _log.warning(
                "a batch failed, one by one", owner=self._database.owner, size=len(batch), fault=fault
            )
            for envelope in batch:
                await self._receive_alone(envelope)
        crash_point(f"{self._database.owner}.before_ack")

    async def _receive_alone(self, envelope: Envelope) -> None:
        fault: Exception | None = None
        for _ in range(TRIES):
            try:
                await self._database.write(lambda work: self._process([envelope], work))
            except Exception as raised:
                if is_of_the_file(raised):
                    raise
                fault = raised
                _log.warning(
                    "a message failed", owner=self._database.owner, **words_of(envelope), exc_info=True
                )
                continue
            return
        reason = repr(fault)[:400]
        await self._database.write(lambda work: self._park(envelope, reason, work))

    def _process(self, batch: Sequence[Envelope], work: Work) -> None:
        self.last_contact_at = work.now_ms
        fresh = _fresh(batch, work)
        for envelope in fresh:
            work.receive(envelope)
        for envelope in batch:
            self.heard_from[envelope.source] = work.now_ms
        self._take(self._readable(fresh, work), work)

    def _readable(self, fresh: Sequence[Envelope], work: Work) -> list[tuple[Envelope, Message]]:
        """Return the messages that can be read; the others are parked at once, and take no neighbour down."""
        messages: list[tuple[Envelope, Message]] = []
        for envelope in fresh:
            try:
                messages.append((envelope, _read(envelope)))
            except WireFault as fault:
                self._park_received(envelope, repr(fault)[:400], work)
        return messages

    def work_on(self, envelope: Envelope, work: Work, *, again: bool) -> None:
        """Work on one message that is entered in the inbox; `again` when it was parked. Raises what its handler raises."""
        work.answers_again = again and envelope.kind == "command"
        self._take([(envelope, _read(envelope))], work)

    def _take(self, messages: Sequence[tuple[Envelope, Message]], work: Work) -> None:
        answers: list[Answered] = []
        for envelope, message in messages:
            with about(envelope, work.owner):
                self._take_one(envelope, message, work, answers)
        if answers:
            self._hear(answers, work)
        work.cause = None

    def _take_one(self, envelope: Envelope, message: Message, work: Work, answers: list[Answered]) -> None:
        work.cause = envelope
        if isinstance(message, Reply):
            if not envelope.saga_id:
                delete_sent(work.box, work.conn, [envelope.in_reply_to])
            work.causes[envelope.saga_id] = envelope
            answers.append(Answered(envelope.saga_id, envelope.in_reply_to, envelope.message_id, message))
        elif isinstance(message, Command):
            self._do(message, envelope, work)
        else:
            for hear in (self._events_too.get(envelope.name), self._events.get(envelope.name)):
                if hear is not None:
                    hear(message, work)

    def do_here(self, command: Command, message_id: str, work: Work) -> Reply | None:
        """Do a command of this owner to itself in the transaction that asks for it; return its answer.

        None when it has to come as a message after all: it came as one before, nobody handles it, or its handler raises,
        so that it is tried again alone and parked like any other.
        """
        handler = self._commands.get(command.wire_name)
        if handler is None or work.has_received(message_id):
            return None
        try:
            with work.tentatively():
                work.command_id = message_id
                reply = handler(command, work)
                if reply is None:
                    raise ComandaError("wire.answered_later", name=command.wire_name, owner=work.owner)
        except Exception as fault:
            if is_of_the_file(fault):
                raise
            _log.warning("not done at once", owner=work.owner, name=command.wire_name, exc_info=True)
            return None
        return reply

    def _do(self, command: Command, envelope: Envelope, work: Work) -> None:
        handler = self._commands.get(envelope.name)
        if handler is None:
            raise ComandaError("wire.no_handler", name=envelope.name, owner=work.owner)
        work.command_id = envelope.message_id
        reply = handler(command, work)
        if reply is not None:
            work.reply_to(envelope.message_id, envelope.source, envelope.saga_id, reply)

    def _hear(self, answers: Sequence[Answered], work: Work) -> None:
        if self._answers is None:
            raise ComandaError("wire.answer_to_nobody", owner=work.owner)
        self._answers(answers, work)

    def _park(self, envelope: Envelope, reason: str, work: Work) -> None:
        if seen_before(work.box, work.conn, [envelope.message_id], work.address):
            return
        work.receive(envelope)
        self._park_received(envelope, reason, work)

    @staticmethod
    def _park_received(envelope: Envelope, reason: str, work: Work) -> None:
        park(envelope, reason, work)
        if envelope.kind == "command":
            work.reply_to(
                envelope.message_id, envelope.source, envelope.saga_id, CommandFailed(reason="fault")
            )


def _read(envelope: Envelope) -> Message:
    return decode(envelope.name, envelope.version, envelope.body)


def _fresh(batch: Sequence[Envelope], work: Work) -> list[Envelope]:
    """Return what is new in a batch; what was answered before is answered again, the same."""
    known = seen_before(work.box, work.conn, [envelope.message_id for envelope in batch], work.address)
    fresh: dict[str, Envelope] = {}
    for envelope in batch:
        before = known.get(envelope.message_id)
        if before is None:
            fresh.setdefault(envelope.message_id, envelope)
        elif before.answer is not None:
            work.send_again(before.answer)
    return list(fresh.values())

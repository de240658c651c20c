"""One unit of work: what a write function gets, and what will be true all together or not at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from core.contracts.codec import encode
from core.contracts.message import Command, CommandFailed, Event, Message, Reply
from core.domain.change import Change, ChangeKind
from core.domain.ids import time_ordered_id
from core.errors import NotFound
from core.messaging.envelope import Envelope, Kind, answer_id, continued
from core.messaging.transport import too_large
from core.store.mailbox import ANSWER_FIELDS, Mailbox, as_row
from core.store.prepared import Prepared

SUBJECT_LENGTH: Final = 64
COMMAND: Final[Kind] = "command"
EVENT: Final[Kind] = "event"
REPLY: Final[Kind] = "reply"
_SAVE, _RELEASE, _BACK = (
    Prepared(sa.text(f"{words} SAVEPOINT tentative".strip())) for words in ("", "RELEASE", "ROLLBACK TO")
)
NO_ANSWER: Final[dict[str, object]] = dict.fromkeys(ANSWER_FIELDS)


@dataclass(frozen=True, slots=True)
class Effects:
    """What a transaction wants to be done after its commit: messages to relay, changes to tell, notes for its owner."""

    envelopes: tuple[Envelope, ...]
    changes: tuple[Change, ...]
    noted: tuple[object, ...] = ()


@dataclass(slots=True)
class Work:
    """One transaction of one owner: its connection, its time, and what leaves with it.

    `owner` is the participant whose database this is, `address` where its answers come to. While a message is worked on,
    `cause` is its envelope; while a command is handled, `command_id` is its message id, for a handler whose answer comes
    later through `answer`.
    """

    conn: sa.Connection
    box: Mailbox
    owner: str
    now_ms: int
    address: str = ""
    wall_ms: int = 0
    """What the machine's clock shows, for the day on which something is sold; all that is timed goes by `now_ms`."""
    secret: Callable[[], bytes] = bytes
    """Gives the key with which the owner seals what nobody may change unnoticed."""
    command_id: str = ""
    cause: Envelope | None = None
    causes: dict[str, Envelope] = field(default_factory=dict)
    """The answers that are being worked on, by saga: what the saga does next is done because of them."""
    answers_again: bool = False
    """Whether a command is worked on that was answered with a fault before."""
    _envelopes: list[Envelope] = field(default_factory=list)
    _received: dict[str, dict[str, object]] = field(default_factory=dict)
    _answers: list[dict[str, object]] = field(default_factory=list)
    _changes: dict[ChangeKind, set[str]] = field(default_factory=dict)
    _noted: list[object] = field(default_factory=list)
    _at_the_end: list[Callable[[], None]] = field(default_factory=list)

    def send(
        self, message: Command | Event, *, message_id: str = "", saga_id: str = "", recipient: str = ""
    ) -> str:
        """Put a command or an event in the outbox; return its id.

        A command goes to its participant (one to our own role to ourselves) and an event to all who listen, unless a
        `recipient` is named.
        """
        kind = EVENT
        if isinstance(message, Command):
            kind = COMMAND
            own = message.participant == self.owner
            recipient = recipient or (self.address or self.owner if own else message.participant)
        envelope = self._envelope(
            message, kind, recipient, message_id or time_ordered_id(self.now_ms), saga_id
        )
        self._envelopes.append(envelope)
        return envelope.message_id

    def receive(self, envelope: Envelope) -> None:
        """Enter a message in the inbox; it is written at the end, with the answer that it got meanwhile."""
        self._received[envelope.message_id] = {
            "message_id": envelope.message_id,
            "source": envelope.source,
            "saga_id": envelope.saga_id,
            "received_at": self.now_ms,
            **NO_ANSWER,
        }

    def has_received(self, message_id: str) -> bool:
        """Tell whether a message was received before, or is received in this transaction."""
        return message_id in self._received or self.box.seen(self.conn, [message_id]).first() is not None

    def answer(self, command_id: str, reply: Reply) -> None:
        """Give the one answer to a command that was received earlier. Raises NotFound for an unknown command."""
        if (fresh := self._received.get(command_id)) is not None:
            self.reply_to(command_id, str(fresh["source"]), str(fresh["saga_id"]), reply)
            return
        asked = self.box.seen(self.conn, [command_id]).one_or_none()
        if asked is None:
            raise NotFound("wire.unknown_command", message_id=command_id)
        again = asked.answer_name == CommandFailed.wire_name
        self.reply_to(command_id, asked.source, asked.saga_id, reply, again=again)

    def reply_to(
        self, command_id: str, asker: str, saga_id: str, reply: Reply, *, again: bool = False
    ) -> None:
        """Answer a command of `asker` and keep the answer beside it in the inbox.

        The answer that comes `again`, after a fault, has an id of its own: the asker would take it for a duplicate.
        """
        answered = answer_id(command_id, again=again or self.answers_again)
        envelope = self._envelope(reply, REPLY, asker, answered, saga_id, command_id)
        self._envelopes.append(envelope)
        given: dict[str, object] = {
            "answer_name": envelope.name,
            "answer_version": envelope.version,
            "answer_body": envelope.body,
        }
        fresh = self._received.get(command_id)
        if fresh is not None:
            fresh.update(given)
        else:
            self._answers.append({"answered_id": command_id, **given})

    def send_again(self, envelope: Envelope) -> None:
        """Put an envelope in the outbox as it is."""
        self._envelopes.append(envelope)

    def changed(self, kind: ChangeKind, *ids: str) -> None:
        """Tell after the commit that these things have changed."""
        self._changes.setdefault(kind, set()).update(ids)

    def note(self, what: object) -> None:
        """Hand something to the owner's listeners after the commit, beside the changes that it tells."""
        self._noted.append(what)

    def at_the_end(self, function: Callable[[], None]) -> None:
        """Do something more in this transaction, behind all that the write function does itself."""
        self._at_the_end.append(function)

    @contextmanager
    def tentatively(self) -> Iterator[None]:
        """Forget all that is done inside when it ends with a fault, and go on as if it had not been tried."""
        envelopes, answers = list(self._envelopes), list(self._answers)
        received = {message_id: dict(row) for message_id, row in self._received.items()}
        changes = {kind: set(ids) for kind, ids in self._changes.items()}
        noted, at_the_end = list(self._noted), list(self._at_the_end)
        told = (self.command_id, self.cause, dict(self.causes), self.answers_again)
        try:
            _SAVE.run(self.conn, [{}])
            yield
            _RELEASE.run(self.conn, [{}])
        except BaseException:
            _BACK.run(self.conn, [{}])
            _RELEASE.run(self.conn, [{}])
            self._envelopes, self._answers, self._received, self._changes = (
                envelopes,
                answers,
                received,
                changes,
            )
            self._noted, self._at_the_end = noted, at_the_end
            raise
        finally:
            self.command_id, self.cause, self.causes, self.answers_again = told

    def finish(self) -> Effects:
        """Do what was left for the end, then write inbox, outbox and answers; the last thing before the commit."""
        while self._at_the_end:
            self._at_the_end.pop(0)()
        if self._received:
            self.box.put_in.run(self.conn, list(self._received.values()))
        if self._envelopes:
            self.box.put_out.run(self.conn, [as_row(envelope) for envelope in self._envelopes])
        if self._answers:
            self.box.answered.run(self.conn, self._answers)
        changes = tuple(Change(kind, frozenset(ids)) for kind, ids in self._changes.items())
        return Effects(tuple(self._envelopes), changes, tuple(self._noted))

    def _envelope(
        self,
        message: Message,
        kind: Kind,
        recipient: str,
        message_id: str,
        saga_id: str,
        in_reply_to: str = "",
    ) -> Envelope:
        cause = self.causes.get(saga_id, self.cause)
        envelope = Envelope(
            message_id=message_id,
            kind=kind,
            name=message.wire_name,
            version=message.wire_version,
            body=encode(message),
            source=self.address or self.owner,
            recipient=recipient,
            sent_at=self.now_ms,
            saga_id=saga_id,
            in_reply_to=in_reply_to,
            subject=str(getattr(message, "order_id", saga_id))[:SUBJECT_LENGTH],
            causation_id=in_reply_to or ("" if cause is None else cause.message_id),
            traceparent="" if cause is None else continued(cause.traceparent, message_id),
        )
        if (fault := too_large(envelope)) is not None:  # it would stay in the outbox for ever
            raise fault
        return envelope

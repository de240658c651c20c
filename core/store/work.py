"""One unit of work: what a write function gets, and what will be true all together or not at all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import sqlalchemy as sa

from core.contracts.codec import encode
from core.contracts.message import Command, Event, Message, Reply
from core.domain.change import Change, ChangeKind
from core.domain.ids import time_ordered_id
from core.errors import NotFound
from core.messaging.envelope import Envelope, Kind, answer_id
from core.store.mailbox import Mailbox, as_row

COMMAND: Final[Kind] = "command"
EVENT: Final[Kind] = "event"
REPLY: Final[Kind] = "reply"


@dataclass(frozen=True, slots=True)
class Effects:
    """What a transaction wants to be done after its commit: messages to relay, changes to tell."""

    envelopes: tuple[Envelope, ...]
    changes: tuple[Change, ...]


@dataclass(slots=True)
class Work:
    """One transaction of one owner: its connection, its time, and what leaves with it.

    `owner` is the participant whose database this is. While a command is handled, `command_id` is its message id, for a
    handler whose answer comes later through `answer`.
    """

    conn: sa.Connection
    box: Mailbox
    owner: str
    now_ms: int
    command_id: str = ""
    _envelopes: list[Envelope] = field(default_factory=list)
    _answers: list[dict[str, object]] = field(default_factory=list)
    _changes: dict[ChangeKind, set[str]] = field(default_factory=dict)

    def send(self, message: Command | Event, *, message_id: str = "", saga_id: str = "") -> str:
        """Put a command or an event in the outbox; return its id."""
        if isinstance(message, Command):
            kind, recipient = COMMAND, message.participant
        else:
            kind, recipient = EVENT, ""
        envelope = self._envelope(
            message, kind, recipient, message_id or time_ordered_id(self.now_ms), saga_id
        )
        self._envelopes.append(envelope)
        return envelope.message_id

    def answer(self, command_id: str, reply: Reply) -> None:
        """Give the one answer to a command that was received earlier. Raises NotFound for an unknown command."""
        inbox = self.box.inbox
        asked = self.conn.execute(
            sa.select(inbox.c.source, inbox.c.saga_id).where(inbox.c.message_id == command_id)
        ).one_or_none()
        if asked is None:
            raise NotFound("wire.unknown_command", message_id=command_id)
        self.reply_to(command_id, asked.source, asked.saga_id, reply)

    def reply_to(self, command_id: str, asker: str, saga_id: str, reply: Reply) -> None:
        """Answer a command of `asker` and keep the answer beside it in the inbox."""
        envelope = self._envelope(reply, REPLY, asker, answer_id(command_id), saga_id, command_id)
        self._envelopes.append(envelope)
        self._answers.append(
            {
                "answered_id": command_id,
                "answer_name": envelope.name,
                "answer_version": envelope.version,
                "answer_body": envelope.body,
            }
        )

    def send_again(self, envelope: Envelope) -> None:
        """Put an envelope in the outbox as it is."""
        self._envelopes.append(envelope)

    def changed(self, kind: ChangeKind, *ids: str) -> None:
        """Tell after the commit that these things have changed."""
        self._changes.setdefault(kind, set()).update(ids)

    def finish(self) -> Effects:
        """Write outbox and answers; the last thing before the commit."""
        if self._envelopes:
            self.conn.execute(sa.insert(self.box.outbox), [as_row(envelope) for envelope in self._envelopes])
        if self._answers:
            inbox = self.box.inbox
            update = sa.update(inbox).where(inbox.c.message_id == sa.bindparam("answered_id"))
            self.conn.execute(update, self._answers)
        changes = tuple(Change(kind, frozenset(ids)) for kind, ids in self._changes.items())
        return Effects(tuple(self._envelopes), changes)

    def _envelope(
        self,
        message: Message,
        kind: Kind,
        recipient: str,
        message_id: str,
        saga_id: str,
        in_reply_to: str = "",
    ) -> Envelope:
        return Envelope(
            message_id=message_id,
            kind=kind,
            name=message.wire_name,
            version=message.wire_version,
            body=encode(message),
            source=self.owner,
            recipient=recipient,
            sent_at=self.now_ms,
            saga_id=saga_id,
            in_reply_to=in_reply_to,
        )

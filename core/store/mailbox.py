"""The outbox and the inbox inside every owner's database.

Outbox: what is to be sent, stored in the same transaction as the state that makes it true; a row is deleted when the
message can no longer be lost. Inbox: what has been received, stored in the same transaction as its effect, with the answer
that was given, so that a duplicate has no effect and gets the same answer again. Parked: what could not be worked on, kept
for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.messaging.envelope import Envelope, answer_id
from core.store.prepared import AnyOf, Prepared, Rows

INBOX_FIELDS = (
    "message_id",
    "source",
    "saga_id",
    "received_at",
    "answer_name",
    "answer_version",
    "answer_body",
)
ANSWER_FIELDS = INBOX_FIELDS[4:]
FIELDS = (
    "message_id",
    "kind",
    "name",
    "version",
    "body",
    "source",
    "recipient",
    "sent_at",
    "saga_id",
    "in_reply_to",
    "subject",
    "causation_id",
    "traceparent",
    "expires_at",
)


def _envelope_columns() -> list[sa.Column[Any]]:
    return [
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("body", sa.LargeBinary, nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("recipient", sa.String(32), nullable=False),
        sa.Column("sent_at", sa.BigInteger, nullable=False),
        sa.Column("saga_id", sa.String(64), nullable=False),
        sa.Column("in_reply_to", sa.String(64), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False, server_default=""),
        sa.Column("causation_id", sa.String(64), nullable=False, server_default=""),
        sa.Column("traceparent", sa.String(64), nullable=False, server_default=""),
        sa.Column("expires_at", sa.BigInteger, nullable=False, server_default="0"),
    ]


class Mailbox:
    """The three tables of one owner, and the statements that every message needs."""

    def __init__(self, outbox: sa.Table, inbox: sa.Table, parked: sa.Table) -> None:
        self.outbox, self.inbox, self.parked = outbox, inbox, parked
        self.put_out = Prepared(sa.insert(outbox), FIELDS)
        self.put_in = Prepared(sa.insert(inbox), INBOX_FIELDS)
        self.answered = Prepared(
            sa.update(inbox)
            .where(inbox.c.message_id == sa.bindparam("answered_id"))
            .values({name: sa.bindparam(name) for name in ANSWER_FIELDS}),
            (),
        )
        self.sent = Prepared(sa.delete(outbox).where(outbox.c.message_id == sa.bindparam("sent_id")), ())
        self.unsent = Prepared(
            sa.select(outbox)
            .where(outbox.c.position > sa.bindparam("after"))
            .order_by(outbox.c.position)
            .limit(sa.bindparam("most", type_=sa.Integer))
        )
        self.parked_first = Prepared(
            sa.select(parked)
            .order_by(parked.c.parked_at, parked.c.message_id)
            .limit(sa.bindparam("most", type_=sa.Integer))
        )
        self.parked_told = Prepared(
            sa.select(parked)
            .where(parked.c.name != sa.bindparam("untold"), parked.c.name != sa.bindparam("untold_too"))
            .order_by(parked.c.parked_at)
            .limit(sa.bindparam("most", type_=sa.Integer))
        )
        received = sa.select(*(inbox.c[name] for name in INBOX_FIELDS))
        self._received = AnyOf(received, inbox.c.message_id)

    def seen(self, conn: sa.Connection, message_ids: Sequence[str]) -> Rows:
        """Return the inbox rows of those of the messages that have been received."""
        return self._received.select(conn, message_ids)


@dataclass(frozen=True, slots=True)
class Received:
    """A message that has been seen before: who gets its answer, and the answer if it was given."""

    message_id: str
    source: str
    saga_id: str
    answer: Envelope | None


def mailbox(metadata: sa.MetaData) -> Mailbox:
    """Enter the mailbox tables in an owner's metadata."""
    return Mailbox(
        outbox=sa.Table(
            "outbox",
            metadata,
            sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
            sa.Column("message_id", sa.String(64), nullable=False),
            *_envelope_columns(),
            sa.Index("outbox_message_id", "message_id"),
            sqlite_autoincrement=True,
        ),
        inbox=sa.Table(
            "inbox",
            metadata,
            sa.Column("message_id", sa.String(64), primary_key=True),
            sa.Column("source", sa.String(32), nullable=False),
            sa.Column("saga_id", sa.String(64), nullable=False),
            sa.Column("received_at", sa.BigInteger, nullable=False),
            sa.Column("answer_name", sa.String(64)),
            sa.Column("answer_version", sa.Integer),
            sa.Column("answer_body", sa.LargeBinary),
            sa.Index("inbox_received_at", "received_at"),
            sqlite_with_rowid=False,
        ),
        parked=sa.Table(
            "parked",
            metadata,
            sa.Column("message_id", sa.String(64), primary_key=True),
            *_envelope_columns(),
            sa.Column("parked_at", sa.BigInteger, nullable=False),
            sa.Column("reason", sa.String(400), nullable=False),
        ),
    )


def as_row(envelope: Envelope) -> dict[str, object]:
    """Return the columns of an envelope."""
    return {name: getattr(envelope, name) for name in FIELDS}


def as_envelope(row: Mapping[str, Any] | sa.RowMapping) -> Envelope:
    """Return the envelope that columns hold."""
    return Envelope(**{name: row[name] for name in FIELDS})


def unsent(box: Mailbox, conn: sa.Connection, after: int, limit: int) -> list[tuple[int, Envelope]]:
    """Return what is still to be sent behind a position, oldest first."""
    rows = [row._asdict() for row in box.unsent.select(conn, {"after": after, "most": limit})]
    return [(row["position"], as_envelope(row)) for row in rows]


def delete_sent(box: Mailbox, conn: sa.Connection, message_ids: Sequence[str]) -> None:
    """Forget what can no longer be lost."""
    box.sent.run(conn, [{"sent_id": message_id} for message_id in message_ids])


def seen_before(
    box: Mailbox, conn: sa.Connection, message_ids: Iterable[str], address: str
) -> dict[str, Received]:
    """Return those of the messages that have been received already, by id."""
    wanted = list(message_ids)
    return {row[0]: _received(row, address) for row in box.seen(conn, wanted)} if wanted else {}


def _received(row: Sequence[Any], address: str) -> Received:
    message_id, source, saga_id, received_at, name, version, body = row
    answer = None
    if name is not None:
        answer = Envelope(
            message_id=answer_id(message_id),
            kind="reply",
            name=name,
            version=version,
            body=body,
            source=address,
            recipient=source,
            sent_at=received_at,
            saga_id=saga_id,
            in_reply_to=message_id,
            causation_id=message_id,
        )
    return Received(message_id, source, saga_id, answer)

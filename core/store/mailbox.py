"""The outbox and the inbox inside every owner's database.

Outbox: what is to be sent, stored in the same transaction as the state that makes it true; a row is deleted when the
message can no longer be lost. Inbox: what has been received, stored in the same transaction as its effect, with the answer
that was given, so that a duplicate has no effect and gets the same answer again. Parked: what could not be worked on, kept
for a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from core.messaging.envelope import Envelope, answer_id

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
    ]


@dataclass(frozen=True)
class Mailbox:
    """The three tables of one owner."""

    outbox: sa.Table
    inbox: sa.Table
    parked: sa.Table


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


def as_envelope(row: sa.RowMapping) -> Envelope:
    """Return the envelope that columns hold."""
    return Envelope(**{name: row[name] for name in FIELDS})


def unsent(box: Mailbox, conn: sa.Connection, after: int, limit: int) -> list[tuple[int, Envelope]]:
    """Return what is still to be sent behind a position, oldest first."""
    rows = conn.execute(
        sa.select(box.outbox)
        .where(box.outbox.c.position > after)
        .order_by(box.outbox.c.position)
        .limit(limit)
    ).mappings()
    return [(row["position"], as_envelope(row)) for row in rows]


def delete_sent(box: Mailbox, conn: sa.Connection, message_ids: Sequence[str]) -> None:
    """Forget what can no longer be lost."""
    conn.execute(
        sa.delete(box.outbox).where(box.outbox.c.message_id == sa.bindparam("sent_id")),
        [{"sent_id": message_id} for message_id in message_ids],
    )


def seen_before(
    box: Mailbox, conn: sa.Connection, message_ids: Iterable[str], owner: str
) -> dict[str, Received]:
    """Return those of the messages that have been received already, by id."""
    rows = conn.execute(sa.select(box.inbox).where(box.inbox.c.message_id.in_(list(message_ids)))).mappings()
    return {row["message_id"]: _received(row, owner) for row in rows}


def _received(row: sa.RowMapping, owner: str) -> Received:
    answer = None
    if row["answer_name"] is not None:
        answer = Envelope(
            message_id=answer_id(row["message_id"]),
            kind="reply",
            name=row["answer_name"],
            version=row["answer_version"],
            body=row["answer_body"],
            source=owner,
            recipient=row["source"],
            sent_at=row["received_at"],
            saga_id=row["saga_id"],
            in_reply_to=row["message_id"],
        )
    return Received(row["message_id"], row["source"], row["saga_id"], answer)

"""The mailbox tables as version 1 of every owner's database has them; never edited, later versions alter them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def create_mailbox() -> None:
    """Create outbox, inbox and parked."""
    op.create_table(
        "outbox",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("message_id", sa.String(64), nullable=False),
        *_envelope(),
        sqlite_autoincrement=True,
    )
    op.create_index("outbox_message_id", "outbox", ["message_id"])
    op.create_table(
        "inbox",
        sa.Column("message_id", sa.String(64), primary_key=True),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("saga_id", sa.String(64), nullable=False),
        sa.Column("received_at", sa.BigInteger, nullable=False),
        sa.Column("answer_name", sa.String(64)),
        sa.Column("answer_version", sa.Integer),
        sa.Column("answer_body", sa.LargeBinary),
        sqlite_with_rowid=False,
    )
    op.create_index("inbox_received_at", "inbox", ["received_at"])
    op.create_table(
        "parked",
        sa.Column("message_id", sa.String(64), primary_key=True),
        *_envelope(),
        sa.Column("parked_at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
    )


def _envelope() -> list[sa.Column[object]]:
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

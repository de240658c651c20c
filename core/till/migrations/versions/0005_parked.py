"""The till database as version 5 has it: what is parked with other owners, and the dead letters of the broker."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "parked_elsewhere",
        sa.Column("owner", sa.String(32), primary_key=True),
        sa.Column("message_id", sa.String(64), primary_key=True),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("sender", sa.String(32), nullable=False),
        sa.Column("recipient", sa.String(32), nullable=False),
        sa.Column("parked_at", sa.BigInteger, nullable=False),
        sa.Column("told_at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("excerpt", sa.Text, nullable=False),
        sa.Column("barred", sa.String(16), nullable=False),
        sa.Column("settled", sa.String(16), nullable=False, server_default=""),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "dead_letters",
        sa.Column("parked_id", sa.String(64), primary_key=True),
        sa.Column("message_id", sa.String(64), nullable=False),
        sa.Column("queue", sa.String(64), nullable=False),
        sa.Column("barred", sa.String(16), nullable=False),
        sa.Column("asked", sa.String(64), nullable=False, server_default=""),
        sqlite_with_rowid=False,
    )

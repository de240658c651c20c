"""The kitchen database as version 9 has it: which tickets are made first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "rush",
        sa.Column("ticket_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("rushed", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )

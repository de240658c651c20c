"""The till database as version 4 has it: which kitchen chits were printed at the counter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "chits",
        sa.Column("order_id", sa.String(64), primary_key=True),
        sa.Column("printed_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )

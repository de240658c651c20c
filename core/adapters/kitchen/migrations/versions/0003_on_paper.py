"""The kitchen database as version 3 has it: which tickets were printed at the counter."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0001a"


def upgrade() -> None:
    op.create_table(
        "on_paper",
        sa.Column("ticket_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("on_paper_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )

"""The kitchen database as version 11 has it: how many minutes a busy kitchen quotes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    capacity = op.create_table(
        "capacity",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("busy_minutes", sa.Integer, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.CheckConstraint(sa.column("only") == 1, name="capacity_is_one_row"),
        sa.CheckConstraint("busy_minutes BETWEEN 0 AND 240", name="capacity_quotes_a_time"),
    )
    op.bulk_insert(capacity, [{"only": 1, "busy_minutes": 0, "revision": 0}])

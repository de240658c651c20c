"""The kitchen database as version 8 has it: tickets with courses, and the firings that were asked for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("courses", sa.Text, nullable=False, server_default=""))
    op.add_column("ticket", sa.Column("fired_at", sa.BigInteger))
    op.add_column("ticket_item", sa.Column("course", sa.Integer, nullable=False, server_default="0"))
    op.create_table(
        "course_firing",
        sa.Column("ticket_id", sa.String(64), primary_key=True),
        sa.Column("fire_id", sa.String(64), primary_key=True),
        sa.Column("course", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("fired_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("state IN ('fired', 'known', 'undone')", name="course_firing_state"),
        sqlite_with_rowid=False,
    )

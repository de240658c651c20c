"""The kitchen database as version 6 has it: tickets that were changed after they were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for column in ("order_revision", "changes", "changes_seen"):
        op.add_column("ticket", sa.Column(column, sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("ticket_item", sa.Column("mark", sa.String(16), nullable=False, server_default=""))
    op.add_column("ticket_item", sa.Column("was", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "ticket_change",
        sa.Column("ticket_id", sa.String(64), primary_key=True),
        sa.Column("change_id", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("was", sa.String(16), nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("product_ids", sa.JSON, nullable=False),
        sa.Column("line_ids", sa.JSON, nullable=False),
        sa.Column("undo", sa.Text, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("state IN ('accepted', 'refused', 'undone')", name="ticket_change_state"),
        sqlite_with_rowid=False,
    )

"""The till database as version 16 has it: orders that were changed after they were sent."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_UNDER_WAY = sa.text("state IN ('asked', 'applied')")


def upgrade() -> None:
    """Make room for changes; what was sold before cannot be changed, since what was ordered was not kept."""
    op.add_column("orders", sa.Column("changes", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("charges", sa.Column("of_change", sa.String(64), nullable=False, server_default=""))
    for column in ("given", "given_of_bill"):
        op.add_column("charges", sa.Column(column, sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("order_bills", sa.Column("draft", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "order_changes",
        sa.Column("change_id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("before_total", sa.BigInteger, nullable=False),
        sa.Column("after_total", sa.BigInteger, nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("settled_at", sa.BigInteger),
        sa.Column("staff", sa.String(80), nullable=False),
        sa.Column("approver", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False, server_default=""),
        sa.Column("charged", sa.Text, nullable=False),
        sa.Column("give_back", sa.Text, nullable=False),
        sa.Column("less", sa.Text, nullable=False),
        sa.Column("restocked", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
        sa.Column("lines", sa.Text, nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("after", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('asked', 'applied', 'done', 'dropped')", name="order_change_state"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_order_changes_order_id", "order_changes", ["order_id"])
    op.create_index(
        "one_change_at_a_time",
        "order_changes",
        ["order_id"],
        unique=True,
        sqlite_where=_UNDER_WAY,
        postgresql_where=_UNDER_WAY,
    )

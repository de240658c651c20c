"""The till database as version 18 has it: lines taken back before an order was sent, and what was printed again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.added_to import only_added_to

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make room for both; neither is ever changed."""
    op.create_table(
        "taken_back",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True, nullable=False),
        sa.Column("taken_id", sa.String(64), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("cleared", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("product_id", sa.String(64), nullable=False),
        sa.Column("quantity", sa.BigInteger, nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by_name", sa.String(80), nullable=False),
        sa.UniqueConstraint("taken_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_taken_back_at", "taken_back", ["at"])
    op.create_table(
        "printed_again",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True, nullable=False),
        sa.Column("subject", sa.String(128), nullable=False),
        sa.Column("copy", sa.BigInteger, nullable=False),
        sa.Column("shift", sa.BigInteger, nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("by_name", sa.String(80), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_printed_again_shift", "printed_again", ["shift"])
    for table in ("taken_back", "printed_again"):
        only_added_to(table, f"{table} is only added to")

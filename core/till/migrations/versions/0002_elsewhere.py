"""The till database as version 2 has it: orders that were placed elsewhere, and menus that are shared."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001a"


def upgrade() -> None:
    op.add_column("shop", sa.Column("menu_source", sa.String(length=64), server_default="", nullable=False))
    op.create_table(
        "menu_slices",
        sa.Column("source", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("part", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("parts", sa.BigInteger(), nullable=False),
        sa.Column("slice", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("source", "revision", "part"),
    )
    for name, length in (("placed_by", 64), ("content", 64), ("progress", 24)):
        op.add_column("orders", sa.Column(name, sa.String(length=length), server_default="", nullable=False))
    for name in ("pay_until", "progress_revision"):
        op.add_column("orders", sa.Column(name, sa.BigInteger(), server_default="0", nullable=False))

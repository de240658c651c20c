"""The till database as version 26 has it: whether the kitchen is open, busy or closed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    """Make room for what the kitchen tells of itself."""
    op.create_table(
        "kitchen_capacity",
        sa.Column(
            "one",
            sa.Integer(),
            sa.CheckConstraint("one = 1", name="kitchen_capacity_is_one"),
            primary_key=True,
        ),
        sa.Column("accepting", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("busy_minutes", sa.Integer(), nullable=False),
        sa.Column("revision", sa.BigInteger(), nullable=False),
    )

"""The till database as version 23 has it: courses, as the settings have them, of orders and of their lines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0020"


def upgrade() -> None:
    """Make room for what is not made at once."""
    op.add_column("shop", sa.Column("courses", sa.Text(), nullable=False, server_default=""))
    op.add_column("orders", sa.Column("courses", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "orders", sa.Column("waits", sa.Boolean(create_constraint=False), nullable=False, server_default="0")
    )
    op.add_column("order_lines", sa.Column("course", sa.Integer(), nullable=False, server_default="0"))

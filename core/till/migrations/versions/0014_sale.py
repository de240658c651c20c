"""The till database as version 14 has it: when an order is picked up, and what must not be in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    op.add_column("orders", sa.Column("wanted_at", sa.BigInteger))
    for table in ("orders", "order_lines"):
        op.add_column(table, sa.Column("allergy", sa.String(200), nullable=False, server_default=""))

"""The kitchen database as version 5 has it: when an order is picked up, and what must not be in it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("wanted_at", sa.BigInteger))
    for table in ("ticket", "ticket_item"):
        op.add_column(table, sa.Column("allergy", sa.String(1000), nullable=False, server_default=""))

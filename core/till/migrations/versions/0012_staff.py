"""The till database as version 12 has it: staff, who is on duty, what one approves for another, and who sold an order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make room for staff; until there is some, everybody may do everything."""
    op.create_table(
        "staff",
        sa.Column("staff_id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("name_folded", sa.String(80), nullable=False, unique=True),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("exceptions", sa.Text, nullable=False),
        sa.Column("hue", sa.BigInteger, nullable=False),
        sa.Column("pin_hash", sa.Text, nullable=False),
        sa.Column("pin_length", sa.BigInteger, nullable=False),
        sa.Column("wrong", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("wait_ms", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("active", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("added_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint("role IN ('cashier', 'barista', 'manager', 'owner')", name="staff_role"),
    )
    op.create_table(
        "duty",
        sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1", name="duty_is_one"), primary_key=True),
        sa.Column("staff_id", sa.String(64), nullable=False),
        sa.Column("last_id", sa.String(64), nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("lock_after_min", sa.BigInteger, nullable=False),
        sa.Column("lock_at_start", sa.Boolean(create_constraint=False), nullable=False),
    )
    op.create_table(
        "approvals",
        sa.Column("approval_id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("right_name", sa.String(32), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("actor_id", sa.String(64), nullable=False),
        sa.Column("approver_id", sa.String(64), nullable=False),
        sa.Column("approver", sa.String(80), nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("used_at", sa.BigInteger),
    )
    op.add_column("orders", sa.Column("staff", sa.String(80), nullable=False, server_default=""))

"""The delivery database as version 1 has it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.mailbox_1 import create_mailbox

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_mailbox()
    op.create_table(
        "deliveries",
        sa.Column("delivery_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("number", sa.String(32), nullable=False),
        sa.Column("recipient", sa.String(200), nullable=False),
        sa.Column("address", sa.String(400), nullable=False),
        sa.Column("phone", sa.String(80), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("courier", sa.String(80), nullable=False),
        sa.Column("collects_at", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("asked_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "state IN ('ASKED', 'ASSIGNED', 'REFUSED', 'CANCELLING', 'CANCELLED')", name="deliveries_state"
        ),
        sa.CheckConstraint("state <> 'ASSIGNED' OR courier <> ''", name="deliveries_courier"),
        sa.CheckConstraint("state <> 'REFUSED' OR reason <> ''", name="deliveries_reason"),
        sqlite_with_rowid=False,
    )
    op.create_index("deliveries_state", "deliveries", ["state"])
    op.create_table(
        "asks",
        sa.Column("command_id", sa.String(64), primary_key=True),
        sa.Column("delivery_id", sa.String(64), sa.ForeignKey("deliveries.delivery_id"), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.CheckConstraint("kind IN ('assign', 'cancel')", name="asks_kind"),
        sqlite_with_rowid=False,
    )
    op.create_index("asks_delivery", "asks", ["delivery_id"])
    op.create_table(
        "fleet",
        sa.Column("only", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("couriers", sa.Integer, nullable=False),
        sa.CheckConstraint(sa.column("only") == 1, name="fleet_only"),
        sa.CheckConstraint("couriers >= 0", name="fleet_couriers"),
    )

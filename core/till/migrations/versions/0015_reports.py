"""The till database as version 15 has it: the figures of closed days, and when the kitchen began and ended an order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_LATE = sa.text("updated_at - placed_at >= 86400000")


def upgrade() -> None:
    """Make room for the figures of days, and for the kitchen's times."""
    op.create_table(
        "report_days",
        sa.Column("business_day", sa.String(10), primary_key=True, nullable=False),
        sa.Column("format", sa.Integer, nullable=False),
        sa.Column("currency", sa.String(3), nullable=False),
        sa.Column("seen", sa.BigInteger, nullable=False),
        sa.Column("figures", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.add_column("orders", sa.Column("preparing_at", sa.BigInteger))
    op.add_column("orders", sa.Column("ready_at", sa.BigInteger))
    op.create_index("orders_late", "orders", ["updated_at"], sqlite_where=_LATE, postgresql_where=_LATE)
    op.add_column("refunds", sa.Column("staff", sa.String(80), nullable=False, server_default=""))
    no_sale = sa.text("why = 'no_sale'")
    op.create_index(
        "drawer_no_sales", "drawer_openings", ["at"], sqlite_where=no_sale, postgresql_where=no_sale
    )
    op.create_index("refunds_asked_at", "refunds", ["asked_at"])

"""The till database as version 6 has it: payments whose outcome is not known, and who decided about them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.added_to import only_added_to

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("orders", sa.Column("payment_since", sa.BigInteger))
    checking = sa.text("payment_since IS NOT NULL")
    op.create_index(
        "orders_checking", "orders", ["placed_at"], sqlite_where=checking, postgresql_where=checking
    )
    _create_matters()
    _create_history()


def _create_matters() -> None:
    op.create_table(
        "payment_matters",
        sa.Column("matter_id", sa.String(200), primary_key=True, nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("charge_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("since", sa.BigInteger, nullable=False),
        sa.Column("tries", sa.BigInteger, nullable=False),
        sa.Column("revision", sa.BigInteger, nullable=False),
        sa.Column("reason", sa.String(64), nullable=False),
        sa.Column("is_open", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("needs_person", sa.Boolean(create_constraint=False), nullable=False),
        sa.Column("decision", sa.String(16), nullable=False, server_default=""),
        sa.Column("decided_by", sa.String(80), nullable=False, server_default=""),
        sa.Column("decided_why", sa.String(200), nullable=False, server_default=""),
        sa.Column("slip", sa.String(64), nullable=False, server_default=""),
        sa.Column("decided_at", sa.BigInteger),
    )
    op.create_index("ix_payment_matters_order_id", "payment_matters", ["order_id"])


def _create_history() -> None:
    op.create_table(
        "payment_history",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("charge_id", sa.String(64), nullable=False),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("amount", sa.BigInteger, nullable=False),
        sa.Column("told_by", sa.String(80), nullable=False),
        sa.Column("detail", sa.String(300), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_payment_history_order_id", "payment_history", ["order_id"])
    only_added_to("payment_history", "what happened to money is only added to")

"""The stock database as version 1 has it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.added_to import only_added_to
from core.store.mailbox_1 import create_mailbox

revision = "0001"
down_revision = None


def upgrade() -> None:
    create_mailbox()
    _create_items()
    _create_reservations()
    _create_returns()
    _create_movements()


def _create_items() -> None:
    op.create_table(
        "items",
        sa.Column("product_id", sa.String(64), primary_key=True),
        sa.Column("on_hand", sa.Integer, nullable=False),
        sa.Column("reserved", sa.Integer, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.CheckConstraint("on_hand >= 0", name="items_on_hand"),
        sa.CheckConstraint("reserved >= 0 AND reserved <= on_hand", name="items_never_oversold"),
        sqlite_with_rowid=False,
    )


def _create_reservations() -> None:
    op.create_table(
        "reservations",
        sa.Column("order_id", sa.String(64), primary_key=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
        sa.Column("changed_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "state IN ('RESERVED', 'KEPT', 'RELEASED', 'EXPIRED', 'BARRED')", name="reservations_state"
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("reservations_due", "reservations", ["state", "expires_at"])
    op.create_table(
        "reservation_lines",
        sa.Column("order_id", sa.String(64), sa.ForeignKey("reservations.order_id"), primary_key=True),
        sa.Column("product_id", sa.String(64), sa.ForeignKey("items.product_id"), primary_key=True),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("taken_back", sa.Integer, nullable=False),
        sa.CheckConstraint("quantity > 0", name="reservation_lines_quantity"),
        sa.CheckConstraint("taken_back >= 0 AND taken_back <= quantity", name="reservation_lines_taken_back"),
        sqlite_with_rowid=False,
    )


def _create_returns() -> None:
    op.create_table(
        "returns",
        sa.Column("refund_id", sa.String(64), primary_key=True),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("restock", sa.Boolean, nullable=False),
        sa.Column("returned_at", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False,
    )


def _create_movements() -> None:
    op.create_table(
        "movements",
        sa.Column("position", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("product_id", sa.String(64), sa.ForeignKey("items.product_id"), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("quantity", sa.Integer, nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("refund_id", sa.String(64), nullable=False),
        sa.Column("moved_at", sa.BigInteger, nullable=False),
        sa.CheckConstraint(
            "kind IN ('start', 'corrected', 'sold', 'returned', 'written_off')", name="movements_kind"
        ),
        sa.CheckConstraint("quantity > 0 OR kind IN ('start', 'corrected')", name="movements_quantity"),
        sqlite_autoincrement=True,
    )
    op.create_index("movements_product", "movements", ["product_id", "kind"])
    op.create_index(
        "movements_sold_once",
        "movements",
        ["order_id", "product_id"],
        unique=True,
        sqlite_where=sa.text("kind = 'sold'"),
        postgresql_where=sa.text("kind = 'sold'"),
    )
    only_added_to("movements", "the ledger is only ever added to")

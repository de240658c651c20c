"""The first version of the till's database."""

import sqlalchemy as sa
from alembic import op

from core.store.mailbox_1 import create_mailbox

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables."""
    create_mailbox()
    _create_menu()
    _create_orders()
    _create_sagas()


def _create_menu() -> None:
    op.create_table(
        "availability",
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("left_over", sa.BigInteger(), nullable=True),
        sa.Column("stock_revision", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("eighty_six", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("kitchen_revision", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("product_id"),
    )
    op.create_table(
        "categories",
        sa.Column("category_id", sa.String(length=64), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("hue", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("category_id"),
    )
    op.create_table(
        "modifier_groups",
        sa.Column("group_id", sa.String(length=64), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("minimum", sa.BigInteger(), nullable=False),
        sa.Column("maximum", sa.BigInteger(), nullable=False),
        sa.Column("modifiers", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("group_id"),
    )
    op.create_table(
        "products",
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("category_id", sa.String(length=64), nullable=False),
        sa.Column("station_id", sa.String(length=64), nullable=False),
        sa.Column(
            "price",
            sa.BigInteger(),
            sa.CheckConstraint("price >= 0", name="price_not_negative"),
            nullable=False,
        ),
        sa.Column("tax_basis_points", sa.BigInteger(), nullable=False),
        sa.Column("group_ids", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("product_id"),
        sa.UniqueConstraint("code"),
    )
    op.create_table(
        "shop",
        sa.Column("one", sa.Integer(), sa.CheckConstraint("one = 1", name="shop_is_one"), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("courier_fee", sa.BigInteger(), nullable=False),
        sa.Column("menu_revision", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("one"),
    )
    op.create_table(
        "simulators",
        sa.Column("part", sa.String(length=16), nullable=False),
        sa.Column("behaviour", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("part"),
    )
    op.create_table(
        "stations",
        sa.Column("station_id", sa.String(length=64), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column("position", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("station_id"),
    )


def _create_orders() -> None:
    op.create_table(
        "call_numbers",
        sa.Column("terminal", sa.String(length=32), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("last", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("terminal", "business_day"),
    )
    op.create_table(
        "charges",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("charge_id", sa.String(length=64), nullable=False),
        sa.Column("method", sa.String(length=16), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("received", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=16), server_default="waiting", nullable=False),
        sa.Column("refunded", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("pix_code", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.BigInteger(), nullable=True),
        sa.Column("simulator", sa.Boolean(), server_default="0", nullable=False),
        sa.CheckConstraint("refunded >= 0 AND refunded <= amount", name="charge_refunded_within_amount"),
        sa.PrimaryKeyConstraint("order_id", "position"),
        sa.UniqueConstraint("charge_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "held_orders",
        sa.Column("hold_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("held_at", sa.BigInteger(), nullable=False),
        sa.Column("lines", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("hold_id"),
    )
    op.create_table(
        "order_lines",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("position", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("line_id", sa.String(length=64), nullable=False),
        sa.Column("product_id", sa.String(length=64), nullable=False),
        sa.Column("names", sa.Text(), nullable=False),
        sa.Column(
            "quantity",
            sa.Integer(),
            sa.CheckConstraint("quantity > 0", name="quantity_positive"),
            nullable=False,
        ),
        sa.Column("modifiers", sa.Text(), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("refunded", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("refunded >= 0 AND refunded <= quantity", name="line_refunded_within_quantity"),
        sa.PrimaryKeyConstraint("order_id", "position"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "orders",
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("terminal", sa.String(length=32), nullable=False),
        sa.Column("business_day", sa.String(length=10), nullable=False),
        sa.Column("number", sa.String(length=16), nullable=False),
        sa.Column("order_type", sa.String(length=16), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("customer", sa.String(length=80), nullable=False),
        sa.Column("customer_folded", sa.String(length=80), nullable=False),
        sa.Column("note", sa.String(length=200), nullable=False),
        sa.Column("recipient", sa.String(length=80), nullable=False),
        sa.Column("street", sa.String(length=200), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("currency", sa.String(length=3), nullable=False),
        sa.Column("subtotal", sa.BigInteger(), nullable=False),
        sa.Column("courier_fee", sa.BigInteger(), nullable=False),
        sa.Column("tax", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("refunded", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("courier", sa.String(length=80), server_default="", nullable=False),
        sa.Column("courier_simulated", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("saga_status", sa.String(length=16), server_default="running", nullable=False),
        sa.Column("attention", sa.Boolean(), server_default="0", nullable=False),
        sa.Column("reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("failed_step", sa.String(length=64), server_default="", nullable=False),
        sa.Column("short", sa.Text(), server_default="{}", nullable=False),
        sa.Column("declined", sa.String(length=32), server_default="", nullable=False),
        sa.Column("ticket_status", sa.String(length=16), server_default="", nullable=False),
        sa.Column("ticket_revision", sa.BigInteger(), server_default="0", nullable=False),
        sa.Column("placed_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("refunded >= 0 AND refunded <= total", name="refunded_within_total"),
        sa.CheckConstraint("total >= 0", name="total_not_negative"),
        sa.PrimaryKeyConstraint("order_id"),
        sa.UniqueConstraint("terminal", "business_day", "number", name="number_once_a_day"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "orders_attention",
        "orders",
        ["placed_at"],
        unique=False,
        sqlite_where=sa.text("attention = 1"),
        postgresql_where=sa.text("attention"),
    )
    op.create_index("orders_of_day", "orders", ["business_day", "placed_at"], unique=False)
    op.create_table(
        "refunds",
        sa.Column("refund_id", sa.String(length=64), nullable=False),
        sa.Column("order_id", sa.String(length=64), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("restock", sa.Boolean(), nullable=False),
        sa.Column("lines", sa.Text(), nullable=False),
        sa.Column("shares", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("state IN ('asked', 'done', 'dropped')", name="refund_state"),
        sa.PrimaryKeyConstraint("refund_id"),
    )
    op.create_index(op.f("ix_refunds_order_id"), "refunds", ["order_id"], unique=False)


def _create_sagas() -> None:
    op.create_table(
        "saga",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("is_open", sa.Boolean(), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("begun_at", sa.BigInteger(), nullable=False),
        sa.Column("updated_at", sa.BigInteger(), nullable=False),
        sa.Column("deadline_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("course", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "saga_deadline",
        "saga",
        ["deadline_at"],
        unique=False,
        sqlite_where=sa.text("deadline_at IS NOT NULL"),
        postgresql_where=sa.text("deadline_at IS NOT NULL"),
    )
    op.create_index(
        "saga_open",
        "saga",
        ["id"],
        unique=False,
        sqlite_where=sa.text("is_open = 1"),
        postgresql_where=sa.text("is_open"),
    )
    op.create_table(
        "saga_history",
        sa.Column("saga_id", sa.String(length=64), nullable=False),
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=24), nullable=False),
        sa.Column("step", sa.String(length=64), nullable=True),
        sa.Column("message", sa.String(length=64), nullable=True),
        sa.Column("participant", sa.String(length=32), nullable=True),
        sa.Column("reason", sa.String(length=200), nullable=True),
        sa.Column("attempt", sa.Integer(), nullable=True),
        sa.Column("detail", sa.String(length=200), nullable=True),
        sa.PrimaryKeyConstraint("saga_id", "seq"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "saga_kept_answer",
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("saga_id", sa.String(length=64), nullable=False),
        sa.Column("in_reply_to", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("saga_kept_answer_once", "saga_kept_answer", ["saga_id", "message_id"], unique=True)

"""The till database as version 10 has it: bills with their taxes, discounts and charges."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def _number(name: str, **more: Any) -> sa.Column[int]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.BigInteger, nullable=False, **more)


def _text(name: str, length: int, **more: Any) -> sa.Column[str]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.String(length), nullable=False, **more)


def upgrade() -> None:
    """Make room for bills; what was sold before has one tax in its price and nothing taken off."""
    op.add_column("shop", sa.Column("prices", sa.Text, nullable=False, server_default=""))
    op.add_column("products", _text("tax_class", 64, server_default=""))
    op.add_column("products", sa.Column("selling", sa.Text, nullable=False, server_default=""))
    for column in ("discount", "service", "tip", "rounding", "tax_on_top"):
        op.add_column("orders", _number(column, server_default="0"))
    for column in ("discount", "net"):
        op.add_column("order_lines", _number(column, server_default="0"))
    op.execute("UPDATE order_lines SET net = total - tax")
    op.add_column("charges", _number("rounding", server_default="0"))
    op.add_column("refunds", _number("rounding", server_default="0"))
    op.add_column("refunds", sa.Column("back", sa.Text, nullable=False, server_default=""))
    op.create_table(
        "order_bills",
        _text("order_id", 64, primary_key=True),
        sa.Column("bill", sa.Text, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "order_taxes",
        _text("order_id", 64, primary_key=True),
        _text("tax_id", 64, primary_key=True),
        _text("name", 80),
        _text("rate", 16),
        sa.Column("included", sa.Boolean(create_constraint=False), nullable=False),
        _number("base"),
        _number("amount"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "order_discounts",
        _text("order_id", 64, primary_key=True),
        _number("position", primary_key=True, autoincrement=False),
        _text("line_id", 64),
        _text("kind", 16),
        _text("reason", 200),
        _number("amount"),
        _text("by", 80),
        sa.CheckConstraint("kind IN ('discount', 'comp')", name="order_discount_kind"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "refund_taxes",
        _text("refund_id", 64, primary_key=True),
        _text("tax_id", 64, primary_key=True),
        _text("name", 80),
        _number("base"),
        _number("amount"),
        sqlite_with_rowid=False,
    )

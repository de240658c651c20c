"""The tables of bills: each order's bill as it was worked out, its taxes and what was taken off, and the taxes given back.

Reports read `order_taxes`, `order_discounts` and `refund_taxes`; `order_bills` is what a refund is worked out from.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.till.tables import metadata

order_bills: Final = sa.Table(
    "order_bills",  # apart from the order, whose row is written anew each time it gets further
    metadata,
    sa.Column("order_id", sa.String(64), primary_key=True, nullable=False),
    sa.Column("bill", sa.Text, nullable=False),
    sa.Column("draft", sa.Text, nullable=False, server_default=""),  # what was ordered, without who and where
    sqlite_with_rowid=False,
)
order_taxes: Final = sa.Table(
    "order_taxes",
    metadata,
    sa.Column("order_id", sa.String(64), primary_key=True, nullable=False),
    sa.Column("tax_id", sa.String(64), primary_key=True, nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("rate", sa.String(16), nullable=False),  # a percentage, such as 8.875
    sa.Column("included", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("base", sa.BigInteger, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
order_discounts: Final = sa.Table(
    "order_discounts",
    metadata,
    sa.Column("order_id", sa.String(64), primary_key=True, nullable=False),
    sa.Column("position", sa.BigInteger, primary_key=True, nullable=False, autoincrement=False),
    sa.Column("line_id", sa.String(64), nullable=False),  # empty: of the whole order
    sa.Column("kind", sa.String(16), nullable=False),
    sa.Column("reason", sa.String(200), nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sa.Column("by", sa.String(80), nullable=False),
    sa.CheckConstraint("kind IN ('discount', 'comp')", name="order_discount_kind"),
    sqlite_with_rowid=False,
)
refund_taxes: Final = sa.Table(
    "refund_taxes",
    metadata,
    sa.Column("refund_id", sa.String(64), primary_key=True, nullable=False),
    sa.Column("tax_id", sa.String(64), primary_key=True, nullable=False),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("base", sa.BigInteger, nullable=False),
    sa.Column("amount", sa.BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

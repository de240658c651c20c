"""The table of changes: what an order was before it was changed after it was sent, what it became, and what that cost.

Money is integer minor units of the order's currency; times are milliseconds since the epoch, UTC.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.till.tables import metadata

order_changes: Final = sa.Table(
    "order_changes",
    metadata,
    sa.Column("change_id", sa.String(64), primary_key=True, nullable=False),
    sa.Column("order_id", sa.String(64), nullable=False, index=True),
    sa.Column("revision", sa.BigInteger, nullable=False),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("before_total", sa.BigInteger, nullable=False),
    sa.Column("after_total", sa.BigInteger, nullable=False),
    sa.Column("asked_at", sa.BigInteger, nullable=False),
    sa.Column("settled_at", sa.BigInteger),
    sa.Column("staff", sa.String(80), nullable=False),
    sa.Column("approver", sa.String(80), nullable=False),
    sa.Column("reason", sa.String(200), nullable=False, server_default=""),  # why it came to nothing
    sa.Column("charged", sa.Text, nullable=False),  # the charges that pay for it
    sa.Column("give_back", sa.Text, nullable=False),  # to which charge how much, and how much of the bill
    sa.Column("less", sa.Text, nullable=False),  # goods that nobody wants any more, by product
    sa.Column("restocked", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
    sa.Column("lines", sa.Text, nullable=False),  # what is another, for people
    sa.Column("before", sa.Text, nullable=False),  # the order as it was, and as it is to become
    sa.Column("after", sa.Text, nullable=False),
    sa.Column("again", sa.Text, nullable=False, server_default=""),  # entered again: what it goes on with
    sa.CheckConstraint("state IN ('asked', 'applied', 'done', 'dropped')", name="order_change_state"),
    sqlite_with_rowid=False,
)
"""`asked` is under way and can come to nothing, `applied` is the order from then on, `done` when all has followed."""
sa.Index(
    "one_change_at_a_time",
    order_changes.c.order_id,
    unique=True,
    sqlite_where=order_changes.c.state.in_([sa.literal_column("'asked'"), sa.literal_column("'applied'")]),
    postgresql_where=order_changes.c.state.in_(
        [sa.literal_column("'asked'"), sa.literal_column("'applied'")]
    ),
)

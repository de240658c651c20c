"""What the reports keep: the figures of each business day that is over, and what other counters have told of theirs."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.till.tables import metadata, orders
from core.till.tables_of_shifts import drawer_openings

LATE_MS: Final = 24 * 3600 * 1000
"""An order that changes so long after it was placed may change the figures of a day that is kept."""

report_days: Final = sa.Table(
    "report_days",
    metadata,
    sa.Column("business_day", sa.String(10), primary_key=True, nullable=False),
    sa.Column("format", sa.Integer, nullable=False),
    sa.Column("currency", sa.String(3), nullable=False),
    sa.Column(
        "seen", sa.BigInteger, nullable=False
    ),  # the latest change of an order of that day that is counted
    sa.Column("figures", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
figures_elsewhere: Final = sa.Table(
    "figures_elsewhere",
    metadata,
    sa.Column("source", sa.String(32), primary_key=True, nullable=False),
    sa.Column("business_day", sa.String(10), primary_key=True, nullable=False),
    sa.Column("revision", sa.BigInteger, nullable=False),
    sa.Column("as_of", sa.BigInteger, nullable=False),
    sa.Column("format", sa.Integer, nullable=False),
    sa.Column("currency", sa.String(3), nullable=False),
    sa.Column("digest", sa.String(32), nullable=False),
    sa.Column("figures", sa.Text, nullable=False),
    sqlite_with_rowid=False,
)
counters_elsewhere: Final = sa.Table(
    "counters_elsewhere",  # who has figures, and when they were heard last
    metadata,
    sa.Column("source", sa.String(32), primary_key=True, nullable=False),
    sa.Column("since", sa.String(10), nullable=False),  # the first day that they have sold on; empty: none
    sa.Column("revision", sa.BigInteger, nullable=False),
    sa.Column("as_of", sa.BigInteger, nullable=False),  # 0: nothing was heard of their figures yet
    sqlite_with_rowid=False,
)
is_late: Final = orders.c.updated_at - orders.c.placed_at >= sa.literal_column(str(LATE_MS))
sa.Index("orders_late", orders.c.updated_at, sqlite_where=is_late, postgresql_where=is_late)
_no_sale: Final = drawer_openings.c.why == sa.literal_column("'no_sale'")
sa.Index("drawer_no_sales", drawer_openings.c.at, sqlite_where=_no_sale, postgresql_where=_no_sale)

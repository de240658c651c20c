"""The tables of what the kitchen has told of itself."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from core.till.tables import metadata

kitchen_capacity: Final = sa.Table(
    "kitchen_capacity",
    metadata,
    sa.Column(
        "one", sa.Integer, sa.CheckConstraint("one = 1", name="kitchen_capacity_is_one"), primary_key=True
    ),
    sa.Column("accepting", sa.Boolean(create_constraint=False), nullable=False),
    sa.Column("busy_minutes", sa.Integer, nullable=False),
    sa.Column("revision", sa.BigInteger, nullable=False),
)

"""The till database as version 19 has it: held orders and people of the other counters."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def _text(name: str, length: int, **more: Any) -> sa.Column[str]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.String(length), nullable=False, **more)


def _count(name: str, **more: Any) -> sa.Column[int]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.BigInteger(), nullable=False, **more)


def upgrade() -> None:
    """Make room for the orders on hold at other counters, for those that went, and for the people of the shop."""
    op.add_column("held_orders", _count("entered", server_default="0"))
    for name in ("epoch", "details_at", "pin_at"):
        op.add_column("staff", _count(name, server_default="0"))
    for name in ("details_by", "pin_by"):
        op.add_column("staff", _text(name, 32, server_default=""))
    op.execute("UPDATE staff SET epoch = 1 WHERE NOT active")
    op.create_table(
        "sharing",
        sa.Column(
            "one", sa.Integer(), sa.CheckConstraint("one = 1", name="sharing_is_one"), primary_key=True
        ),
        _count("revision"),
    )
    op.create_table(
        "held_elsewhere",
        _text("source", 32, primary_key=True),
        _text("hold_id", 64, primary_key=True),
        _text("name", 80),
        _count("held_at"),
        _count("lines"),
        _count("total"),
        _text("currency", 3),
        _count("entered"),
        _count("revision"),
        sa.Column("gone", sa.Boolean(create_constraint=False), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "hold_takes",
        _text("take_id", 64, primary_key=True),
        _text("source", 32),
        _text("hold_id", 64),
        _count("entered"),
        _text("state", 8),
        _count("asked_at"),
        sa.CheckConstraint("state IN ('asked', 'had', 'refused')", name="hold_take_state"),
        sqlite_with_rowid=False,
    )
    op.create_index("hold_takes_hold", "hold_takes", ["hold_id"])
    op.create_table(
        "holds_given",
        _text("take_id", 64, primary_key=True),
        _text("taken_by", 32),
        sa.Column("answer", sa.Text(), nullable=False),
        _count("given_at"),
        sqlite_with_rowid=False,
    )

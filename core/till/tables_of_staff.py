"""The tables of the people at a counter: the staff, who is on duty, and what one approved for another."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from core.till.tables import metadata


def _text(name: str, length: int, **more: Any) -> sa.Column[str]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.String(length), nullable=False, **more)


def _count(name: str, **more: Any) -> sa.Column[int]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.BigInteger, nullable=False, **more)


staff: Final = sa.Table(
    "staff",
    metadata,
    _text("staff_id", 64, primary_key=True),
    _text("name", 80),
    _text("name_folded", 80, unique=True),  # so that a name in an order or in the journal is one person
    _text("role", 16),
    sa.Column("exceptions", sa.Text, nullable=False),  # limits by right, where they differ from the role
    _count("hue"),
    sa.Column("pin_hash", sa.Text, nullable=False),
    _count("pin_length"),
    _count("wrong", server_default="0"),  # PINs in a row
    _count("wait_ms", server_default="0"),  # how long the last wrong one has to be waited for
    sa.Column("active", sa.Boolean(create_constraint=False), nullable=False),
    _count("added_at"),
    _count("epoch", server_default="0"),  # how often they left and came back; odd: they have left
    _count("details_at", server_default="0"),  # when, and at which till, name, role and the like were changed
    _text("details_by", 32, server_default=""),
    _count("pin_at", server_default="0"),
    _text("pin_by", 32, server_default=""),
    sa.CheckConstraint("role IN ('cashier', 'barista', 'manager', 'owner')", name="staff_role"),
)
duty: Final = sa.Table(
    "duty",  # one row as soon as there is staff
    metadata,
    sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1", name="duty_is_one"), primary_key=True),
    _text("staff_id", 64),  # who is on duty; empty while the counter is locked
    _text("last_id", 64),
    _count("since"),
    _count("lock_after_min"),
    sa.Column("lock_at_start", sa.Boolean(create_constraint=False), nullable=False),
)
approvals: Final = sa.Table(
    "approvals",
    metadata,
    _text("approval_id", 64, primary_key=True),
    _text("right_name", 32),
    _count("amount"),
    _text("subject", 200),
    _text("actor_id", 64),
    _text("approver_id", 64),
    _text("approver", 80),
    _count("expires_at"),
    sa.Column("used_at", sa.BigInteger),
)

"""The tables of what the counters share: orders on hold elsewhere, orders that went from one counter to another."""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from core.till.tables import metadata


def _text(name: str, length: int, **more: Any) -> sa.Column[str]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.String(length), nullable=False, **more)


def _count(name: str, **more: Any) -> sa.Column[int]:  # noqa: ANN401 - passed on to Column
    return sa.Column(name, sa.BigInteger, nullable=False, **more)


sharing: Final = sa.Table(
    "sharing",  # one row as soon as anything is told to other counters
    metadata,
    sa.Column("one", sa.Integer, sa.CheckConstraint("one = 1", name="sharing_is_one"), primary_key=True),
    _count("revision"),
)
held_elsewhere: Final = sa.Table(
    "held_elsewhere",
    metadata,
    _text("source", 32, primary_key=True),
    _text("hold_id", 64, primary_key=True),
    _text("name", 80),
    _count("held_at"),
    _count("lines"),
    _count("total"),
    _text("currency", 3),
    _count("entered"),
    _count("revision"),
    sa.Column(
        "gone", sa.Boolean(create_constraint=False), nullable=False
    ),  # kept, since old news may still come
    sqlite_with_rowid=False,
)
hold_takes: Final = sa.Table(
    "hold_takes",  # what was asked of another counter
    metadata,
    _text("take_id", 64, primary_key=True),
    _text("source", 32),
    _text("hold_id", 64),
    _count("entered"),
    _text("state", 8),
    _count("asked_at"),
    sa.CheckConstraint("state IN ('asked', 'had', 'refused')", name="hold_take_state"),
    sa.Index("hold_takes_hold", "hold_id"),
    sqlite_with_rowid=False,
)
holds_given: Final = sa.Table(
    "holds_given",  # what another counter was given, and the answer that it gets however often it asks
    metadata,
    _text("take_id", 64, primary_key=True),
    _text("taken_by", 32),
    sa.Column("answer", sa.Text, nullable=False),
    _count("given_at"),
    sqlite_with_rowid=False,
)

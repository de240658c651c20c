"""The till database as version 20 has it: the figures of the other counters, for reports over all of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def _text(name: str, length: int, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), primary_key=key, nullable=False)


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger(), nullable=False)


def upgrade() -> None:
    """Make room for what other counters tell of their days."""
    op.create_table(
        "figures_elsewhere",
        _text("source", 32, key=True),
        _text("business_day", 10, key=True),
        _count("revision"),
        _count("as_of"),
        sa.Column("format", sa.Integer(), nullable=False),
        _text("currency", 3),
        _text("digest", 32),
        sa.Column("figures", sa.Text(), nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "counters_elsewhere",
        _text("source", 32, key=True),
        _text("since", 10),
        _count("revision"),
        _count("as_of"),
        sqlite_with_rowid=False,
    )

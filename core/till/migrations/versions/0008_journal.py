"""The till database as version 8 has it: the journal of everything that touches money."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.store.added_to import only_added_to

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Make room for the journal; it begins at the next start, with what happens from then on."""
    op.create_table(
        "journal",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.BigInteger, nullable=False),
        sa.Column("wall_ms", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.String(80), nullable=False),
        sa.Column("approver", sa.String(80), nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("prev", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
    )
    only_added_to("journal", "the journal of money is only added to")

"""The stock database as version 2 has it: what a change adds to an order belongs to that order."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001a"

_OF_A_CHANGE = sa.text("part_of <> ''")


def upgrade() -> None:
    op.add_column("reservations", sa.Column("part_of", sa.String(64), nullable=False, server_default=""))
    op.create_index(
        "reservations_part_of",
        "reservations",
        ["part_of"],
        sqlite_where=_OF_A_CHANGE,
        postgresql_where=_OF_A_CHANGE,
    )

"""The till database as version 25 has it: the hours at which the products of a category are sold."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    """Make room for the hours of categories; until now they were always sold."""
    op.add_column("categories", sa.Column("hours", sa.Text(), nullable=False, server_default=""))

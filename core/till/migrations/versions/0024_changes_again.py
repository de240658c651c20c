"""The till database as version 24 has it: changes that are entered again after a restore."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    """Make room for what a change goes on with that is entered again."""
    op.add_column("order_changes", sa.Column("again", sa.Text, nullable=False, server_default=""))

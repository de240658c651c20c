"""The till database as version 7 has it: histories of sagas that hold enough to be played again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Make room for the input of each turn; what happened before has none."""
    op.add_column("saga_history", sa.Column("given", sa.LargeBinary))

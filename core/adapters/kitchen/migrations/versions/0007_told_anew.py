"""The kitchen database as version 7 has it: what was said of a whole ticket before a change said it anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("ticket", sa.Column("was", sa.Text, nullable=False, server_default=""))

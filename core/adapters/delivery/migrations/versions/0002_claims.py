"""Version 2: several workers share the work; each delivery is claimed by the one that does it."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001a"


def upgrade() -> None:
    op.add_column("deliveries", sa.Column("claimed_by", sa.String(64)))
    op.add_column("deliveries", sa.Column("claimed_until", sa.BigInteger, nullable=False, server_default="0"))

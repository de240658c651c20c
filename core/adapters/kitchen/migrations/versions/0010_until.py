"""The kitchen database as version 10 has it: until when a product is sold out."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("sold_out", sa.Column("until", sa.BigInteger))

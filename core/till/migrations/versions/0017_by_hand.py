"""The till database as version 17 has it: combos, weights and prices given by hand."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make room for weights, the parts of combos, and prices that were given by hand."""
    op.add_column("order_lines", sa.Column("grams", sa.BigInteger, nullable=False, server_default="0"))
    op.add_column("order_lines", sa.Column("parts", sa.Text, nullable=False, server_default=""))
    op.add_column("order_lines", sa.Column("listed", sa.BigInteger))
    op.add_column("order_lines", sa.Column("price_by", sa.String(80), nullable=False, server_default=""))

"""The till database as version 13 has it: the menu editor."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make room for barcodes, pictures, categories that are put away, and what is sold out for a while."""
    op.add_column("shop", sa.Column("menu_published", sa.BigInteger, nullable=False, server_default="0"))
    op.execute("UPDATE shop SET menu_published = menu_revision")
    op.add_column(
        "categories",
        sa.Column("active", sa.Boolean(create_constraint=False), nullable=False, server_default="1"),
    )
    op.add_column("products", sa.Column("barcodes", sa.Text, nullable=False, server_default=""))
    op.add_column("products", sa.Column("picture", sa.String(80), nullable=False, server_default=""))
    op.create_table(
        "sold_out_until",
        sa.Column("product_id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("until", sa.BigInteger, nullable=False),
    )

"""The kitchen database as version 4 has it: a menu may come in parts, and from another main counter than before."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("setting", sa.Column("menu_source", sa.String(64), nullable=False, server_default=""))
    op.create_table(
        "menu_part",
        sa.Column("source", sa.String(64), primary_key=True),
        sa.Column("revision", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("parts", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )

"""The till database as version 9 has it: the printers, what waits for them, and how often a receipt was printed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make room for printers and their jobs."""
    op.create_table(
        "printers",
        sa.Column("printer_id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("position", sa.BigInteger, nullable=False),
        sa.Column("setup", sa.Text, nullable=False),
    )
    op.create_table(
        "print_jobs",
        sa.Column("job_id", sa.String(64), primary_key=True, nullable=False),
        sa.Column("printer_id", sa.String(64), nullable=False),
        sa.Column("first_printer", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("title", sa.String(120), nullable=False),
        sa.Column("order_id", sa.String(64), nullable=False),
        sa.Column("document", sa.Text, nullable=False),
        sa.Column("state", sa.String(16), nullable=False, server_default="waiting"),
        sa.Column("tries", sa.BigInteger, nullable=False, server_default="0"),
        sa.Column("doubtful", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
        sa.Column("reason", sa.String(64), nullable=False, server_default=""),
        sa.Column("detail", sa.Text, nullable=False, server_default="{}"),
        sa.Column("printed_on", sa.String(200), nullable=False, server_default=""),
        sa.Column("on_paper", sa.Boolean(create_constraint=False), nullable=False, server_default="0"),
        sa.Column("entered_at", sa.BigInteger, nullable=False),
        sa.Column("until", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
        sa.CheckConstraint(
            "state IN ('waiting', 'printing', 'done', 'failed', 'cancelled')", name="print_job_state"
        ),
    )
    op.create_index("print_jobs_by_state", "print_jobs", ["state", "printer_id"])
    op.create_index("print_jobs_by_time", "print_jobs", ["entered_at"])
    op.create_table(
        "printed_copies",
        sa.Column("subject", sa.String(128), primary_key=True, nullable=False),
        sa.Column("copies", sa.BigInteger, nullable=False),
    )

"""What version 2 of the mailbox tables adds; never edited, later versions alter them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def widen_envelopes() -> None:
    """Let outbox and parked carry the order, the cause, the trace and the expiry of a message."""
    for table in ("outbox", "parked"):
        for column in _added():
            op.add_column(table, column)


def _added() -> list[sa.Column[str] | sa.Column[int]]:
    return [
        *(
            sa.Column(name, sa.String(64), nullable=False, server_default="")
            for name in ("subject", "causation_id", "traceparent")
        ),
        sa.Column("expires_at", sa.BigInteger, nullable=False, server_default="0"),
    ]

"""The till database as version 18 has it: lines taken back before an order was sent."""

from __future__ import annotations

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Nothing yet."""

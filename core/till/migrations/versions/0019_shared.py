"""The till database as version 19 has it: held orders and people of the other counters."""

from __future__ import annotations

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    """Nothing yet."""

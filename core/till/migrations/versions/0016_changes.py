"""The till database as version 16 has it: orders that were changed after they were sent."""

from __future__ import annotations

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Nothing yet."""

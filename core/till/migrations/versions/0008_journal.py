"""The till database as version 8 has it: the journal of everything that touches money."""

from __future__ import annotations

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Change nothing yet."""

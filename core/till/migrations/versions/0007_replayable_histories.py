"""The till database as version 7 has it: histories of sagas that hold enough to be played again."""

from __future__ import annotations

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Change nothing yet."""

"""The till database as version 6 has it: payments whose outcome is not known, and who decided about them."""

from __future__ import annotations

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Change nothing yet."""

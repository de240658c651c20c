"""The till database as version 17 has it: combos, weights and prices given by hand."""

from __future__ import annotations

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Nothing yet."""

"""The till database as version 10 has it: bills with their taxes, discounts and charges."""

from __future__ import annotations

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Nothing yet."""

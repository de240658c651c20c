"""The payment database as version 1a has it: envelopes carry order, cause, trace and expiry."""

from __future__ import annotations

from core.store.mailbox_2 import widen_envelopes

revision = "0001a"
down_revision = "0001"


def upgrade() -> None:
    widen_envelopes()

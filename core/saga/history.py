"""What is written down about a saga: one entry for everything that happened, in order, never changed."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class EntryKind(StrEnum):
    """What an entry tells."""

    BEGUN = "begun"
    SKIPPED = "skipped"
    SENT = "sent"
    ANSWERED = "answered"
    REFUSED = "refused"
    RESENT = "resent"
    DEADLINE = "deadline"
    COMPENSATING = "compensating"
    UNDO_SENT = "undo_sent"
    UNDONE = "undone"
    CANCEL_REQUESTED = "cancel_requested"
    PARKED = "parked"
    UNPARKED = "unparked"
    OPERATOR_RETRY = "operator_retry"
    OPERATOR_COMPENSATE = "operator_compensate"
    OPERATOR_RESOLVED = "operator_resolved"
    LATE = "late"
    DUPLICATE = "duplicate"
    ENDED = "ended"


class Entry(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that happened to a saga.

    `message` and `participant` are wire names; `reason` is a code (of a refusal, a parking, a
    cancellation); `attempt` counts how often a command has been asked (from 1); `detail` tells who did it, or how
    the saga ended. `given` is the input that the entry and those behind it followed from (see `core.saga.turns`).
    """

    seq: int
    at_ms: int
    kind: EntryKind
    step: str = ""
    message: str = ""
    participant: str = ""
    reason: str = ""
    attempt: int = 0
    detail: str = ""
    given: bytes = b""

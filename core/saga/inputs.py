"""Everything that can happen to a saga from outside: answers, time, and people."""

from __future__ import annotations

from dataclasses import dataclass

from core.contracts.message import Reply


@dataclass(frozen=True)
class Begin:
    """The saga starts."""


@dataclass(frozen=True)
class Answered:
    """A participant has answered the command with id `in_reply_to`; `message_id` is the answer's own."""

    in_reply_to: str
    reply: Reply
    message_id: str = ""


@dataclass(frozen=True)
class DeadlinePassed:
    """The moment `Progress.deadline_at` has come."""


@dataclass(frozen=True)
class Resumed:
    """The program has started again: what became overdue meanwhile is asked again, not counted."""


@dataclass(frozen=True)
class CancelRequested:
    """Somebody takes the whole thing back; possible until the pivot is asked."""

    reason: str
    by: str


@dataclass(frozen=True)
class OperatorRetry:
    """A person lets a parked saga try again from the step where it stopped; what is recorded stays."""

    by: str


@dataclass(frozen=True)
class OperatorCompensate:
    """A person has a parked saga undone; possible until the pivot has been answered."""

    by: str
    reason: str


@dataclass(frozen=True)
class OperatorResolved:
    """A person has settled a parked saga by hand and says how; the engine leaves it alone from then on."""

    by: str
    reason: str


Input = (
    Begin
    | Answered
    | DeadlinePassed
    | Resumed
    | CancelRequested
    | OperatorRetry
    | OperatorCompensate
    | OperatorResolved
)

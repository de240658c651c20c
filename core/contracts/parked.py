"""What every owner tells and is told about messages that it could not work on, and that wait for a person.

These commands and events have no participant of their own: each owner has them, and a sender names the address.
"""

from __future__ import annotations

from typing import ClassVar

from core.contracts.message import Command, Event, Refusal, Reply, registered


@registered
class ParkedRetried(Reply, frozen=True, kw_only=True):
    """The message could be worked on this time, and is parked no longer; also the answer when it never was parked."""

    owner: str
    message_id: str


@registered
class ParkedDropped(Reply, frozen=True, kw_only=True):
    """The message is given up: forgotten, but for a line in the log."""

    owner: str
    message_id: str


@registered
class ParkedKept(Refusal, frozen=True, kw_only=True):
    """The message is where it was, `reason`: fault, answered, unreadable, or not_found when it is not parked here.

    `detail` is what went wrong this time.
    """

    owner: str
    message_id: str
    detail: str = ""


@registered
class RetryParked(Command, frozen=True, kw_only=True):
    """Work on a parked message again."""

    participant: ClassVar[str] = ""
    answered_by = (ParkedRetried, ParkedKept)

    message_id: str


@registered
class DropParked(Command, frozen=True, kw_only=True):
    """Give a parked message up, for a reason that a person has told."""

    participant: ClassVar[str] = ""
    answered_by = (ParkedDropped, ParkedKept)

    message_id: str
    reason: str


@registered
class WorkOnDeadLetter(Command, frozen=True, kw_only=True):
    """Work on a message that the broker could not hand over: here it is, with all that was told about it.

    `parked_id` is under what it is parked at the main counter, `body` is in base64.
    """

    participant: ClassVar[str] = ""
    private: ClassVar[bool] = True
    answered_by = (ParkedRetried, ParkedKept)

    parked_id: str
    message_id: str
    kind: str
    name: str
    version: int
    body: str
    source: str
    recipient: str
    sent_at: int
    saga_id: str = ""
    in_reply_to: str = ""
    subject: str = ""
    causation_id: str = ""
    traceparent: str = ""
    expires_at: int = 0


@registered
class MessageParked(Event, frozen=True, kw_only=True):
    """`owner` (an address) could not work on a message and keeps it for a person; news from before `told_at` is old.

    `reason` is why, `excerpt` the beginning of its body; it cannot be tried again when `barred` says why not: answered,
    unreadable.
    """

    participant: ClassVar[str] = ""

    owner: str
    message_id: str
    name: str
    version: int
    kind: str
    sender: str
    recipient: str
    parked_at: int
    told_at: int
    reason: str
    excerpt: str
    barred: str = ""


@registered
class ParkedSettled(Event, frozen=True, kw_only=True):
    """A parked message of `owner` is settled for good: `how` is retried or dropped."""

    participant: ClassVar[str] = ""

    owner: str
    message_id: str
    how: str

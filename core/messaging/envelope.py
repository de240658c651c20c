"""An envelope: the bytes of one message with everything that is needed to carry and answer it."""

from __future__ import annotations

import hashlib
from typing import Literal

import msgspec

Kind = Literal["command", "reply", "event"]


class Envelope(msgspec.Struct, frozen=True, kw_only=True):
    """One message on its way.

    `source` is the address of who sends it and `recipient` the address it goes to (empty for an event, which goes to all
    who listen), `in_reply_to` the id of the command that a reply answers, `saga_id` the saga it belongs to (empty when it
    belongs to none), `subject` the order it is about, `causation_id` the id of the message that led to it. It is of no
    use after `expires_at` (ms; 0: never). `traceparent` is a trace from outside that it continues
    (https://www.w3.org/TR/trace-context/); without one its trace is that of its saga.
    """

    message_id: str
    kind: Kind
    name: str
    version: int
    body: bytes
    source: str
    recipient: str
    sent_at: int
    saga_id: str = ""
    in_reply_to: str = ""
    subject: str = ""
    causation_id: str = ""
    traceparent: str = ""
    expires_at: int = 0

    @property
    def stays_until_answered(self) -> bool:
        """Tell whether its sender keeps it in the outbox until it is answered, since nobody else asks for it again.

        A saga asks again by itself; a command of a person or a program has only its outbox to be remembered by.
        """
        return self.kind == "command" and not self.saga_id


def continued(traceparent: str, message_id: str) -> str:
    """Return the trace that a message continues, with the message as its newest span; "" when there is no trace."""
    if not traceparent:
        return ""
    version, trace, _, flags = traceparent.split("-", 3)
    return f"{version}-{trace}-{span_of(message_id)}-{flags}"


def span_of(message_id: str) -> str:
    """Return the span id of a message: 16 hexadecimal digits, always the same."""
    return hashlib.sha256(message_id.encode()).hexdigest()[:16]


def answer_id(command_id: str, *, again: bool = False) -> str:
    """Return the id of the one answer to a command: the same however often it is given, so that it counts once.

    A command that was answered with a fault, and could be worked on after all, gets its true answer `again`.
    """
    told = "true answer to" if again else "answer to"
    return hashlib.sha256(f"{told} {command_id}".encode()).hexdigest()[:32]

"""The dead letters of the broker: what it could not hand over, and what a program would not take for a message of ours."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import msgspec

from core.errors import WireFault
from core.messaging.cloud_events import COLON_PREFIX, PREFIX, from_wire
from core.messaging.envelope import Envelope
from core.messaging.topology import QUEUE_HEADER, REASON_HEADER, SENDER_HEADER
from core.store.parked import UNREADABLE, park
from core.store.work import Work
from core.till.repository.parked import keep_dead_letter

FIRST_QUEUE: Final = "x-first-death-queue"
FIRST_REASON: Final = "x-first-death-reason"
"""Headers of the broker (https://www.rabbitmq.com/docs/dlx)."""
_WHY: Final = {
    "delivery_limit": "{queue} did not survive it, several times",
    "rejected": "{queue} refused it",
    "expired": "it waited too long for {queue}",
    "maxlen": "there was no room for it in {queue}",
}
_ID_LENGTH: Final = 64
_ADDRESS_LENGTH: Final = 32
_NAME_LENGTH: Final = 64

SpeaksFor = Callable[[str, str], bool]
"""Tells whether a user of the broker may send in the name of an address."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """A dead letter: the message, why it is dead, the queue it was in, and why it cannot be tried again ("": it can)."""

    envelope: Envelope
    reason: str
    queue: str
    barred: str = ""


def dead_letter_of(  # noqa: PLR0913 - an AMQP message has that many properties
    headers: Mapping[str, object] | None,
    body: bytes,
    *,
    speaks_for: SpeaksFor,
    received_at: int,
    message_id: str | None = None,
    correlation_id: str | None = None,
    reply_to: str | None = None,
    content_type: str | None = None,
    user_id: str | None = None,
) -> DeadLetter:
    """Return what a message of the queue `parked` is. Never raises: whatever anybody sent is shown to a person."""
    told = dict(headers or {})
    if REASON_HEADER in told:
        queue, sender = _text(told.get(QUEUE_HEADER)), _text(told.get(SENDER_HEADER))
        envelope = _as_far_as_known(told, body, queue, sender, message_id, received_at)
        return DeadLetter(envelope, _text(told[REASON_HEADER]), queue, UNREADABLE)
    queue = _text(told.get(FIRST_QUEUE))
    why = _text(told.get(FIRST_REASON))
    reason = _WHY.get(why, "{queue}: {why}").format(queue=queue or "nobody", why=why or "unknown")
    try:
        envelope = from_wire(
            told,
            body,
            queue=queue,
            received_at=received_at,
            message_id=message_id,
            correlation_id=correlation_id,
            reply_to=reply_to,
            content_type=content_type,
            user_id=user_id,
        )
    except WireFault as fault:
        envelope = _as_far_as_known(told, body, queue, user_id or "", message_id, received_at)
        return DeadLetter(envelope, f"{reason}; {fault.params.get('detail', fault.code)}", queue, UNREADABLE)
    if not queue or not speaks_for(user_id or "", envelope.source):
        reason = f"{reason}; the user {user_id} is not {envelope.source}"
        return DeadLetter(
            msgspec.structs.replace(envelope, source=_sender(user_id)), reason, queue, UNREADABLE
        )
    return DeadLetter(envelope, reason, queue)


def park_dead_letter(work: Work, letter: DeadLetter) -> None:
    """Keep a dead letter for a person; one that came before is not kept again, even when it is settled."""
    envelope = letter.envelope
    parts = (letter.queue.encode(), envelope.message_id.encode(), hashlib.sha256(envelope.body).digest())
    parked_id = hashlib.sha256(b"\n".join(parts)).hexdigest()[:32]
    if work.has_received(parked_id):
        return
    renamed = msgspec.structs.replace(envelope, message_id=parked_id)
    work.receive(renamed)
    queue = letter.queue[:_NAME_LENGTH]
    keep_dead_letter(work.conn, parked_id, envelope.message_id, queue, letter.barred)
    park(renamed, letter.reason, work, barred=letter.barred)


def _as_far_as_known(
    headers: Mapping[str, object],
    body: bytes,
    queue: str,
    sender: str,
    message_id: str | None,
    received_at: int,
) -> Envelope:
    """Return something that can be shown and kept, for what is no envelope."""
    name = _attribute(headers, "type").removeprefix("comanda.")
    return Envelope(
        message_id=(_attribute(headers, "id") or message_id or "")[:_ID_LENGTH],
        kind="event",
        name=(name or "?")[:_NAME_LENGTH],
        version=1,
        body=body,
        source=_sender(sender),
        recipient=queue[:_ADDRESS_LENGTH],
        sent_at=received_at,
    )


def _attribute(headers: Mapping[str, object], name: str) -> str:
    return _text(headers.get(PREFIX + name) or headers.get(COLON_PREFIX + name))


def _sender(user: str | None) -> str:
    return (user or "?")[:_ADDRESS_LENGTH]


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-8", errors="replace")
    return "".join(c if c.isprintable() else "�" for c in value) if isinstance(value, str) else ""

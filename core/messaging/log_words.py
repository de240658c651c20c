"""Which message is worked on: its ids stand in every line of the log that is written meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from structlog.contextvars import bind_contextvars, reset_contextvars

from core.messaging.envelope import Envelope


def words_of(envelope: Envelope) -> dict[str, str]:
    """Return what the log says of a message: its name and id, and the saga and the order it is about; never its body."""
    return {
        "message": envelope.name,
        "message_id": envelope.message_id,
        "saga_id": envelope.saga_id,
        "order_id": envelope.subject,
    }


@contextmanager
def about(envelope: Envelope, owner: str) -> Iterator[None]:
    """Bind the ids of a message to what is logged inside, in this task or thread."""
    tokens = bind_contextvars(owner=owner, **words_of(envelope))
    try:
        yield
    finally:
        reset_contextvars(**tokens)

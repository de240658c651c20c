"""The parked messages of one owner: kept with their reason, told to the tills, tried again or dropped by a person.

Trying again is the same work in the same transaction that forgets the message; when it fails, all of it is undone and the
new reason is kept. What may be tried again:

- An event or an answer: nobody was told that it got lost, so doing it late is all that is needed.
- A command of no saga (an order from elsewhere, a setting): its sender was told `CommandFailed`, and now gets the true
  answer. That has an id of its own, since under the id of the first one the sender would take it for a duplicate.
- Not a command of a saga: the saga was told that nothing was done and has gone on. Before the pivot it has undone the
  rest, and doing the step now would leave something behind that nobody ever undoes; elsewhere it asks again by itself, with
  a command of its own. Such a message can only be dropped.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable
from typing import Final, Literal, Protocol

import sqlalchemy as sa
import structlog

from core.contracts.message import Reply, is_private
from core.contracts.parked import (
    DropParked,
    MessageParked,
    ParkedDropped,
    ParkedKept,
    ParkedRetried,
    ParkedSettled,
    RetryParked,
    WorkOnDeadLetter,
)
from core.contracts.programs import ProgramStarted
from core.domain.change import ChangeKind
from core.domain.views import ParkedView
from core.errors import Conflict, NotFound
from core.messaging.envelope import Envelope, Kind
from core.messaging.log_words import words_of
from core.store.database import Database
from core.store.mailbox import as_envelope, as_row
from core.store.store_faults import as_store_fault, is_of_the_file
from core.store.work import Work

REASON_LENGTH: Final = 400
EXCERPT_LENGTH: Final = 300
MOST_TOLD: Final = 500
MOST_SHOWN: Final = 1000
"""Whoever floods a queue with garbage must not flood the screens."""
ANSWERED: Final = "answered"
UNREADABLE: Final = "unreadable"
NOT_FOUND: Final = "not_found"
FAULT: Final = "fault"
_KINDS: Final[dict[str, Kind]] = {"command": "command", "reply": "reply", "event": "event"}
_UNTOLD: Final = frozenset({MessageParked.wire_name, ParkedSettled.wire_name})
"""Who cannot work on the news of a parked message must not be sent more of it, for ever."""

How = Literal["retried", "dropped"]

_log = structlog.get_logger(__name__)
_UNTOLD_NAMES: Final = {"untold": MessageParked.wire_name, "untold_too": ParkedSettled.wire_name}


def park(envelope: Envelope, reason: str, work: Work, *, barred: str | None = None) -> None:
    """Keep a message that could not be worked on, and tell the tills.

    `barred` says why it cannot be tried again (None: what holds for a message of our own inbox).
    """
    parked = {**as_row(envelope), "parked_at": work.now_ms, "reason": reason[:REASON_LENGTH]}
    work.conn.execute(sa.insert(work.box.parked), [parked])
    content = hashlib.sha256(envelope.body).hexdigest()[
        :16
    ]  # the same poison again is known without telling what it says
    _log.warning("parked", owner=work.address, **words_of(envelope), reason=reason, content=content)
    work.changed(ChangeKind.HEALTH)
    if envelope.name not in _UNTOLD:
        work.send(_news(envelope, work.now_ms, reason, work, barred))


def bar_of(envelope: Envelope) -> str:
    """Return why a message of our own inbox cannot be tried again, "" when it can."""
    return ANSWERED if envelope.kind == "command" and envelope.saga_id else ""


def find_parked(work: Work, message_id: str) -> sa.RowMapping | None:
    """Return the columns of a parked message."""
    parked = work.box.parked
    query = sa.select(parked).where(parked.c.message_id == message_id)
    return work.conn.execute(query).mappings().one_or_none()


def settle(work: Work, message_id: str, how: How) -> None:
    """Forget a parked message and tell the tills."""
    parked = work.box.parked
    work.conn.execute(sa.delete(parked).where(parked.c.message_id == message_id))
    _log.info("a parked message is settled", owner=work.address, message_id=message_id, how=how)
    work.changed(ChangeKind.HEALTH)
    work.send(ParkedSettled(owner=work.address, message_id=message_id, how=how))


def keep(work: Work, row: sa.RowMapping, reason: str, *, barred: str | None = None) -> None:
    """Keep a message parked, for a new reason, and tell the tills."""
    parked, told = work.box.parked, reason[:REASON_LENGTH]
    work.conn.execute(sa.update(parked).where(parked.c.message_id == row["message_id"]).values(reason=told))
    work.changed(ChangeKind.HEALTH)
    if row["name"] not in _UNTOLD:
        work.send(_news(as_envelope(row), row["parked_at"], told, work, barred))


Bar = Callable[[Work, Envelope], str]
"""Tells why a parked message cannot be tried again, "" when it can."""


class WorkOn(Protocol):
    """Gives a message to its handler; `again` when it was parked before."""

    def __call__(self, envelope: Envelope, work: Work, *, again: bool) -> None: ...


class ParkedMessages:
    """The parked messages of one owner."""

    def __init__(self, database: Database, work_on: WorkOn) -> None:
        self._database = database
        self._work_on = work_on
        self.bar: Bar = lambda _work, envelope: bar_of(envelope)

    async def announce(self) -> None:
        """Tell all tills anew what is parked here: what was parked by an older program was never told."""
        if await self.waiting():
            await self._database.write(lambda work: self._tell_all(work, ""))

    def program_started(self, event: ProgramStarted, work: Work) -> None:
        """Tell a till that has started what is parked here: it may be new, or have lost its memory."""
        if event.is_of_a_till and event.address != work.address:
            self._tell_all(work, event.address)

    def _tell_all(self, work: Work, till: str) -> None:
        told = {"most": MOST_TOLD, **_UNTOLD_NAMES}
        for row in work.box.parked_told.select(work.conn, told):
            envelope = as_envelope(row._asdict())
            news = _news(envelope, row.parked_at, row.reason, work, self.bar(work, envelope))
            work.send(news, recipient=till)

    async def waiting(self) -> tuple[ParkedView, ...]:
        """Return the first thousand that wait for a person, oldest first."""
        query, address = self._database.box.parked_first, self._database.address
        return await self._database.read(
            lambda conn: tuple(
                _view(row._asdict(), address) for row in query.select(conn, {"most": MOST_SHOWN})
            )
        )

    async def retry(self, message_id: str) -> None:
        """Work on one again. Raises NotFound when it is not parked any more, Conflict when it has to stay parked."""
        raise_for(await self._database.write(lambda work: self.retry_in(work, message_id)))

    async def drop(self, message_id: str, reason: str) -> None:
        """Give one up. Raises NotFound when it is not parked any more."""
        raise_for(await self._database.write(lambda work: self.drop_in(work, message_id, reason)))

    def do_retry(self, command: RetryParked, work: Work) -> ParkedRetried | ParkedKept:
        """Work on a parked message again, because somebody asked for it elsewhere."""
        return self.retry_in(work, command.message_id)

    def do_drop(self, command: DropParked, work: Work) -> ParkedDropped | ParkedKept:
        """Give a parked message up, because somebody asked for it elsewhere."""
        return self.drop_in(work, command.message_id, command.reason)

    def do_dead_letter(self, command: WorkOnDeadLetter, work: Work) -> ParkedRetried | ParkedKept:
        """Work on a message that the broker could not hand over, unless it came by another way before."""
        envelope = _unpacked(command)
        if envelope is None:
            return kept(work, command.parked_id, UNREADABLE)
        if not work.has_received(envelope.message_id):
            fault = self._try(work, envelope, first=True)
            if fault:
                return kept(work, command.parked_id, FAULT, fault)
        return ParkedRetried(owner=work.address, message_id=command.parked_id)

    def retry_in(self, work: Work, message_id: str) -> ParkedRetried | ParkedKept:
        """Work on one again within a transaction."""
        row = find_parked(work, message_id)
        if row is None:
            return kept(work, message_id, NOT_FOUND)
        envelope = as_envelope(row)
        if barred := bar_of(envelope):
            return kept(work, message_id, barred)
        if fault := self._try(work, envelope):
            keep(work, row, fault)
            return kept(work, message_id, FAULT, fault)
        settle(work, message_id, "retried")
        return ParkedRetried(owner=work.address, message_id=message_id)

    def drop_in(self, work: Work, message_id: str, reason: str) -> ParkedDropped | ParkedKept:
        """Give one up within a transaction; the log keeps what it was."""
        row = find_parked(work, message_id)
        if row is None:
            return kept(work, message_id, NOT_FOUND)
        view = _view(row, work.address)
        _log.warning(
            "a parked message is dropped",
            why=reason,
            message=view.name,
            sender=view.sender,
            message_id=message_id,
        )
        settle(work, message_id, "dropped")
        return ParkedDropped(owner=work.address, message_id=message_id)

    def _try(self, work: Work, envelope: Envelope, *, first: bool = False) -> str:
        """Work on a message with nothing left behind when that fails; return the fault, or nothing."""
        try:
            with work.tentatively():
                if first:
                    work.receive(envelope)
                self._work_on(envelope, work, again=not first)
        except Exception as raised:
            fault = as_store_fault(raised, work.owner)
            if is_of_the_file(fault):
                raise
            _log.warning("tried again in vain", owner=work.address, **words_of(envelope), exc_info=True)
            return repr(raised)[:REASON_LENGTH]
        return ""


def packed(envelope: Envelope, parked_id: str) -> WorkOnDeadLetter:
    """Return the command that has a message worked on by whom it was for."""
    told = {name: value for name, value in as_row(envelope).items() if name != "body"}
    body = base64.b64encode(envelope.body).decode("ascii")
    return WorkOnDeadLetter(parked_id=parked_id, body=body, **told)  # type: ignore[arg-type]


def _unpacked(command: WorkOnDeadLetter) -> Envelope | None:
    kind = _KINDS.get(command.kind)
    try:
        body = base64.b64decode(command.body, validate=True)
    except (binascii.Error, ValueError):
        return None
    if kind is None:
        return None
    return Envelope(
        message_id=command.message_id,
        kind=kind,
        name=command.name,
        version=command.version,
        body=body,
        source=command.source,
        recipient=command.recipient,
        sent_at=command.sent_at,
        saga_id=command.saga_id,
        in_reply_to=command.in_reply_to,
        subject=command.subject,
        causation_id=command.causation_id,
        traceparent=command.traceparent,
        expires_at=command.expires_at,
    )


def kept(work: Work, message_id: str, reason: str, detail: str = "") -> ParkedKept:
    """Return the answer that a message stays where it is."""
    return ParkedKept(owner=work.address, message_id=message_id, reason=reason, detail=detail)


def raise_for(reply: Reply | None) -> None:
    """Turn a refusal into the fault that the doors raise."""
    if not isinstance(reply, ParkedKept):
        return
    if reply.reason == NOT_FOUND:
        raise NotFound("parked.not_found", owner=reply.owner, message_id=reply.message_id)
    code = f"parked.{reply.reason}"
    raise Conflict(code, owner=reply.owner, message_id=reply.message_id, detail=reply.detail)


def _news(envelope: Envelope, parked_at: int, reason: str, work: Work, barred: str | None) -> MessageParked:
    return MessageParked(
        owner=work.address,
        message_id=envelope.message_id,
        name=envelope.name,
        version=envelope.version,
        kind=envelope.kind,
        sender=envelope.source,
        recipient=envelope.recipient,
        parked_at=parked_at,
        told_at=work.now_ms,
        reason=reason[:REASON_LENGTH],
        excerpt=excerpt_of(envelope.name, envelope.body),
        barred=bar_of(envelope) if barred is None else barred,
    )


def _view(row: sa.RowMapping, address: str) -> ParkedView:
    return ParkedView(
        owner=address,
        message_id=row["message_id"],
        name=row["name"],
        version=row["version"],
        kind=row["kind"],
        sender=row["source"],
        recipient=row["recipient"],
        parked_at=row["parked_at"],
        reason=row["reason"],
        excerpt=excerpt_of(row["name"], bytes(row["body"])),
    )


def excerpt_of(name: str, body: bytes) -> str:
    """Return the beginning of a body as text that cannot steer a screen; nothing of what is private."""
    if is_private(name):
        return ""
    text = body[: 4 * EXCERPT_LENGTH].decode("utf-8", errors="replace")
    return "".join(c if c.isprintable() else "�" for c in text)[:EXCERPT_LENGTH]

"""The parked messages of the whole shop, as a counter shows them: its own, those of others, the dead letters of the broker.

What is parked elsewhere is known from the events of its owner, and a person's decision goes there as a command. A dead
letter is parked here and worked on where it was going to: there it is sent inside a command of its own, since a message
that we sent in the name of somebody else would be refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import msgspec

from core.contracts.message import CommandFailed, Reply
from core.contracts.parked import (
    DropParked,
    MessageParked,
    ParkedDropped,
    ParkedKept,
    ParkedRetried,
    ParkedSettled,
    RetryParked,
)
from core.domain.change import ChangeKind
from core.domain.journal import Told
from core.domain.views import ParkedView
from core.errors import Conflict, NotFound
from core.messaging.envelope import Envelope
from core.messaging.topology import ORDERS
from core.store.endpoint import Answered
from core.store.mailbox import as_envelope
from core.store.owner import Owner
from core.store.parked import NOT_FOUND, bar_of, find_parked, keep, kept, packed, raise_for, settle
from core.store.work import Work
from core.till.duty import Right, allow
from core.till.journal import enter
from core.till.repository import parked as rows

LOST: Final = "lost"
"""How a message is settled that its owner knows nothing of."""


class ParkedOfShop:
    """What the counter's panel shows and does; a door may be given to it as it is."""

    def __init__(self, owner: Owner) -> None:
        self._database = owner.database
        self._own = owner.parking
        self._own.bar = _bar

    async def waiting(self) -> tuple[ParkedView, ...]:
        """Return all messages that wait for a person, oldest first."""
        elsewhere = await self._database.read(rows.parked_elsewhere)
        return tuple(
            sorted(
                (*await self._own.waiting(), *elsewhere), key=lambda view: (view.parked_at, view.message_id)
            )
        )

    async def retry(self, owner: str, message_id: str) -> None:
        """Have a message worked on again.

        One that is parked here is settled when this returns; another one when its owner has heard of it. Raises NotFound
        when it is not parked any more, Conflict when it failed again or can only be dropped.
        """
        if owner == self._database.address:
            raise_for(await self._database.write(lambda work: self._retry(work, message_id)))
        else:
            await self._database.write(lambda work: self._ask_retry(work, owner, message_id))

    async def drop(self, owner: str, message_id: str, reason: str) -> None:
        """Give a message up. Raises NotFound when it is not parked any more."""
        if owner == self._database.address:
            raise_for(await self._database.write(lambda work: self._drop(work, message_id, reason)))
        else:
            await self._database.write(lambda work: self._ask_drop(work, owner, message_id, reason))

    async def drop_by_hand(self, owner: str, message_id: str, reason: str, *, approval_id: str = "") -> None:
        """Have whoever is on duty give a message up, if they may."""

        def drop(work: Work) -> ParkedDropped | ParkedKept | None:
            done = allow(work, Right.DROP_MESSAGE, subject=message_id, approval_id=approval_id)
            reply = None
            if owner == self._database.address:
                reply = self._drop(work, message_id, reason)
            else:
                self._ask_drop(work, owner, message_id, reason)
            if not isinstance(reply, ParkedKept):
                body = {"owner": owner, "message": message_id}
                enter(work, Told.MESSAGE_DROPPED, body, actor=done.actor, approver=done.approver)
            return reply

        raise_for(await self._database.write(drop))

    # --- what others tell and ask

    def message_parked(self, event: MessageParked, work: Work) -> None:
        """Remember what is parked with another owner."""
        if event.owner != work.address:
            rows.remember_parked(work.conn, event)
            work.changed(ChangeKind.HEALTH)

    def parked_settled(self, event: ParkedSettled, work: Work) -> None:
        """Show a message no longer."""
        if event.owner != work.address:
            rows.remember_settled(work.conn, event.owner, event.message_id, event.how, work.now_ms)
            work.changed(ChangeKind.HEALTH)

    def do_retry(self, command: RetryParked, work: Work) -> Reply | None:
        """Work on a message that is parked here, because somebody asked for it at another counter."""
        return self._retry(work, command.message_id)

    def do_drop(self, command: DropParked, work: Work) -> ParkedDropped | ParkedKept:
        """Give up a message that is parked here, because somebody asked for it at another counter."""
        return self._drop(work, command.message_id, command.reason)

    def hear_answers(self, answers: Sequence[Answered], work: Work) -> None:
        """Take what became of dead letters that were sent to whom they were for, and of messages that are gone."""
        for answer in answers:
            if isinstance(answer.reply, ParkedRetried | ParkedKept):
                self._hear(answer.reply, work)

    def _hear(self, reply: ParkedRetried | ParkedKept, work: Work) -> None:
        letter = rows.find_dead_letter(work.conn, reply.message_id)
        if letter is not None and letter.queue == reply.owner:
            self._settle_letter(work, letter, reply)
            if letter.asked:
                work.answer(letter.asked, _in_our_name(reply, work))
        elif isinstance(reply, ParkedKept) and reply.reason == NOT_FOUND:
            rows.remember_settled(work.conn, reply.owner, reply.message_id, LOST, work.now_ms)
            work.changed(ChangeKind.HEALTH)

    # --- what is parked here

    def _retry(self, work: Work, message_id: str) -> Reply | None:
        letter = rows.find_dead_letter(work.conn, message_id)
        if letter is None:
            return self._own.retry_in(work, message_id)
        row = find_parked(work, message_id)
        if row is None:
            return kept(work, message_id, NOT_FOUND)
        if letter.barred:
            return kept(work, message_id, letter.barred)
        envelope = msgspec.structs.replace(as_envelope(row), message_id=letter.message_id)
        command = packed(envelope, message_id)
        if letter.queue in {work.address, ORDERS}:
            reply = self._own.do_dead_letter(command, work)
            self._settle_letter(work, letter, reply)
            return reply
        work.send(command, recipient=letter.queue)
        rows.ask_for_dead_letter(work.conn, message_id, work.command_id)
        return None

    def _drop(self, work: Work, message_id: str, reason: str) -> ParkedDropped | ParkedKept:
        letter, row = rows.find_dead_letter(work.conn, message_id), find_parked(work, message_id)
        if letter is not None and row is not None:
            rows.forget_dead_letter(work.conn, message_id)
            self._answer_for(work, letter, as_envelope(row))
        return self._own.drop_in(work, message_id, reason)

    @staticmethod
    def _answer_for(work: Work, letter: rows.DeadLetterKept, envelope: Envelope) -> None:
        """Tell who asked us, and still waits, that nothing will come of it; sagas notice silence themselves."""
        is_ours = letter.queue in {work.address, ORDERS} and not letter.barred
        if is_ours and envelope.kind == "command" and not work.has_received(letter.message_id):
            failed = CommandFailed(reason="fault")
            work.reply_to(letter.message_id, envelope.source, envelope.saga_id, failed)

    @staticmethod
    def _settle_letter(work: Work, letter: rows.DeadLetterKept, reply: ParkedRetried | ParkedKept) -> None:
        row = find_parked(work, letter.parked_id)
        if row is None:  # a person has dropped it meanwhile
            return
        if isinstance(reply, ParkedKept):
            rows.ask_for_dead_letter(work.conn, letter.parked_id, "")
            keep(work, row, f"tried again in vain: {reply.detail or reply.reason}", barred=letter.barred)
        else:
            rows.forget_dead_letter(work.conn, letter.parked_id)
            settle(work, letter.parked_id, "retried")

    # --- what is parked elsewhere

    @staticmethod
    def _ask_retry(work: Work, owner: str, message_id: str) -> None:
        if barred := _found(work, owner, message_id):
            code = f"parked.{barred}"
            raise Conflict(code, owner=owner, message_id=message_id, detail="")
        work.send(RetryParked(message_id=message_id), recipient=owner)

    @staticmethod
    def _ask_drop(work: Work, owner: str, message_id: str, reason: str) -> None:
        _found(work, owner, message_id)
        work.send(DropParked(message_id=message_id, reason=reason), recipient=owner)


def _bar(work: Work, envelope: Envelope) -> str:
    """A dead letter was answered by nobody."""
    letter = rows.find_dead_letter(work.conn, envelope.message_id)
    return bar_of(envelope) if letter is None else letter.barred


def _found(work: Work, owner: str, message_id: str) -> str:
    """Return why a message that is parked elsewhere cannot be tried again. Raises NotFound when it is not parked."""
    row = rows.find_elsewhere(work.conn, owner, message_id)
    if row is None or row["settled"]:
        raise NotFound("parked.not_found", owner=owner, message_id=message_id)
    return str(row["barred"])


def _in_our_name(reply: ParkedRetried | ParkedKept, work: Work) -> ParkedRetried | ParkedKept:
    return msgspec.structs.replace(reply, owner=work.address)

"""The coordinator at home in the till: its sagas live in the till's database, its commands leave by its outbox."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import structlog

from core.contracts.message import Command, Reply
from core.domain.change import ChangeKind
from core.errors import Conflict
from core.flows import DEFINITIONS
from core.flows.change_order import CHANGE_ORDER, OrderChange
from core.flows.checkout import CHECKOUT, Checkout
from core.flows.refund import REFUND, Refund
from core.messaging.envelope import answer_id
from core.saga.coordinator import Action, Coordinator
from core.saga.definition import Definitions
from core.saga.ports import Moved
from core.saga.progress import Outgoing, SagaStatus
from core.saga.unanswered import unanswered
from core.store.database import Database
from core.store.deadline_watch import DeadlineWatch
from core.store.endpoint import Answered
from core.store.sagas import SqlSagaSession
from core.store.work import Work
from core.till.handlers import learn_for_screens
from core.till.journal import enter_operation
from core.till.repository.changes import note_reason
from core.till.repository.orders import update_order, waits_for_a_person
from core.till.tables import SAGAS

_log = structlog.get_logger(__name__)

DoHere = Callable[[Command, str, Work], Reply | None]
"""Does a command of the till to itself in the transaction at hand; None when it has to be sent."""
Away = Callable[[], bool]
"""Tells whether the other owners cannot be reached now."""

AGAIN_MS: Final = 1000
_PAGE: Final = 200


class TillSagas:
    """Runs checkouts, changes and refunds inside the till's transactions.

    While the others are away no deadline passes: what nobody could hear is no silence.
    """

    def __init__(
        self,
        database: Database,
        do_here: DoHere,
        is_away: Away = lambda: False,
        definitions: Definitions = DEFINITIONS,
    ) -> None:
        self._database = database
        self._do_here = do_here
        self._is_away = is_away
        self._coordinator = Coordinator(definitions)
        self.watch = DeadlineWatch(database.clock, self._expire)

    def begin_checkout(self, work: Work, checkout: Checkout) -> None:
        """Begin the saga of an order in the transaction that stores the order."""
        self._coordinator.begin(self._session(work), CHECKOUT.name, checkout.order_id, checkout)

    def begin_refund(self, work: Work, refund: Refund) -> None:
        """Begin the saga of a refund in the transaction that sets it aside."""
        self._coordinator.begin(self._session(work), REFUND.name, refund.refund_id, refund)

    def begin_change(self, work: Work, change: OrderChange) -> None:
        """Begin the saga of a change in the transaction that stores it."""
        self._coordinator.begin(self._session(work), CHANGE_ORDER.name, change.change_id, change)

    def answers(self, answers: Sequence[Answered], work: Work) -> None:
        """Take a batch of answers: what they tell the screens, then what follows from them."""
        for answer in answers:
            learn_for_screens(answer.reply, work)
        in_sagas = [answer for answer in answers if answer.saga_id]
        if in_sagas:
            self._coordinator.answers(self._session(work), in_sagas)

    def operate(self, work: Work, saga_id: str, action: Action, approver: str = "") -> None:
        """Do what a person asks for. Raises Conflict with the reason when that is not possible any more."""
        if refused := self.try_to_operate(work, saga_id, action, approver):
            code = f"saga.{refused}"
            raise Conflict(code, saga_id=saga_id)

    def try_to_operate(self, work: Work, saga_id: str, action: Action, approver: str = "") -> str:
        """Do what a person asks for; return the code of why not, or nothing."""
        refused = self._coordinator.operate(self._session(work), saga_id, action)
        if not refused:
            enter_operation(work, saga_id, action, approver)
        return refused

    async def resume(self) -> None:
        """Set everything unfinished going after a start."""
        after = ""
        while True:
            after = await self._database.write(self._resume_behind(after))
            if not after:
                return

    async def ask_again(self) -> None:
        """Send every command again that waits for its answer, the same under the same id; nothing else happens to its saga.

        What the broker has lost is no silence of anybody: no attempt is used up, no deadline moves.
        """
        after = ""
        while True:
            after = await self._database.write(self._ask_again_behind(after))
            if not after:
                return

    def _ask_again_behind(self, after: str) -> Callable[[Work], str]:
        def ask(work: Work) -> str:
            stored = self._session(work).unfinished(after, _PAGE)
            for saga in stored:
                for asked in unanswered(saga.saga_id, saga.course):
                    work.send(asked.command, message_id=asked.message_id, saga_id=saga.saga_id)
            return stored[-1].saga_id if len(stored) == _PAGE else ""

        return ask

    def _resume_behind(self, after: str) -> Callable[[Work], str]:
        return lambda work: self._coordinator.resume(self._session(work), after, _PAGE)

    async def _expire(self) -> int | None:
        if self._is_away():
            return self._database.clock.now_ms() + AGAIN_MS
        return await self._database.write(lambda work: self._coordinator.expire(self._session(work)))

    def _session(self, work: Work) -> SqlSagaSession:
        def send(saga_id: str, messages: Sequence[Outgoing]) -> None:
            for message in messages:
                if message.command.participant == work.owner:
                    work.at_the_end(partial(self._do_own, work, saga_id, message))
                else:
                    work.send(message.command, message_id=message.message_id, saga_id=saga_id)

        return SqlSagaSession(
            work.conn, SAGAS, work.now_ms, send=send, changed=lambda moved: self._moved(work, moved)
        )

    def _do_own(self, work: Work, saga_id: str, asked: Outgoing) -> None:
        """Do what a saga asks of the till itself in the same transaction, and go on with the answer."""
        reply = self._do_here(asked.command, asked.message_id, work)
        if reply is None:
            work.send(asked.command, message_id=asked.message_id, saga_id=saga_id)
        else:
            answered = Answered(saga_id, asked.message_id, answer_id(asked.message_id), reply)
            self.answers([answered], work)

    def _moved(self, work: Work, moved: Moved) -> None:
        """Take into the order how its saga stands, tell the screens, and wake the watch for a new deadline."""
        self.watch.note(moved.deadline_at)
        order_id = moved.saga_id if moved.name == CHECKOUT.name else _order_of(moved)
        work.changed(ChangeKind.SAGA, moved.saga_id)
        if moved.has_parked:
            _log.warning(
                "a saga waits for a person", saga_id=moved.saga_id, reason=moved.course.parked_reason
            )
            work.changed(ChangeKind.HEALTH)
        if not order_id:
            return
        if moved.has_changed_status or moved.status is SagaStatus.PARKED:
            self._take_into_order(work, moved, order_id)
        work.changed(ChangeKind.ORDER, order_id)

    @staticmethod
    def _take_into_order(work: Work, moved: Moved, order_id: str) -> None:
        course = moved.course
        attention = waits_for_a_person(work.conn, order_id)
        if moved.name == CHECKOUT.name:
            stuck = course.status is SagaStatus.PARKED and not course.resolved
            update_order(
                work.conn,
                order_id,
                work.now_ms,
                saga_status=course.status.value,
                attention=attention,
                reason=course.parked_reason if stuck else course.reason,
                failed_step=course.parked_step if stuck else course.failed_step,
            )
        else:
            update_order(work.conn, order_id, work.now_ms, attention=attention)
        if moved.name == CHANGE_ORDER.name:
            note_reason(work.conn, moved.saga_id, course.parked_reason or course.reason)


def _order_of(moved: Moved) -> str:
    state = moved.state
    if isinstance(state, Refund | OrderChange):
        return state.order_id
    return ""

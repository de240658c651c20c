"""The thin shell around the decision: takes what has come in, decides all of it, stores it in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from core.errors import ComandaError, NotFound
from core.saga.decide import decide, fresh
from core.saga.definition import Definitions, SagaDefinition
from core.saga.history import Entry
from core.saga.inputs import (
    Answered,
    Begin,
    CancelRequested,
    DeadlinePassed,
    Input,
    OperatorCompensate,
    OperatorResolved,
    OperatorRetry,
    Resumed,
)
from core.saga.ports import Answer, KeptAnswer, Moved, SagaSession, StoredSaga
from core.saga.progress import (
    Course,
    Decision,
    Outgoing,
    Progress,
    SagaStatus,
    parked_course,
    resolved_course,
)
from core.saga.turns import put_aside, written

PAGE: Final = 200
UNKNOWN_VERSION: Final = "unknown_version"
BROKEN_DEFINITION: Final = "broken_definition"
UNDECIDABLE: Final = (UNKNOWN_VERSION, BROKEN_DEFINITION)
"""Why a saga is parked that cannot be decided now; answers to it are kept until it can be."""

Action = OperatorRetry | OperatorCompensate | OperatorResolved | CancelRequested


class Coordinator:
    """Runs the sagas of one owner. It holds nothing: all it knows is in the session's database."""

    def __init__(self, definitions: Definitions) -> None:
        self._definitions = definitions

    def begin(self, session: SagaSession, name: str, saga_id: str, state: msgspec.Struct) -> SagaStatus:
        """Begin a saga on the newest version of its definition and return where it stands.

        An id that has begun already is the same saga: nothing happens. What the definition's own functions raise is
        raised here, and the caller's transaction must not be committed.
        """
        known = session.load([saga_id]).get(saga_id)
        if known is not None:
            return known.course.status
        definition = self._definitions.newest(name)
        begun = fresh(saga_id, state)
        decision = decide(definition, begun, Begin(), session.now_ms)
        saga = _Opened(saga_id, name, definition.version, None, session.now_ms, decision.progress.course)
        saga.take(begun, Begin(), decision)
        for kept in session.take_kept([saga_id]):
            self._apply(session, saga, Answered(kept.in_reply_to, kept.reply, kept.message_id))
        _store(session, [saga])
        return saga.course.status

    def answers(self, session: SagaSession, batch: Iterable[Answer]) -> None:
        """Take a batch of answers, in order. One for a saga that is not known yet is kept for when it begins."""
        batch = list(batch)
        sagas = self._open(session.load({answer.saga_id for answer in batch}).values())
        for answer in batch:
            saga = sagas.get(answer.saga_id)
            given = Answered(answer.in_reply_to, answer.reply, answer.message_id)
            if saga is None:
                session.keep([_kept(answer.saga_id, given)])
            else:
                self._apply(session, saga, given)
        _store(session, sagas.values())

    def expire(self, session: SagaSession, limit: int = PAGE) -> int | None:
        """Wake sagas whose deadline has come; return the next deadline (which has come too if there were more)."""
        sagas = self._open(session.due(limit))
        for saga in sagas.values():
            self._apply(session, saga, DeadlinePassed())
        _store(session, sagas.values())
        return session.next_deadline()

    def operate(self, session: SagaSession, saga_id: str, action: Action) -> str:
        """Do what a person asks for; return "" or the code of why not (see `Decision.refused`).

        Raises NotFound for an unknown saga.
        """
        saga = self._open(session.load([saga_id]).values()).get(saga_id)
        if saga is None:
            raise NotFound("saga.not_found", saga_id=saga_id)
        refused = self._apply(session, saga, action)
        self._use_kept(session, saga)
        _store(session, [saga])
        return refused

    def resume(self, session: SagaSession, after: str = "", limit: int = PAGE) -> str:
        """Set unfinished sagas going after a start, one page; return the id to go on behind, "" when all are done.

        What became overdue is asked again, what waits for nothing is parked as `stuck`, and a saga that was parked
        because its version was unknown is tried again if this program knows it.
        """
        stored = session.unfinished(after, limit)
        sagas = self._open(stored)
        for saga in sagas.values():
            if saga.course.parked_reason != UNKNOWN_VERSION:
                self._apply(session, saga, Resumed())
            elif self._definitions.find(saga.name, saga.version) is not None:
                self._apply(session, saga, OperatorRetry(by="start"))
                self._use_kept(session, saga)
        _store(session, sagas.values())
        return stored[-1].saga_id if len(stored) == limit else ""

    @staticmethod
    def _open(stored: Iterable[StoredSaga]) -> dict[str, _Opened]:
        return {saga.saga_id: _Opened.of(saga) for saga in stored}

    def _use_kept(self, session: SagaSession, saga: _Opened) -> None:
        for kept in session.take_kept([saga.saga_id]):
            self._apply(session, saga, Answered(kept.in_reply_to, kept.reply, kept.message_id))

    def _apply(self, session: SagaSession, saga: _Opened, given: Input) -> str:
        """Let one thing happen to one saga; a saga that cannot be decided is parked, and no answer to it is lost."""
        definition = self._definitions.find(saga.name, saga.version)
        if isinstance(given, Answered) and saga.course.parked_reason in UNDECIDABLE:
            session.keep([_kept(saga.saga_id, given)])
            return ""
        if definition is None:
            return self._without_definition(session, saga, given)
        try:
            before = saga.progress(definition)
            decision = decide(definition, before, given, session.now_ms)
        except Exception as fault:  # noqa: BLE001  # whatever a definition raises parks its own saga, with the reason
            self._put_aside(session, saga, given, BROKEN_DEFINITION, _told(fault))
            return BROKEN_DEFINITION
        saga.take(before, given, decision)
        return decision.refused

    def _without_definition(self, session: SagaSession, saga: _Opened, given: Input) -> str:
        if isinstance(given, OperatorResolved) and saga.course.status is SagaStatus.PARKED:
            saga.take_course(
                *put_aside(*resolved_course(saga.course, given.by, given.reason, session.now_ms))
            )
            return ""
        self._put_aside(session, saga, given, UNKNOWN_VERSION, f"{saga.name} {saga.version}")
        return UNKNOWN_VERSION

    @staticmethod
    def _put_aside(session: SagaSession, saga: _Opened, given: Input, reason: str, detail: str) -> None:
        if isinstance(given, Answered):
            session.keep([_kept(saga.saga_id, given)])
        if saga.course.parked_reason != reason or isinstance(given, OperatorRetry):
            saga.take_course(*put_aside(*parked_course(saga.course, reason, session.now_ms, detail)))


@dataclass
class _Opened:
    """One saga while a transaction works on it: how it was, how it is, and what is to be sent and written."""

    saga_id: str
    name: str
    version: int
    before: SagaStatus | None
    begun_at: int
    course: Course
    state_json: bytes = b""
    state: Any = None
    entries: list[Entry] = field(default_factory=list)
    messages: list[Outgoing] = field(default_factory=list)

    @classmethod
    def of(cls, saga: StoredSaga) -> _Opened:
        course = saga.course
        return cls(saga.saga_id, saga.name, saga.version, course.status, saga.begun_at, course, saga.state)

    def progress(self, definition: SagaDefinition[Any]) -> Progress[Any]:
        if self.state is None:
            self.state = msgspec.json.decode(self.state_json, type=definition.state)
        return Progress(self.saga_id, self.state, self.course)

    def take(self, before: Progress[Any], given: Input, decision: Decision[Any]) -> None:
        self.course, self.state = decision.progress.course, decision.progress.state
        self.entries += written(before, given, decision)
        self.messages += decision.send

    def take_course(self, course: Course, entry: Entry) -> None:
        self.course = course
        self.entries.append(entry)

    def stored(self, now_ms: int) -> StoredSaga:
        state = self.state_json if self.state is None else msgspec.json.encode(self.state)
        return StoredSaga(self.saga_id, self.name, self.version, state, self.course, self.begun_at, now_ms)

    def moved(self) -> Moved:
        return Moved(
            self.saga_id, self.name, self.version, self.before, self.course, self.state, tuple(self.entries)
        )


def _store(session: SagaSession, sagas: Iterable[_Opened]) -> None:
    """Store what happened to the sagas; those to which nothing happened cost nothing."""
    touched: Sequence[_Opened] = [saga for saga in sagas if saga.entries]
    begun = [saga.stored(session.now_ms) for saga in touched if saga.before is None]
    known = [saga.stored(session.now_ms) for saga in touched if saga.before is not None]
    if begun:
        session.insert(begun)
    if known:
        session.save(known)
    if touched:
        session.append_history([(saga.saga_id, entry) for saga in touched for entry in saga.entries])
    for saga in touched:
        if saga.messages:
            session.send(saga.saga_id, saga.messages)
    for saga in touched:
        session.changed(saga.moved())


def _kept(saga_id: str, given: Answered) -> KeptAnswer:
    return KeptAnswer(saga_id, given.in_reply_to, given.message_id, given.reply)


def _told(fault: Exception) -> str:
    return (str(fault) if isinstance(fault, ComandaError) else repr(fault))[:200]

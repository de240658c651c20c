"""Plays a saga without database, transport or waiting: expect a command, answer it, turn the clock, see how it ends."""

from __future__ import annotations

from typing import Any, Generic, NoReturn, TypeVar, get_origin

import msgspec

from core.contracts.message import Command, CommandFailed, Reply
from core.saga.decide import decide, fresh
from core.saga.definition import S, SagaDefinition
from core.saga.history import Entry, EntryKind
from core.saga.inputs import (
    Answered,
    Begin,
    CancelRequested,
    DeadlinePassed,
    Input,
    OperatorCompensate,
    OperatorResolved,
    OperatorRetry,
)
from core.saga.progress import Course, Outgoing, Progress, SagaStatus, find_call

C = TypeVar("C", bound=Command)

START_MS = 1_750_000_000_000


class Rehearsal(Generic[S]):
    """One saga on a stage; what is not as expected raises AssertionError and tells what there is instead.

    Every decision is stored and read back as JSON on the way, as a database would.
    """

    def __init__(self, definition: SagaDefinition[S], state: S, saga_id: str = "rehearsed") -> None:
        self._definition = definition
        self._progress: Progress[S] = fresh(saga_id, state)
        self._unexpected: dict[str, Outgoing] = {}
        self.now_ms = START_MS
        self.history: list[Entry] = []
        self.sent: list[Outgoing] = []
        self.give(Begin())

    @property
    def state(self) -> S:
        """What the saga knows."""
        return self._progress.state

    @property
    def progress(self) -> Progress[S]:
        """How far it has come."""
        return self._progress

    @property
    def kinds(self) -> list[EntryKind]:
        """The kinds of all entries of its history, in order."""
        return [entry.kind for entry in self.history]

    def give(self, given: Input) -> str:
        """Let something happen; return "" or the code of why it was refused."""
        decision = decide(self._definition, self._progress, given, self.now_ms)
        self._progress = self._through_json(decision.progress)
        self.history += decision.history
        self.sent += decision.send
        self._unexpected |= {outgoing.message_id: outgoing for outgoing in decision.send}
        return decision.refused

    def expect(self, kind: type[C], **fields: object) -> Asked[S, C]:
        """Take the command of this type (with these field values) that was sent and not expected yet, in any order."""
        for outgoing in self._unexpected.values():
            command = outgoing.command
            if isinstance(command, kind) and all(getattr(command, name) == fields[name] for name in fields):
                break
        else:
            _complain(f"{_shown(kind, fields)} was not sent; {self._standing()}")
        self.forget(outgoing)
        return Asked(self, outgoing, command)

    def turn(self, seconds: float) -> None:
        """Let time pass; deadlines on the way are met at their moment."""
        until = self.now_ms + round(seconds * 1000)
        while (due_at := self._progress.deadline_at) is not None and due_at <= until:
            self.now_ms = max(self.now_ms, due_at)
            self.give(DeadlinePassed())
        self.now_ms = until

    def turn_to_deadline(self) -> None:
        """Let time pass until the next deadline, and meet that one only."""
        if (due_at := self._progress.deadline_at) is None:
            _complain(f"nothing is timed; {self._standing()}")
        self.now_ms = max(self.now_ms, due_at)
        self.give(DeadlinePassed())

    def cancel(self, reason: str, by: str = "cashier") -> str:
        """Ask to take everything back; return "" or why it cannot be."""
        return self.give(CancelRequested(reason, by))

    def operate(self, action: OperatorRetry | OperatorCompensate | OperatorResolved) -> str:
        """Do what a person does with a parked saga; return "" or why it cannot be."""
        return self.give(action)

    def expect_end(self, status: SagaStatus) -> None:
        """Expect that the saga has ended like this and that nothing else was sent."""
        if self._progress.status is not status or self._unexpected:
            _complain(f"the saga was to be {status}; {self._standing()}")

    def expect_parked(self, reason: str, step: str = "") -> None:
        """Expect that the saga waits for a person, for this reason, at this step if one is named."""
        self.expect_end(SagaStatus.PARKED)
        course = self._progress.course
        if course.parked_reason != reason or step not in ("", course.parked_step):
            _complain(f"the saga was to be parked at {step or 'a step'} ({reason}); {self._standing()}")

    def answer_unasked(self, reply: Reply) -> None:
        """Let an answer come to a command that was never sent."""
        self.give(Answered("nobody", reply))

    def forget(self, outgoing: Outgoing) -> None:
        """Do not expect this command any more."""
        self._unexpected.pop(outgoing.message_id, None)

    def awaits(self, outgoing: Outgoing) -> bool:
        """Tell whether the saga moves and still waits for the answer to this command."""
        found = find_call(self._progress.saga_id, self._progress.course, outgoing.message_id)
        return found is not None and found[0].call.is_open and self._progress.deadline_at is not None

    def _through_json(self, progress: Progress[S]) -> Progress[S]:
        state = msgspec.json.decode(msgspec.json.encode(progress.state), type=self._definition.state)
        course = msgspec.json.decode(msgspec.json.encode(progress.course), type=Course)
        if (state, course) != (progress.state, progress.course):
            _complain(f"the state does not survive being stored: {progress.state} became {state}")
        return Progress(progress.saga_id, state, course)

    def _standing(self) -> str:
        course = self._progress.course
        reason = course.parked_reason or course.reason or "no reason"
        waiting = ", ".join(str(outgoing.command) for outgoing in self._unexpected.values()) or "nothing"
        return f"it is {course.status} at {self._progress.step or 'no step'} ({reason}); sent and not expected: {waiting}"


class Asked(Generic[S, C]):
    """One command that was sent, to be answered or not."""

    def __init__(self, play: Rehearsal[S], outgoing: Outgoing, command: C) -> None:
        self._play = play
        self.outgoing = outgoing
        self.command = command

    def answer(self, answer: type[Reply] | Reply, **fields: object) -> None:
        """Answer it. Of a type, fields not given are taken from the command, from defaults, or made up."""
        reply = self._made(answer, fields)
        if not isinstance(reply, (*self.command.answered_by, CommandFailed)):
            _complain(f"{type(self.command).__name__} is never answered by {type(reply).__name__}")
        self._play.forget(self.outgoing)
        self._play.give(Answered(self.outgoing.message_id, reply))

    def answer_wrongly(self, reply: Reply) -> None:
        """Let the participant answer with what this command cannot be answered with."""
        self._play.forget(self.outgoing)
        self._play.give(Answered(self.outgoing.message_id, reply))

    def fail(self, reason: str = "fault") -> None:
        """Let the participant have a fault of its own."""
        self.answer(CommandFailed(reason=reason))

    def late(self, answer: type[Reply] | Reply, **fields: object) -> None:
        """Answer when nobody waits any more; expect that nothing is sent because of it and that it is written down."""
        self._answer_in_vain(EntryKind.LATE, answer, fields)

    def again(self, answer: type[Reply] | Reply, **fields: object) -> None:
        """Answer a second time; expect that nothing is sent because of it and that it is written down."""
        self._answer_in_vain(EntryKind.DUPLICATE, answer, fields)

    def stay_silent(self, attempts: int | None = None) -> None:
        """Never answer, however often it is asked (or only `attempts` times: the next asking is to be expected)."""
        asked = 0
        while self._play.awaits(self.outgoing) and asked != attempts:
            self._play.forget(self.outgoing)
            self._play.turn_to_deadline()
            asked += 1
        if attempts is None:
            self._play.forget(self.outgoing)

    def _answer_in_vain(
        self, kind: EntryKind, answer: type[Reply] | Reply, fields: dict[str, object]
    ) -> None:
        sent, status = len(self._play.sent), self._play.progress.status
        self.answer(answer, **fields)
        after = (len(self._play.sent), self._play.progress.status, self._play.kinds[-1])
        if after != (sent, status, kind):
            _complain(f"the answer was to be {kind} and change nothing, but it was {self._play.kinds[-1]}")

    def _made(self, answer: type[Reply] | Reply, fields: dict[str, object]) -> Reply:
        if isinstance(answer, Reply):
            return msgspec.structs.replace(answer, **fields)
        made = dict(fields)
        for field in msgspec.structs.fields(answer):
            if field.name not in made and field.required:
                made[field.name] = getattr(self.command, field.name, None)
                if made[field.name] is None:
                    made[field.name] = self._made_up(field)
        return answer(**made)

    def _made_up(self, field: msgspec.structs.FieldInfo) -> object:
        if field.name.endswith("_at"):
            return self._play.now_ms + 60_000
        made_up: dict[Any, object] = {str: field.name, int: 1, bool: False, float: 1.0, tuple: ()}
        kind = get_origin(field.type) or field.type
        if kind not in made_up:
            _complain(f"say what {field.name} is: a {field.type} cannot be made up")
        return made_up[kind]


def _shown(kind: type[Command], fields: dict[str, object]) -> str:
    return f"{kind.__name__}({', '.join(f'{name}={value!r}' for name, value in fields.items())})"


def _complain(said: str) -> NoReturn:
    raise AssertionError(said)

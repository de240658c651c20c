"""A progress being changed: what a decision writes on, and sends from, until it is final."""

from __future__ import annotations

import dataclasses
from typing import Any, Generic, cast

import msgspec

from core.contracts.codec import decode, encode
from core.contracts.message import REGISTER, Command, CommandFailed, Refusal, Reply
from core.errors import InvalidInput
from core.saga.definition import S, SagaDefinition, Step
from core.saga.history import Entry, EntryKind
from core.saga.progress import (
    Call,
    CallStage,
    Mark,
    Outgoing,
    Progress,
    SagaStatus,
    Spot,
    message_id,
    parked_course,
)

_replace = msgspec.structs.replace


def command_type(call: Call) -> type[Command]:
    """Return the type of the command that was asked."""
    return cast("type[Command]", REGISTER[call.name, call.version])


def is_answer(call: Call, reply: Reply) -> bool:
    """Tell whether `reply` is one of the answers that the command may get."""
    return isinstance(reply, (*command_type(call).answered_by, CommandFailed))


class Draft(Generic[S]):
    """The progress of one saga while one decision is made; the rules are in `decide`, here is how they are written."""

    def __init__(self, definition: SagaDefinition[S], progress: Progress[S], now_ms: int) -> None:
        self._definition = definition
        self._saga_id = progress.saga_id
        self._state = progress.state
        self._course = progress.course
        self._now_ms = now_ms
        self._send: list[Outgoing] = []
        self._history: list[Entry] = []
        self._refused = ""

    def _ask(self, place: int, commands: tuple[Command, ...], *, undo: bool) -> None:
        step = self._definition.steps[place]
        if step.pivot:
            self._set(ends_by_at=0)
            if len(commands) > 1:
                raise InvalidInput("saga.pivot_fans_out", saga=self._definition.name, step=step.name)
        calls = []
        for index, command in enumerate(commands):
            if not command.answered_by:
                raise InvalidInput("saga.no_answer", step=step.name, command=type(command).__name__)
            body = encode(command).decode()
            due_at = self._due_at(step, undo=undo, attempt=1)
            call = Call(command.wire_name, command.wire_version, CallStage.WAITING, due_at=due_at, body=body)
            calls.append(call)
            kind = EntryKind.UNDO_SENT if undo else EntryKind.SENT
            self._post(Spot(place, undo, index, call), command, kind)
        self._mark(place, **{"undo" if undo else "do": tuple(calls)})

    def _ask_again(self, spot: Spot, attempt: int) -> None:
        """Ask once more: the same bytes under the same id, or under a new id if the last answer was a no."""
        failed = spot.call.stage is CallStage.FAILED
        spot = self._put(
            spot,
            stage=CallStage.WAITING,
            round=spot.call.round + failed,
            attempt=attempt,
            due_at=self._due_at(self._definition.steps[spot.place], undo=spot.undo, attempt=attempt),
        )
        command = decode(spot.call.name, spot.call.version, spot.call.body.encode())
        self._post(spot, cast("Command", command), EntryKind.RESENT)

    def _post(self, spot: Spot, command: Command, kind: EntryKind) -> None:
        step, call = self._definition.steps[spot.place].name, spot.call
        asked = message_id(self._saga_id, step, undo=spot.undo, index=spot.index, round_=call.round)
        self._send.append(Outgoing(asked, command, call.body.encode(), step, spot.undo, call.attempt))
        self._tell(kind, step, call.name, command.participant, attempt=call.attempt)

    def _due_at(self, step: Step[S], *, undo: bool, attempt: int) -> int:
        """Return until when the `attempt`-th asking is awaited; always after now, so that asking cannot spin."""
        deadline = step.undo_deadline if undo else step.deadline
        due_at = deadline(self._state, self._now_ms)
        if attempt > 1 or due_at <= self._now_ms:
            due_at = max(due_at, self._now_ms + step.back_off.wait_ms(max(1, attempt - 1)))
        return due_at

    def _learn(self, spot: Spot, reply: Reply) -> None:
        learn = self._definition.steps[spot.place].learn
        if learn is not None:
            self._state = learn.from_reply(self._state, reply)

    def _park(self, reason: str) -> None:
        self._course, entry = parked_course(self._course, reason, self._now_ms)
        self._history.append(entry)

    def _unpark(self) -> None:
        if self._course.parked_from is not None:
            self._tell(EntryKind.UNPARKED, self._course.parked_step)
            self._set(status=self._course.parked_from, parked_from=None, parked_step="", parked_reason="")

    def _end(self, status: SagaStatus) -> None:
        self._set(status=status, ends_by_at=0)
        self._tell(EntryKind.ENDED, reason=self._course.reason, detail=status.value)

    def _reach(self, mark: Mark) -> None:
        self._set(marks=(*self._course.marks, mark))

    def _mark(self, place: int, **changes: Any) -> None:  # noqa: ANN401  # the fields of a Mark
        marks = list(self._course.marks)
        marks[place] = _replace(marks[place], **changes)
        self._set(marks=tuple(marks))

    def _put(self, spot: Spot, **changes: Any) -> Spot:  # noqa: ANN401  # the fields of a Call
        calls = list(self._course.marks[spot.place].calls(undo=spot.undo))
        calls[spot.index] = call = _replace(calls[spot.index], **changes)
        self._mark(spot.place, **{"undo" if spot.undo else "do": tuple(calls)})
        return dataclasses.replace(spot, call=call)

    def _set(self, **changes: Any) -> None:  # noqa: ANN401  # the fields of a Course
        self._course = _replace(self._course, **changes)

    def _tell_answer(self, kind: EntryKind, spot: Spot, reply: Reply, reason: str = "") -> None:
        asked = command_type(spot.call)
        step = self._definition.steps[spot.place].name
        reason = reason or (reply.reason if isinstance(reply, Refusal) else "")
        self._tell(kind, step, reply.wire_name, asked.participant, reason=reason)

    def _tell(
        self,
        kind: EntryKind,
        step: str = "",
        message: str = "",
        participant: str = "",
        **more: Any,  # noqa: ANN401
    ) -> None:
        """Append an entry; `more` are its other fields."""
        self._history.append(
            Entry(self._course.entries, self._now_ms, kind, step, message, participant, **more)
        )
        self._set(entries=self._course.entries + 1)

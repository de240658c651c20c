"""How far a saga has come, as values: what was asked, what was answered, what is awaited until when."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic

import msgspec

from core.contracts.message import Command
from core.saga.definition import S
from core.saga.history import Entry, EntryKind


class SagaStatus(StrEnum):
    """Where a saga stands. `parked` waits for a person, or for the answer that was missing."""

    RUNNING = "running"
    COMPENSATING = "compensating"
    COMPLETED = "completed"
    COMPENSATED = "compensated"
    PARKED = "parked"


MOVING = (SagaStatus.RUNNING, SagaStatus.COMPENSATING)
"""A saga that moves always awaits an answer or a moment."""


ENDED = (SagaStatus.COMPLETED, SagaStatus.COMPENSATED)
"""A saga that has ended by itself sends nothing any more."""


class CallStage(StrEnum):
    """Where one command of a step stands."""

    WAITING = "waiting"  # sent, not answered
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"  # refused where no is not an option: asked anew, under a new id, at `due_at`
    GIVEN_UP = "given_up"  # no longer awaited; its outcome is unknown


OPEN_CALLS = (CallStage.WAITING, CallStage.FAILED)


class Call(msgspec.Struct, frozen=True, array_like=True, omit_defaults=True):
    """One command of a step and how often it was asked; `body` is kept while it may have to be sent again."""

    name: str
    version: int
    stage: CallStage
    round: int = 0
    attempt: int = 1
    due_at: int = 0
    body: str = ""

    @property
    def is_open(self) -> bool:
        """Tell whether an answer, or the moment to ask anew, is awaited."""
        return self.stage in OPEN_CALLS


class StepStage(StrEnum):
    """Where a step stands, once it was reached."""

    SKIPPED = "skipped"
    ASKED = "asked"
    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"
    UNDOING = "undoing"
    UNDONE = "undone"


class Mark(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of one step that was reached."""

    step: str
    stage: StepStage
    do: tuple[Call, ...] = ()
    undo: tuple[Call, ...] = ()

    def calls(self, *, undo: bool) -> tuple[Call, ...]:
        """Return the commands of its do or of its undo."""
        return self.undo if undo else self.do


class Course(msgspec.Struct, frozen=True, omit_defaults=True):
    """The stored part of progress, apart from the state: `marks` are the steps reached, in order.

    `failed_step` and `reason` say why the saga is or was compensated; `parked_step` and `parked_reason` why it
    is parked, `parked_from` what it was doing then. `ends_by_at` is the deadline of the whole saga while it counts
    (0: none, or the pivot was asked), `entries` the length of its history.
    """

    status: SagaStatus
    marks: tuple[Mark, ...] = ()
    entries: int = 0
    failed_step: str = ""
    reason: str = ""
    parked_from: SagaStatus | None = None
    parked_step: str = ""
    parked_reason: str = ""
    resolved: bool = False
    ends_by_at: int = 0


@dataclass(frozen=True)
class Progress(Generic[S]):
    """A saga as it stands: its id, its state and its course."""

    saga_id: str
    state: S
    course: Course

    @property
    def status(self) -> SagaStatus:
        """Where it stands."""
        return self.course.status

    @property
    def step(self) -> str:
        """The step it is at, or stopped at; "" when it has ended."""
        return current_step(self.course)

    @property
    def deadline_at(self) -> int | None:
        """The moment (ms) at which something must be done without an answer; None while nothing is timed."""
        return deadline_of(self.course)


def current_step(course: Course) -> str:
    """Return the step that is being asked or undone, or at which the saga is parked; "" for none."""
    if course.status is SagaStatus.PARKED:
        return course.parked_step
    return next(
        (mark.step for mark in course.marks if mark.stage in (StepStage.ASKED, StepStage.UNDOING)), ""
    )


@dataclass(frozen=True)
class Spot:
    """Where a call is: the place of its step, whether it belongs to the undo, its index there, and itself."""

    place: int
    undo: bool
    index: int
    call: Call


def open_calls(course: Course) -> Iterator[Spot]:
    """Give all calls that are awaited, in the order of the steps."""
    for place, mark in enumerate(course.marks):
        for undo in (False, True):
            for index, call in enumerate(mark.calls(undo=undo)):
                if call.is_open:
                    yield Spot(place, undo, index, call)


def parked_course(course: Course, reason: str, now_ms: int, detail: str = "") -> tuple[Course, Entry]:
    """Return the course of a saga that is parked for `reason`, and the entry that tells so."""
    step = current_step(course)
    entry = Entry(course.entries, now_ms, EntryKind.PARKED, step, reason=reason, detail=detail)
    stopped = msgspec.structs.replace(
        course,
        status=SagaStatus.PARKED,
        parked_from=course.parked_from or course.status,
        parked_step=step,
        parked_reason=reason,
        entries=course.entries + 1,
    )
    return stopped, entry


def resolved_course(course: Course, by: str, reason: str, now_ms: int) -> tuple[Course, Entry]:
    """Return the course of a parked saga that a person has settled by hand, and the entry that tells so."""
    kind = EntryKind.OPERATOR_RESOLVED
    entry = Entry(course.entries, now_ms, kind, course.parked_step, reason=reason, detail=by)
    return msgspec.structs.replace(course, resolved=True, entries=course.entries + 1), entry


def find_call(saga_id: str, course: Course, asked: str) -> tuple[Spot, bool] | None:
    """Return the call that was asked under message id `asked` and whether that was its latest round."""
    for place in reversed(range(len(course.marks))):
        mark = course.marks[place]
        for undo in (True, False):
            for index, call in enumerate(mark.calls(undo=undo)):
                for round_ in range(call.round, -1, -1):
                    if message_id(saga_id, mark.step, undo=undo, index=index, round_=round_) == asked:
                        return Spot(place, undo, index, call), round_ == call.round
    return None


def deadline_of(course: Course) -> int | None:
    """Return the moment (ms) at which a moving saga must be woken; None for one that does not move."""
    if course.status not in MOVING:
        return None
    moments = [spot.call.due_at for spot in open_calls(course)]
    if course.ends_by_at:
        moments.append(course.ends_by_at)
    return min(moments, default=None)


def message_id(saga_id: str, step: str, *, undo: bool, index: int, round_: int) -> str:
    """Return the id of one command: always the same for the same asking, so that asking twice is asking once.

    A UUID version 8 (RFC 9562 §5.8) as 32 hexadecimal characters.
    """
    told = f"{saga_id}\n{step}\n{'undo' if undo else 'do'}\n{index}\n{round_}"
    digest = hashlib.sha256(told.encode()).hexdigest()
    return f"{digest[:12]}8{digest[13:16]}8{digest[17:32]}"


@dataclass(frozen=True)
class Outgoing:
    """One command to be sent: the same `message_id` and the same `body` each time it is sent again."""

    message_id: str
    command: Command
    body: bytes
    step: str
    undo: bool
    attempt: int


@dataclass(frozen=True)
class Decision(Generic[S]):
    """What follows from one input: the new progress, the commands to send, the entries to append.

    `refused` is a code if a person asked for what cannot be done any more (`past_the_pivot`, `already_ended`,
    `already_compensating`, `not_parked`, `already_begun`), else "".
    """

    progress: Progress[S]
    send: tuple[Outgoing, ...] = ()
    history: tuple[Entry, ...] = ()
    refused: str = ""

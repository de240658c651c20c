"""What comes next: one pure function from (definition, progress, input, now) to the decision.

No input or output, no clock, no randomness. The rules, in short: a reply goes on; a refusal undoes what was
started, last first; silence asks again, and before the pivot an outcome that stays unknown is undone too; after
the pivot, and in an undo, no is not an option: ask again with back-off, then park.
"""

from __future__ import annotations

import msgspec

from core.contracts.message import CommandFailed, Refusal, Reply
from core.saga.definition import S, SagaDefinition
from core.saga.draft import Draft, is_answer
from core.saga.history import EntryKind
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
from core.saga.progress import (
    ENDED,
    MOVING,
    CallStage,
    Course,
    Decision,
    Mark,
    Progress,
    SagaStatus,
    Spot,
    StepStage,
    current_step,
    find_call,
    open_calls,
)

_replace = msgspec.structs.replace


def fresh(saga_id: str, state: S) -> Progress[S]:
    """Return the progress of a saga that has not begun."""
    return Progress(saga_id, state, Course(SagaStatus.RUNNING))


def decide(definition: SagaDefinition[S], progress: Progress[S], given: Input, now_ms: int) -> Decision[S]:
    """Return what follows from `given` at `now_ms`.

    Raises only if the definition's own functions do, or ask for what cannot be asked (InvalidInput).
    """
    play = _Play(definition, progress, now_ms)
    play.take(given)
    return play.decision()


class _Play(Draft[S]):
    """The rules: each method says what one thing that happens means."""

    def take(self, given: Input) -> None:
        """Let `given` happen."""
        match given:
            case Begin():
                self._begin()
            case Answered():
                self._answered(given)
            case DeadlinePassed():
                self._deadline_passed()
            case Resumed():
                self._resumed()
            case CancelRequested():
                self._cancel(given)
            case OperatorRetry():
                self._retry(given)
            case OperatorCompensate():
                self._compensate_by_hand(given)
            case _:
                self._resolve(given)

    def decision(self) -> Decision[S]:
        """Return what was decided; a saga that moves but awaits nothing is never left behind."""
        if self._course.status in MOVING and not any(open_calls(self._course)):
            self._park("stuck")
        after = Progress(self._saga_id, self._state, self._course)
        return Decision(after, tuple(self._send), tuple(self._history), self._refused)

    def _begin(self) -> None:
        if self._course.entries:
            self._refused = "already_begun"
            return
        if self._definition.deadline is not None:
            self._set(ends_by_at=self._definition.deadline(self._state, self._now_ms))
        self._tell(EntryKind.BEGUN, detail=f"{self._definition.name} {self._definition.version}")
        self._go_on()

    def _go_on(self) -> None:
        """Ask for the next step that has something to ask; without one, the saga is complete."""
        for step in self._definition.steps[len(self._course.marks) :]:
            if step.do is None:
                self._reach(Mark(step.name, StepStage.DONE))
                continue
            commands = step.commands(self._state) if step.applies(self._state) else ()
            if commands:
                self._reach(Mark(step.name, StepStage.ASKED))
                self._ask(len(self._course.marks) - 1, commands, undo=False)
                return
            self._reach(Mark(step.name, StepStage.SKIPPED))
            self._tell(EntryKind.SKIPPED, step.name)
        self._end(SagaStatus.COMPLETED)

    def _continue(self) -> None:
        if self._course.status is SagaStatus.RUNNING:
            self._go_on()
        else:
            self._undo_next()

    def _answered(self, given: Answered) -> None:
        found = find_call(self._saga_id, self._course, given.in_reply_to)
        if found is None:
            self._tell(EntryKind.LATE, message=given.reply.wire_name, detail="answers nothing that was asked")
            return
        spot, is_latest = found
        stage = spot.call.stage
        if stage is CallStage.GIVEN_UP or (spot.call.is_open and self._course.resolved):
            self._late(spot, given.reply)
        elif stage is not CallStage.WAITING or not is_latest:
            self._tell_answer(EntryKind.DUPLICATE, spot, given.reply)
        elif isinstance(given.reply, Refusal) or not is_answer(spot.call, given.reply):
            self._no(spot, given.reply)
        else:
            self._yes(spot, given.reply)

    def _yes(self, spot: Spot, reply: Reply) -> None:
        self._tell_answer(EntryKind.UNDONE if spot.undo else EntryKind.ANSWERED, spot, reply)
        self._learn(spot, reply)
        self._put(spot, stage=CallStage.DONE, due_at=0, body="")
        if self._course.status is SagaStatus.PARKED:
            self._unpark()
            for other in tuple(open_calls(self._course)):
                step = self._definition.steps[other.place]
                self._put(other, attempt=1, due_at=self._due_at(step, undo=other.undo, attempt=1))
        calls = self._course.marks[spot.place].calls(undo=spot.undo)
        if all(call.stage is CallStage.DONE for call in calls):
            self._mark(spot.place, stage=StepStage.UNDONE if spot.undo else StepStage.DONE)
            self._continue()

    def _no(self, spot: Spot, reply: Reply) -> None:
        """Take a no: up to the pivot it turns the saga round, elsewhere it is one more attempt that failed.

        An answer of a type that the command cannot have tells nothing about what was done.
        """
        known = is_answer(spot.call, reply)
        reason = reply.reason if known and isinstance(reply, Refusal) else "wrong_answer"
        self._tell_answer(EntryKind.REFUSED, spot, reply, reason)
        self._learn(spot, reply)
        step, pivot = self._definition.steps[spot.place], self._definition.pivot
        at_pivot = spot.place == pivot and known and not isinstance(reply, CommandFailed)
        if not spot.undo and (spot.place < pivot or at_pivot):
            self._put(spot, stage=CallStage.REFUSED if known else CallStage.GIVEN_UP, due_at=0, body="")
            self._compensate(step.name, reason)
            return
        due_at = self._now_ms + step.back_off.wait_ms(spot.call.attempt)
        self._put(spot, stage=CallStage.FAILED, due_at=due_at)
        if spot.call.attempt >= step.patience or self._course.status is SagaStatus.PARKED:
            self._park(reason)

    def _late(self, spot: Spot, reply: Reply) -> None:
        """Write down an answer that nobody waits for; its step is undone, whatever it says."""
        self._tell_answer(EntryKind.LATE, spot, reply)
        if spot.call.stage is CallStage.GIVEN_UP:
            self._put(spot, stage=CallStage.REFUSED if isinstance(reply, Refusal) else CallStage.DONE)

    # turning round

    def _compensate(self, failed_step: str, reason: str) -> None:
        """Turn round: what is still awaited becomes unknown; all that was started is undone, last first."""
        self._tell(EntryKind.COMPENSATING, failed_step, reason=reason)
        self._unpark()
        self._set(status=SagaStatus.COMPENSATING, failed_step=failed_step, reason=reason, ends_by_at=0)
        for spot in tuple(open_calls(self._course)):
            self._put(spot, stage=CallStage.GIVEN_UP, due_at=0, body="")
        for place, mark in enumerate(self._course.marks):
            if mark.stage is StepStage.ASKED:
                refused = all(call.stage is CallStage.REFUSED for call in mark.do)
                self._mark(place, stage=StepStage.REFUSED if refused else StepStage.UNKNOWN)
        self._undo_next()

    def _undo_next(self) -> None:
        """Ask for the undo of the last step that is not undone; without one, the saga is compensated."""
        for place in reversed(range(len(self._course.marks))):
            if self._course.marks[place].stage not in (StepStage.DONE, StepStage.UNKNOWN):
                continue
            commands = self._definition.steps[place].undo_commands(self._state)
            if commands:
                self._mark(place, stage=StepStage.UNDOING)
                self._ask(place, commands, undo=True)
                return
            self._mark(place, stage=StepStage.UNDONE)
        self._end(SagaStatus.COMPENSATED)

    # time

    def _deadline_passed(self) -> None:
        if self._course.status not in MOVING:
            return
        if 0 < self._course.ends_by_at <= self._now_ms:
            step = current_step(self._course)
            self._tell(EntryKind.DEADLINE, step, reason="saga_deadline")
            self._compensate(step, "saga_deadline")
            return
        overdue = self._overdue()
        spent = next((spot for spot in overdue if spot.call.attempt >= self._most_attempts(spot)), None)
        if spent is not None:
            self._give_up(spent)
            return
        for spot in overdue:
            self._ask_again(spot, spot.call.attempt + 1)

    def _resumed(self) -> None:
        if self._course.status in MOVING:
            for spot in self._overdue():
                self._ask_again(spot, spot.call.attempt)

    def _overdue(self) -> tuple[Spot, ...]:
        return tuple(spot for spot in open_calls(self._course) if spot.call.due_at <= self._now_ms)

    def _is_patient(self, spot: Spot) -> bool:
        return spot.undo or spot.place >= self._definition.pivot

    def _most_attempts(self, spot: Spot) -> int:
        step = self._definition.steps[spot.place]
        return step.patience if self._is_patient(spot) else step.attempts

    def _give_up(self, spot: Spot) -> None:
        """Stop asking: the outcome is unknown, so it is undone; where that cannot be, a person decides."""
        step, call = self._definition.steps[spot.place].name, spot.call
        self._tell(EntryKind.DEADLINE, step, call.name, reason="no_answer", attempt=call.attempt)
        if self._is_patient(spot):
            self._park("no_answer")
        else:
            self._compensate(step, "no_answer")

    # people

    def _cancel(self, given: CancelRequested) -> None:
        if self._asked_by(EntryKind.CANCEL_REQUESTED, given.by, given.reason, self._why_not_cancel()):
            self._compensate("", given.reason)

    def _why_not_cancel(self) -> str:
        course = self._course
        if course.resolved or course.status in ENDED:
            return "already_ended"
        if SagaStatus.COMPENSATING in (course.status, course.parked_from):
            return "already_compensating"
        return "past_the_pivot" if len(course.marks) > self._definition.pivot else ""

    def _retry(self, given: OperatorRetry) -> None:
        if not self._asked_by(EntryKind.OPERATOR_RETRY, given.by, "", self._why_not_parked()):
            return
        self._unpark()
        waiting = tuple(open_calls(self._course))
        for spot in waiting:
            self._ask_again(spot, 1)
        if not waiting:
            self._start_step_again()

    def _start_step_again(self) -> None:
        """Go on where nothing is awaited: the step under way is asked, or undone, from its beginning."""
        kept = tuple(
            _replace(mark, stage=StepStage.UNKNOWN) if mark.stage is StepStage.UNDOING else mark
            for mark in self._course.marks
            if mark.stage is not StepStage.ASKED
        )
        self._set(marks=kept)
        self._continue()

    def _compensate_by_hand(self, given: OperatorCompensate) -> None:
        if self._asked_by(EntryKind.OPERATOR_COMPENSATE, given.by, given.reason, self._why_not_compensate()):
            self._compensate(self._course.parked_step, given.reason)

    def _why_not_compensate(self) -> str:
        course, pivot = self._course, self._definition.pivot
        if course.parked_from is SagaStatus.COMPENSATING:
            return "already_compensating"
        if len(course.marks) > pivot and course.marks[pivot].stage is StepStage.DONE:
            return "past_the_pivot"
        return self._why_not_parked()

    def _resolve(self, given: OperatorResolved) -> None:
        if self._asked_by(EntryKind.OPERATOR_RESOLVED, given.by, given.reason, self._why_not_parked()):
            self._set(resolved=True)

    def _why_not_parked(self) -> str:
        return "not_parked" if self._course.resolved or self._course.status is not SagaStatus.PARKED else ""

    def _asked_by(self, kind: EntryKind, by: str, reason: str, refused: str) -> bool:
        """Write down what a person asked for, and tell whether it can be done."""
        self._refused = refused
        told = f"{by}: {refused}" if refused else by
        self._tell(kind, current_step(self._course), reason=reason, detail=told)
        return not refused

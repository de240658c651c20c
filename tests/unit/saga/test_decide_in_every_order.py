"""Whatever is answered, refused, lost, repeated or late, in whatever order: the saga ends as it must."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.contracts.message import Command, CommandFailed, Refusal, Reply
from core.saga.decide import decide, fresh
from core.saga.definition import SagaDefinition
from core.saga.history import Entry, EntryKind
from core.saga.inputs import Answered, Begin, CancelRequested, DeadlinePassed, Input, OperatorRetry, Resumed
from core.saga.ports import StoredSaga
from core.saga.progress import ENDED, MOVING, Outgoing, Progress, SagaStatus
from core.saga.replay import Replayed, Verdict, replay
from core.saga.turns import written
from tests.unit.saga.trip import HURRIED, TRIP, CheckVisa, TicketsIssued, Trip, VisaFine

CALM, PATIENCE = 200, 2_000

Happenings = st.lists(
    st.tuples(
        st.sampled_from(
            ["good", "good", "good", "no", "fault", "wrong", "wait", "resume", "cancel", "retry"]
        ),
        st.integers(0, 30),
    ),
    max_size=40,
)
Trips = st.builds(
    Trip,
    needs_room=st.booleans(),
    legs=st.sampled_from([(), ("out",), ("out", "back"), ("out", "via", "back")]),
)


@dataclass
class World:
    """A saga and everything that was ever sent; any command can be answered at any time, also again."""

    definition: SagaDefinition[Trip]
    progress: Progress[Trip]
    now_ms: int = 1_000_000
    sent: list[Outgoing] = field(default_factory=list)
    history: list[Entry] = field(default_factory=list)
    sent_after_end: int = 0

    def give(self, happening: Input) -> None:
        ended = self.progress.status in ENDED
        decision = decide(self.definition, self.progress, happening, self.now_ms)
        self.history += written(self.progress, happening, decision)
        self.progress = decision.progress
        self.sent += decision.send
        self.sent_after_end += len(decision.send) if ended else 0
        if self.progress.status in MOVING:
            assert self.progress.deadline_at is not None, "what moves is timed"
            spins = isinstance(happening, DeadlinePassed) and self.progress.deadline_at <= self.now_ms
            assert not spins, "a deadline that was met is not due again at once"

    def happen(self, what: str, chance: int) -> None:
        if what == "wait":
            self.now_ms = max(self.now_ms, self.progress.deadline_at or 0)
            self.give(DeadlinePassed())
        elif what == "resume":
            self.now_ms += 100_000
            self.give(Resumed())
        elif what == "cancel":
            self.give(CancelRequested("left", "ana"))
        elif what == "retry":
            self.give(OperatorRetry("ana"))
        elif self.sent:
            outgoing = self.sent[-1 - chance % len(self.sent)]
            self.give(Answered(outgoing.message_id, an_answer(outgoing.command, what)))

    def calm_down(self) -> None:
        """Let everything that is asked from now on be answered well, or not at all."""
        for _ in range(CALM):
            if self.progress.status not in MOVING:
                return
            self.now_ms = max(self.now_ms, self.progress.deadline_at or 0)
            self.give(DeadlinePassed())
        raise AssertionError(self.progress)


def an_answer(command: Command, what: str) -> Reply:
    """An answer of the kind `what` to `command`; a no where the command knows one."""
    if what == "fault":
        return CommandFailed(reason="fault")
    wanted = [kind for kind in command.answered_by if issubclass(kind, Refusal) == (what == "no")]
    if what == "wrong":
        return TicketsIssued() if isinstance(command, CheckVisa) else VisaFine()
    if not wanted:
        return CommandFailed(reason="fault")
    fields = {f.name: getattr(command, f.name, f.name) for f in msgspec.structs.fields(wanted[0])}
    return wanted[0](**fields)


def played_again(world: World) -> Replayed:
    """Play it again from what a database would have kept."""
    progress = world.progress
    state, course = msgspec.json.encode(progress.state), progress.course
    stored = StoredSaga(progress.saga_id, "trip", 1, state, course, 0, world.now_ms)
    return replay(world.definition, stored, world.history)


def first_times(history: list[Entry], kind: EntryKind) -> list[str]:
    return list(dict.fromkeys(entry.step for entry in history if entry.kind is kind))


def check(world: World) -> None:
    status = world.progress.status
    assert status in (*ENDED, SagaStatus.PARKED)
    assert world.sent_after_end == 0
    assert [entry.seq for entry in world.history] == list(range(len(world.history)))
    asked, undone = (
        first_times(world.history, EntryKind.SENT),
        first_times(world.history, EntryKind.UNDO_SENT),
    )
    started = [step for step in ("note trip", *asked) if step in undone]
    assert undone == list(reversed(started)), "undone in reverse, each once"
    same_body: dict[str, bytes] = {}
    for outgoing in world.sent:
        assert same_body.setdefault(outgoing.message_id, outgoing.body) == outgoing.body
    if "issue tickets" in asked:
        turned = [entry.reason for entry in world.history if entry.kind is EntryKind.COMPENSATING]
        assert turned in ([], ["reason"]), "once the pivot is asked, only its refusal turns the saga round"
    if status is SagaStatus.COMPLETED:
        assert undone == []
        assert asked[-2:] == ["issue tickets", "send papers"]
    if status is SagaStatus.COMPENSATED:
        assert set(undone) == must_be_undone(world)
    if status is SagaStatus.PARKED:
        assert world.progress.course.parked_reason
        assert world.progress.step


def must_be_undone(world: World) -> set[str]:
    """Return the steps that may have had an effect: all that were asked, but for those whose every command was refused."""
    steps = {"note trip"}
    for mark in world.progress.course.marks:
        refused_before = [
            entry
            for entry in world.history[: turned_round(world.history)]
            if entry.step == mark.step and entry.kind is EntryKind.REFUSED and entry.reason != "wrong_answer"
        ]
        commands = {
            outgoing.message_id for outgoing in world.sent if outgoing.step == mark.step and not outgoing.undo
        }
        takes_back = TRIP.steps[TRIP.place(mark.step)].undo_commands(world.progress.state)
        if commands and takes_back and len(refused_before) < len(commands):
            steps.add(mark.step)
    return steps


def turned_round(history: list[Entry]) -> int:
    return next((place for place, entry in enumerate(history) if entry.kind is EntryKind.COMPENSATING), 0)


@pytest.mark.fault("F10")
@given(trip=Trips, happenings=Happenings, hurried=st.booleans())
@settings(max_examples=1_500)
def test_every_order_of_happenings_ends_completed_compensated_or_parked(
    trip: Trip, happenings: list[tuple[str, int]], hurried: bool
) -> None:
    world = World(HURRIED if hurried else TRIP, fresh("S", trip))
    world.give(Begin())
    for what, chance in happenings:
        world.happen(what, chance)
    world.calm_down()
    check(world)


@given(trip=Trips, happenings=Happenings)
@settings(max_examples=300)
def test_after_any_trouble_a_saga_that_is_answered_well_and_retried_ends(
    trip: Trip, happenings: list[tuple[str, int]]
) -> None:
    world = World(TRIP, fresh("S", trip))
    world.give(Begin())
    for what, chance in happenings:
        world.happen(what, chance)
    for _ in range(PATIENCE):
        if world.progress.status in ENDED:
            break
        if world.progress.status is SagaStatus.PARKED:
            world.give(OperatorRetry("ana"))
        for outgoing in world.sent[-6:]:
            world.give(Answered(outgoing.message_id, an_answer(outgoing.command, "good")))
        world.happen("wait", 0)
    assert world.progress.status in ENDED
    check(world)


@pytest.mark.fault("F25")
@given(trip=Trips, happenings=Happenings)
@settings(max_examples=300)
def test_every_order_of_happenings_is_played_again_from_its_history(
    trip: Trip, happenings: list[tuple[str, int]]
) -> None:
    world = World(TRIP, fresh("S", trip))
    world.give(Begin())
    for what, chance in happenings:
        world.happen(what, chance)

    again = played_again(world)

    assert again.verdict is Verdict.SAME, again
    assert again.progress == world.progress
    assert list(again.sent) == world.sent
    assert [entry.seq for entry in again.entries] == list(range(len(world.history)))


@given(trip=Trips, happenings=Happenings)
@settings(max_examples=200)
def test_the_same_happenings_lead_to_the_same_bytes(trip: Trip, happenings: list[tuple[str, int]]) -> None:
    first, second = World(TRIP, fresh("S", trip)), World(TRIP, fresh("S", trip))
    for world in (first, second):
        world.give(Begin())
        for what, chance in happenings:
            world.happen(what, chance)
    assert first == second
    assert msgspec.json.encode(first.progress.course) == msgspec.json.encode(second.progress.course)

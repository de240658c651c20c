"""The coordinator over a real database file: batches, deadlines, early answers, falls and starts, and people."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from core.errors import InvalidInput, NotFound
from core.saga.coordinator import Coordinator
from core.saga.definition import Definitions, SagaDefinition, Step
from core.saga.history import EntryKind
from core.saga.inputs import CancelRequested, OperatorCompensate, OperatorResolved, OperatorRetry
from core.saga.ports import KeptAnswer
from core.saga.progress import SagaStatus, message_id
from core.store.sagas import find_saga, history_of, list_sagas, next_deadline
from tests.unit.saga.owner import TABLES, Owner, an_owner
from tests.unit.saga.trip import (
    STEPS,
    TRIP,
    CheckVisa,
    DropSeat,
    HoldSeat,
    IssueTickets,
    PapersSent,
    SeatDropped,
    SeatHeld,
    SendPapers,
    StrikeTrip,
    TicketsIssued,
    Trip,
    TripStruck,
    VisaFine,
    VisaMissing,
)

SHORT = Trip(needs_room=False, legs=("out",))
HELD = SeatHeld(leg="out", seat="3A")
Opener = Callable[..., Owner]


@pytest.fixture
def opener(tmp_path: Path) -> Iterator[Opener]:
    owners: list[Owner] = []

    def opened(*definitions: SagaDefinition[Trip]) -> Owner:
        owners.append(an_owner(tmp_path, Definitions(*definitions) if definitions else None))
        return owners[-1]

    yield opened
    for owner in owners:
        owner.close()


def begin(owner: Owner, saga_id: str = "S1", state: Trip = SHORT) -> SagaStatus:
    return owner.write(lambda session: owner.coordinator.begin(session, "trip", saga_id, state))


def expire(owner: Owner) -> int | None:
    return owner.write(owner.coordinator.expire)


def status_of(owner: Owner, saga_id: str = "S1") -> SagaStatus:
    return owner.read(lambda conn: find_saga(TABLES, conn, saga_id)).course.status


def parked_reason(owner: Owner, saga_id: str = "S1") -> str:
    return owner.read(lambda conn: find_saga(TABLES, conn, saga_id)).course.parked_reason


def kinds(owner: Owner, saga_id: str = "S1") -> list[EntryKind]:
    return [entry.kind for entry in owner.read(lambda conn: history_of(TABLES, conn, saga_id))]


@pytest.mark.promise("C-1", "C-3", "C-5", "C-7")
def test_a_saga_goes_from_its_first_command_to_its_end_through_the_database(opener: Opener) -> None:
    owner = opener()
    assert begin(owner) is SagaStatus.RUNNING
    for reply in (HELD, VisaFine(), TicketsIssued(), PapersSent()):
        owner.answer("S1", reply)
    assert owner.commands("S1") == [HoldSeat, CheckVisa, IssueTickets, SendPapers]
    assert status_of(owner) is SagaStatus.COMPLETED
    assert owner.moved[0].before is None
    assert owner.moved[-1].has_changed_status
    assert owner.moved[-1].state.seats == ("3A",)


def test_beginning_twice_is_one_saga(opener: Opener) -> None:
    owner = opener()
    begin(owner)
    owner.answer("S1", HELD)
    assert begin(owner) is SagaStatus.RUNNING
    assert owner.commands("S1") == [HoldSeat, CheckVisa]


def test_a_saga_that_nobody_defined_does_not_begin(opener: Opener) -> None:
    owner = opener()
    with pytest.raises(InvalidInput, match=r"saga\.unknown"):
        owner.write(lambda session: owner.coordinator.begin(session, "voyage", "S1", SHORT))


def test_a_batch_of_answers_to_many_sagas_is_one_transaction(opener: Opener) -> None:
    owner = opener()
    names = [f"S{number:03}" for number in range(50)]
    for name in names:
        begin(owner, name)
    batch = [owner.answer_to(name, HELD) for name in names]
    owner.moved.clear()
    owner.write(lambda session: owner.coordinator.answers(session, batch + batch[:5]))
    assert [moved.saga_id for moved in owner.moved] == names
    assert all(owner.commands(name) == [HoldSeat, CheckVisa] for name in names)
    assert kinds(owner, "S000")[-1] is EntryKind.DUPLICATE


def test_two_answers_to_one_saga_in_one_batch_are_decided_one_after_the_other(opener: Opener) -> None:
    owner = opener()
    begin(owner, state=Trip(needs_room=False))
    batch = [
        owner.answer_to("S1", HELD, back=2),
        owner.answer_to("S1", SeatHeld(leg="back", seat="7B"), back=1),
    ]
    owner.write(lambda session: owner.coordinator.answers(session, batch))
    assert owner.commands("S1")[-1] is CheckVisa
    assert len([moved for moved in owner.moved if moved.saga_id == "S1"]) == 2


@pytest.mark.promise("C-8")
def test_what_is_rolled_back_never_happened_and_can_be_done_again(opener: Opener) -> None:
    owner = opener()
    begin(owner)
    given = owner.answer_to("S1", HELD)

    def answered_and_failed(session: object) -> None:
        owner.coordinator.answers(session, [given])  # type: ignore[arg-type]
        raise RuntimeError("power")

    with pytest.raises(RuntimeError, match="power"):
        owner.write(answered_and_failed)
    assert owner.commands("S1") == [HoldSeat]
    owner.answer("S1", HELD)
    assert owner.commands("S1") == [HoldSeat, CheckVisa]


def test_an_answer_that_comes_before_its_saga_is_kept_and_used_when_it_begins(opener: Opener) -> None:
    owner = opener()
    asked = message_id("S1", "hold seats", undo=False, index=0, round_=0)
    early = KeptAnswer("S1", asked, "A1", HELD)
    owner.write(lambda session: owner.coordinator.answers(session, [early, early]))
    assert begin(owner) is SagaStatus.RUNNING
    assert owner.commands("S1") == [HoldSeat, CheckVisa]
    assert EntryKind.DUPLICATE not in kinds(owner)


@pytest.mark.promise("C-6", "C-8")
def test_a_program_that_fell_goes_on_where_it_stopped(opener: Opener) -> None:
    fallen = opener()
    begin(fallen)
    fallen.answer("S1", HELD)
    lost = fallen.sent[-1][1]
    fallen.close()

    owner = opener()
    owner.now_ms = fallen.now_ms + 3_600_000
    assert owner.write(owner.coordinator.resume) == ""
    assert [outgoing for _, outgoing in owner.sent] == [lost]
    for reply in (VisaFine(), TicketsIssued(), PapersSent()):
        owner.answer("S1", reply)
    assert status_of(owner) is SagaStatus.COMPLETED


@pytest.mark.promise("C-6")
def test_all_unfinished_sagas_are_resumed_page_by_page_and_ended_ones_left_alone(opener: Opener) -> None:
    owner = opener()
    for number in range(7):
        begin(owner, f"S{number}")
    owner.write(lambda session: owner.coordinator.operate(session, "S3", CancelRequested("left", "ana")))
    owner.answer("S3", SeatDropped(leg="out"))
    owner.answer("S3", TripStruck())
    owner.sent.clear()
    owner.now_ms += 60_000
    after, pages = "", 0
    while pages == 0 or after:
        start = after
        after = owner.write(lambda session, start=start: owner.coordinator.resume(session, start, 2))  # type: ignore[misc]
        pages += 1
    assert [saga_id for saga_id, _ in owner.sent] == ["S0", "S1", "S2", "S4", "S5", "S6"]


def test_a_deadline_survives_a_restart_and_sends_the_same_message_again(opener: Opener) -> None:
    before = opener()
    begin(before)
    first = before.sent[0][1]
    before.close()
    owner = opener()
    assert owner.read(lambda conn: next_deadline(TABLES, conn)) == before.now_ms + 5_000
    owner.now_ms = before.now_ms + 4_999
    assert expire(owner) == before.now_ms + 5_000
    assert owner.sent == []
    owner.now_ms += 1
    assert expire(owner) == owner.now_ms + 5_000
    again = owner.sent[0][1]
    assert (again.message_id, again.body, again.attempt) == (first.message_id, first.body, 2)


def test_silence_to_the_end_undoes_and_a_person_hears_of_what_is_parked(opener: Opener) -> None:
    owner = opener()
    begin(owner)
    for reply in (HELD, VisaFine()):
        owner.answer("S1", reply)
    while (due_at := expire(owner)) is not None:
        owner.now_ms = due_at
    assert [moved.has_parked for moved in owner.moved].count(True) == 1
    parked = next(moved for moved in owner.moved if moved.has_parked)
    assert (parked.course.parked_reason, parked.course.parked_step) == ("no_answer", "issue tickets")
    assert parked.deadline_at is None
    assert owner.read(lambda conn: list_sagas(TABLES, conn))[0].reason == "no_answer"


def test_a_person_retries_cancels_compensates_and_resolves_and_it_is_recorded(opener: Opener) -> None:
    owner = opener()
    for saga_id in ("S1", "S2", "S3"):
        begin(owner, saga_id)
        for reply in (HELD, VisaFine()):
            owner.answer(saga_id, reply)
    while (due_at := expire(owner)) is not None:
        owner.now_ms = due_at

    def operate(
        saga_id: str, action: OperatorRetry | OperatorCompensate | OperatorResolved | CancelRequested
    ) -> str:
        return owner.write(lambda session: owner.coordinator.operate(session, saga_id, action))

    assert operate("S1", OperatorRetry("ana")) == ""
    assert owner.commands("S1")[-1] is IssueTickets
    assert operate("S2", OperatorCompensate("ana", "left")) == ""
    assert owner.commands("S2")[-1] is DropSeat
    assert operate("S3", OperatorResolved("ana", "by phone")) == ""
    assert operate("S3", CancelRequested("left", "bob")) == "already_ended"
    assert kinds(owner, "S3")[-2:] == [EntryKind.OPERATOR_RESOLVED, EntryKind.CANCEL_REQUESTED]
    with pytest.raises(NotFound):
        operate("S9", OperatorRetry("ana"))


def test_a_cancelled_trip_is_undone_through_the_database(opener: Opener) -> None:
    owner = opener()
    begin(owner)
    owner.answer("S1", HELD)
    owner.answer("S1", VisaMissing(reason="expired"))
    owner.answer("S1", SeatDropped(leg="out"))
    owner.answer("S1", TripStruck())
    assert owner.commands("S1")[-2:] == [DropSeat, StrikeTrip]
    assert status_of(owner) is SagaStatus.COMPENSATED
    assert owner.read(lambda conn: next_deadline(TABLES, conn)) is None


def test_a_running_saga_finishes_on_the_version_it_began_with(opener: Opener) -> None:
    newer = dataclasses.replace(TRIP, version=2, steps=(STEPS[0], STEPS[2], STEPS[4]))
    old = opener()
    begin(old)
    asked = old.sent[-1][1]
    old.close()
    owner = opener(TRIP, newer)
    begin(owner, "S2")
    answer = KeptAnswer("S1", asked.message_id, "A1", HELD)
    owner.write(lambda session: owner.coordinator.answers(session, [answer]))
    owner.answer("S2", HELD)
    assert owner.commands("S1") == [CheckVisa]
    assert owner.commands("S2") == [HoldSeat, IssueTickets]


def test_an_unknown_version_parks_the_saga_loses_no_answer_and_goes_on_when_it_is_known_again(
    opener: Opener,
) -> None:
    first = opener()
    begin(first)
    answer = first.answer_to("S1", HELD)
    first.close()

    stranger = opener(dataclasses.replace(TRIP, version=2))
    stranger.write(lambda session: stranger.coordinator.answers(session, [answer]))
    assert (status_of(stranger), parked_reason(stranger)) == (SagaStatus.PARKED, "unknown_version")
    assert stranger.moved[-1].has_parked
    stranger.write(lambda session: stranger.coordinator.answers(session, [answer]))
    stranger.write(stranger.coordinator.resume)
    refused = stranger.write(
        lambda session: stranger.coordinator.operate(session, "S1", OperatorRetry("ana"))
    )
    assert refused == "unknown_version"
    stranger.close()

    owner = opener(TRIP)
    owner.write(owner.coordinator.resume)
    assert owner.commands("S1") == [HoldSeat, CheckVisa]
    assert status_of(owner) is SagaStatus.RUNNING


def test_a_saga_of_an_unknown_version_can_be_settled_by_hand(opener: Opener) -> None:
    first = opener()
    begin(first)
    first.close()
    stranger = opener(dataclasses.replace(TRIP, version=2))
    stranger.now_ms += 10_000
    assert expire(stranger) is None
    action = OperatorResolved("ana", "by phone")
    assert stranger.write(lambda session: stranger.coordinator.operate(session, "S1", action)) == ""
    assert stranger.read(lambda conn: list_sagas(TABLES, conn))[0].is_open is False


def test_a_definition_that_raises_parks_its_own_saga_only_and_the_answer_is_used_after_the_repair(
    opener: Opener,
) -> None:
    def cannot(_trip: Trip) -> CheckVisa:
        raise ZeroDivisionError("no visa")

    broken = dataclasses.replace(
        TRIP, steps=(*STEPS[:3], Step("check visa", do=cannot, undo=STEPS[3].undo), *STEPS[4:])
    )
    owner = opener(broken)
    begin(owner, "S1")
    begin(owner, "S2", Trip(needs_room=False))
    batch = [owner.answer_to("S1", HELD), owner.answer_to("S2", HELD, back=2)]
    owner.write(lambda session: owner.coordinator.answers(session, batch))
    assert (status_of(owner, "S1"), parked_reason(owner, "S1")) == (SagaStatus.PARKED, "broken_definition")
    assert status_of(owner, "S2") is SagaStatus.RUNNING
    last = owner.read(lambda conn: history_of(TABLES, conn, "S1"))[-1]
    assert "no visa" in last.detail
    retry = OperatorRetry("ana")
    assert owner.write(lambda session: owner.coordinator.operate(session, "S1", retry)) == ""
    assert parked_reason(owner, "S1") == "broken_definition"

    owner.coordinator = Coordinator(Definitions(TRIP))
    owner.sent.clear()
    assert owner.write(lambda session: owner.coordinator.operate(session, "S1", retry)) == ""
    assert owner.commands("S1") == [HoldSeat, CheckVisa]
    assert status_of(owner, "S1") is SagaStatus.RUNNING


def test_a_definition_that_raises_at_the_beginning_raises_for_the_caller(opener: Opener) -> None:
    def cannot(_trip: Trip) -> HoldSeat:
        raise ZeroDivisionError("no seat")

    broken = dataclasses.replace(TRIP, steps=(Step("hold", do=cannot, undo=STEPS[2].undo), STEPS[4]))
    owner = opener(broken)
    with pytest.raises(ZeroDivisionError):
        begin(owner)
    assert owner.read(lambda conn: list_sagas(TABLES, conn)) == []

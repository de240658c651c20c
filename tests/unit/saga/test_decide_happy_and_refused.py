"""What an answer means: going on, turning round, and undoing what was started in reverse."""

from __future__ import annotations

import pytest

from core.saga.decide import decide
from core.saga.history import EntryKind
from core.saga.inputs import Begin
from core.saga.progress import SagaStatus, StepStage
from core.saga.rehearsal import Rehearsal
from tests.unit.saga.trip import (
    TRIP,
    BookRoom,
    CheckVisa,
    DropSeat,
    GiveRoomBack,
    HoldSeat,
    IssueTickets,
    PapersSent,
    RoomBooked,
    RoomDenied,
    RoomGivenBack,
    SeatDenied,
    SeatDropped,
    SeatHeld,
    SendPapers,
    StrikeTrip,
    TicketsDenied,
    TicketsIssued,
    Trip,
    TripStruck,
    VisaFine,
    VisaMissing,
)


def a_trip_with_seats(trip: Trip | None = None) -> Rehearsal[Trip]:
    """A trip whose room and seats are held and whose visa is being checked."""
    play = Rehearsal(TRIP, trip or Trip())
    play.expect(BookRoom).answer(RoomBooked(room="12"))
    play.expect(HoldSeat, leg="back").answer(SeatHeld, seat="7B")
    play.expect(HoldSeat, leg="out").answer(SeatHeld, seat="3A")
    return play


@pytest.mark.promise("C-1", "C-3", "C-7")
def test_a_saga_that_is_answered_well_asks_one_step_after_the_other_and_completes() -> None:
    play = a_trip_with_seats()
    play.expect(CheckVisa).answer(VisaFine)
    play.expect(IssueTickets).answer(TicketsIssued)
    play.expect(SendPapers).answer(PapersSent)
    play.expect_end(SagaStatus.COMPLETED)
    assert (play.state.room, play.state.seats) == ("12", ("7B", "3A"))
    assert play.progress.deadline_at is None
    assert play.progress.step == ""


@pytest.mark.promise("E-3")
def test_no_step_begins_before_the_last_one_has_ended() -> None:
    play = Rehearsal(TRIP, Trip())
    room = play.expect(BookRoom)
    with pytest.raises(AssertionError, match="HoldSeat"):
        play.expect(HoldSeat)
    room.answer(RoomBooked)
    play.expect(HoldSeat, leg="out").answer(SeatHeld)
    with pytest.raises(AssertionError, match="CheckVisa"):
        play.expect(CheckVisa)
    play.expect(HoldSeat, leg="back").answer(SeatHeld)
    play.expect(CheckVisa)


def test_a_step_whose_condition_is_not_met_or_that_asks_nothing_is_left_out() -> None:
    play = Rehearsal(TRIP, Trip(needs_room=False, legs=()))
    play.expect(CheckVisa).answer(VisaMissing(reason="expired"))
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.kinds.count(EntryKind.SKIPPED) == 2


@pytest.mark.promise("C-7")
def test_a_refusal_undoes_what_was_started_in_reverse_one_step_at_a_time() -> None:
    play = a_trip_with_seats()
    play.expect(CheckVisa).answer(VisaMissing(reason="expired"))
    with pytest.raises(AssertionError):
        play.expect(GiveRoomBack)
    play.expect(DropSeat, leg="out").answer(SeatDropped)
    play.expect(DropSeat, leg="back").answer(SeatDropped)
    with pytest.raises(AssertionError):
        play.expect(StrikeTrip)
    play.expect(GiveRoomBack, room="12").answer(RoomGivenBack)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.failed_step == "check visa"
    assert play.progress.course.reason == "expired"


def test_a_refused_step_of_one_command_leaves_nothing_behind_and_is_not_undone() -> None:
    play = Rehearsal(TRIP, Trip())
    play.expect(BookRoom).answer(RoomDenied(reason="full"))
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.marks[1].stage is StepStage.REFUSED


def test_when_one_of_several_is_refused_its_siblings_are_undone_too() -> None:
    play = Rehearsal(TRIP, Trip())
    play.expect(BookRoom).answer(RoomBooked)
    waiting = play.expect(HoldSeat, leg="back")
    play.expect(HoldSeat, leg="out").answer(SeatDenied, reason="full")
    play.expect(DropSeat, leg="out").answer(SeatDropped)
    waiting.late(SeatHeld)
    play.expect(DropSeat, leg="back").answer(SeatDropped)
    play.expect(GiveRoomBack).answer(RoomGivenBack)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.state.denied == "out"
    assert play.state.seats == ()


def test_when_each_of_several_was_refused_or_there_was_one_only_nothing_is_undone_for_it() -> None:
    play = Rehearsal(TRIP, Trip(needs_room=False, legs=("out",)))
    play.expect(HoldSeat).answer(SeatDenied, reason="full")
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_fault_of_a_participant_before_the_pivot_turns_the_saga_round() -> None:
    play = Rehearsal(TRIP, Trip())
    play.expect(BookRoom).fail("fault")
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "fault"


def test_an_answer_that_the_command_cannot_have_leaves_its_outcome_unknown() -> None:
    play = Rehearsal(TRIP, Trip())
    room = play.expect(BookRoom)
    with pytest.raises(AssertionError, match="never answered by"):
        room.answer(VisaFine)
    room.answer_wrongly(VisaFine())
    play.expect(GiveRoomBack).answer(RoomGivenBack)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "wrong_answer"


def test_a_refused_pivot_undoes_everything_since_nothing_was_approved() -> None:
    play = a_trip_with_seats(Trip(legs=("out", "back")))
    play.expect(CheckVisa).answer(VisaFine)
    play.expect(IssueTickets).answer(TicketsDenied(reason="closed"))
    for leg in ("back", "out"):
        play.expect(DropSeat, leg=leg).answer(SeatDropped)
    play.expect(GiveRoomBack).answer(RoomGivenBack)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)


def test_an_answer_that_comes_twice_changes_nothing_and_is_written_down() -> None:
    play = Rehearsal(TRIP, Trip())
    room = play.expect(BookRoom)
    room.answer(RoomBooked(room="12"))
    room.again(RoomBooked(room="13"))
    assert play.state.room == "12"


def test_an_answer_to_nothing_that_was_asked_is_written_down() -> None:
    play = Rehearsal(TRIP, Trip())
    play.answer_unasked(VisaFine())
    assert play.history[-1].kind is EntryKind.LATE
    assert play.history[-1].message == "VisaFine"


def test_a_saga_that_has_begun_does_not_begin_again() -> None:
    play = Rehearsal(TRIP, Trip())
    sent = len(play.sent)
    assert play.give(Begin()) == "already_begun"
    assert len(play.sent) == sent


def test_the_same_inputs_give_the_same_decision_bytes_and_ids() -> None:
    first, second = a_trip_with_seats(), a_trip_with_seats()
    assert first.sent == second.sent
    assert first.history == second.history
    assert first.progress == second.progress
    assert len({outgoing.message_id for outgoing in first.sent}) == len(first.sent)
    decision = decide(TRIP, first.progress, Begin(), 0)
    assert decision == decide(TRIP, second.progress, Begin(), 0)

"""What silence means, before and after the pivot, and what a person may do about it."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from core.errors import InvalidInput
from core.saga.decide import decide, fresh
from core.saga.definition import SagaDefinition, Step, seconds
from core.saga.history import EntryKind
from core.saga.inputs import (
    Begin,
    CancelRequested,
    DeadlinePassed,
    OperatorCompensate,
    OperatorResolved,
    OperatorRetry,
    Resumed,
)
from core.saga.progress import Course, Mark, Progress, SagaStatus, StepStage
from core.saga.rehearsal import Rehearsal
from tests.unit.saga.trip import (
    HURRIED,
    TRIP,
    BookRoom,
    CheckVisa,
    DropSeat,
    GiveRoomBack,
    HoldSeat,
    IssueTickets,
    Mute,
    PapersSent,
    RoomBooked,
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
    issue_tickets,
)

SHORT = Trip(needs_room=False, legs=("out",))


def at_the_pivot(definition: SagaDefinition[Trip] = TRIP) -> Rehearsal[Trip]:
    """A trip whose tickets are being issued."""
    play = Rehearsal(definition, SHORT)
    play.expect(HoldSeat).answer(SeatHeld)
    play.expect(CheckVisa).answer(VisaFine)
    return play


def parked_at_the_pivot() -> Rehearsal[Trip]:
    """A trip whose tickets nobody answered for."""
    play = at_the_pivot()
    play.expect(IssueTickets).stay_silent()
    play.expect_parked("no_answer", "issue tickets")
    return play


def test_silence_asks_again_with_the_same_message_and_then_goes_on() -> None:
    play = Rehearsal(TRIP, Trip())
    first = play.expect(BookRoom)
    first.stay_silent(attempts=1)
    second = play.expect(BookRoom)
    assert (second.outgoing.message_id, second.outgoing.body) == (
        first.outgoing.message_id,
        first.outgoing.body,
    )
    assert second.outgoing.attempt == 2
    second.answer(RoomBooked)
    first.again(RoomBooked)
    play.expect(HoldSeat, leg="out")


def test_silence_before_the_pivot_leaves_the_outcome_unknown_so_that_step_is_undone_too() -> None:
    play = Rehearsal(TRIP, Trip())
    room = play.expect(BookRoom)
    room.stay_silent()
    assert play.kinds.count(EntryKind.RESENT) == 2
    undo = play.expect(GiveRoomBack)
    room.late(RoomBooked)
    room.again(RoomBooked)
    undo.answer(RoomGivenBack)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "no_answer"


def test_late_answers_are_written_down_even_after_the_end_and_change_nothing() -> None:
    play = Rehearsal(TRIP, Trip(needs_room=False))
    out, back = play.expect(HoldSeat, leg="out"), play.expect(HoldSeat, leg="back")
    out.stay_silent()
    back.late(SeatDenied(reason="full", leg="back"))
    play.expect(DropSeat, leg="out").answer(SeatDropped)
    play.expect(DropSeat, leg="back").answer(SeatDropped)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    out.late(SeatHeld)
    out.again(SeatHeld)
    assert play.state == Trip(needs_room=False)


def test_silence_at_the_pivot_is_never_undone_by_itself_but_parked_with_its_reason() -> None:
    play = parked_at_the_pivot()
    assert play.progress.deadline_at is None
    assert EntryKind.UNDO_SENT not in play.kinds
    waits = [entry.at_ms for entry in play.history if entry.step == "issue tickets"]
    assert waits == sorted(waits)


def test_the_answer_that_was_missing_sets_a_parked_saga_going_again() -> None:
    play = at_the_pivot()
    tickets = play.expect(IssueTickets)
    tickets.stay_silent()
    tickets.answer(TicketsIssued)
    assert play.progress.status is SagaStatus.RUNNING
    play.expect(SendPapers).answer(PapersSent)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_refusal_that_comes_to_a_saga_parked_at_the_pivot_turns_it_round() -> None:
    play = at_the_pivot()
    tickets = play.expect(IssueTickets)
    tickets.stay_silent()
    tickets.answer(TicketsDenied(reason="closed"))
    play.expect(DropSeat).answer(SeatDropped)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.parked_reason == ""


def test_an_undo_that_is_refused_is_asked_anew_under_a_new_id_and_then_parked() -> None:
    play = Rehearsal(TRIP, SHORT)
    play.expect(HoldSeat).stay_silent()
    ids = set()
    for _ in range(TRIP.steps[2].patience - 1):
        asked = play.expect(DropSeat)
        ids.add(asked.outgoing.message_id)
        asked.fail("fault")
        asked.again(SeatDropped)
        play.turn_to_deadline()
    asked = play.expect(DropSeat)
    ids.add(asked.outgoing.message_id)
    asked.fail("fault")
    assert len(ids) == TRIP.steps[2].patience
    play.expect_parked("fault", "hold seats")
    assert play.operate(OperatorCompensate(by="ana", reason="again")) == "already_compensating"
    assert play.cancel("changed my mind") == "already_compensating"
    assert play.operate(OperatorRetry(by="ana")) == ""
    asked = play.expect(DropSeat)
    assert asked.outgoing.message_id not in ids
    asked.answer(SeatDropped)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)


def test_an_undo_that_nobody_answers_is_parked_and_retried_with_the_same_message() -> None:
    play = Rehearsal(TRIP, SHORT)
    play.expect(HoldSeat).stay_silent()
    drop = play.expect(DropSeat)
    drop.stay_silent()
    play.expect_parked("no_answer", "hold seats")
    play.operate(OperatorRetry(by="ana"))
    again = play.expect(DropSeat)
    assert again.outgoing.message_id == drop.outgoing.message_id
    again.answer(SeatDropped)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_fault_at_the_pivot_is_asked_again_since_there_is_no_way_back_without_a_no() -> None:
    play = at_the_pivot()
    play.expect(IssueTickets).fail()
    play.turn(1)
    tickets = play.expect(IssueTickets)
    tickets.answer_wrongly(VisaFine())
    play.turn(2)
    play.expect(IssueTickets).answer(TicketsIssued)
    play.expect(SendPapers).fail()
    play.turn(1)
    play.expect(SendPapers).fail()
    play.turn(2)
    play.expect(SendPapers).fail()
    play.expect_parked("fault", "send papers")
    assert play.operate(OperatorCompensate(by="ana", reason="no")) == "past_the_pivot"
    play.operate(OperatorRetry(by="ana"))
    play.expect(SendPapers).answer(PapersSent)
    play.expect_end(SagaStatus.COMPLETED)


def test_a_no_to_a_parked_saga_keeps_it_parked_with_the_new_reason() -> None:
    play = at_the_pivot()
    tickets = play.expect(IssueTickets)
    tickets.stay_silent()
    tickets.fail("broken")
    play.expect_parked("broken", "issue tickets")


def test_one_good_answer_of_several_to_a_parked_saga_gives_the_others_their_time_again() -> None:
    play = Rehearsal(TRIP, Trip(needs_room=False))
    play.expect(HoldSeat, leg="out").stay_silent()
    play.forget(play.expect(HoldSeat, leg="back").outgoing)
    out, back = play.expect(DropSeat, leg="out"), play.expect(DropSeat, leg="back")
    out.stay_silent()
    play.forget(back.outgoing)
    play.expect_parked("no_answer", "hold seats")
    back.answer(SeatDropped)
    assert play.progress.status is SagaStatus.COMPENSATING
    assert play.progress.deadline_at is not None
    out.answer(SeatDropped)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)


def test_a_person_can_have_a_saga_undone_whose_pivot_nobody_answered() -> None:
    play = parked_at_the_pivot()
    assert play.operate(OperatorCompensate(by="ana", reason="customer left")) == ""
    play.expect(DropSeat).answer(SeatDropped)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "customer left"
    told = next(entry for entry in play.history if entry.kind is EntryKind.OPERATOR_COMPENSATE)
    assert (told.detail, told.reason) == ("ana", "customer left")


def test_a_person_can_settle_a_parked_saga_by_hand_and_it_is_left_alone() -> None:
    play = at_the_pivot()
    tickets = play.expect(IssueTickets)
    tickets.stay_silent()
    assert play.operate(OperatorResolved(by="ana", reason="done by phone")) == ""
    tickets.late(TicketsIssued)
    assert play.operate(OperatorRetry(by="ana")) == "not_parked"
    assert play.cancel("too late") == "already_ended"
    play.expect_end(SagaStatus.PARKED)
    assert play.progress.course.resolved


def test_a_saga_that_is_not_parked_is_not_operated_on() -> None:
    play = Rehearsal(TRIP, Trip())
    assert play.operate(OperatorRetry(by="ana")) == "not_parked"
    assert play.operate(OperatorCompensate(by="ana", reason="x")) == "not_parked"
    assert play.operate(OperatorResolved(by="ana", reason="x")) == "not_parked"
    assert play.history[-1].detail == "ana: not_parked"


def test_a_cancellation_before_the_pivot_undoes_what_was_started() -> None:
    play = Rehearsal(TRIP, SHORT)
    seat = play.expect(HoldSeat)
    assert play.cancel("customer left") == ""
    play.expect(DropSeat).answer(SeatDropped)
    seat.late(SeatHeld)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert play.progress.course.reason == "customer left"
    assert play.cancel("again") == "already_ended"


def test_a_cancellation_after_the_pivot_was_asked_is_refused_and_written_down() -> None:
    play = at_the_pivot()
    assert play.cancel("customer left") == "past_the_pivot"
    assert play.history[-1].detail == "cashier: past_the_pivot"
    play.expect(IssueTickets).answer(TicketsIssued)


def test_a_saga_with_a_deadline_of_its_own_is_undone_when_it_passes_before_the_pivot() -> None:
    patient = dataclasses.replace(TRIP.steps[3], attempts=99)
    play = Rehearsal(dataclasses.replace(HURRIED, steps=(*TRIP.steps[:3], patient, *TRIP.steps[4:])), SHORT)
    play.expect(HoldSeat).answer(SeatHeld)
    play.expect(CheckVisa).stay_silent()
    play.expect(DropSeat).answer(SeatDropped)
    play.expect(StrikeTrip).answer(TripStruck)
    play.expect_end(SagaStatus.COMPENSATED)
    assert (play.progress.course.reason, play.progress.course.failed_step) == ("saga_deadline", "check visa")


def test_the_deadline_of_the_saga_counts_no_more_once_the_pivot_is_asked() -> None:
    play = at_the_pivot(dataclasses.replace(TRIP, deadline=seconds(3)))
    tickets = play.expect(IssueTickets)
    play.turn(4)
    play.expect_end(SagaStatus.RUNNING)
    tickets.stay_silent()
    play.expect_parked("no_answer", "issue tickets")


def test_a_deadline_in_the_past_does_not_make_the_saga_spin() -> None:
    steps = (
        *TRIP.steps[:3],
        dataclasses.replace(TRIP.steps[3], deadline=lambda _trip, _now: 5),
        *TRIP.steps[4:],
    )
    play = Rehearsal(dataclasses.replace(TRIP, steps=steps), SHORT)
    play.expect(HoldSeat).answer(SeatHeld)
    assert play.progress.deadline_at is not None
    assert play.progress.deadline_at > play.now_ms


def test_a_wake_up_that_finds_nothing_due_changes_nothing() -> None:
    play = Rehearsal(TRIP, Trip())
    before = play.progress
    play.give(DeadlinePassed())
    play.give(Resumed())
    assert play.progress == before
    ended = parked_at_the_pivot()
    before = ended.progress
    ended.give(DeadlinePassed())
    ended.give(Resumed())
    assert ended.progress == before


@pytest.mark.promise("C-6")
def test_after_a_start_what_became_overdue_is_asked_again_without_counting_as_an_attempt() -> None:
    play = Rehearsal(TRIP, Trip())
    first = play.expect(BookRoom)
    play.now_ms += 3_600_000
    play.give(Resumed())
    again = play.expect(BookRoom)
    assert again.outgoing == first.outgoing
    assert play.progress.deadline_at == play.now_ms + 5_000


def test_a_saga_that_moves_but_waits_for_nothing_is_parked_as_stuck_and_can_be_retried() -> None:
    stuck = Course(
        SagaStatus.RUNNING,
        marks=(Mark("note trip", StepStage.DONE), Mark("book room", StepStage.ASKED)),
        entries=3,
    )
    decision = decide(TRIP, Progress("S", Trip(), stuck), Resumed(), 1)
    assert decision.progress.course.parked_reason == "stuck"
    retried = decide(TRIP, decision.progress, OperatorRetry(by="ana"), 2)
    assert [type(outgoing.command) for outgoing in retried.send] == [BookRoom]
    marks = (Mark("note trip", StepStage.DONE), Mark("book room", StepStage.UNDOING))
    half = Course(SagaStatus.COMPENSATING, marks=marks, entries=3)
    decision = decide(TRIP, Progress("S", Trip(), half), Resumed(), 1)
    retried = decide(TRIP, decision.progress, OperatorRetry(by="ana"), 2)
    assert [type(outgoing.command) for outgoing in retried.send] == [GiveRoomBack]


def test_a_cancellation_reaches_a_saga_that_is_parked_before_its_pivot() -> None:
    stuck = Course(SagaStatus.RUNNING, marks=(Mark("note trip", StepStage.DONE),), entries=3)
    decision = decide(TRIP, Progress("S", Trip(), stuck), Resumed(), 1)
    cancelled = decide(TRIP, decision.progress, CancelRequested("left", "ana"), 2)
    assert cancelled.progress.status is SagaStatus.COMPENSATING


def test_a_command_without_answers_and_a_pivot_of_several_commands_are_faults() -> None:
    mute = Step[Trip]("mute", do=lambda _trip: Mute(), pivot=True)
    definition = SagaDefinition(name="mute", version=1, state=Trip, steps=(mute,))
    with pytest.raises(InvalidInput, match="no_answer"):
        decide(definition, fresh("S", Trip()), Begin(), 1)
    several = Step[Trip]("several", do=lambda trip: (issue_tickets(trip), issue_tickets(trip)), pivot=True)
    definition = SagaDefinition(name="several", version=1, state=Trip, steps=(several,))
    with pytest.raises(InvalidInput, match="pivot_fans_out"):
        decide(definition, fresh("S", Trip()), Begin(), 1)


def test_what_is_kept_of_a_saga_that_has_ended_holds_no_bodies() -> None:
    play = at_the_pivot()
    play.expect(IssueTickets).answer(TicketsIssued)
    play.expect(SendPapers).answer(PapersSent)
    assert b"trip" not in msgspec.json.encode(play.progress.course).replace(b"note trip", b"")

"""The rehearsal says clearly what is not as expected."""

from __future__ import annotations

import msgspec
import pytest

from core.contracts.message import CommandFailed
from core.saga.progress import SagaStatus
from core.saga.rehearsal import Rehearsal
from tests.unit.saga.trip import TRIP, BookRoom, HoldSeat, RoomBooked, RoomDenied, SeatHeld, Trip


def test_fields_that_are_not_given_come_from_the_command_or_are_made_up() -> None:
    play = Rehearsal(TRIP, Trip(needs_room=False))
    play.expect(HoldSeat, leg="back").answer(SeatHeld)
    assert play.state.seats == ("seat",)


def test_a_command_that_was_not_sent_or_not_like_this_is_named_with_what_was_sent() -> None:
    play = Rehearsal(TRIP, Trip())
    with pytest.raises(
        AssertionError, match=r"HoldSeat\(leg='out'\) was not sent; it is running at book room .*BookRoom"
    ):
        play.expect(HoldSeat, leg="out")
    with pytest.raises(AssertionError, match="trip='T-2'"):
        play.expect(BookRoom, trip="T-2")


def test_an_end_that_is_not_the_end_or_leaves_something_unexpected_is_named() -> None:
    play = Rehearsal(TRIP, Trip())
    with pytest.raises(AssertionError, match="was to be completed; it is running"):
        play.expect_end(SagaStatus.COMPLETED)
    with pytest.raises(AssertionError, match="was to be running"):
        play.expect_end(SagaStatus.RUNNING)
    with pytest.raises(AssertionError, match="was to be parked"):
        play.expect_parked("no_answer")


def test_an_answer_that_was_not_late_or_not_a_duplicate_is_named() -> None:
    play = Rehearsal(TRIP, Trip())
    with pytest.raises(AssertionError, match="was to be late and change nothing"):
        play.expect(BookRoom).late(RoomBooked)
    play = Rehearsal(TRIP, Trip())
    with pytest.raises(AssertionError, match="was to be duplicate and change nothing"):
        play.expect(BookRoom).again(RoomDenied(reason="full"))


def test_an_ended_saga_has_no_deadline_to_turn_to() -> None:
    play = Rehearsal(TRIP, Trip())
    while play.progress.deadline_at is not None:
        play.turn_to_deadline()
    with pytest.raises(AssertionError, match="nothing is timed"):
        play.turn_to_deadline()


def test_a_field_that_cannot_be_made_up_is_asked_for() -> None:
    play = Rehearsal(TRIP, Trip())
    asked = play.expect(BookRoom)
    field = msgspec.structs.fields(CommandFailed)[0]
    assert asked._made_up(field) == "reason"
    field.type = BookRoom
    with pytest.raises(AssertionError, match="say what reason is"):
        asked._made_up(field)

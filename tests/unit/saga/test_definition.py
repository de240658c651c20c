"""A definition that could not be taken back, or that means two things, is refused when it is built."""

from __future__ import annotations

import dataclasses

import msgspec
import pytest

from core.contracts.message import Refusal
from core.errors import InvalidInput
from core.saga.definition import NOTHING_TO_UNDO, BackOff, Definitions, SagaDefinition, Step, on, seconds
from tests.unit.saga.trip import (
    STEPS,
    TRIP,
    Mute,
    PapersSent,
    RoomBooked,
    Trip,
    book_room,
    drop_seats,
    give_room_back,
    hold_seats,
    issue_tickets,
    remember_room,
    send_papers,
)

PIVOT = Step("issue tickets", do=issue_tickets, pivot=True)
ROOM = Step("book room", do=book_room, undo=give_room_back)


def mute(_trip: Trip) -> Mute:
    return Mute()


def thawed(trip: Trip, _reply: PapersSent) -> Trip:
    return trip


def not_wanted(_trip: Trip) -> bool:
    return False


class Loose(msgspec.Struct):
    """A state that could change under the engine's hands."""


def trip_of(*steps: Step[Trip]) -> SagaDefinition[Trip]:
    return SagaDefinition(name="trip", version=1, state=Trip, steps=steps)


@pytest.mark.parametrize(
    ("steps", "step", "rule"),
    [
        ((), "", "exactly one step is the pivot"),
        ((ROOM,), "", "exactly one step is the pivot"),
        (
            (PIVOT, dataclasses.replace(PIVOT, name="again")),
            "issue tickets, again",
            "exactly one step is the pivot",
        ),
        ((dataclasses.replace(ROOM, undo=None), PIVOT), "book room", "NOTHING_TO_UNDO"),
        ((ROOM, ROOM, PIVOT), "book room", "a name of its own"),
        ((dataclasses.replace(ROOM, name=""), PIVOT), "", "a name of its own"),
        ((PIVOT, ROOM), "book room", "have no undo"),
        ((dataclasses.replace(PIVOT, undo=give_room_back),), "issue tickets", "have no undo"),
        ((dataclasses.replace(PIVOT, when=not_wanted),), "issue tickets", "the pivot has no condition"),
        ((ROOM, Step("note", undo=give_room_back), PIVOT), "note", "comes first"),
        ((Step("note", undo=give_room_back, when=not_wanted), PIVOT), "note", "comes first"),
        ((Step[Trip]("note", pivot=True),), "note", "have a do"),
        ((dataclasses.replace(ROOM, attempts=0), PIVOT), "book room", "tried at least once"),
        ((dataclasses.replace(PIVOT, patience=0),), "issue tickets", "tried at least once"),
        ((Step("mute", do=mute, undo=give_room_back), PIVOT), "mute", "has answers"),
        (
            (Step("hold", do=hold_seats, undo=drop_seats, learn=on(PapersSent, thawed)), PIVOT),
            "hold",
            "its own answers",
        ),
        ((Step("issue", do=hold_seats, pivot=True),), "issue", "the pivot is one command"),
    ],
)
def test_it_refuses_what_breaks_a_rule_and_names_step_and_rule(
    steps: tuple[Step[Trip], ...], step: str, rule: str
) -> None:
    with pytest.raises(InvalidInput) as told:
        trip_of(*steps)
    assert told.value.code == "saga.bad_definition"
    assert (told.value.params["saga"], told.value.params["step"]) == ("trip", step)
    assert rule in str(told.value.params["rule"])


def test_a_state_that_can_be_changed_is_refused() -> None:
    pivot: Step[Loose] = Step("p", do=lambda _state: Mute(), pivot=True)
    with pytest.raises(InvalidInput, match="frozen"):
        SagaDefinition(name="loose", version=1, state=Loose, steps=(pivot,))


def test_a_step_that_leaves_nothing_behind_says_so_and_is_accepted() -> None:
    checked = trip_of(
        dataclasses.replace(ROOM, undo=NOTHING_TO_UNDO), PIVOT, Step("send papers", do=send_papers)
    )
    assert checked.steps[0].undo_commands(Trip()) == ()
    assert (checked.pivot, checked.place("send papers")) == (1, 2)


def test_a_refusal_of_any_kind_may_be_learnt_from() -> None:
    def remember(trip: Trip, reply: Refusal) -> Trip:
        return msgspec.structs.replace(trip, denied=reply.reason)

    learn = on(RoomBooked, remember_room) | on(Refusal, remember)
    step = dataclasses.replace(ROOM, learn=learn)
    assert trip_of(step, PIVOT).steps[0] is step
    assert learn.kinds == (RoomBooked, Refusal)


def test_a_saga_is_defined_once_per_version_and_begins_on_the_newest() -> None:
    second = dataclasses.replace(TRIP, version=2)
    known = Definitions(TRIP, second)
    assert known.newest("trip") is second
    assert known.find("trip", 1) is TRIP
    assert known.find("trip", 3) is None
    with pytest.raises(InvalidInput, match="defined_twice"):
        Definitions(TRIP, dataclasses.replace(TRIP, steps=STEPS[2:]))
    with pytest.raises(InvalidInput, match=r"saga\.unknown"):
        known.newest("voyage")


def test_waiting_grows_up_to_its_limit() -> None:
    back_off = BackOff(first_ms=1_000, factor=3, most_ms=20_000)
    assert [back_off.wait_ms(attempt) for attempt in (1, 2, 3, 4, 400)] == [
        1_000,
        3_000,
        9_000,
        20_000,
        20_000,
    ]
    assert seconds(1.5)(Trip(), 10) == 1_510

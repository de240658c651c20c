"""A stored saga is played again from its history, and the first thing that is not as it was is named."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace as changed
from pathlib import Path
from typing import Any, cast

import msgspec
import pytest

from core.contracts.message import CommandFailed
from core.saga.coordinator import Coordinator
from core.saga.definition import Definitions, SagaDefinition, Step, seconds
from core.saga.inputs import CancelRequested, OperatorCompensate, OperatorResolved, OperatorRetry
from core.saga.progress import SagaStatus
from core.saga.replay import Replayed, Verdict, replay
from core.store.sagas import find_saga, history_of
from tests.unit.saga.owner import TABLES, Owner, an_owner
from tests.unit.saga.trip import (
    STEPS,
    TRIP,
    BookRoom,
    PapersSent,
    RoomBooked,
    RoomGivenBack,
    SeatDenied,
    SeatDropped,
    SeatHeld,
    TicketsIssued,
    Trip,
    TripStruck,
    VisaFine,
)

pytestmark = pytest.mark.fault("F25")


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    owner = an_owner(tmp_path)
    yield owner
    owner.close()


def begin(owner: Owner, trip: Trip | None = None) -> None:
    owner.write(lambda session: owner.coordinator.begin(session, "trip", "S1", trip or Trip()))


def all_goes_well(owner: Owner) -> None:
    begin(owner)
    owner.answer("S1", RoomBooked(room="12"))
    owner.answer("S1", SeatHeld(leg="out", seat="1A"), back=2)
    owner.answer("S1", SeatHeld(leg="back", seat="2B"))
    owner.answer("S1", VisaFine())
    owner.answer("S1", TicketsIssued())
    owner.answer("S1", PapersSent())


def comes_to_nothing(owner: Owner) -> None:
    """Refused, asked again, late, repeated, failed, retried by a person, and undone."""
    begin(owner)
    owner.answer("S1", RoomBooked(room="12"))
    owner.answer("S1", SeatDenied(leg="out", reason="full"), back=2)
    owner.answer("S1", SeatHeld(leg="back", seat="2B"), back=3)
    owner.answer("S1", SeatDropped(leg="out"), back=2)
    owner.answer("S1", SeatDropped(leg="out"), back=2)
    for _ in range(8):
        owner.answer("S1", CommandFailed(reason="fault"))
        owner.now_ms += 60_000
        owner.write(owner.coordinator.expire)
    owner.write(lambda session: owner.coordinator.operate(session, "S1", OperatorRetry("ana")))
    owner.answer("S1", SeatDropped(leg="back"))
    owner.answer("S1", RoomGivenBack())
    owner.now_ms += 60_000
    owner.write(owner.coordinator.resume)
    owner.answer("S1", TripStruck())


def played_again(owner: Owner, definition: SagaDefinition[Trip] | None = TRIP) -> Replayed:
    saga = owner.read(lambda conn: find_saga(TABLES, conn, "S1"))
    return replay(definition, saga, owner.read(lambda conn: history_of(TABLES, conn, "S1")))


def status_of(owner: Owner) -> SagaStatus:
    return owner.read(lambda conn: find_saga(TABLES, conn, "S1")).course.status


def with_step(name: str, **changes: Any) -> SagaDefinition[Trip]:  # noqa: ANN401 - the fields of a step
    """The recipe with one step changed in place, and no new version."""
    steps = tuple(changed(step, **changes) if step.name == name else step for step in STEPS)
    return changed(TRIP, steps=steps)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("happen", "status"),
    [(all_goes_well, SagaStatus.COMPLETED), (comes_to_nothing, SagaStatus.COMPENSATED)],
)
def test_a_saga_is_played_again_from_its_database(owner: Owner, happen: object, status: SagaStatus) -> None:
    assert callable(happen)
    happen(owner)
    assert status_of(owner) is status

    again = played_again(owner)

    assert again.verdict is Verdict.SAME, again
    assert again.sent == tuple(outgoing for _, outgoing in owner.sent)
    entries = owner.read(lambda conn: history_of(TABLES, conn, "S1"))
    assert again.entries == tuple(msgspec.structs.replace(entry, given=b"") for entry in entries)


def test_what_people_did_is_played_again_too(owner: Owner) -> None:
    begin(owner)

    def does(action: OperatorRetry | OperatorCompensate | OperatorResolved | CancelRequested) -> str:
        return owner.write(lambda session: owner.coordinator.operate(session, "S1", action))

    assert does(OperatorRetry("ana")) == "not_parked"
    assert does(CancelRequested("left", "ana")) == ""
    assert does(OperatorCompensate("ana", "no")) == "not_parked"
    for _ in range(30):
        owner.now_ms += 60_000
        owner.write(owner.coordinator.expire)
    assert status_of(owner) is SagaStatus.PARKED
    assert does(OperatorCompensate("ana", "no")) == "already_compensating"
    assert does(OperatorResolved("ana", "paid by hand")) == ""

    assert played_again(owner).verdict is Verdict.SAME


def test_what_was_put_aside_by_a_program_without_the_definition_is_played_again(tmp_path: Path) -> None:
    old = an_owner(tmp_path)
    begin(old)
    old.coordinator = Coordinator(Definitions())
    old.answer("S1", RoomBooked(room="12"))
    old.write(
        lambda session: old.coordinator.operate(session, "S1", OperatorResolved("ana", "knows it by heart"))
    )
    old.coordinator = Coordinator(Definitions(TRIP))
    assert played_again(old).verdict is Verdict.SAME
    assert played_again(old, None).verdict is Verdict.UNKNOWN_VERSION
    old.close()


def more_seats(trip: Trip) -> BookRoom:
    return BookRoom(trip=trip.trip + " and a cot")


def a_dice(trip: Trip, throws: Iterator[int] = itertools.count()) -> BookRoom:  # noqa: B008 - goes on between calls
    return BookRoom(trip=f"{trip.trip}-{next(throws)}")


def broken(trip: Trip) -> BookRoom:
    raise RuntimeError(trip.trip)


class OtherTrip(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    trip: str
    luggage: int


@pytest.mark.parametrize(
    ("definition", "verdict", "shown"),
    [
        (with_step("book room", do=more_seats), Verdict.OTHER_MESSAGE, "and a cot"),
        (with_step("book room", do=a_dice), Verdict.NOT_DETERMINISTIC, "T-1-"),
        (with_step("book room", do=broken), Verdict.BROKEN, "RuntimeError"),
        (with_step("book room", learn=None), Verdict.OTHER_END, "room="),
        (with_step("book room", when=lambda _: False), Verdict.OTHER_ENTRY, "skipped, book room"),
        (changed(TRIP, steps=STEPS[:-1]), Verdict.OTHER_ENTRY, "ended"),
        (changed(TRIP, steps=(*STEPS, Step("wave", do=STEPS[-1].do))), Verdict.OTHER_ENTRY, "wave"),
        (
            changed(cast("SagaDefinition[Any]", TRIP), state=OtherTrip, steps=STEPS),
            Verdict.OTHER_STATE,
            "legs",
        ),
    ],
)
def test_a_definition_that_was_changed_in_place_is_found_out(
    owner: Owner, definition: SagaDefinition[Trip], verdict: Verdict, shown: str
) -> None:
    all_goes_well(owner)

    again = played_again(owner, definition)

    assert again.verdict is verdict, again
    assert shown in again.played


def test_a_changed_deadline_is_found_out_where_it_shows(owner: Owner) -> None:
    begin(owner)
    assert played_again(owner, with_step("book room", deadline=seconds(7))).verdict is Verdict.OTHER_END
    comes_to_nothing(owner)
    slower = with_step("hold seats", patience=20)

    again = played_again(owner, slower)

    assert again.verdict is Verdict.OTHER_ENTRY
    assert "parked" in again.stored
    assert again.seq > 0


def test_a_saga_from_before_inputs_were_kept_says_so(owner: Owner) -> None:
    all_goes_well(owner)
    with owner.engine.begin() as conn:
        conn.execute(TABLES.history.update().values(given=None).where(TABLES.history.c.seq < 3))

    assert played_again(owner).verdict is Verdict.NOT_KEPT


def test_the_inputs_of_a_saga_take_little_room(owner: Owner) -> None:
    all_goes_well(owner)
    kept = [entry.given for entry in owner.read(lambda conn: history_of(TABLES, conn, "S1")) if entry.given]

    assert len(kept) == 7
    assert sum(map(len, kept)) < 150, kept

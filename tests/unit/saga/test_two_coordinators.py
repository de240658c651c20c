"""Two coordinators on one database, one of them stale: whatever the stale one still does has been done, or is done once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from core.contracts.message import Reply
from core.saga.inputs import OperatorRetry
from core.saga.progress import SagaStatus
from core.saga.replay import Verdict, replay
from core.store.sagas import find_saga, history_of
from tests.unit.saga.owner import TABLES, Owner, an_owner
from tests.unit.saga.trip import TRIP, PapersSent, RoomBooked, SeatHeld, TicketsIssued, Trip, VisaFine

pytestmark = [pytest.mark.both_databases, pytest.mark.fault("F19", "I1", "I3")]

Two = tuple[Owner, Owner]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    """The one that was frozen in the middle of a saga, and the one that has taken its place."""
    stale = an_owner(tmp_path)
    stale.write(lambda session: stale.coordinator.begin(session, "trip", "S1", Trip()))
    stale.answer("S1", RoomBooked(room="12"))
    fresh = an_owner(tmp_path)
    fresh.now_ms = stale.now_ms
    fresh.sent = stale.sent  # what is in their outbox is sent by either of them
    yield stale, fresh
    stale.close()
    fresh.close()


def verdict(owner: Owner) -> Verdict:
    saga = owner.read(lambda conn: find_saga(TABLES, conn, "S1"))
    return replay(TRIP, saga, owner.read(lambda conn: history_of(TABLES, conn, "S1"))).verdict


def test_what_one_has_asked_again_the_other_does_not_ask_again(two: Two) -> None:
    stale, fresh = two
    for owner in two:
        owner.now_ms += 6_000
    fresh.write(fresh.coordinator.expire)
    asked = len(stale.sent)

    stale.write(stale.coordinator.expire)
    stale.write(stale.coordinator.resume)

    assert len(stale.sent) == asked, "the deadline that it remembers was met by the other one"
    assert verdict(fresh) is Verdict.SAME


def test_an_answer_that_both_hear_counts_once_and_every_command_has_one_id(two: Two) -> None:
    stale, fresh = two
    answers: tuple[tuple[Reply, int], ...] = (
        (SeatHeld(leg="out", seat="1A"), 2),
        (SeatHeld(leg="back", seat="2B"), 1),
        (VisaFine(), 1),
        (TicketsIssued(), 1),
        (PapersSent(), 1),
    )
    for reply, back in answers:
        given = fresh.answer_to("S1", reply, back)
        for owner in two:
            owner.write(lambda session, owner=owner, given=given: owner.coordinator.answers(session, [given]))  # type: ignore[misc]

    saga = stale.read(lambda conn: find_saga(TABLES, conn, "S1"))
    assert saga.course.status is SagaStatus.COMPLETED
    sent = Counter(outgoing.message_id for _, outgoing in fresh.sent)
    assert set(sent.values()) == {1}
    assert verdict(fresh) is Verdict.SAME


def test_a_person_at_the_stale_one_cannot_do_what_is_done(two: Two) -> None:
    stale, fresh = two
    for _ in range(40):
        fresh.now_ms += 60_000
        fresh.write(fresh.coordinator.expire)
    assert fresh.read(lambda conn: find_saga(TABLES, conn, "S1")).course.status is SagaStatus.PARKED
    stale.now_ms = fresh.now_ms
    retry = OperatorRetry("ana")
    assert fresh.write(lambda session: fresh.coordinator.operate(session, "S1", retry)) == ""
    assert stale.write(lambda session: stale.coordinator.operate(session, "S1", retry)) == "not_parked"
    assert verdict(fresh) is Verdict.SAME

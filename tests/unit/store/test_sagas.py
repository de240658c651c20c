"""The saga tables on a real SQLite file: lists, histories, early answers, and indexes that are really used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from core.errors import NotFound
from core.saga.definition import Definitions
from core.saga.inputs import OperatorResolved
from core.saga.ports import KeptAnswer
from core.saga.progress import SagaStatus
from core.store.sagas import count_open, find_saga, history_of, list_sagas
from tests.unit.saga.owner import TABLES, Owner, an_owner
from tests.unit.saga.trip import TRIP, PapersSent, SeatHeld, TicketsIssued, Trip, VisaFine

SHORT = Trip(needs_room=False, legs=("out",))
HELD = SeatHeld(leg="out", seat="3A")


@pytest.fixture
def owner(tmp_path: Path) -> Iterator[Owner]:
    opened = an_owner(tmp_path, Definitions(TRIP))
    yield opened
    opened.close()


def begin(owner: Owner, saga_id: str, *replies: SeatHeld | VisaFine | TicketsIssued | PapersSent) -> None:
    owner.write(lambda session: owner.coordinator.begin(session, "trip", saga_id, SHORT))
    for reply in replies:
        owner.answer(saga_id, reply)


def silence(owner: Owner) -> None:
    while (due_at := owner.write(owner.coordinator.expire)) is not None:
        owner.now_ms = due_at


@pytest.mark.promise("C-5", "C-8")
@pytest.mark.both_databases
def test_progress_and_history_are_there_after_the_file_is_opened_again(owner: Owner, tmp_path: Path) -> None:
    begin(owner, "S1", HELD)
    told = owner.read(lambda conn: history_of(TABLES, conn, "S1"))
    course = owner.read(lambda conn: find_saga(TABLES, conn, "S1"))
    owner.close()
    again = an_owner(tmp_path)
    assert again.read(lambda conn: history_of(TABLES, conn, "S1")) == told
    assert again.read(lambda conn: find_saga(TABLES, conn, "S1")) == course
    assert [entry.seq for entry in told] == list(range(len(told)))
    again.close()


@pytest.mark.both_databases
def test_a_list_shows_the_parked_first_then_those_under_way_then_the_ended_latest_first(owner: Owner) -> None:
    begin(owner, "A", HELD, VisaFine(), TicketsIssued(), PapersSent())
    begin(owner, "B", HELD, VisaFine())
    begin(owner, "C", HELD, VisaFine())
    silence(owner)
    begin(owner, "D")
    owner.now_ms += 1_000
    begin(owner, "E", HELD)
    begin(owner, "F", HELD, VisaFine(), TicketsIssued(), PapersSent())
    action = OperatorResolved("ana", "by phone")
    owner.write(lambda session: owner.coordinator.operate(session, "C", action))
    lines = owner.read(lambda conn: list_sagas(TABLES, conn))
    assert [line.saga_id for line in lines] == ["B", "D", "E", "F", "C", "A"]
    assert (lines[0].status, lines[0].step, lines[0].reason) == (
        SagaStatus.PARKED,
        "issue tickets",
        "no_answer",
    )
    assert lines[2].step == "check visa"
    assert [line.saga_id for line in owner.read(lambda conn: list_sagas(TABLES, conn, limit=2))] == ["B", "D"]
    completed = owner.read(lambda conn: list_sagas(TABLES, conn, status=SagaStatus.COMPLETED))
    assert [line.saga_id for line in completed] == ["F", "A"]
    counted = owner.read(lambda conn: count_open(TABLES, conn))
    assert counted == {SagaStatus.PARKED: 1, SagaStatus.RUNNING: 2}


@pytest.mark.both_databases
def test_a_saga_that_is_not_there_is_not_found_and_has_no_history(owner: Owner) -> None:
    with pytest.raises(NotFound):
        owner.read(lambda conn: find_saga(TABLES, conn, "S9"))
    assert owner.read(lambda conn: history_of(TABLES, conn, "S9")) == ()


@pytest.mark.both_databases
def test_an_early_answer_is_kept_once_and_taken_once_in_order(owner: Owner) -> None:
    first, second = KeptAnswer("S1", "c1", "m1", HELD), KeptAnswer("S1", "c2", "m2", VisaFine())
    owner.write(lambda session: session.keep([first, second, first]))
    assert owner.write(lambda session: session.take_kept(["S1", "S2"])) == [first, second]
    assert owner.write(lambda session: session.take_kept(["S1"])) == []


@pytest.mark.both_databases
def test_the_same_place_in_a_history_cannot_be_written_twice(owner: Owner) -> None:
    begin(owner, "S1")
    told = owner.read(lambda conn: history_of(TABLES, conn, "S1"))
    with pytest.raises(sa.exc.IntegrityError):
        owner.write(lambda session: session.append_history([("S1", told[0])]))


def test_deadlines_and_unfinished_sagas_are_found_by_index_however_many_have_ended(owner: Owner) -> None:
    asked: list[str] = []

    def listen(conn: sa.Connection) -> None:  # to the driver itself, which prepared statements go to
        raw: Any = conn.connection.dbapi_connection
        raw.set_trace_callback(asked.append)

    sa.event.listen(owner.engine, "engine_connect", listen)
    begin(owner, "S1")
    asked.clear()
    owner.write(owner.coordinator.expire)
    owner.write(owner.coordinator.resume)
    owner.read(lambda conn: list_sagas(TABLES, conn, limit=1))
    plans = []
    with owner.engine.connect() as conn:
        for said in tuple(asked):
            if said.startswith("SELECT") and "ORDER BY" in said:
                rows = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}")
                plans.append(" ".join(str(row[3]) for row in rows))
    assert len(plans) == 3
    assert "saga_deadline" in plans[0]
    assert all("saga_open" in plan for plan in plans[1:])


def test_a_finished_saga_of_four_steps_with_its_history_takes_little_room(owner: Owner) -> None:
    names = [f"{number:032x}" for number in range(200)]
    owner.write(lambda session: [owner.coordinator.begin(session, "trip", name, SHORT) for name in names])
    for reply in (HELD, VisaFine(), TicketsIssued(), PapersSent()):
        batch = [owner.answer_to(name, reply) for name in names]
        owner.write(lambda session, batch=batch: owner.coordinator.answers(session, batch))  # type: ignore[misc]
    assert owner.read(lambda conn: find_saga(TABLES, conn, names[-1])).course.status is SagaStatus.COMPLETED
    assert Path(str(owner.place)).stat().st_size / len(names) < 2_000

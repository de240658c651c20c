"""The timeline and the diagram tell exactly what happened, and what is still to come."""

from __future__ import annotations

import pytest

from core.saga.history import Entry, EntryKind
from core.saga.inputs import OperatorResolved
from core.saga.rehearsal import Rehearsal
from core.saga.timeline import Standing, mermaid, timeline
from tests.unit.saga.trip import (
    TRIP,
    BookRoom,
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


def standings(play: Rehearsal[Trip]) -> list[Standing]:
    told = timeline("S", play.progress.course, play.history, TRIP)
    return [step.standing for step in told.steps]


def test_a_running_saga_shows_the_steps_that_are_still_to_come() -> None:
    play = Rehearsal(TRIP, Trip(needs_room=False, legs=("out",)))
    play.expect(HoldSeat)
    assert standings(play) == [Standing.DONE, Standing.SKIPPED, Standing.ASKED, *[Standing.TO_COME] * 3]
    told = timeline("S", play.progress.course, play.history, TRIP)
    assert [step.name for step in told.steps if step.is_pivot] == ["issue tickets"]
    assert told.entries == tuple(play.history)


def test_a_saga_that_turned_round_says_where_and_why_and_what_was_never_reached() -> None:
    play = Rehearsal(TRIP, Trip())
    play.cancel("left")
    told = timeline("S", play.progress.course, play.history, TRIP)
    assert (told.reason, told.failed_step) == ("left", "")
    assert [step.standing for step in told.steps] == [
        Standing.DONE,
        Standing.UNDOING,
        *[Standing.NEVER_REACHED] * 4,
    ]


def test_a_parked_saga_says_where_it_waits_and_nothing_is_to_come_once_it_is_settled() -> None:
    play = Rehearsal(TRIP, SHORT)
    play.expect(HoldSeat).answer(SeatHeld)
    play.expect(CheckVisa).answer(VisaFine)
    play.expect(IssueTickets).stay_silent()
    told = timeline("S", play.progress.course, play.history, TRIP)
    assert (told.reason, told.failed_step) == ("no_answer", "issue tickets")
    assert told.steps[-1].standing is Standing.TO_COME
    play.operate(OperatorResolved("ana", "by phone"))
    assert standings(play)[-1] is Standing.NEVER_REACHED


def test_without_its_definition_a_timeline_still_tells_what_happened() -> None:
    play = Rehearsal(TRIP, Trip())
    told = timeline("S", play.progress.course, play.history, None)
    assert [step.name for step in told.steps] == ["note trip", "book room"]


@pytest.mark.promise("E-10")
def test_the_diagram_of_a_happy_saga_is_drawn_from_its_history() -> None:
    play = Rehearsal(TRIP, SHORT)
    play.expect(HoldSeat).answer(SeatHeld)
    play.expect(CheckVisa).answer(VisaFine)
    play.expect(IssueTickets).answer(TicketsIssued)
    play.expect(SendPapers).answer(PapersSent)
    assert mermaid(play.history, "agency").splitlines() == [
        "sequenceDiagram",
        "    participant c as agency",
        "    participant p1 as airline",
        "    participant p2 as embassy",
        "    participant p3 as office",
        "    participant p4 as post",
        "    Note over c: begun, trip 1",
        "    Note over c: skipped, book room",
        "    c->>p1: HoldSeat",
        "    p1-->>c: SeatHeld",
        "    c->>p2: CheckVisa",
        "    p2-->>c: VisaFine",
        "    c->>p3: IssueTickets",
        "    p3-->>c: TicketsIssued",
        "    c->>p4: SendPapers",
        "    p4-->>c: PapersSent",
        "    Note over c: ended, completed",
    ]


@pytest.mark.promise("E-10")
def test_the_diagram_of_a_failed_saga_shows_silence_refusal_undo_and_late_answers() -> None:
    play = Rehearsal(TRIP, SHORT)
    seat = play.expect(HoldSeat)
    seat.stay_silent(attempts=1)
    play.expect(HoldSeat).answer(SeatHeld)
    seat.again(SeatHeld)
    play.expect(CheckVisa).answer(VisaMissing(reason="expired"))
    play.expect(DropSeat).answer(SeatDropped)
    play.expect(StrikeTrip).answer(TripStruck)
    drawn = mermaid(play.history, "agency").splitlines()
    assert drawn[7:] == [
        "    c->>p1: HoldSeat",
        "    c->>p1: HoldSeat (attempt 2)",
        "    p1-->>c: SeatHeld",
        "    c->>p2: CheckVisa",
        "    p1--)c: SeatHeld (duplicate)",
        "    p2--xc: VisaMissing (expired)",
        "    Note over c: compensating, check visa, expired",
        "    c->>p1: DropSeat",
        "    p1-->>c: SeatDropped",
        "    c->>p3: StrikeTrip",
        "    p3-->>c: TripStruck",
        "    Note over c: ended, expired, compensated",
    ]


def test_what_people_typed_cannot_break_the_diagram() -> None:
    play = Rehearsal(TRIP, Trip())
    play.expect(BookRoom)
    play.cancel('end; "x"\n  participant <b>#\x00{end}', by="ana\r\nend")
    drawn = mermaid(play.history, "a;b\nend")
    assert len(drawn.splitlines()) == 3 + len(play.history)
    assert "a#59;b e#110;d" in drawn
    assert "e#110;d#59; #34;x#34; participant #60;b#62;#35; #123;e#110;d#125;" in drawn
    assert " end" not in drawn


def test_an_answer_to_nobody_is_a_note() -> None:
    stray = Entry(0, 1, EntryKind.LATE, message="VisaFine", detail="answers nothing that was asked")
    assert "Note over c: late, VisaFine, answers nothing that was asked" in mermaid([stray], "agency")

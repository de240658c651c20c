"""Courses on the kitchen's board: under headings; what waits is quiet, is no work and no number, until it is fired."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.changes import ChangeKind
from core.api.words import TicketStatus
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = pytest.mark.gui


def with_courses(paper: PaperKitchen, ticket_id: str, **changes: object) -> None:
    """Give a ticket of two lines a course that is made and one that waits."""
    first, second = paper.tickets[ticket_id].items
    items = (replace(first, course=1), replace(second, course=2, pending=True))
    paper.tickets[ticket_id] = replace(paper.tickets[ticket_id], items=items, pending=(2,), **changes)  # type: ignore[arg-type]
    paper.tell(ChangeKind.TICKET, ticket_id)


async def test_a_course_that_waits_is_not_touched_until_its_heading_is_tapped(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket = paper.arrive("042", an_item("a"), an_item("b"))
    with_courses(paper, ticket)
    await screen.open()
    await screen.shows("042")
    screen.window.model.toggle_item(ticket, "b")
    assert not [call for call in paper.calls if call[0] == "item_done"]
    assert "Course 2" in screen.read(f"ticket.{ticket}.fire-2")
    await screen.tap(f"ticket.{ticket}.fire-2")
    await screen.until(lambda: not screen.sees(f"ticket.{ticket}.fire-2"), "the course to be fired")
    assert ("fire", ticket) in paper.calls


async def test_a_ticket_that_waits_is_last_not_counted_and_does_not_age(
    screen: Screen, paper: PaperKitchen
) -> None:
    waiting, other = paper.arrive("042", an_item("a"), an_item("b")), paper.arrive("043")
    with_courses(paper, waiting, waits=True, status=TicketStatus.PREPARING)
    await screen.open()
    await screen.shows("043", "042")
    model = screen.window.model
    assert [t.ticket_id for t in model.board.open] == [other]
    late = paper.clock.now_ms() + 3_600_000
    (view,) = model.waiting
    assert model.ageing.age_of(view, late).tone == "fresh"
    assert not screen.sees(f"ticket.{waiting}.ready")
    await screen.tap(f"ticket.{waiting}.fire")
    await screen.until(lambda: not model.waiting, "work again")
    fired = model.ticket(waiting)
    assert fired is not None
    assert fired.paid_at == fired.fired_at, "it ages from its firing"

"""What the kitchen's board remembers of tickets that have gone: so much and no more, and all of what is still on it."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator

import pytest

from core.api.views import TicketView
from core.qt.application import load_fonts
from kitchen_app.widgets.body import Sheet
from kitchen_app.widgets.flashes import Flashes
from kitchen_app.widgets.measures import Measures
from kitchen_app.widgets.spans import Cell, Spans
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = [pytest.mark.gui, pytest.mark.fault("F33")]

MANY = 2500
"""Tickets after which what is kept of each is full; of how they were laid out it is after fewer."""
FEWER = 800
ROOM = 150_000
"""Bytes that may be taken by as many more."""


@pytest.fixture
def tickets() -> Iterator[TicketView]:
    """One ticket after the other, each of them another."""

    def arrive() -> Iterator[TicketView]:
        while True:
            paper = PaperKitchen()
            yield paper.tickets[paper.arrive(f"{next(numbers):05}", an_item("a"), an_item("b", "latte", 2))]

    numbers = iter(range(100_000))
    return arrive()


def added(work: Callable[[TicketView], object], tickets: Iterator[TicketView], many: int) -> int:
    """The bytes that are taken by as many tickets again, after so many."""
    tracemalloc.start()
    for _ in range(many):
        work(next(tickets))
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(many):
        work(next(tickets))
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return after - before


async def test_the_tickets_of_a_long_day_are_not_all_remembered(tickets: Iterator[TicketView]) -> None:
    flashes = Flashes()

    assert added(lambda ticket: flashes.note([ticket], frozenset()), tickets, MANY) < ROOM


async def test_how_tickets_were_laid_out_is_forgotten_when_they_are_gone(
    tickets: Iterator[TicketView],
) -> None:
    load_fonts()
    spans, measures = Spans(), Measures()
    cell = Cell(4, 2, 280, 300, measures)

    def lay_out(ticket: TicketView) -> None:
        spans.of([Sheet(ticket, ticket.items, (), measures)], cell)

    assert added(lay_out, tickets, FEWER) < ROOM


async def test_a_ticket_that_stays_on_the_board_for_a_long_day_is_never_news_again(
    tickets: Iterator[TicketView],
) -> None:
    flashes, left = Flashes(), next(tickets)
    flashes.note([left], frozenset())

    for _ in range(MANY):
        flashes.note([next(tickets), left], frozenset())
    flashes.note([left], frozenset())

    assert flashes.note([left], frozenset()) is None
    assert left.ticket_id not in flashes.flashing

"""An order that was printed at the counter says so on its card, so that nobody makes it twice."""

from __future__ import annotations

import pytest

from core.contracts.kitchen import MarkedOnPaper, MarkOnPaper, TicketAccepted, TicketWithdrawn
from core.domain.change import ChangeKind
from core.domain.ticket import TicketStatus
from tests.support.kitchen import KitchenSite, a_withdrawal, an_order

pytestmark = pytest.mark.both_databases


def a_mark(number: int = 1, printed_at: int = 0) -> MarkOnPaper:
    """Say that the chit of `ticket-N` was printed."""
    return MarkOnPaper(ticket_id=f"ticket-{number}", order_id=f"order-{number}", printed_at=printed_at)


async def test_a_ticket_on_the_board_says_since_when_it_is_on_paper(site: KitchenSite) -> None:
    await site.accept(an_order(1), an_order(2))
    site.changes.clear()
    printed_at = site.clock.now_ms() - 240_000

    answer = await site.till.ask(a_mark(1, printed_at))

    assert answer == MarkedOnPaper(ticket_id="ticket-1", on_paper_at=printed_at)
    assert site.pushed(ChangeKind.TICKET) == [frozenset({"ticket-1"})]
    assert [ticket.on_paper_at for ticket in (await site.door.board()).open] == [printed_at, None]


async def test_the_mark_may_come_before_its_ticket(site: KitchenSite) -> None:
    answer = await site.till.ask(a_mark(1))
    site.clock.turn(600)

    assert isinstance(await site.till.ask(an_order(1)), TicketAccepted)

    assert isinstance(answer, MarkedOnPaper)
    assert (await site.shown()).on_paper_at == answer.on_paper_at == site.clock.now_ms() - 600_000


@pytest.mark.parametrize("ahead_ms", [0, 90_000])
async def test_without_a_time_or_with_one_to_come_it_counts_from_now(
    site: KitchenSite, ahead_ms: int
) -> None:
    printed_at = site.clock.now_ms() + ahead_ms if ahead_ms else 0
    await site.till.ask(a_mark(1, printed_at))
    await site.accept(an_order(1))
    assert (await site.shown()).on_paper_at == site.clock.now_ms()


async def test_a_second_print_changes_nothing(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    first = await site.till.ask(a_mark(1))
    site.clock.turn(60)
    site.changes.clear()

    assert await site.till.ask(a_mark(1)) == first
    assert await site.till.ask(a_mark(1, site.clock.now_ms())) == first
    assert site.pushed(ChangeKind.TICKET) == []


async def test_the_mark_outlives_every_step_and_stops_none(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.till.ask(a_mark(1))
    marked = (await site.shown()).on_paper_at

    for verb in ("start", "ready", "hand_over", "recall"):
        await getattr(site.door, verb)("ticket-1")
        assert (await site.shown()).on_paper_at == marked

    assert await site.till.ask(a_withdrawal(1)) == TicketWithdrawn(ticket_id="ticket-1", was="PREPARING")
    void = await site.shown()
    assert (void.status, void.on_paper_at) == (TicketStatus.VOID, marked)


async def test_the_mark_is_kept_over_a_restart(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.till.ask(a_mark(1))
    marked = (await site.shown()).on_paper_at
    await site.close()
    await site.open()

    assert (await site.shown()).on_paper_at == marked is not None

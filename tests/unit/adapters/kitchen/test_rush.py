"""What is made first: said twice it is one thing, an old word changes nothing, and it is there again after a new start."""

from __future__ import annotations

import pytest

from core.api.views import TicketView
from core.contracts.kitchen import RushTicket, TicketRushed
from core.domain.change import ChangeKind
from core.domain.ticket import TicketStatus
from core.errors import NotFound
from tests.support.kitchen import KitchenSite, an_order


def a_rush(*, rushed: bool = True, asked_at: int = 1000) -> RushTicket:
    """Have `ticket-1` made first."""
    return RushTicket(ticket_id="ticket-1", order_id="order-1", rushed=rushed, asked_at=asked_at)


async def rushed(site: KitchenSite) -> list[str]:
    """Return what is made first."""
    return [ticket.ticket_id for ticket in (await site.door.board()).open if ticket.rushed]


async def test_the_counter_has_a_ticket_made_first_and_in_its_turn_again(site: KitchenSite) -> None:
    await site.accept(an_order(1), an_order(2))

    answer = await site.till.ask(a_rush())

    assert answer == TicketRushed(ticket_id="ticket-1", rushed=True)
    assert await rushed(site) == ["ticket-1"]
    assert site.pushed(ChangeKind.TICKET)[-1] == {"ticket-1"}
    assert await site.till.ask(a_rush(rushed=False, asked_at=2000)) == TicketRushed(
        ticket_id="ticket-1", rushed=False
    )
    assert await rushed(site) == []


async def test_a_word_that_comes_late_or_twice_changes_nothing(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.till.ask(a_rush(rushed=False, asked_at=2000))
    pushed = len(site.pushed(ChangeKind.TICKET))

    late = await site.till.ask(a_rush(asked_at=1000))
    again = await site.till.ask(a_rush(rushed=False, asked_at=2000))

    assert late == again == TicketRushed(ticket_id="ticket-1", rushed=False)
    assert await rushed(site) == []
    assert len(site.pushed(ChangeKind.TICKET)) == pushed


async def test_a_hand_in_the_kitchen_counts_after_the_counter_and_the_counter_after_it(
    site: KitchenSite,
) -> None:
    await site.accept(an_order(1))
    await site.till.ask(a_rush(asked_at=2000))

    await site.door.rush("ticket-1", rushed=False)

    assert await rushed(site) == []
    await site.till.ask(a_rush(asked_at=1500))
    assert await rushed(site) == [], "what the counter said before is old news"
    await site.till.ask(a_rush(asked_at=3000))
    assert await rushed(site) == ["ticket-1"]


async def test_the_word_may_come_before_the_ticket_and_is_there_after_a_new_start(site: KitchenSite) -> None:
    await site.till.ask(a_rush())
    await site.accept(an_order(1), an_order(2))
    assert await rushed(site) == ["ticket-1"]

    await site.close()
    await site.open()

    assert await rushed(site) == ["ticket-1"]


async def test_a_rush_keeps_place_and_time_and_does_not_bar_the_undo_of_a_step(site: KitchenSite) -> None:
    await site.accept(an_order(1), an_order(2))
    before = await site.shown("ticket-2")
    revision = await site.door.start("ticket-2")

    await site.door.rush("ticket-2", rushed=True)
    await site.door.undo("ticket-2", revision)

    after: TicketView = await site.shown("ticket-2")
    assert (after.status, after.sequence, after.paid_at) == (TicketStatus.NEW, 2, before.paid_at)
    assert after.rushed
    with pytest.raises(NotFound):
        await site.door.rush("ticket-9", rushed=True)

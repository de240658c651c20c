"""A counter that has not heard of its tickets for long asks how they stand."""

from __future__ import annotations

import pytest

from core.contracts.kitchen import TellTickets, TicketsTold
from tests.support.kitchen import KitchenSite, an_order

pytestmark = pytest.mark.both_databases


@pytest.mark.fault("F28")
async def test_a_counter_is_told_of_the_tickets_that_are_here_and_of_no_others(site: KitchenSite) -> None:
    await site.accept(an_order(1), an_order(2))
    await site.door.ready("ticket-1")
    await site.door.refuse("ticket-2", "too_busy")
    answer = await site.till.ask(TellTickets(ticket_ids=("ticket-2", "ticket-1", "ticket-9")))
    assert isinstance(answer, TicketsTold)
    told = {ticket.ticket_id: (ticket.status, ticket.declined) for ticket in answer.tickets}
    assert told == {"ticket-1": ("READY", ""), "ticket-2": ("VOID", "too_busy")}
    assert all(ticket.revision > 1 for ticket in answer.tickets)

"""What the till asks again, of itself or because the broker has lost everything, and that the answer counts once."""

from __future__ import annotations

import pytest

from core.contracts.kitchen import OpenTicket, TellTickets, TicketAccepted, TicketNews, TicketsTold
from core.contracts.payment import RefundCharge
from core.domain.order import OrderStatus
from tests.support.till_site import TillSite, a_draft, by

pytestmark = pytest.mark.fault("F28")

MINUTES = 60


def the_kitchen_knows(site: TillSite, status: str, revision: int, declined: str = "") -> None:
    """Let the kitchen tell every ticket that it is asked about like this."""
    site.script.say(
        TellTickets,
        lambda asked: TicketsTold(
            tickets=tuple(
                TicketNews(
                    ticket_id=ticket,
                    order_id=ticket,
                    status=status,
                    revision=revision,
                    changed_at=1,
                    declined=declined,
                )
                for ticket in asked.ticket_ids
            )
        ),
    )


async def test_an_order_of_which_nothing_was_heard_is_asked_about_and_follows_its_ticket(
    site: TillSite,
) -> None:
    the_kitchen_knows(site, "READY", 3)
    await site.sell()
    await site.till.again.look()
    await site.quiet()
    assert site.script.of(TellTickets) == []  # it was sold a moment ago

    site.clock.turn(6 * MINUTES)
    await site.till.again.look()
    assert await site.status() is OrderStatus.READY
    site.clock.turn(6 * MINUTES)
    the_kitchen_knows(site, "NEW", 1)
    await site.till.again.look()
    assert await site.status() is OrderStatus.READY  # old news
    assert len(site.script.of(TellTickets)) == 2


async def test_a_ticket_that_was_taken_back_unheard_is_refunded_once(site: TillSite) -> None:
    the_kitchen_knows(site, "VOID", 2, declined="too_busy")
    await site.sell()
    await site.till.again.all()
    assert await site.status() is OrderStatus.REFUNDED
    await site.till.again.all()
    await site.quiet()
    assert len(site.script.of(RefundCharge)) == 1


async def test_what_is_not_answered_is_asked_again_under_the_same_id_and_leaves_no_trace(
    site: TillSite,
) -> None:
    the_kitchen_knows(site, "NEW", 1)
    site.script.say(OpenTicket, None)
    await site.till.actions.place(a_draft(), (by("cash", 500),))
    await site.quiet()
    before = await site.counter.timelines("order-1")

    await site.till.again.all()
    await site.quiet()
    assert await site.counter.timelines("order-1") == before
    assert len(site.script.of(OpenTicket)) == 1  # the kitchen had it: its inbox knows the id
    accepted = TicketAccepted(ticket_id="order-1", accepted_at=1)
    await site.answer_late(OpenTicket, accepted)
    assert await site.status() is OrderStatus.APPROVED

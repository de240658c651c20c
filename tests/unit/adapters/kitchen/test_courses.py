"""A ticket with courses: the first is made at once, the others wait until they are fired, here or at the counter."""

from __future__ import annotations

import pytest

from core.contracts.kitchen import (
    ChangeTicket,
    CourseFired,
    FireCourse,
    FireRefused,
    FireUndone,
    TicketChangeAccepted,
    TicketChanged,
    UndoFire,
    UndoFireRefused,
)
from core.domain.ticket import TicketStatus
from core.errors import Conflict
from tests.support.kitchen import KitchenSite, a_withdrawal, an_item, an_order

SOUP, STEAK = an_item("soup", "juice", course=1), an_item("steak", "latte", course=2)
CAKE = an_item("cake", "mocha", course=3)
MEAL = (SOUP, STEAK, CAKE)


def fire(course: int = 2, fire_id: str = "fire-1") -> FireCourse:
    return FireCourse(ticket_id="ticket-1", order_id="order-1", course=course, fire_id=fire_id)


def undo_fire(course: int = 2, fire_id: str = "fire-1") -> UndoFire:
    return UndoFire(ticket_id="ticket-1", order_id="order-1", course=course, fire_id=fire_id)


async def waiting(site: KitchenSite) -> tuple[int, ...]:
    return (await site.shown()).pending


async def test_the_first_course_is_made_at_once_and_the_others_wait(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL), an_order(2, STEAK, CAKE), an_order(3, an_item("a")))
    first, second, third = (await site.door.board()).open
    assert [(item.course, item.pending) for item in first.items] == [(1, False), (2, True), (3, True)]
    assert second.pending == (3,), "the first course is the first that it has"
    assert (third.pending, third.fired_at) == ((), None)


async def test_what_waits_cannot_be_marked_and_is_not_finished_with_the_rest(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL))
    with pytest.raises(Conflict) as refused:
        await site.door.item_done("ticket-1", "steak", done=True)
    assert refused.value.code == "ticket.course_waits"
    await site.door.ready("ticket-1")
    ticket = await site.shown()
    assert ticket.status is TicketStatus.READY
    assert [item.done for item in ticket.items] == [True, False, False]


@pytest.mark.both_databases
async def test_a_course_after_the_other_is_fired_made_and_handed_over(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL))
    for course in (2, 3):
        await site.door.ready("ticket-1")
        await site.door.hand_over("ticket-1")
        ticket = await site.shown()
        assert (ticket.waits, ticket.status) == (True, TicketStatus.PREPARING)
        site.clock.turn(600)
        assert await site.till.ask(fire(course, f"fire-{course}")) == CourseFired(
            ticket_id="ticket-1", course=course, fire_id=f"fire-{course}", fired_at=site.clock.now_ms()
        )
        ticket = await site.shown()
        assert (ticket.waits, ticket.fired_at) == (False, site.clock.now_ms()), "it ages from now on"
    await site.door.ready("ticket-1")
    await site.door.hand_over("ticket-1")
    assert (await site.shown()).status is TicketStatus.HANDED_OVER
    assert site.till.heard(TicketChanged)[-1].fired == (1, 2, 3)


async def test_a_firing_that_comes_twice_fires_once(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL))
    first = await site.till.ask(fire())
    revision = (await site.shown()).revision
    site.clock.turn(5)
    assert await site.till.ask(fire()) == first
    assert (await site.shown()).revision == revision
    assert await waiting(site) == (3,)


@pytest.mark.both_databases
async def test_a_firing_that_comes_before_its_ticket_counts_when_that_comes(site: KitchenSite) -> None:
    assert isinstance(await site.till.ask(fire()), CourseFired)
    await site.accept(an_order(1, *MEAL))
    assert await waiting(site) == (3,)


async def test_a_firing_is_taken_back_until_somebody_has_begun(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL))
    await site.till.ask(fire())
    assert isinstance(await site.till.ask(undo_fire()), FireUndone)
    assert await waiting(site) == (2, 3)
    await site.till.ask(fire(fire_id="fire-2"))
    await site.door.item_done("ticket-1", "steak", done=True)
    refused = await site.till.ask(undo_fire(fire_id="fire-2"))
    assert isinstance(refused, UndoFireRefused)
    assert (refused.reason, await waiting(site)) == ("begun", (3,))


async def test_a_firing_that_comes_after_it_was_taken_back_fires_nothing(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL))
    assert isinstance(await site.till.ask(undo_fire()), FireUndone)
    late = await site.till.ask(fire())
    assert isinstance(late, FireRefused)
    assert (late.reason, await waiting(site)) == ("taken_back", (2, 3))


async def test_what_the_kitchen_has_fired_the_counter_cannot_take_back(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL))
    revision = await site.door.fire("ticket-1", 2)
    assert isinstance(await site.till.ask(fire()), CourseFired)
    refused = await site.till.ask(undo_fire())
    assert isinstance(refused, UndoFireRefused)
    assert refused.reason == "fired_by_others"
    await site.door.undo("ticket-1", revision)
    assert await waiting(site) == (2, 3), "but the kitchen can"


async def test_firing_brings_a_ready_ticket_back_and_holding_it_makes_it_ready_again(
    site: KitchenSite,
) -> None:
    await site.accept(an_order(1, *MEAL))
    await site.door.ready("ticket-1")
    await site.till.ask(fire())
    assert (await site.shown()).status is TicketStatus.PREPARING
    await site.till.ask(undo_fire())
    assert (await site.shown()).status is TicketStatus.READY


async def test_handing_a_course_over_can_be_taken_back(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL))
    await site.door.ready("ticket-1")
    revision = await site.door.hand_over("ticket-1")
    await site.door.undo("ticket-1", revision)
    ticket = await site.shown()
    assert (ticket.status, ticket.waits) == (TicketStatus.READY, False)


async def test_nothing_is_fired_of_a_ticket_that_is_over(site: KitchenSite) -> None:
    await site.accept(an_order(1, *MEAL))
    await site.till.ask(a_withdrawal(1))
    refused = await site.till.ask(fire())
    assert isinstance(refused, FireRefused)
    assert refused.reason == "ticket_over"


async def test_a_change_puts_lines_into_courses_that_wait_and_into_those_that_are_made(
    site: KitchenSite,
) -> None:
    await site.accept(an_order(1, *MEAL))
    await site.door.ready("ticket-1")
    await site.door.hand_over("ticket-1")
    late, bread = an_item("tea", course=3), an_item("bread", "juice", course=1)
    for revision, added in ((1, late), (2, bread)):
        command = ChangeTicket(
            ticket_id="ticket-1",
            order_id="order-1",
            change_id=f"c{revision}",
            revision=revision,
            added=(added,),
        )
        assert isinstance(await site.till.ask(command), TicketChangeAccepted)
        assert (await site.shown()).waits == (revision == 1), (
            "what is added to what waits is nothing to do yet"
        )
    ticket = await site.shown()
    assert {item.line_id for item in ticket.items if item.pending} == {"steak", "cake", "tea"}
    assert ticket.status is TicketStatus.PREPARING

"""What a barista can do with a ticket, what comes too late, and what a second tap does: nothing."""

from __future__ import annotations

import asyncio

import pytest

from core.api.views import TicketView
from core.contracts.kitchen import TicketChanged, TicketDeclined, TicketRefused, TicketWithdrawn
from core.domain.change import ChangeKind
from core.domain.ticket import TicketStatus
from core.errors import Conflict, InvalidInput, NotFound
from tests.support.kitchen import COLD, HOT, KitchenSite, a_withdrawal, an_item, an_order

TWO_STATIONS = (an_item("a"), an_item("b", "mocha"), an_item("c", "juice"))


def state(ticket: TicketView) -> tuple[TicketStatus, list[str]]:
    """The status and the lines that are done."""
    return ticket.status, [item.line_id for item in ticket.items if item.done]


@pytest.mark.promise("B-11", "B-14", "A-12")
async def test_a_ticket_goes_from_new_to_handed_over_and_the_till_hears_every_step(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    assert (await site.shown()).status is TicketStatus.NEW
    await site.door.start("ticket-1")
    assert (await site.shown()).status is TicketStatus.PREPARING
    await site.door.ready("ticket-1")
    board = await site.door.board()
    assert ([t.ticket_id for t in board.open], [t.ticket_id for t in board.ready]) == ([], ["ticket-1"])
    await site.door.hand_over("ticket-1")
    assert (await site.door.board()).ready == ()

    assert await site.told() == [("PREPARING", 2), ("READY", 3), ("HANDED_OVER", 4)]
    assert {event.order_id for event in site.till.heard(TicketChanged)} == {"order-1"}


@pytest.mark.promise("B-5", "B-12")
async def test_every_verb_is_pushed_to_the_screens_without_anyone_asking(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    site.changes.clear()
    for act in (
        site.door.start("ticket-1"),
        site.door.item_done("ticket-1", "line-1", done=True),
        site.door.ready("ticket-1"),
        site.door.hand_over("ticket-1"),
        site.door.undo("ticket-1"),
    ):
        await act
    assert site.pushed(ChangeKind.TICKET) == [frozenset({"ticket-1"})] * 5


async def test_double_taps_at_the_same_moment_are_harmless(site: KitchenSite) -> None:
    await site.accept(an_order(1, *TWO_STATIONS))
    door = site.door
    await asyncio.gather(*(door.start("ticket-1") for _ in range(5)))
    await asyncio.gather(*(door.item_done("ticket-1", "a", done=True) for _ in range(5)))
    assert state(await site.shown()) == (TicketStatus.PREPARING, ["a"])
    await asyncio.gather(*(door.ready("ticket-1") for _ in range(5)))
    await asyncio.gather(*(door.hand_over("ticket-1") for _ in range(5)))
    await asyncio.gather(*(door.undo("ticket-1") for _ in range(5)))
    assert (await site.shown()).status is TicketStatus.READY

    told = [status for status, _ in await site.told()]
    assert told == ["PREPARING", "READY", "HANDED_OVER", "READY"]


async def test_the_first_line_that_is_done_starts_the_ticket_and_can_be_taken_back(site: KitchenSite) -> None:
    await site.accept(an_order(1, *TWO_STATIONS))
    await site.door.item_done("ticket-1", "b", done=True)
    assert state(await site.shown()) == (TicketStatus.PREPARING, ["b"])
    await site.door.item_done("ticket-1", "b", done=False)
    assert state(await site.shown()) == (TicketStatus.PREPARING, [])


async def test_a_ticket_is_ready_when_every_station_is(site: KitchenSite) -> None:
    await site.accept(an_order(1, *TWO_STATIONS))
    await site.door.ready("ticket-1", frozenset({HOT}))
    assert state(await site.shown()) == (TicketStatus.PREPARING, ["a", "b"])
    await site.door.ready("ticket-1", frozenset({"a station it has nothing for"}))
    assert state(await site.shown()) == (TicketStatus.PREPARING, ["a", "b"])
    await site.door.ready("ticket-1", frozenset({COLD}))
    assert state(await site.shown()) == (TicketStatus.READY, ["a", "b", "c"])
    assert await site.told() == [("PREPARING", 2), ("READY", 3)]


async def test_a_ticket_that_is_ready_at_once_passes_through_preparing_for_the_listeners(
    site: KitchenSite,
) -> None:
    await site.accept(an_order(1))
    await site.door.ready("ticket-1")
    assert await site.told() == [("PREPARING", 2), ("READY", 3)]
    await site.door.undo("ticket-1")
    assert await site.told() == [("PREPARING", 2), ("READY", 3), ("PREPARING", 4), ("NEW", 5)]
    assert (await site.shown()).revision == 5


@pytest.mark.parametrize(
    "verb",
    [
        "start",
        "item_done",
        "ready of a station",
        "ready",
        "hand_over",
        "recall",
    ],
)
async def test_undo_restores_exactly_what_was_before(site: KitchenSite, verb: str) -> None:
    await site.accept(an_order(1, *TWO_STATIONS))
    door = site.door
    if verb != "start":
        await door.item_done("ticket-1", "c", done=True)
    if verb in {"hand_over", "recall"}:
        await door.ready("ticket-1")
    if verb == "recall":
        await door.hand_over("ticket-1")
    before = await site.adapter.queries.ticket("ticket-1")
    site.clock.turn(5)

    if verb == "item_done":
        await door.item_done("ticket-1", "a", done=True)
    elif verb == "ready of a station":
        await door.ready("ticket-1", frozenset({HOT}))
    else:
        await getattr(door, verb)("ticket-1")
    assert await site.adapter.queries.ticket("ticket-1") != before
    await door.undo("ticket-1")

    after = await site.adapter.queries.ticket("ticket-1")
    assert (after.status, after.items, after.finished_at, after.on_board, after.paid_at, after.sequence) == (
        before.status, before.items, before.finished_at, before.on_board, before.paid_at, before.sequence,
    )  # fmt: skip
    assert after.revision > before.revision


async def test_undo_of_nothing_does_nothing(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.door.undo("ticket-1")
    assert state(await site.shown()) == (TicketStatus.NEW, [])
    assert await site.told() == []


async def test_a_recalled_ticket_has_its_place_and_its_time(site: KitchenSite) -> None:
    await site.accept(an_order(1), an_order(2), an_order(3))
    paid_at = (await site.shown("ticket-2")).paid_at
    await site.door.ready("ticket-2")
    await site.door.hand_over("ticket-2")
    site.clock.turn(86_400)

    await site.door.recall("ticket-2")

    board = await site.door.board()
    assert [ticket.ticket_id for ticket in board.open] == ["ticket-1", "ticket-2", "ticket-3"]
    recalled = board.open[1]
    assert state(recalled) == (TicketStatus.PREPARING, [])
    assert (recalled.paid_at, recalled.sequence) == (paid_at, 2)
    assert [status for status, _ in await site.told()][-2:] == ["READY", "PREPARING"]
    assert await site.door.recent() == ()


@pytest.mark.promise("A-12")
@pytest.mark.parametrize(
    ("given", "forbidden"),
    [
        ((), ("hand_over", "recall", "acknowledge")),
        (("start",), ("hand_over", "acknowledge")),
        (("ready",), ("start", "acknowledge")),
        (("ready", "hand_over"), ("start", "ready", "acknowledge")),
    ],
)
async def test_a_status_cannot_be_jumped_to(
    site: KitchenSite, given: tuple[str, ...], forbidden: tuple[str, ...]
) -> None:
    await site.accept(an_order(1))
    for verb in given:
        await getattr(site.door, verb)("ticket-1")
    before = await site.shown()
    for verb in forbidden:
        with pytest.raises(Conflict, match=r"ticket\.forbidden_change"):
            await getattr(site.door, verb)("ticket-1")
    assert await site.shown() == before


async def test_nothing_can_be_done_with_a_void_ticket_but_see_it(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.door.start("ticket-1")
    await site.till.ask(a_withdrawal(1))
    for verb in ("start", "ready", "hand_over", "undo", "recall"):
        with pytest.raises(Conflict):
            await getattr(site.door, verb)("ticket-1")
    with pytest.raises(Conflict):
        await site.door.item_done("ticket-1", "line-1", done=True)
    with pytest.raises(Conflict):
        await site.door.refuse("ticket-1", "other")
    assert (await site.shown()).status is TicketStatus.VOID


async def test_a_line_of_a_finished_ticket_can_only_be_taken_back_after_a_recall(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.door.ready("ticket-1")
    with pytest.raises(Conflict):
        await site.door.item_done("ticket-1", "line-1", done=False)


async def test_unknown_tickets_and_lines_are_named(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    for act in (
        site.door.start("ticket-9"),
        site.door.undo("ticket-9"),
        site.door.refuse("ticket-9", "other"),
        site.door.item_done("ticket-1", "line-9", done=True),
    ):
        with pytest.raises(NotFound, match="9"):
            await act


async def test_a_ticket_that_is_taken_back_is_void_at_once_and_the_customer_is_refunded_once(
    site: KitchenSite,
) -> None:
    await site.accept(an_order(1))
    await site.door.start("ticket-1")

    await asyncio.gather(*(site.door.refuse("ticket-1", "too_busy") for _ in range(3)))

    assert [status for status, _ in await site.told()] == ["PREPARING", "VOID"]
    declined = TicketDeclined(ticket_id="ticket-1", order_id="order-1", reason="too_busy")
    assert site.till.heard(TicketDeclined) == [declined]
    board = await site.door.board()
    assert (board.open, board.void) == ((), ())
    assert await site.till.ask(a_withdrawal(1)) == TicketWithdrawn(ticket_id="ticket-1", was="PREPARING")
    assert await site.till.ask(an_order(1)) == TicketRefused(ticket_id="ticket-1", reason="too_busy")


async def test_a_reason_that_is_not_on_the_list_is_not_taken(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    with pytest.raises(InvalidInput, match="too_busy"):
        await site.door.refuse("ticket-1", "no mood")
    assert (await site.shown()).status is TicketStatus.NEW


async def test_what_the_customer_has_in_hand_is_not_refused(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.door.ready("ticket-1")
    await site.door.hand_over("ticket-1")
    with pytest.raises(Conflict):
        await site.door.refuse("ticket-1", "sold_out")
    assert site.till.heard(TicketDeclined) == []

"""Several screens on one kitchen: what is done on one is on the others within a second, and two hands are one step."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from core.contracts.kitchen import MarkOnPaper
from core.domain.ticket import TicketStatus
from core.qt.language import language
from tests.support.kitchen import an_item, an_order
from tests.support.kitchen_screens import KitchenScreen, two_screens
from tests.support.places import place_for
from tests.support.waiting import eventually

pytestmark = [pytest.mark.gui, pytest.mark.both_databases]

Screens = tuple[KitchenScreen, KitchenScreen]
SECOND = 1.0


@pytest.fixture
async def screens(tmp_path: Path) -> AsyncGenerator[Screens]:
    language().set_language("en")
    opened = await two_screens(place_for(tmp_path, "kitchen"))
    yield opened
    for screen in opened:
        await screen.close()


def settled(*screens: KitchenScreen) -> bool:
    return all(screen.window.board.settled for screen in screens)


async def cooking(screens: Screens, *numbers: int) -> None:
    """Have the first program receive orders, and wait until both windows show them."""
    await screens[0].receive(*(an_order(n, an_item("a"), an_item("b", "juice")) for n in numbers))
    shown = [f"{n:03}" for n in numbers]
    await eventually(
        lambda: all(screen.numbers() == shown for screen in screens) and settled(*screens), within=SECOND
    )


@pytest.mark.promise("B-5")
async def test_a_ticket_that_one_program_receives_is_on_every_screen_within_a_second(
    screens: Screens,
) -> None:
    await cooking(screens, 1, 2)

    await screens[1].receive(an_order(3))

    await eventually(lambda: screens[0].numbers() == ["001", "002", "003"], within=SECOND)


async def test_a_bump_on_one_screen_is_on_the_other_within_a_second(screens: Screens) -> None:
    await cooking(screens, 1, 2)

    screens[1].tap("ticket.ticket-1.ready")

    await eventually(lambda: screens[0].numbers() == ["002"], within=SECOND)
    assert screens[0].child("pickup.ticket-1") is not None
    screens[0].tap("pickup.ticket-1.hand_over")
    await eventually(lambda: screens[1].child("pickup.ticket-1") is None, within=SECOND)


async def test_an_item_that_is_done_on_one_screen_is_struck_through_on_the_other(screens: Screens) -> None:
    await cooking(screens, 1)

    screens[0].tap("ticket.ticket-1.item.b")

    def done() -> bool:
        line = screens[1].child("ticket.ticket-1.item.b")
        return line is not None and line.property("done") is True

    await eventually(done, within=SECOND)
    assert screens[1].child("ticket.ticket-1.start") is None, "the first line that is done starts the ticket"


@pytest.mark.parametrize(
    ("control", "status", "revision"),
    [
        ("ready", TicketStatus.READY, 3),
        ("start", TicketStatus.PREPARING, 2),
        ("item.a", TicketStatus.PREPARING, 2),
    ],
)
async def test_two_hands_at_the_same_moment_are_one_step_and_no_fault(
    screens: Screens, control: str, status: TicketStatus, revision: int
) -> None:
    await cooking(screens, 1, 2)

    for screen in screens:
        screen.tap(f"ticket.ticket-1.{control}")
    await eventually(lambda: all(len(screen.window.scope) == 0 for screen in screens))

    ticket = await screens[0].adapter.queries.ticket("ticket-1")
    assert (ticket.status, ticket.revision) == (status, revision)
    assert [screen.read("toast.message") for screen in screens] == ["", ""]
    wanted = [["002"], ["002"]] if status is TicketStatus.READY else [["001", "002"]] * 2
    await eventually(lambda: [screen.numbers() for screen in screens] == wanted, within=SECOND)


async def test_two_hands_with_different_wishes_end_in_one_state_and_who_was_late_is_told(
    screens: Screens,
) -> None:
    await cooking(screens, 1, 2)

    screens[0].tap("ticket.ticket-1.ready")
    screens[1].tap("ticket.ticket-1.start")
    await eventually(lambda: all(len(screen.window.scope) == 0 for screen in screens))

    ticket = await screens[0].adapter.queries.ticket("ticket-1")
    assert ticket.status is TicketStatus.READY
    told = screens[1].read("toast.message")
    assert told in {"", "The ticket has moved on, so this cannot be done any more."}
    await eventually(lambda: [screen.numbers() for screen in screens] == [["002"]] * 2, within=SECOND)


async def test_undo_takes_back_the_step_of_its_own_screen_and_no_other(screens: Screens) -> None:
    await cooking(screens, 1, 2)
    screens[0].tap("ticket.ticket-1.ready")
    await eventually(lambda: screens[1].child("pickup.ticket-1") and screens[0].child("undo"), within=SECOND)
    await screens[1].adapter.actions.hand_over("ticket-1")

    screens[0].tap("undo")

    await eventually(lambda: screens[0].read("toast.message") != "")
    assert screens[0].read("toast.message") == "The ticket has moved on, so this cannot be done any more."
    ticket = await screens[0].adapter.queries.ticket("ticket-1")
    assert ticket.status is TicketStatus.HANDED_OVER


async def test_undo_recall_and_paper_reach_the_other_screen_too(screens: Screens) -> None:
    await cooking(screens, 1, 2)
    screens[0].tap("ticket.ticket-1.ready")
    await eventually(lambda: screens[1].numbers() == ["002"], within=SECOND)

    screens[0].tap("undo")
    await eventually(lambda: screens[1].numbers() == ["001", "002"], within=SECOND)
    await screens[1].receive(MarkOnPaper(ticket_id="ticket-2", order_id="order-2"))

    def on_paper() -> bool:
        card = screens[0].child("ticket.ticket-2")
        return card is not None and "On paper since" in card.accessibleName()

    await eventually(on_paper, within=SECOND)


async def test_a_closed_kitchen_and_what_has_run_out_are_so_on_every_screen(screens: Screens) -> None:
    screens[1].tap("sold_out")
    await eventually(lambda: screens[1].child("sold_out.mocha"))

    await screens[0].adapter.actions.set_sold_out("mocha", sold_out=True)
    screens[0].tap("open_switch")

    def closed() -> bool:
        row = screens[1].child("sold_out.mocha")
        return (
            row is not None
            and row.property("sold_out") is True
            and (screens[1].read("banner.title") == "The kitchen is closed")
        )

    await eventually(closed, within=SECOND)

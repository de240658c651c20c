"""What is made first stands first, with a sign; all others stay in the order of payment."""

from __future__ import annotations

import pytest

from core.qt.hands import Key
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen

pytestmark = pytest.mark.gui


async def three(screen: Screen, paper: PaperKitchen) -> None:
    """Open a board with three tickets."""
    for number in ("042", "043", "044"):
        paper.arrive(number)
    await screen.open()
    await screen.shows("042", "043", "044")


async def test_a_key_puts_a_ticket_first_and_undo_puts_it_back(screen: Screen, paper: PaperKitchen) -> None:
    await three(screen, paper)
    screen.press(Key.Key_3)

    screen.press(Key.Key_P)

    await screen.shows("044", "042", "043")
    assert "RUSH" in screen.card("t044").accessibleName()
    assert screen.read("undo_bar.message") == "044 first"
    screen.press(Key.Key_Z)
    await screen.shows("042", "043", "044")
    assert paper.calls == [("rush", "t044", True), ("rush", "t044", False)]


async def test_what_is_first_stands_by_payment_and_a_touch_puts_it_in_its_turn(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)

    for number in ("t044", "t043"):
        await screen.tap(f"ticket.{number}.more")
        await screen.tap(f"ticket.{number}.rush")
        await screen.until(lambda number=number: paper.tickets[number].rushed)  # type: ignore[misc]

    await screen.shows("043", "044", "042")
    await screen.tap("ticket.t043.more")
    await screen.tap("ticket.t043.rush")
    await screen.shows("044", "042", "043")


async def test_only_a_screen_that_shows_every_station_decides_what_is_first(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.preferences.set("station", "hot")
    await three(screen, paper)

    screen.press(Key.Key_P)

    await screen.until(lambda: screen.sees("toast"))
    assert paper.calls == []


async def test_an_order_for_later_that_is_made_first_comes_at_once(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.arrive("042")
    later = paper.arrive("043", wanted_in_s=7200)
    await screen.open()
    await screen.shows("042")

    await paper.rush(later, rushed=True)

    await screen.shows("043", "042")

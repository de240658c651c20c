"""Orders for a time wait apart, and come on the board when they have to be begun; allergies cannot be overlooked."""

from __future__ import annotations

import pytest

from core.api.words import OrderType
from kitchen_app.widgets.item_line import ItemLine
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = pytest.mark.gui
MINUTE = 60


async def test_an_order_for_later_comes_on_the_board_a_quarter_of_an_hour_before(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.arrive("041", order_type=OrderType.PICKUP, wanted_in_s=40 * MINUTE, customer="Ana")
    paper.arrive("042")
    await screen.open()
    await screen.shows("042")
    assert screen.hands.find("kitchen.later").accessibleName() == "Later 1"
    assert screen.read("open_count").startswith("1")
    await screen.tap("later")
    await screen.until(lambda: screen.sees("later.0"))
    assert "041 · Ana" in screen.read("later.0")
    screen.hands.tap("kitchen.panel.close")

    screen.pass_time(24 * MINUTE)
    assert screen.numbers() == ["042"]
    screen.pass_time(MINUTE)
    await screen.shows("042", "041")
    assert not screen.sees("later")
    assert screen.card("t041").property("tone") == "fresh"


async def test_what_was_paid_after_it_had_to_be_begun_stands_behind_it(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.arrive("041", order_type=OrderType.PICKUP, wanted_in_s=20 * MINUTE)
    await screen.open()
    screen.pass_time(6 * MINUTE)
    await screen.shows("041")
    paper.arrive("042")
    await screen.shows("041", "042")


async def test_another_lead_can_be_chosen(screen: Screen, paper: PaperKitchen) -> None:
    paper.arrive("041", order_type=OrderType.PICKUP, wanted_in_s=25 * MINUTE)
    await screen.open()
    await screen.until(lambda: screen.sees("later"))
    await screen.tap("settings")
    screen.window._panels.settings.lead_chosen.emit(30)
    await screen.shows("041")


async def test_an_allergy_is_told_in_words_with_its_line_and_for_the_whole_order(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042", an_item("a", allergy="nuts"), allergy="milk")
    await screen.open()
    card = screen.card(ticket_id)
    assert "ALLERGY: Milk" in card.accessibleName()
    assert "ALLERGY: Nuts" in screen.read(f"ticket.{ticket_id}.item.a")
    assert "ALLERGY: Milk" in [line.text() for line in card.findChildren(ItemLine)]

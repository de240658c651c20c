"""Sold out from the kitchen's list: until it is put back, or until tomorrow; tickets that have it are marked at once."""

from __future__ import annotations

import pytest

from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = pytest.mark.gui


async def test_one_touch_stops_a_product_until_tomorrow_and_marks_the_tickets_that_have_it(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042", an_item("a", "mocha"), an_item("b", "latte"))
    await screen.open()

    await screen.tap("sold_out")
    await screen.tap("sold_out_until.tomorrow")
    await screen.tap("sold_out.mocha")

    def line(name: str) -> str:
        return screen.hands.find(f"kitchen.ticket.{ticket_id}.item.{name}").accessibleName()

    await screen.until(lambda: "SOLD OUT" in line("a"), "the mark on the line")
    assert "SOLD OUT" not in line("b"), "only what was stopped"
    mocha = screen.hands.find("kitchen.sold_out.mocha")
    await screen.until(lambda: mocha.accessibleName() == "Mocha, Until tomorrow")
    assert screen.buttons_below(48) == []
    await screen.tap("sold_out.mocha")
    await screen.until(lambda: "SOLD OUT" not in line("a"))

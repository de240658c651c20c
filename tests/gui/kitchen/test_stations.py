"""The stations of a screen: one, several or all, what each of them shows, and when a shared ticket is ready."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.domain.change import ChangeKind
from kitchen_app.widgets.item_line import ItemLine
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import BAKERY, COLD, HOT, PaperKitchen, an_item

pytestmark = pytest.mark.gui


async def test_one_station_shows_its_own_lines_and_who_else_works_on_them(
    screen: Screen, paper: PaperKitchen
) -> None:
    shared = paper.arrive("042", an_item("a", "latte"), an_item("b", "brownie"))
    paper.arrive("043", an_item("a", "juice"))
    await screen.open()

    await screen.tap("station.hot")

    await screen.shows("042")
    assert screen.sees(f"ticket.{shared}.item.a")
    assert not screen.sees(f"ticket.{shared}.item.b")
    remarks = [line.text() for line in screen.card(shared).findChildren(ItemLine) if line.isVisible()]
    assert "also: Cold bar" in remarks
    assert paper.preferences.kept["station"] == "hot"
    await screen.tap(f"ticket.{shared}.ready")
    await screen.until(lambda: not screen.sees(f"ticket.{shared}.ready"), "the button to go: done here")
    assert paper.tickets[shared].status == "PREPARING"
    await screen.tap("station.all")
    await screen.shows("042", "043")


async def test_a_screen_works_for_several_stations_and_each_of_them_is_the_same_as_all(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.has_stations = (HOT, COLD, BAKERY)
    shared = paper.arrive("042", an_item("a", "latte"), an_item("b", "brownie"))
    paper.arrive("043", replace(an_item("a", "bread"), station_id="bakery"))
    paper.preferences.set("station", "cold\nhot\ngone")
    await screen.open()

    await screen.shows("042")
    assert screen.window.model.station_ids == {"hot", "cold"}
    await screen.tap(f"ticket.{shared}.ready")
    await screen.until(lambda: paper.tickets[shared].status == "READY", "both stations are done")
    await screen.tap("station.hot")
    assert screen.window.model.station_ids == {"cold"}
    await screen.tap("station.bakery")
    await screen.shows("043")
    assert paper.preferences.kept["station"] == "bakery\ncold"
    await screen.tap("station.hot")
    assert screen.window.model.station_ids == frozenset(), "each of them is all"
    await screen.tap("station.cold")
    await screen.tap("station.cold")
    assert screen.window.model.station_ids == frozenset(), "and so is none of them"


async def test_the_last_line_of_a_shared_ticket_makes_it_ready_and_that_can_be_undone(
    screen: Screen, paper: PaperKitchen
) -> None:
    shared = paper.arrive("042", an_item("a", "latte"), an_item("b", "brownie"))
    paper.preferences.set("station", "hot")
    await screen.open()
    await paper.item_done(shared, "b", done=True)
    await screen.until(lambda: screen.window.model.board.open[0].items[1].done, "the other station's line")

    await screen.tap(f"ticket.{shared}.item.a")

    await screen.shows()
    assert screen.sees(f"pickup.{shared}.hand_over")
    await screen.tap("undo")
    await screen.shows("042")
    assert [item.done for item in paper.tickets[shared].items] == [False, True]


async def test_the_stations_of_a_new_menu_can_be_chosen_at_once(screen: Screen, paper: PaperKitchen) -> None:
    paper.has_stations = ()
    await screen.open()
    assert not screen.sees("station.hot")

    paper.has_stations = (HOT, COLD)
    paper.tell(ChangeKind.KITCHEN)
    await screen.tap("station.cold")
    await screen.until(lambda: screen.window.model.station_ids == {"cold"})
    paper.has_stations = (HOT,)
    paper.tell(ChangeKind.KITCHEN)

    await screen.until(lambda: not screen.sees("station.hot"), "one station alone needs no choice")
    assert screen.window.model.station_ids == frozenset()
    paper.has_stations = (HOT, COLD)
    paper.tell(ChangeKind.KITCHEN)
    await screen.until(lambda: screen.window.model.station_ids == {"cold"}, "what was chosen is there again")

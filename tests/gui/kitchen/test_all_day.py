"""The all-day panel: how many of everything are still to be made, for the stations of this screen, as it happens."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.qt.hands import Key
from kitchen_app.viewmodels.all_day import Extra, Making, all_day
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item


def test_totals_are_by_product_and_by_option_and_count_nothing_that_is_done_or_void() -> None:
    totals = all_day(
        [
            an_item("a", "latte", 2, ("oat milk",)),
            an_item("b", "latte", 3, ("oat milk", "large")),
            an_item("c", "latte"),
            an_item("d", "mocha", 7, ("oat milk",)),
            replace(an_item("e", "mocha", 5), done=True),
            replace(an_item("f", "juice"), mark="void"),
            replace(an_item("g", "juice"), course=2, pending=True),
        ]
    )

    assert totals.products == (
        Making("Mocha", 7, (Extra("oat milk", 7),)),
        Making("Latte", 6, (Extra("oat milk", 5), Extra("large", 3))),
    )
    assert totals.extras == (Extra("oat milk", 12), Extra("large", 3))


@pytest.mark.gui
async def test_the_panel_stands_beside_the_board_and_counts_as_it_happens(
    screen: Screen, paper: PaperKitchen
) -> None:
    shared = paper.arrive("042", an_item("a", "latte", 2), an_item("b", "brownie"))
    paper.arrive("043", an_item("a", "latte"), wanted_in_s=3600)
    await screen.open()
    panel = screen.window._floor.all_day

    def counts() -> dict[str, int]:
        return {made.name: made.count for made in panel.totals.products}

    screen.press(Key.Key_A)

    assert screen.sees("all_day_panel")
    assert not panel.geometry().intersects(screen.window.board.geometry())
    assert counts() == {"Latte": 2, "Brownie": 1}, "what is for later is not counted"
    paper.arrive("044", an_item("a", "latte", 4))
    await screen.until(lambda: counts() == {"Latte": 6, "Brownie": 1})
    await screen.tap(f"ticket.{shared}.item.a")
    await screen.until(lambda: counts() == {"Latte": 4, "Brownie": 1})
    await screen.tap("station.hot")
    await screen.until(lambda: counts() == {"Latte": 4}, "only what this screen makes")
    assert panel.accessibleName() == "All day, 4 Latte"
    assert paper.preferences.kept["all_day"] == "on"
    await screen.tap("all_day")
    assert not screen.sees("all_day_panel")


@pytest.mark.gui
async def test_what_does_not_fit_stands_on_pages(screen: Screen, paper: PaperKitchen) -> None:
    for number, product in enumerate(("latte", "mocha", "espresso", "bread", "brownie", "juice")):
        paper.arrive(f"0{number}", an_item("a", product, modifiers=[f"option {at}" for at in range(5)]))
    paper.preferences.set("all_day", "on")
    paper.preferences.set("scale", "150")
    await screen.open(1024, 768)

    await screen.until(lambda: screen.sees("all_day_page.next"))

    pages = screen.window._floor.all_day._pages
    assert sum(len(page) for page in pages) == 6 * 6 + 5 + 2
    assert screen.buttons_below(48) == []
    await screen.tap("all_day_page.next")
    assert screen.read("all_day_page.where") == f"2 / {len(pages)}"

"""The grid of pages: everything in its cell, nothing behind a scroll bar."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt

from core.qt.hands import Hands
from core.qt.widgets.button import Button, button
from core.qt.widgets.paged_grid import PagedGrid
from tests.gui.qt.dressed import Window

pytestmark = pytest.mark.gui

hands = Hands()


def tiles_of(count: int) -> list[Button]:
    return [button(f"Tile {number}", name=f"tile.{number}", role="tile") for number in range(count)]


async def test_it_deals_the_widgets_out_to_pages(window: Window) -> None:
    grid = PagedGrid("grid", QSize(150, 100))
    tiles = tiles_of(40)
    window.put(grid)
    grid.set_widgets(tiles)
    first = grid.shown()

    hands.tap("grid.next")

    assert grid.pages > 1
    assert len(first) == len(grid.shown())
    assert (*first, *grid.shown()) == tuple(tiles[: 2 * len(first)])
    assert all(tile.isVisible() == (tile in grid.shown()) for tile in tiles)
    assert all(tile.width() >= 150 and tile.height() >= 100 for tile in grid.shown())


async def test_nothing_overlaps_and_all_is_inside(window: Window) -> None:
    grid = PagedGrid("grid", QSize(140, 90))
    tiles = tiles_of(17)
    window.put(grid)
    grid.set_widgets(tiles, {tiles[2]: 2, tiles[5]: 2})

    for page in range(grid.pages):
        grid.show_page(page)
        places = [tile.geometry() for tile in grid.shown()]
        assert all(grid.rect().contains(place) for place in places)
        assert not any(one.intersects(two) for one in places for two in places if one is not two)


async def test_a_page_that_has_gone_is_left(window: Window) -> None:
    grid = PagedGrid("grid", QSize(150, 100))
    tiles = tiles_of(60)
    window.put(grid)
    grid.set_widgets(tiles)
    grid.show_page(99)

    grid.set_widgets(tiles[:3])

    assert (grid.page, grid.pages) == (0, 1)
    assert grid.shown() == tuple(tiles[:3])
    assert not hands.sees("grid.next")


async def test_arrows_move_the_focus_and_turn_the_page(window: Window) -> None:
    grid = PagedGrid("grid", QSize(150, 100))
    tiles = tiles_of(60)
    window.put(grid)
    grid.set_widgets(tiles)
    columns, _rows = grid.capacity
    tiles[0].setFocus()

    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Down)
    assert tiles[1 + columns].hasFocus()
    hands.press(Qt.Key.Key_PageDown)
    assert grid.page == 1


async def test_an_empty_grid_is_one_empty_page(window: Window) -> None:
    grid = PagedGrid("grid", QSize(150, 100))
    window.put(grid)
    grid.set_widgets([])

    assert (grid.shown(), grid.pages) == ((), 1)

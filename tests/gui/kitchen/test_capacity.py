"""The kitchen says what it can take on: by touch and by key, and the screen says it all the time."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen

pytestmark = pytest.mark.gui


async def test_b_opens_the_choice_and_busy_is_said_in_the_head_and_ended_by_a_touch(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open(1366, 768)
    screen.press(Qt.Key.Key_B)
    await screen.tap("capacity.state.busy")
    await screen.until(lambda: screen.sees("capacity.minutes.30"))
    assert paper.busy_minutes == 20
    await screen.tap("capacity.minutes.30")
    await screen.until(lambda: paper.busy_minutes == 30)
    await screen.until(lambda: "30" in screen.read("open_switch"))
    assert screen.sees("banner")
    assert screen.buttons_below(48) == []
    screen.press(Qt.Key.Key_Escape)

    await screen.tap("open_switch")

    await screen.until(lambda: screen.read("open_switch") == "Open")
    assert (paper.accepting, paper.busy_minutes) == (True, 0)
    assert not screen.sees("banner")


async def test_closing_from_the_choice_can_be_taken_back(screen: Screen, paper: PaperKitchen) -> None:
    await screen.open(1366, 768)
    screen.press(Qt.Key.Key_B)
    await screen.tap("capacity.state.closed")
    await screen.until(lambda: not paper.accepting)
    screen.press(Qt.Key.Key_Escape)

    await screen.until(lambda: screen.sees("undo"))
    screen.press(Qt.Key.Key_Z)

    await screen.until(lambda: paper.accepting)

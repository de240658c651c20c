"""The public pick-up board: what it calls, how long, to whom it rings, and that it says when it is blind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from core.api.changes import ChangeKind
from core.qt.sound_player import SoundPlayer
from kitchen_app.tones import wav_of
from kitchen_app.viewmodels.calls import Call, CallsView, PickupChoices
from kitchen_app.widgets.call_sheet import NUMBERS, grid_for
from kitchen_app.widgets.pickup_board import PickupBoard
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen

pytestmark = pytest.mark.gui

CAP_HEIGHT = 0.727
"""Of Inter, as a part of its size."""


def board_of(screen: Screen) -> PickupBoard:
    window = screen.window.pickup.window
    assert window is not None
    return window


def view_of(screen: Screen) -> CallsView:
    return board_of(screen)._calls.view


def numbers(calls: tuple[Call, ...]) -> list[str]:
    return [call.number for call in calls]


@pytest.fixture
def strokes(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How often the board has rung."""
    rung: list[bytes] = []
    monkeypatch.setattr(SoundPlayer, "play", lambda _self, wav: rung.append(wav))
    return lambda: rung.count(wav_of("ready", 75))


async def opened(screen: Screen, paper: PaperKitchen, **choices: str) -> PickupBoard:
    paper.preferences.kept["pickup_board"] = "on"
    paper.preferences.kept.update({f"pickup_board.{key}": choice for key, choice in choices.items()})
    await screen.open()
    await screen.until(lambda: view_of(screen).contact == "seen", "the first calls")
    return board_of(screen)


async def test_a_number_goes_from_preparing_to_ready_and_leaves_when_it_is_handed_over(
    screen: Screen, paper: PaperKitchen, strokes: Callable[[], int]
) -> None:
    for number in ("042", "043", "044"):
        paper.arrive(number, customer="Ana")
    board = await opened(screen, paper)
    assert numbers(view_of(screen).preparing) == ["042", "043", "044"]
    paper.clock.turn(1)

    await paper.ready("t043")
    await screen.until(lambda: numbers(view_of(screen).ready) == ["043"])
    assert board.flashing
    assert strokes() == 1
    paper.clock.turn(1)
    await paper.ready("t042")
    await screen.until(lambda: numbers(view_of(screen).ready) == ["042", "043"])
    newest = view_of(screen).newest
    assert newest is not None
    assert newest.number == "042"
    assert strokes() == 2

    await paper.hand_over("t042")
    await screen.until(lambda: numbers(view_of(screen).ready) == ["043"])
    assert numbers(view_of(screen).preparing) == ["044"]
    assert "Ana" not in board.accessibleName()
    assert board.accessibleName() == "Ready: 043. Preparing: 044"


async def test_what_was_ready_before_the_board_opened_is_shown_but_not_called(
    screen: Screen, paper: PaperKitchen, strokes: Callable[[], int]
) -> None:
    paper.arrive("042")
    await paper.ready("t042")

    board = await opened(screen, paper)

    assert numbers(view_of(screen).ready) == ["042"]
    assert (board.flashing, strokes()) == (False, 0)


async def test_a_number_that_nobody_fetches_goes_after_the_time_that_is_set(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.arrive("042")
    await paper.ready("t042")
    board = await opened(screen, paper, keep="5")

    paper.clock.turn(299)
    board.tick()
    assert numbers(view_of(screen).ready) == ["042"]
    paper.clock.turn(2)
    board.tick()

    assert view_of(screen).ready == ()


async def test_names_and_silence_are_choices_of_the_shop(
    screen: Screen, paper: PaperKitchen, strokes: Callable[[], int]
) -> None:
    paper.arrive("042", customer="Ana")
    board = await opened(screen, paper, names="on", sound="off", language="ru")

    await paper.ready("t042")
    await screen.until(lambda: view_of(screen).ready)

    assert "042 Ana" in board.accessibleName()
    assert board.accessibleName().startswith("Готово")
    assert (board.flashing, strokes()) == (True, 0)


async def test_an_order_for_later_is_not_said_to_be_in_the_making(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.arrive("042", wanted_in_s=3600)
    board = await opened(screen, paper)
    assert view_of(screen).preparing == ()

    paper.clock.turn(3600 - 14 * 60)
    board.tick()

    assert numbers(view_of(screen).preparing) == ["042"]


async def test_a_board_that_cannot_read_says_so_and_calls_no_old_number(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.arrive("042")
    await paper.ready("t042")
    board = await opened(screen, paper)
    assert view_of(screen).newest is not None

    paper.break_down()
    paper.arrive("043")
    await screen.until(lambda: view_of(screen).contact == "blind")

    assert view_of(screen).newest is None
    assert all(call.old for call in view_of(screen).ready)
    assert board.accessibleName().startswith("No news since")
    paper.mend()
    await screen.until(lambda: view_of(screen).contact == "seen")
    assert not board.flashing


async def test_without_the_counters_it_says_that_orders_may_be_missing_and_still_calls_what_gets_ready(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.arrive("042")
    paper.arrive("043")
    await paper.ready("t042")
    board = await opened(screen, paper)
    paper.clock.turn(60)
    paper.connection.go_offline(0)
    paper.connection.view = replace(paper.connection.view, news_at=paper.clock.now_ms())
    paper.tell(ChangeKind.HEALTH)
    await screen.until(lambda: view_of(screen).contact == "apart")
    assert view_of(screen).newest is None
    assert board.accessibleName().startswith("New orders may be missing")

    paper.clock.turn(60)
    await paper.ready("t043")
    await screen.until(lambda: view_of(screen).newest is not None)

    assert [(call.number, call.old) for call in view_of(screen).ready] == [("043", False), ("042", True)]


async def test_it_is_opened_and_closed_from_the_settings_and_closing_its_frame_is_remembered(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open()
    assert screen.window.pickup.window is None
    await screen.tap("settings")
    await screen.tap("settings.pickup_board")
    await screen.tap("pickup_board.on.on")
    assert board_of(screen).isVisible()
    await screen.tap("pickup_board.theme.light")
    assert screen.buttons_below(48) == []

    board_of(screen).close()

    await screen.until(lambda: screen.window.pickup.window is None)
    assert paper.preferences.kept["pickup_board"] == "off"
    assert not screen.sees("pickup_board.theme.light")


async def test_a_window_comes_back_where_it_was_left_and_f11_fills_the_screen(
    screen: Screen, paper: PaperKitchen
) -> None:
    board = await opened(screen, paper, place="40,50,700,500")
    assert board.geometry() == QRect(40, 50, 700, 500)

    board.setGeometry(60, 70, 640, 480)
    screen.window.pickup._note_place()
    assert paper.preferences.kept["pickup_board.place"] == "60,70,640,480"
    QTest.keyClick(board, Qt.Key.Key_F11)
    assert board.isFullScreen()
    QTest.keyClick(board, Qt.Key.Key_F11)

    assert not board.isFullScreen()
    assert board.geometry() == QRect(60, 70, 640, 480)


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1080, 1920)])
def test_every_number_can_be_read_at_five_metres(width: int, height: int) -> None:
    """On a screen of 32 inches (0.369 mm a pixel) a figure is 29 mm or more: 20 minutes of arc."""
    smallest = min(NUMBERS) * min(width, height) * CAP_HEIGHT * 0.369
    assert smallest >= 29

    many = tuple(Call(str(at), f"{at:03}", "", 0) for at in range(200))
    assert grid_for(many, 800, 800, min(width, height)).px >= 112


def test_few_numbers_are_written_larger_than_many() -> None:
    few = tuple(Call(str(at), f"{at:03}", "", 0) for at in range(4))
    many = few * 10

    assert grid_for(few, 800, 800, 1080).px > grid_for(many, 800, 800, 1080).px


def test_choices_that_make_no_sense_are_passed_over(paper: PaperKitchen) -> None:
    kept = {"pickup_board.keep": "ages", "pickup_board.theme": "pink", "pickup_board.language": "xx"}
    paper.preferences.kept.update(kept)
    choices = PickupChoices(paper.preferences)

    assert (choices.keep, choices.theme, choices.language) == (0, "dark", "en")

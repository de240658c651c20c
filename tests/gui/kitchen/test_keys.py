"""The kitchen works with a bump bar alone: every key does what its sheet says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from core.api.words import TicketStatus
from kitchen_app.keys import COMMANDS, Keymap, key_of
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, PaperPreferences, an_item

pytestmark = pytest.mark.gui

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier


async def three(screen: Screen, paper: PaperKitchen) -> None:
    for number in ("042", "043", "044"):
        paper.arrive(number, an_item("a"), an_item("b", "mocha"))
    await screen.open()


async def test_a_digit_selects_and_enter_bumps_and_the_next_in_line_is_selected(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)

    screen.press(Key.Key_2)
    assert screen.card("t043")._pointed.card
    screen.press(Key.Key_Return)
    await screen.shows("042", "044")

    assert paper.calls == [("ready", "t043")]
    assert screen.card("t044")._pointed.card


async def test_space_starts_and_with_nothing_selected_keys_act_on_the_oldest(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)

    screen.press(Key.Key_Space)
    await screen.until(lambda: screen.card("t042").property("status") == "PREPARING")
    screen.press(Key.Key_Enter)
    await screen.shows("043", "044")

    assert paper.calls == [("start", "t042"), ("ready", "t042")]


async def test_arrows_point_at_lines_and_i_finishes_them(screen: Screen, paper: PaperKitchen) -> None:
    await three(screen, paper)

    screen.press(Key.Key_3)
    screen.press(Key.Key_Down)
    screen.press(Key.Key_Down)
    screen.press(Key.Key_I)
    await screen.until(lambda: paper.tickets["t044"].items[1].done)
    screen.press(Key.Key_Up)
    screen.press(Key.Key_I)
    await screen.until(lambda: paper.tickets["t044"].items[0].done)

    assert paper.calls == [("item_done", "t044", "b", True), ("item_done", "t044", "a", True)]


async def test_arrows_go_from_ticket_to_ticket_over_the_pages(screen: Screen, paper: PaperKitchen) -> None:
    for number in range(14):
        paper.arrive(f"{number:03}")
    await screen.open(1024, 768)
    on_page = len(screen.numbers())

    for _ in range(on_page + 1):
        screen.press(Key.Key_Right)

    assert screen.card(f"t{on_page:03}")._pointed.card
    assert screen.window.board.page == 1
    screen.press(Key.Key_PageUp)
    assert screen.window.board.page == 0
    screen.press(Key.Key_PageDown)
    assert screen.window.board.page == 1


async def test_control_alone_bumps_but_not_as_part_of_something_else(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)

    screen.hands.press(Key.Key_Control, window="kitchen.window")
    await screen.shows("043", "044")
    calls = list(paper.calls)
    screen.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    screen.press(Key.Key_1, Qt.KeyboardModifier.ControlModifier)

    assert paper.calls == calls == [("ready", "t042")]


@pytest.mark.parametrize(
    ("key", "modifier"), [(Key.Key_R, Qt.KeyboardModifier.NoModifier), (Key.Key_Minus, KEYPAD)]
)
async def test_r_and_the_minus_of_the_number_pad_recall_the_last_ticket(
    screen: Screen, paper: PaperKitchen, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    await three(screen, paper)
    await paper.ready("t043")
    await screen.shows("042", "044")

    screen.press(key, modifier)

    await screen.shows("042", "043", "044")


async def test_panels_open_and_close_by_key_and_keep_the_keys_to_themselves(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)

    screen.press(Key.Key_R, SHIFT)
    await screen.until(lambda: screen.sees("recall_page"))
    screen.press(Key.Key_Escape)
    assert not screen.sees("recall_page")
    screen.press(Key.Key_U)
    await screen.until(lambda: screen.sees("sold_out.mocha"))
    screen.hands.type_text("1i")
    screen.press(Key.Key_Escape)
    screen.press(Key.Key_Escape)
    assert not screen.sees("sold_out_page")
    screen.press(Key.Key_Question)
    assert screen.sees("keys_page")
    screen.press(Key.Key_Return)
    assert paper.calls == []


async def test_the_sold_out_list_works_by_keys_alone(screen: Screen, paper: PaperKitchen) -> None:
    await screen.open()

    screen.press(Key.Key_U)
    await screen.until(lambda: screen.sees("sold_out.mocha"))
    screen.hands.type_text("moc")
    await screen.until(lambda: not screen.sees("sold_out.latte"))
    screen.press(Key.Key_Return)

    await screen.until(lambda: ("set_sold_out", "mocha", True) in paper.calls)


async def test_a_ticket_comes_back_from_the_recall_list_by_keys_alone(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)
    await paper.ready("t042")
    await screen.shows("043", "044")

    screen.press(Key.Key_R, SHIFT)
    await screen.until(lambda: screen.sees("recall.t042"))
    screen.press(Key.Key_Return)

    await screen.shows("042", "043", "044")


async def test_h_hands_over_and_z_takes_it_back(screen: Screen, paper: PaperKitchen) -> None:
    await three(screen, paper)
    await paper.ready("t042")
    await screen.until(lambda: screen.sees("pickup.t042"))

    screen.press(Key.Key_H)
    await screen.until(lambda: screen.sees("undo"))
    screen.press(Key.Key_Z)

    await screen.until(lambda: paper.tickets["t042"].status is TicketStatus.READY)


async def test_x_opens_what_else_can_be_done_and_enter_acknowledges_a_void_ticket(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)

    screen.press(Key.Key_X)
    assert screen.sees("ticket.t042.refuse.other")
    screen.press(Key.Key_X)
    assert not screen.sees("ticket.t042.refuse.other")
    paper.withdraw("t042")
    await screen.until(lambda: screen.card("t042").property("status") == "VOID")
    screen.press(Key.Key_Return)

    await screen.shows("043", "044")


async def test_escape_selects_nothing(screen: Screen, paper: PaperKitchen) -> None:
    await three(screen, paper)

    screen.press(Key.Key_1)
    screen.press(Key.Key_Escape)

    assert not screen.card("t042")._pointed.card


async def test_f11_fills_the_screen_and_gives_it_back(screen: Screen) -> None:
    await screen.open()

    screen.press(Key.Key_F11)
    full = screen.window.isFullScreen()
    screen.press(Key.Key_F11)

    assert (full, screen.window.isFullScreen()) == (True, False)


async def test_touching_a_button_of_the_header_leaves_the_keys_to_the_board(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)

    await screen.tap("station.hot")
    await screen.shows("042", "043", "044")
    screen.press(Key.Key_Space)

    await screen.until(lambda: paper.calls == [("start", "t042")])


def test_the_sheet_names_every_key_once() -> None:
    keys = [keys for keys, _does in Keymap(PaperPreferences()).sheet()]

    assert len(set(keys)) == len(keys)


def a_press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers)


@pytest.mark.parametrize(
    ("key", "modifiers", "name"),
    [
        (Key.Key_F5, Qt.KeyboardModifier.NoModifier, "F5"),
        (Key.Key_R, SHIFT, "Shift+R"),
        (Key.Key_Question, SHIFT, "?"),
        (Key.Key_Minus, KEYPAD, "Num+-"),
        (Key.Key_Left, KEYPAD, "Left"),
        (Key.Key_K, Qt.KeyboardModifier.ControlModifier | SHIFT, "Ctrl+Shift+K"),
        (Key.Key_Shift, SHIFT, ""),
        (Key.Key_unknown, Qt.KeyboardModifier.NoModifier, ""),
    ],
)
def test_a_key_has_one_name(key: Qt.Key, modifiers: Qt.KeyboardModifier, name: str) -> None:
    assert key_of(a_press(key, modifiers)) == name


def test_a_taught_key_does_one_thing_only_and_is_remembered() -> None:
    kept = PaperPreferences()
    keymap = Keymap(kept)

    keymap.teach("start", "Z")
    keymap.clear("mute")

    for known in (keymap, Keymap(kept)):
        assert known.action_of("Z") == "start"
        assert known.keys_of("start") == ("Space", "Z")
        assert known.keys_of("undo") == ("Backspace",)
        assert known.action_of("M") == ""
    keymap.reset()
    assert Keymap(kept).action_of("Z") == keymap.action_of("Z") == "undo"
    assert keymap.action_of("M") == "mute"


def test_the_way_out_cannot_be_taught_away_and_the_number_pad_does_what_its_signs_do() -> None:
    keymap = Keymap(PaperPreferences())

    keymap.teach("start", "Esc")

    assert keymap.action_of("Esc") == "leave"
    assert keymap.action_of("Num+5") == "ticket_5"
    assert keymap.action_of("Num+-") == "recall_last"
    assert keymap.action_of("-") == ""


def test_no_two_usual_keys_do_different_things_and_the_sheet_shows_what_is_taught() -> None:
    usual = [key for command in COMMANDS for key in command.usual]
    assert len(set(usual)) == len(usual)

    keymap = Keymap(PaperPreferences())
    keymap.teach("ready", "F5")
    keymap.teach("ticket_1", "F6")

    sheet = dict(keymap.sheet())
    assert sheet["Enter, Ctrl, F5"].startswith("Ready")
    assert "1 2 3 4 5 6 7 8 9 0" in sheet


async def test_a_key_is_taught_by_pressing_it_and_one_that_is_taken_is_told_first(
    screen: Screen, paper: PaperKitchen
) -> None:
    await three(screen, paper)
    screen.window._panels.open("key_setup")

    await screen.tap("key_setup.previous_ticket.learn")
    screen.hands.press(Key.Key_F5)
    assert screen.read("key_setup.previous_ticket.keys") == "←, F5"
    await screen.tap("key_setup.previous_ticket.learn")
    screen.hands.press(Key.Key_Space)
    assert "does something already: Start" in screen.read("key_setup.said")
    assert paper.calls == []
    screen.hands.press(Key.Key_Space)
    assert screen.read("key_setup.previous_ticket.keys") == "←, F5, Space"
    await screen.tap("key_setup.next_ticket.learn")
    screen.hands.press(Key.Key_Escape)

    assert screen.read("key_setup.said").startswith("Touch +")
    assert screen.sees("key_setup_page")
    assert screen.buttons_below(48) == []
    assert paper.preferences.kept["keys.start"] == "-none-"


async def test_the_key_of_a_ticket_makes_it_ready_at_once_where_that_is_wanted(
    screen: Screen, paper: PaperKitchen
) -> None:
    paper.preferences.kept["keys.numbers"] = "bump"
    await three(screen, paper)

    screen.press(Key.Key_2)
    await screen.shows("042", "044")
    screen.press(Key.Key_9)

    assert paper.calls == [("ready", "t043")]

"""The board shows the work of the kitchen: at once, in order, readable, and without moving under a finger."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtTest import QTest

from core.api.words import AMBER_AFTER_MS, RED_AFTER_MS, OrderType
from core.domain.change import ChangeKind
from core.qt.hands import Key
from kitchen_app.widgets.item_line import ItemLine
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = pytest.mark.gui


@pytest.mark.promise("B-5", "B-12")
async def test_a_new_ticket_is_painted_without_anybody_asking_for_it(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open()
    paper.clock.turn(5)

    ticket_id = paper.arrive("042")

    await screen.until(lambda: screen.window.painted_at(ticket_id) is not None, "the first painting")
    assert screen.window.painted_at(ticket_id) == paper.clock.monotonic()
    assert screen.window.painted_at("never-seen") is None


@pytest.mark.promise("B-9")
async def test_tickets_stand_in_the_order_of_payment_whatever_order_they_come_in(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open()

    paper.arrive("044", sequence=3)
    paper.arrive("042", sequence=1)
    paper.arrive("043", sequence=2)

    await screen.shows("042", "043", "044")


@pytest.mark.promise("A-12")
async def test_a_ticket_tells_exactly_what_to_make(screen: Screen, paper: PaperKitchen) -> None:
    item = an_item("a", "latte", 2, ("oat milk", "large"), "lactose!")
    ticket_id = paper.arrive("042", item, customer="Ana", order_type=OrderType.DELIVERY, note="ring the bell")

    await screen.open()

    card = screen.card(ticket_id)
    assert (card.property("status"), card.property("number")) == ("NEW", "042")
    assert card.accessibleName() == "Ticket 042, Ana, Delivery, New, ring the bell"
    assert screen.read(f"ticket.{ticket_id}.item.a") == "2 Latte, oat milk, large, lactose!"
    assert "ring the bell" in [line.text() for line in card.findChildren(ItemLine)]


async def test_markup_and_ampersands_in_names_are_only_text(screen: Screen, paper: PaperKitchen) -> None:
    ticket_id = paper.arrive("042", an_item("a", note="<img src=x> & <b>"), customer="<h1>Fish & Chips</h1>")

    await screen.open()

    assert "<h1>Fish & Chips</h1>" in screen.card(ticket_id).accessibleName()
    assert screen.read(f"ticket.{ticket_id}.item.a").endswith("<img src=x> & <b>")


async def test_the_head_turns_amber_at_five_minutes_and_red_at_eight(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042")
    await screen.open()
    tones = []

    for elapsed_ms in (0, AMBER_AFTER_MS - 1, AMBER_AFTER_MS, RED_AFTER_MS - 1, RED_AFTER_MS):
        paid_at = paper.tickets[ticket_id].paid_at
        screen.pass_time((paid_at + elapsed_ms - paper.clock.now_ms()) / 1000)
        tones.append(screen.card(ticket_id).property("tone"))

    assert tones == ["fresh", "fresh", "warning", "warning", "late"]
    assert screen.read("late_count") == "1 late"


async def test_an_age_is_never_negative_and_survives_a_clock_that_goes_back(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042", paid_ago_s=-90)
    await screen.open()

    screen.pass_time(-3600)

    assert screen.card(ticket_id)._age.elapsed_ms == 0
    assert screen.card(ticket_id).property("tone") == "fresh"


async def test_time_that_changes_nothing_paints_nothing(screen: Screen, paper: PaperKitchen) -> None:
    ticket_id = paper.arrive("042")
    await screen.open()
    await screen.until(lambda: screen.window.painted_at(ticket_id) is not None)
    card, paints = screen.card(ticket_id), _Paints()
    card.installEventFilter(paints)

    for _ in range(5):
        screen.pass_time(0.1)
    await screen.until(lambda: True)
    before = paints.regions.copy()
    screen.pass_time(1)
    await screen.until(lambda: len(paints.regions) > len(before), "the head to be painted")

    assert before == []
    assert paints.regions[0].height() < card.height() / 2, "only the head is painted"


async def test_the_first_board_does_not_flash_but_what_arrives_does(
    screen: Screen, paper: PaperKitchen
) -> None:
    old = paper.arrive("042")
    await screen.open()

    new = paper.arrive("043")

    await screen.shows("042", "043")
    assert screen.card(old).property("flashing") == ""
    assert screen.card(new).property("flashing") == "new"
    for _ in range(20):
        screen.window._tick()
    assert screen.card(new).property("flashing") == ""


async def test_a_void_ticket_stays_struck_through_until_somebody_has_seen_it(
    screen: Screen, paper: PaperKitchen
) -> None:
    first, second = paper.arrive("042"), paper.arrive("043")
    await screen.open()

    paper.withdraw(first)

    await screen.until(lambda: screen.card(first).property("status") == "VOID")
    assert screen.numbers() == ["042", "043"]
    assert screen.card(first).property("flashing") == "void"
    assert not screen.sees(f"ticket.{first}.start")
    await screen.tap(f"ticket.{first}.acknowledge")
    await screen.shows("043")
    paper.withdraw(second)
    await screen.until(lambda: screen.card(second).property("status") == "VOID")
    await screen.tap(f"ticket.{second}")
    await screen.shows()


async def test_thirty_tickets_stand_on_pages_and_the_page_survives_what_happens(
    screen: Screen, paper: PaperKitchen
) -> None:
    for number in range(30):
        paper.arrive(f"{number:03}")
    await screen.open()
    first_page = screen.numbers()

    await screen.tap("page.next")
    second_page = screen.numbers()
    paper.arrive("900")
    await screen.until(lambda: screen.window.board.new_elsewhere() == 1, "the call from another page")

    assert screen.numbers() == second_page != first_page
    assert first_page + second_page == [f"{number:03}" for number in range(len(first_page + second_page))]
    assert screen.read("page.where").startswith("2 / ")


async def test_a_page_that_is_no_longer_there_gives_way_to_the_last_one(
    screen: Screen, paper: PaperKitchen
) -> None:
    for number in range(12):
        paper.arrive(f"{number:03}")
    await screen.open(1024, 768)
    await screen.tap("page.next")
    await screen.until(lambda: "006" in screen.numbers())

    for number in range(6, 12):
        await paper.ready(f"t{number:03}")

    await screen.shows(*(f"{number:03}" for number in range(6)))


async def test_the_page_stays_when_the_selected_ticket_of_another_page_is_finished_elsewhere(
    screen: Screen, paper: PaperKitchen
) -> None:
    for number in range(20):
        paper.arrive(f"{number:03}")
    await screen.open(1024, 768)
    screen.press(Key.Key_1)
    await screen.tap("page.next")
    first = screen.numbers()[0]

    for number in range(3):
        await paper.ready(f"t{number:03}")
    await screen.until(lambda: first not in screen.numbers(), "the others to move up")

    assert screen.window.board.page == 1


async def test_who_finishes_the_last_ticket_of_a_page_stays_on_it(
    screen: Screen, paper: PaperKitchen
) -> None:
    for number in range(20):
        paper.arrive(f"{number:03}")
    await screen.open(1024, 768)
    last = screen.numbers()[-1]
    screen.press(getattr(Key, f"Key_{len(screen.numbers())}"))
    screen.press(Key.Key_Return)
    await screen.until(lambda: last not in screen.numbers(), "the ticket to leave")

    assert screen.window.board.page == 0
    assert screen.card(f"t{int(last) + 1:03}")._pointed.card


async def test_a_long_ticket_takes_two_cells_and_a_longer_one_says_how_it_goes_on(
    screen: Screen, paper: PaperKitchen
) -> None:
    short = paper.arrive("042")
    longer = paper.arrive("043", *(an_item(str(at), modifiers=("oat milk",)) for at in range(4)))
    endless = paper.arrive("044", *(an_item(str(at)) for at in range(30)))
    await screen.open(1366, 768)

    assert screen.card(longer).width() > 2 * screen.card(short).width()
    assert all(screen.sees(f"ticket.{longer}.item.{at}") for at in range(4))
    assert screen.sees(f"ticket.{endless}.continue")
    assert not screen.sees(f"ticket.{endless}.item.29")
    for _ in range(10):
        if not screen.sees(f"ticket.{endless}.item.29"):
            await screen.tap(f"ticket.{endless}.continue")
    assert screen.sees(f"ticket.{endless}.item.29")


async def test_a_card_that_has_moved_is_deaf_for_a_moment_and_others_are_not(
    screen: Screen, paper: PaperKitchen
) -> None:
    first, second, third = paper.arrive("042"), paper.arrive("043"), paper.arrive("044")
    await screen.open()
    assert screen.hands.can_tap(f"kitchen.ticket.{third}.start")

    await paper.ready(second)
    await screen.until(lambda: screen.numbers() == ["042", "044"])
    hear = {ticket: screen.hands.can_tap(f"kitchen.ticket.{ticket}.start") for ticket in (first, third)}
    await screen.until(
        lambda: screen.hands.can_tap(f"kitchen.ticket.{third}.start"), "the card to hear again"
    )

    assert hear == {first: True, third: False}


async def test_nothing_moves_while_a_finger_is_on_a_card(screen: Screen, paper: PaperKitchen) -> None:
    first, second = paper.arrive("042"), paper.arrive("043")
    await screen.open()
    button = screen.hands.find(f"kitchen.ticket.{second}.start")

    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    await paper.ready(first)
    await screen.until(lambda: screen.window.model.tickets[0].ticket_id == second)
    during = screen.numbers()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)

    assert during == ["042", "043"]
    await screen.shows("043")
    assert ("start", second) in paper.calls


async def test_many_changes_in_one_moment_are_read_together(screen: Screen, paper: PaperKitchen) -> None:
    await screen.open()
    before = paper.reads

    for number in range(50):
        paper.arrive(f"{number:03}")
    await screen.until(lambda: len(screen.window.model.tickets) == 50)

    assert paper.reads - before <= 3


async def test_an_empty_board_and_a_closed_kitchen_say_so(screen: Screen, paper: PaperKitchen) -> None:
    await screen.open()
    assert screen.read("empty.sentence") == "No orders. Enjoy the quiet."

    await screen.tap("open_switch")

    await screen.until(lambda: screen.sees("banner"))
    assert screen.read("empty.sentence") == "The kitchen is closed."
    assert screen.read("banner.title") == "The kitchen is closed"
    await screen.tap("undo")
    await screen.until(lambda: not screen.sees("banner"))
    assert paper.calls == [("set_accepting", False), ("set_accepting", True)]


async def test_a_lost_connection_is_told_and_the_board_stays(screen: Screen, paper: PaperKitchen) -> None:
    ticket_id = paper.arrive("042")
    await screen.open()

    paper.connection.go_offline(waiting=3)
    paper.tell(ChangeKind.HEALTH)

    await screen.until(lambda: screen.sees("banner"))
    assert screen.read("pill") == "Offline: 3 waiting"
    assert screen.read("banner.title").startswith("No contact with the counter")
    assert screen.sees(f"ticket.{ticket_id}.start")


async def test_a_board_that_cannot_be_read_is_told_and_read_again(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open()
    paper.break_down()
    paper.arrive("042")
    await screen.until(lambda: screen.sees("banner"))

    paper.mend()

    await screen.shows("042")
    await screen.until(lambda: not screen.sees("banner"))


class _Paints(QObject):
    """Remembers which part of a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.regions: list[QRect] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.regions.append(event.rect())  # type: ignore[attr-defined]
        return False

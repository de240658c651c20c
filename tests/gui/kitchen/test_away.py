"""A kitchen that is away says how old its news is and works on; back again it gets everything, in order, with one chime."""

from __future__ import annotations

import gc
import random
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from core.api.words import OrderType
from core.domain.change import ChangeKind
from core.qt.heartbeat import Heartbeat
from core.qt.language import language
from kitchen_app.widgets.item_line import ItemLine
from kitchen_app.widgets.news import News
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = pytest.mark.gui


def lose(screen: Screen, *, heard_ago_s: float) -> None:
    """Cut the connection; the shop was heard so long ago."""
    paper = screen.paper
    now_ms = paper.clock.now_ms()
    paper.connection.go_offline(waiting=3, since=now_ms)
    paper.connection.view = replace(paper.connection.view, news_at=now_ms - round(heard_ago_s * 1000))
    paper.tell(ChangeKind.HEALTH)


def find_again(paper: PaperKitchen) -> None:
    """Have the connection back."""
    paper.connection.go_online()
    paper.tell(ChangeKind.HEALTH)


def news(screen: Screen) -> tuple[str, str]:
    """Return what the header says about its news, without the time of day, and in which colour."""
    shown = screen.hands.find("kitchen.contact")
    assert isinstance(shown, News)
    said = shown.text()
    return said[said.index("(") :] if "(" in said else said, str(shown.property("tone"))


async def test_news_grow_old_visibly_while_the_connection_is_down_and_are_fresh_at_once_when_it_is_back(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open(1920, 1080)
    find_again(paper)
    await screen.until(lambda: screen.read("pill") == "Online")

    lose(screen, heard_ago_s=10)
    await screen.until(lambda: screen.sees("banner"))
    told = [news(screen)]
    assert screen.read("contact").startswith("News from ")
    for seconds in (45, 5, 180, 3600, 3 * 86_400):
        screen.pass_time(seconds)
        told.append(news(screen))

    assert told == [
        ("(10 s ago)", "warning"),
        ("(55 s ago)", "warning"),
        ("(1 min ago)", "late"),
        ("(4 min ago)", "late"),
        ("(1 h ago)", "late"),
        ("(3 days ago)", "late"),
    ]
    find_again(paper)
    await screen.until(lambda: not screen.sees("banner"))
    assert screen.read("pill") == "Online"
    assert news(screen)[1] == "muted"


async def test_the_age_of_the_news_counts_up_by_itself(screen: Screen, paper: PaperKitchen) -> None:
    await screen.open(1920, 1080)
    lose(screen, heard_ago_s=0)
    await screen.until(lambda: screen.sees("banner"))

    paper.clock.turn(120)

    await screen.until(lambda: news(screen) == ("(2 min ago)", "late"), "the window's own look at the clock")


async def test_the_board_works_on_while_the_connection_is_down_and_a_touch_is_no_news(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042")
    await screen.open(1920, 1080)
    lose(screen, heard_ago_s=240)
    await screen.until(lambda: screen.sees("banner"))
    assert "kept and sent" in screen.read("banner.text")

    await screen.tap(f"ticket.{ticket_id}.start")
    await screen.until(lambda: screen.card(ticket_id).property("status") == "PREPARING")
    await screen.tap(f"ticket.{ticket_id}.ready")
    await screen.until(lambda: screen.sees(f"pickup.{ticket_id}"))

    assert news(screen) == ("(4 min ago)", "late")
    assert [call[0] for call in paper.calls] == ["start", "ready"]


@pytest.mark.parametrize("code", ["en", "pt-BR", "ru"])
@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(1024, 768), (1366, 768), (1080, 1920)])
async def test_the_age_of_the_news_is_told_whole_on_every_screen(
    screen: Screen, paper: PaperKitchen, size: tuple[int, int], scale: int, code: str
) -> None:
    paper.preferences.kept.update(scale=str(scale), language=code)
    paper.arrive("042")
    await screen.open(*size)
    lose(screen, heard_ago_s=240)
    await screen.until(lambda: screen.sees("banner"))

    def overlapping() -> list[str]:
        group = shown.parentWidget()
        assert group is not None
        here = group.rect()
        parts = [child for child in group.findChildren(QWidget) if child.isVisible()]
        return [part.objectName() for part in parts if not here.contains(part.geometry())] + [
            part.objectName()
            for part in parts
            if part is not shown and part.geometry().intersects(shown.geometry())
        ]

    shown = screen.hands.find("kitchen.contact")
    assert isinstance(shown, News)
    await screen.until(lambda: not overlapping(), "everything in the header to have its place")
    room = shown.contentsRect().width()
    assert shown.fontMetrics().horizontalAdvance(shown.text()) <= room
    assert screen.buttons_below(48) == []


@pytest.mark.fault("F20")
@pytest.mark.promise("B-9", "B-10")
async def test_what_was_missed_comes_in_the_order_of_payment_once_each_with_its_true_age_and_one_chime(
    screen: Screen, paper: PaperKitchen
) -> None:
    done = paper.arrive("900", sequence=1)
    await screen.open(1920, 1080)
    await screen.tap(f"ticket.{done}.ready")
    await screen.until(lambda: screen.sees(f"pickup.{done}"))
    lose(screen, heard_ago_s=0)
    await screen.until(lambda: screen.sees("banner"))
    strokes = screen.window.chime.strokes
    find_again(paper)

    order = list(range(37))
    random.Random(7).shuffle(order)
    for number in order:
        paper.arrive(f"{number:03}", sequence=number + 2, paid_ago_s=400 - number)
        paper.tell(ChangeKind.TICKET, f"t{number:03}")  # heard twice
    await screen.until(lambda: len(screen.window.model.tickets) == 37)

    assert [ticket.number for ticket in screen.window.model.tickets] == [f"{n:03}" for n in range(37)]
    assert screen.numbers() == [f"{number:03}" for number in range(len(screen.numbers()))]
    assert screen.card("t000")._age.elapsed_ms == 400_000
    assert screen.window.chime.strokes == strokes + 1
    await screen.until(lambda: screen.sees("arrivals"))
    assert screen.read("arrivals") == "37 new orders"


async def test_a_backlog_that_comes_bit_by_bit_is_one_burst_with_one_flash(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open()

    async def there(count: int) -> None:
        await screen.until(lambda: len(screen.window.model.tickets) == count)

    for batch in range(14):
        for number in range(5):
            paper.arrive(f"{batch:02}{number}", sequence=100 - batch * 5 - number)
        await there(5 * batch + 5)
        screen.window._tick()

    assert screen.window.chime.strokes == 1
    assert screen.read("arrivals") == "70 new orders"
    await screen.until(lambda: screen.window.board.settled)
    assert screen.card("t134").property("flashing") == "", "the flash of the burst is over"


async def test_one_order_flashes_and_rings_without_words_and_the_next_one_rings_again(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open()
    paper.arrive("042")
    await screen.shows("042")
    assert (screen.window.chime.strokes, screen.sees("arrivals")) == (1, False)

    for _ in range(3):
        screen.window._tick()
    paper.arrive("043")

    await screen.shows("042", "043")
    assert screen.card("t043").property("flashing") == "new"
    assert (screen.window.chime.strokes, screen.sees("arrivals")) == (2, False)


async def test_what_comes_back_by_undo_or_recall_is_no_new_order(screen: Screen, paper: PaperKitchen) -> None:
    ticket_id = paper.arrive("042")
    await screen.open()
    await screen.tap(f"ticket.{ticket_id}.ready")
    await screen.shows()

    await screen.tap("undo")

    await screen.shows("042")
    assert screen.window.chime.strokes == 0
    assert screen.card(ticket_id).property("flashing") == ""


async def test_the_chime_is_switched_off_by_key_and_in_the_settings_and_stays_so(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open()
    screen.press(Qt.Key.Key_M)
    await screen.until(lambda: screen.read("toast.message") == "Chime off")
    paper.arrive("042")
    await screen.shows("042")
    assert screen.window.chime.strokes == 0
    assert paper.preferences.kept["chime"] == "off"

    await screen.tap("settings")
    await screen.tap("settings.chime.on")
    assert paper.preferences.kept["chime"] == "on"


@pytest.fixture
def settled_garbage() -> Iterator[None]:
    """Have what earlier tests left behind collected, and looked at no more, as a program does soon after its start."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


async def test_three_hundred_tickets_that_come_at_once_do_not_freeze_the_window(
    screen: Screen, paper: PaperKitchen, settled_garbage: None
) -> None:
    await screen.open()
    paper.arrive("000")
    await screen.shows("000")
    pulse = Heartbeat(screen.window)
    pulse.start()

    for number in range(1, 301):
        items = (
            an_item(str(at), modifiers=("oat milk",), note=f"note {number}") for at in range(1 + number % 4)
        )
        paper.arrive(f"{number:03}", *items, order_type=OrderType.TO_GO, paid_ago_s=number)
    await screen.until(lambda: len(screen.window.model.tickets) == 301 and screen.window.board.settled)

    beats = pulse.pulse().beats
    await screen.until(lambda: pulse.pulse().beats >= beats + 10, "the window to breathe again")
    measured = pulse.stop()
    print(measured)
    assert measured.max_ms < 250, "on a slow machine; about a tenth of it on a shop's"


async def test_a_ticket_that_is_on_paper_says_so_in_words_and_with_a_sign(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id, other = paper.arrive("042", note="extra hot"), paper.arrive("043")
    await screen.open()

    paper.mark_on_paper(ticket_id, ago_s=240)

    def first_line() -> str:
        lines = [line for line in screen.card(ticket_id).findChildren(ItemLine) if line.isVisible()]
        return min(lines, key=lambda line: line.y()).text()

    await screen.until(lambda: first_line().startswith("On paper since "), "the first line of the card")
    assert "On paper since" in screen.card(ticket_id).accessibleName()
    assert "On paper since" not in screen.card(other).accessibleName()
    language().set_language("pt-BR")
    await screen.until(lambda: first_line().startswith("No papel desde "))
    await screen.tap(f"ticket.{ticket_id}.ready")
    await screen.until(lambda: screen.sees(f"pickup.{ticket_id}"))

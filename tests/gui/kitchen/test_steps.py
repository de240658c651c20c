"""What a barista can do to a ticket with one touch, and how every step is taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from core.api.words import TicketStatus
from core.domain.change import ChangeKind
from core.qt.language import language
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = pytest.mark.gui


@pytest.mark.promise("B-11")
async def test_a_ticket_goes_from_new_to_handed_over_with_three_touches(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042", customer="Ana")
    await screen.open()

    await screen.tap(f"ticket.{ticket_id}.start")
    await screen.until(lambda: screen.card(ticket_id).property("status") == "PREPARING")
    await screen.tap(f"ticket.{ticket_id}.ready")
    await screen.until(lambda: screen.sees(f"pickup.{ticket_id}"))
    assert not screen.sees(f"ticket.{ticket_id}")
    await screen.tap(f"pickup.{ticket_id}.hand_over")
    await screen.until(lambda: not screen.sees(f"pickup.{ticket_id}"))

    assert [call[0] for call in paper.calls] == ["start", "ready", "hand_over"]
    assert paper.tickets[ticket_id].status is TicketStatus.HANDED_OVER


async def test_a_touch_on_a_line_says_that_it_is_done_and_another_that_it_is_not(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042", an_item("a"), an_item("b", "mocha"))
    await screen.open()
    line = f"ticket.{ticket_id}.item.b"

    await screen.tap(line)
    await screen.until(lambda: screen.hands.find(f"kitchen.{line}").property("done") is True)
    assert screen.read(line) == "1 Mocha, done"
    await screen.tap(line)
    await screen.until(lambda: screen.hands.find(f"kitchen.{line}").property("done") is False)

    assert paper.calls == [("item_done", ticket_id, "b", True), ("item_done", ticket_id, "b", False)]


@pytest.mark.parametrize("step", ["start", "ready", "hand_over"])
async def test_every_step_is_offered_to_be_undone(screen: Screen, paper: PaperKitchen, step: str) -> None:
    ticket_id = paper.arrive("042")
    if step == "hand_over":
        await paper.ready(ticket_id)
    await screen.open()
    before = paper.tickets[ticket_id].status

    await screen.tap(f"pickup.{ticket_id}.hand_over" if step == "hand_over" else f"ticket.{ticket_id}.{step}")
    await screen.until(lambda: paper.tickets[ticket_id].status is not before)
    await screen.tap("undo")

    await screen.until(lambda: paper.tickets[ticket_id].status is before)
    assert not screen.sees("undo")


async def test_the_recall_list_brings_a_ticket_back_to_its_place(screen: Screen, paper: PaperKitchen) -> None:
    for number in ("042", "043", "044"):
        paper.arrive(number)
    await paper.ready("t042")
    await paper.ready("t043")
    await paper.hand_over("t043")
    await screen.open()

    await screen.tap("recall")
    await screen.until(lambda: screen.sees("recall.t042"))
    assert screen.sees("recall.t043")
    await screen.tap("recall.t043")

    await screen.shows("043", "044")
    assert not screen.sees("panel.close")


async def test_the_list_of_finished_tickets_says_when_there_are_none(screen: Screen) -> None:
    await screen.open()

    await screen.tap("recall")

    await screen.until(lambda: screen.sees("recall_empty"))
    await screen.tap("panel.close")
    assert not screen.sees("recall_empty")


@pytest.mark.parametrize("reason", ["sold_out", "kitchen_closed", "too_busy", "other"])
async def test_a_ticket_is_refused_on_its_card_with_a_reason(
    screen: Screen, paper: PaperKitchen, reason: str
) -> None:
    ticket_id = paper.arrive("042")
    await screen.open()

    await screen.tap(f"ticket.{ticket_id}.more")
    await screen.tap(f"ticket.{ticket_id}.refuse.{reason}")

    await screen.shows()
    assert paper.calls == [("refuse", ticket_id, reason)]


async def test_the_panel_on_a_card_can_be_left_without_doing_anything(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042")
    await screen.open()

    await screen.tap(f"ticket.{ticket_id}.more")
    language().set_language("ru")
    other = screen.hands.find(f"kitchen.ticket.{ticket_id}.refuse.other")
    await screen.until(lambda: other.accessibleName() == "Другое")
    language().set_language("en")
    await screen.tap(f"ticket.{ticket_id}.back")

    await screen.until(lambda: not screen.sees(f"ticket.{ticket_id}.refuse.other"))
    assert paper.calls == []


async def test_a_product_is_found_and_sold_out_and_on_sale_again(screen: Screen, paper: PaperKitchen) -> None:
    await screen.open()
    await screen.tap("sold_out")
    await screen.until(lambda: screen.sees("sold_out.juice"))

    screen.hands.type_text("ora")
    await screen.until(lambda: not screen.sees("sold_out.latte"))
    await screen.tap("sold_out.juice")
    await screen.until(lambda: screen.hands.find("kitchen.sold_out.juice").property("sold_out") is True)
    await screen.tap("sold_out.juice")
    await screen.until(lambda: screen.hands.find("kitchen.sold_out.juice").property("sold_out") is False)

    assert paper.calls == [("set_sold_out", "juice", True), ("set_sold_out", "juice", False)]


async def test_what_another_screen_sells_out_is_seen_at_once(screen: Screen, paper: PaperKitchen) -> None:
    await screen.open()
    await screen.tap("sold_out")
    await screen.until(lambda: screen.sees("sold_out.mocha"))

    await paper.set_sold_out("mocha", sold_out=True)

    await screen.until(lambda: screen.hands.find("kitchen.sold_out.mocha").property("sold_out") is True)


async def test_the_card_offers_only_its_own_products_to_be_sold_out(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042", an_item("a", "latte"), an_item("b", "brownie"))
    await screen.open()

    await screen.tap(f"ticket.{ticket_id}.more")
    await screen.tap(f"ticket.{ticket_id}.sold_out")

    await screen.until(lambda: screen.sees("sold_out.latte"))
    assert screen.sees("sold_out.brownie")
    assert not screen.sees("sold_out.mocha")
    await screen.tap("sold_out_all")
    await screen.until(lambda: screen.sees("sold_out.mocha"))


async def test_a_long_press_on_a_line_leads_to_its_product_and_does_not_tick_it_off(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042", an_item("a", "latte"), an_item("b", "brownie"))
    await screen.open()

    let_go = screen.hands.hold_down(f"kitchen.ticket.{ticket_id}.item.b")
    await screen.until(lambda: screen.sees("sold_out.brownie"), "the list after a long press")
    let_go()

    assert not screen.sees("sold_out.latte")
    assert paper.calls == []


async def test_a_step_that_comes_too_late_is_explained_and_changes_nothing(
    screen: Screen, paper: PaperKitchen
) -> None:
    ticket_id = paper.arrive("042")
    await screen.open()
    paper.refuse_steps()

    await screen.tap(f"ticket.{ticket_id}.start")

    await screen.until(lambda: screen.sees("toast"))
    assert screen.read("toast.message") == "The ticket has moved on, so this cannot be done any more."
    assert not screen.sees("undo")


async def test_two_quick_touches_are_one_step(screen: Screen, paper: PaperKitchen) -> None:
    ticket_id = paper.arrive("042")
    await screen.open()
    start = screen.hands.find(f"kitchen.ticket.{ticket_id}.start")

    QTest.mouseClick(start, Qt.MouseButton.LeftButton)
    QTest.mouseClick(start, Qt.MouseButton.LeftButton)

    await screen.until(lambda: screen.card(ticket_id).property("status") == "PREPARING")
    assert paper.calls == [("start", ticket_id)]


async def test_many_ready_orders_stand_on_pages_oldest_first(screen: Screen, paper: PaperKitchen) -> None:
    for number in range(9):
        paper.arrive(f"{number:03}")
        await paper.ready(f"t{number:03}")
    await screen.open()

    assert screen.sees("pickup.t000")
    assert not screen.sees("pickup.t008")
    while screen.hands.can_tap("kitchen.pickup.next"):
        await screen.tap("pickup.next")
    assert screen.sees("pickup.t008")


async def test_the_pill_opens_the_whole_truth_about_the_connections(
    screen: Screen, paper: PaperKitchen
) -> None:
    await screen.open()
    await screen.until(lambda: screen.read("pill") == "Embedded")

    await screen.tap("pill")

    await screen.until(lambda: screen.sees("health"))
    assert screen.read("health.kitchen") == "Working"
    paper.tell(ChangeKind.HEALTH)
    await screen.tap("panel.close")
    assert not screen.sees("health")

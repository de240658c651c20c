"""A ticket that was changed: it says so until somebody has seen it, with signs and words on every line that is another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from core.api.changes import ChangeKind
from core.api.views import HeadView, TicketItemView, WasView
from kitchen_app.widgets.item_line import ItemLine
from tests.gui.kitchen.screen import Screen
from tests.support.paper_kitchen import PaperKitchen, an_item

pytestmark = pytest.mark.gui


def changed(paper: PaperKitchen, ticket_id: str, *items: TicketItemView) -> None:
    """Change a ticket as the counter does."""
    ticket = paper.tickets[ticket_id]
    paper.tickets[ticket_id] = replace(ticket, items=items, changes=ticket.changes + 1, changed=True)
    paper.tell(ChangeKind.TICKET, ticket_id)


async def test_a_changed_ticket_flashes_and_says_what_is_another_until_it_is_seen(
    screen: Screen, paper: PaperKitchen
) -> None:
    first, second = paper.arrive("042", an_item("a"), an_item("b"), an_item("c")), paper.arrive("043")
    await screen.open()
    await screen.shows("042", "043")
    strokes = screen.window.chime.strokes
    was = WasView(2, ({"en": "Oat milk"},), "hot")
    changed(
        paper,
        first,
        replace(an_item("a"), mark="altered", was=was),
        replace(an_item("b"), mark="void"),
        replace(an_item("d"), mark="new"),
    )

    await screen.until(lambda: screen.sees(f"ticket.{first}.change"), "the mark of the change")
    await screen.shows("042", "043")
    card = screen.card(first)
    assert card.property("flashing") == "changed"
    assert screen.card(second).property("flashing") != "changed"
    assert screen.window.chime.strokes == strokes + 1
    assert "CHANGED, was: 2 × Oat milk hot" in screen.read(f"ticket.{first}.item.a")
    assert "VOID: do not make" in screen.read(f"ticket.{first}.item.b")
    assert "NEW LINE" in screen.read(f"ticket.{first}.item.d")
    for _ in range(100):
        screen.window._tick()
    assert card.property("flashing") == "changed"

    await screen.tap(f"ticket.{first}.change")
    await screen.until(lambda: not screen.sees(f"ticket.{first}.change"), "the mark is gone")
    assert ("acknowledge_change", first) in paper.calls
    assert card.property("flashing") == ""
    assert "VOID: do not make" in screen.read(f"ticket.{first}.item.b")


async def test_what_is_said_anew_of_the_whole_order_stands_with_what_was_said_before(
    screen: Screen, paper: PaperKitchen
) -> None:
    told = paper.arrive("042", an_item("a"))
    before = HeadView("table 4", "", "Ana")
    anew = replace(paper.tickets[told], note="table 5", allergy="nuts", customer="Bia", was=before)
    paper.tickets[told] = anew
    changed(paper, told, an_item("a"))
    await screen.open()
    await screen.until(lambda: screen.sees(f"ticket.{told}.change"), "the mark of the change")
    spoken = screen.card(told).accessibleName()
    for words in ("NEW ALLERGY: Nuts", "table 5, was: table 4", "NEW NAME: Bia, was: Ana"):
        assert words in spoken
        assert any(words in line.text() for line in screen.card(told).findChildren(ItemLine))


async def test_a_void_line_cannot_be_marked_as_done(screen: Screen, paper: PaperKitchen) -> None:
    ticket_id = paper.arrive("042", an_item("a"), replace(an_item("b"), mark="void"))
    await screen.open()
    await screen.shows("042")
    await screen.tap(f"ticket.{ticket_id}.item.b")
    await screen.tap(f"ticket.{ticket_id}.item.a")
    await screen.until(lambda: any(call[0] == "item_done" for call in paper.calls))
    assert [call[2] for call in paper.calls if call[0] == "item_done"] == ["a"]

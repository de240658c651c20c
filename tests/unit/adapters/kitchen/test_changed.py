"""A ticket that is changed after it was sent: by deltas, once, in order or not at all; what was removed stays as void."""

from __future__ import annotations

from typing import Any

import pytest

from core.api.views import HeadView
from core.contracts.kitchen import (
    ChangeTicket,
    TicketChangeAccepted,
    TicketChangeRefused,
    TicketChangeUndone,
    UndoTicketChange,
)
from core.contracts.message import Reply
from core.domain.ticket import TicketStatus
from tests.support.kitchen import KitchenSite, a_withdrawal, an_item, an_order

pytestmark = pytest.mark.both_databases

LATTE, JUICE, MOCHA = an_item("a", "latte", quantity=2), an_item("b", "juice"), an_item("c", "mocha")


def a_change(revision: int = 1, change_id: str = "", **told: object) -> ChangeTicket:
    return ChangeTicket(
        ticket_id="ticket-1",
        order_id="order-1",
        change_id=change_id or f"change-{revision}",
        revision=revision,
        **told,  # type: ignore[arg-type]
    )


def undo(change_id: str) -> UndoTicketChange:
    return UndoTicketChange(ticket_id="ticket-1", order_id="order-1", change_id=change_id)


async def marks(site: KitchenSite) -> dict[str, tuple[str, int]]:
    ticket = await site.shown()
    return {item.line_id: (item.mark, item.quantity) for item in ticket.items}


async def asked(site: KitchenSite, command: ChangeTicket) -> Reply:
    reply = await site.till.ask(command)
    assert isinstance(reply, TicketChangeAccepted | TicketChangeRefused)
    return reply


def why(reply: Reply) -> str:
    assert isinstance(reply, TicketChangeRefused)
    return reply.reason


async def test_lines_are_added_altered_and_removed_and_the_ticket_keeps_its_place(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE), an_order(2, MOCHA))
    before = await site.shown()
    fewer = an_item("a", "latte", quantity=1, note="hot")
    reply = await asked(site, a_change(added=(MOCHA,), altered=(fewer,), removed=("b",)))
    assert reply == TicketChangeAccepted(ticket_id="ticket-1", change_id="change-1", was="NEW")
    assert await marks(site) == {"a": ("altered", 1), "b": ("void", 1), "c": ("new", 1)}
    ticket = await site.shown()
    assert [t.number for t in (await site.door.board()).open] == ["001", "002"]
    assert (ticket.paid_at, ticket.sequence, ticket.changed) == (before.paid_at, before.sequence, True)
    was = ticket.items[0].was
    assert was is not None
    assert (was.quantity, was.note) == (2, "")


async def test_the_mark_stays_until_a_barista_has_seen_it(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    await asked(site, a_change(removed=("b",)))
    await site.door.acknowledge_change("ticket-1")
    ticket = await site.shown()
    assert not ticket.changed
    assert (await marks(site))["b"] == ("void", 1)
    await asked(site, a_change(2, added=(MOCHA,)))
    assert (await site.shown()).changed


async def test_a_change_that_comes_again_changes_nothing(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    command = a_change(added=(MOCHA,), removed=("b",))
    first = await asked(site, command)
    after = await site.shown()
    assert await asked(site, command) == first
    assert await site.shown() == after


async def test_a_change_that_comes_too_late_changes_nothing(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    await asked(site, a_change(2, added=(MOCHA,)))
    after = await site.shown()
    assert why(await asked(site, a_change(1, removed=("b",)))) == "late_revision"
    assert await site.shown() == after


async def test_an_undo_that_comes_first_bars_its_change(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    answer = await site.till.ask(undo("change-1"))
    assert answer == TicketChangeUndone(ticket_id="ticket-1", change_id="change-1")
    assert why(await asked(site, a_change(removed=("b",)))) == "withdrawn"
    assert await marks(site) == {"a": ("", 2), "b": ("", 1)}


async def test_an_undo_brings_every_line_back_once(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    fewer = an_item("a", "latte", quantity=1)
    await asked(site, a_change(added=(MOCHA,), altered=(fewer,), removed=("b",)))
    for _ in range(2):
        await site.till.ask(undo("change-1"))
    assert await marks(site) == {"a": ("altered", 2), "b": ("new", 1), "c": ("void", 1)}
    assert (await site.shown()).changed


async def said(site: KitchenSite) -> tuple[str, str, str]:
    ticket = await site.shown()
    return ticket.note, ticket.allergy, ticket.customer


async def test_note_allergy_and_name_are_said_anew_once_and_undone_whole(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, note="table 4"))
    told: dict[str, object] = {"note": "table 5", "allergies": {"": "nuts"}, "customer": "Bia"}
    for _ in range(2):
        assert isinstance(await asked(site, a_change(1, "", **told)), TicketChangeAccepted)
    assert await said(site) == ("table 5", "nuts", "Bia")
    ticket = await site.shown()
    assert (ticket.changes, ticket.changed, ticket.was) == (1, True, HeadView("table 4", "", "Ana"))
    assert why(await asked(site, a_change(1, "late", note="table 6"))) == "late_revision"
    await asked(site, a_change(2, note="", allergies={"": ""}))
    assert await said(site) == ("", "", "Bia")
    assert (await site.shown()).was == HeadView("table 4", "", "Ana")  # as it was first seen
    for _ in range(2):
        await site.till.ask(undo("change-2"))
    assert await said(site) == ("table 5", "nuts", "Bia")
    assert why(await asked(site, a_change(2, note="table 7"))) == "withdrawn"


async def test_what_was_made_before_an_allergy_was_told_is_looked_at_again(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    await site.door.ready("ticket-1")
    await asked(site, a_change(note="hurry"))
    assert (await site.shown()).status is TicketStatus.READY
    await asked(site, a_change(2, allergies={"": "milk"}))
    ticket = await site.shown()
    assert (ticket.status, [item.done for item in ticket.items]) == (TicketStatus.PREPARING, [False, False])
    await site.door.ready("ticket-1")
    await asked(site, a_change(3, allergies={"": ""}))  # less to look after: nothing is made again
    assert (await site.shown()).status is TicketStatus.READY


async def test_what_is_finished_can_only_become_more(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    await site.door.item_done("ticket-1", "a", done=True)
    assert why(await asked(site, a_change(removed=("a",)))) == "line_finished"
    one = an_item("a", "latte", quantity=1)
    assert why(await asked(site, a_change(1, "other", altered=(one,)))) == "line_finished"
    three = an_item("a", "latte", quantity=3)
    await asked(site, a_change(1, "third", altered=(three,)))
    ticket = await site.shown()
    assert (ticket.items[0].quantity, ticket.items[0].done) == (3, False)


async def test_a_ready_ticket_with_something_new_is_to_be_made_again(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE))
    await site.door.ready("ticket-1")
    reply = await asked(site, a_change(added=(MOCHA,)))
    assert reply == TicketChangeAccepted(ticket_id="ticket-1", change_id="change-1", was="READY")
    ticket = await site.shown()
    assert ticket.status is TicketStatus.PREPARING
    assert [item.done for item in ticket.items] == [True, False]


async def test_a_ticket_is_ready_when_its_last_open_line_is_removed(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    await site.door.item_done("ticket-1", "a", done=True)
    await asked(site, a_change(removed=("b",)))
    (ticket,) = (await site.door.board()).ready
    assert ticket.status is TicketStatus.READY


async def test_a_void_line_is_not_to_be_made(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    await asked(site, a_change(removed=("b",)))
    await site.door.start("ticket-1")
    await site.door.item_done("ticket-1", "a", done=True)
    await site.door.ready("ticket-1")
    (ticket,) = (await site.door.board()).ready
    assert [item.done for item in ticket.items] == [True, False]


@pytest.mark.parametrize("gone", ["handed_over", "withdrawn"])
async def test_what_has_left_the_kitchen_is_not_changed(site: KitchenSite, gone: str) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    if gone == "withdrawn":
        await site.till.ask(a_withdrawal(1))
    else:
        await site.door.ready("ticket-1")
        await site.door.hand_over("ticket-1")
    assert why(await asked(site, a_change(removed=("b",)))) == gone


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"removed": ("z",)}, "unknown_line"),
        ({"altered": (an_item("z"),)}, "unknown_line"),
        ({"added": (an_item("a"),)}, "unknown_line"),
        ({"removed": ("a", "b")}, "nothing_left"),
        ({"added": (an_item("d", station_id=""),)}, "no_station"),
    ],
)
async def test_what_cannot_be_is_refused_and_nothing_is_changed(
    site: KitchenSite, told: dict[str, Any], reason: str
) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    assert why(await asked(site, a_change(**told))) == reason
    assert await marks(site) == {"a": ("", 2), "b": ("", 1)}


async def test_what_has_run_out_is_not_added_but_may_stay(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE, JUICE))
    await site.door.set_sold_out("mocha", sold_out=True)
    refused = await asked(site, a_change(added=(MOCHA,)))
    assert isinstance(refused, TicketChangeRefused)
    assert (refused.reason, refused.product_ids) == ("sold_out", ("mocha",))
    await site.door.set_accepting(accepting=False)
    assert why(await asked(site, a_change(1, "x", added=(an_item("d"),)))) == "kitchen_closed"
    await asked(site, a_change(1, "y", removed=("b",)))
    assert (await marks(site))["b"] == ("void", 1)


async def test_the_counter_hears_of_every_step_of_a_changed_ticket(site: KitchenSite) -> None:
    await site.accept(an_order(1, LATTE))
    await asked(site, a_change(added=(MOCHA,)))
    assert await site.told() == [("NEW", 2)]

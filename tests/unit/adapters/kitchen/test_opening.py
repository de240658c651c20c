"""Which orders the kitchen takes, which it refuses, and what it shows of them."""

from __future__ import annotations

import pytest

from core.contracts.kitchen import TicketAccepted, TicketRefused, TicketWithdrawn
from core.contracts.message import CommandFailed
from core.domain.change import ChangeKind
from core.domain.order import OrderType
from core.domain.ticket import TicketStatus
from tests.support.kitchen import COLD, HOT, KitchenSite, a_withdrawal, an_item, an_order

pytestmark = pytest.mark.both_databases


@pytest.mark.promise("A-10", "A-11", "B-12")
async def test_a_paid_order_is_stored_on_the_board_and_pushed_to_the_screens(site: KitchenSite) -> None:
    site.changes.clear()
    reply = await site.till.ask(an_order(1))

    assert reply == TicketAccepted(ticket_id="ticket-1", accepted_at=site.clock.now_ms())
    assert site.pushed(ChangeKind.TICKET) == [frozenset({"ticket-1"})]
    board = await site.door.board()
    assert [ticket.number for ticket in board.open] == ["001"]


@pytest.mark.promise("A-12")
async def test_a_ticket_shows_exactly_what_was_ordered(site: KitchenSite) -> None:
    oat = {"pt-BR": "Leite de aveia", "en": "Oat milk", "ru": "Овсяное молоко"}
    large = {"pt-BR": "Grande", "en": "Large", "ru": "Большой"}
    latte = an_item(
        "a",
        names={"pt-BR": "Café com leite", "en": "Latte"},
        quantity=2,
        modifiers=(oat, large),
        note="bem quente!",
    )
    juice = an_item("b", "juice", quantity=1)
    await site.accept(an_order(1, latte, juice, order_type="to_go", note="lactose!", customer="Ana Ñ"))

    ticket = await site.shown()
    assert (ticket.order_type, ticket.note, ticket.customer) == (OrderType.TO_GO, "lactose!", "Ana Ñ")
    assert [item.line_id for item in ticket.items] == ["a", "b"]
    first, second = ticket.items
    assert (first.product_id, first.names, first.quantity, first.modifiers, first.note, first.station_id) == (
        "latte", {"pt-BR": "Café com leite", "en": "Latte"}, 2, (oat, large), "bem quente!", HOT,
    )  # fmt: skip
    assert (second.product_id, second.modifiers, second.note, second.station_id) == ("juice", (), "", COLD)


async def test_a_pick_up_keeps_its_time_and_its_allergies(site: KitchenSite) -> None:
    wanted = site.clock.now_ms() + 60 * 60_000
    allergies = {"a": "nuts", "": "milk"}
    await site.accept(an_order(1, an_item("a"), order_type="pickup", wanted_at=wanted, allergies=allergies))

    ticket = await site.shown()
    assert (ticket.order_type, ticket.wanted_at, ticket.allergy) == (OrderType.PICKUP, wanted, "milk")
    assert ticket.items[0].allergy == "nuts"


async def test_a_closed_kitchen_refuses_new_tickets_and_keeps_those_it_has(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.door.set_accepting(accepting=False)

    assert await site.till.ask(an_order(2)) == TicketRefused(ticket_id="ticket-2", reason="kitchen_closed")
    board = await site.door.board()
    assert not board.accepting
    assert [ticket.ticket_id for ticket in board.open] == ["ticket-1"]
    await site.door.set_accepting(accepting=True)
    assert isinstance(await site.till.ask(an_order(3)), TicketAccepted)


async def test_a_ticket_with_something_that_has_run_out_is_refused_and_says_what(site: KitchenSite) -> None:
    await site.door.set_sold_out("mocha", sold_out=True)
    items = (an_item("a", "latte"), an_item("b", "mocha"), an_item("c", "mocha"))

    refusal = await site.till.ask(an_order(1, *items))

    assert refusal == TicketRefused(ticket_id="ticket-1", reason="sold_out", product_ids=("mocha",))
    assert isinstance(await site.till.ask(an_order(2, an_item())), TicketAccepted)


async def test_a_product_without_a_station_is_refused_instead_of_shown_to_nobody(site: KitchenSite) -> None:
    refusal = await site.till.ask(an_order(1, an_item("a", "latte", station_id="")))
    assert refusal == TicketRefused(ticket_id="ticket-1", reason="no_station", product_ids=("latte",))


async def test_a_refusal_holds_so_that_a_late_duplicate_is_never_cooked(site: KitchenSite) -> None:
    await site.door.set_accepting(accepting=False)
    refusal = await site.till.ask(an_order(1))
    await site.door.set_accepting(accepting=True)

    assert await site.till.ask(an_order(1)) == refusal
    assert (await site.door.board()).open == ()


async def test_the_same_ticket_again_gets_the_same_answer_and_is_shown_once(site: KitchenSite) -> None:
    first = await site.till.ask(an_order(1))
    await site.door.start("ticket-1")
    site.clock.turn(30)

    assert await site.till.ask(an_order(1)) == first
    board = await site.door.board()
    assert [(ticket.ticket_id, ticket.status) for ticket in board.open] == [
        ("ticket-1", TicketStatus.PREPARING)
    ]


@pytest.mark.fault("F10")
async def test_a_ticket_that_is_withdrawn_before_it_is_opened_is_barred(site: KitchenSite) -> None:
    assert await site.till.ask(a_withdrawal(1)) == TicketWithdrawn(ticket_id="ticket-1", was="")
    assert await site.till.ask(an_order(1)) == TicketRefused(ticket_id="ticket-1", reason="withdrawn")
    assert await site.till.ask(a_withdrawal(1)) == TicketWithdrawn(ticket_id="ticket-1", was="")
    board = await site.door.board()
    assert (board.open, board.void) == ((), ())


async def test_a_ticket_that_was_withdrawn_cannot_be_opened_again(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    await site.till.ask(a_withdrawal(1))
    assert await site.till.ask(an_order(1)) == TicketRefused(ticket_id="ticket-1", reason="withdrawn")


@pytest.mark.parametrize(
    ("given", "verbs"),
    [
        (TicketStatus.NEW, ()),
        (TicketStatus.PREPARING, ("start",)),
        (TicketStatus.READY, ("ready",)),
        (TicketStatus.HANDED_OVER, ("ready", "hand_over")),
    ],
)
async def test_a_withdrawn_ticket_stays_in_sight_until_it_is_acknowledged(
    site: KitchenSite, given: TicketStatus, verbs: tuple[str, ...]
) -> None:
    await site.accept(an_order(1))
    for verb in verbs:
        await getattr(site.door, verb)("ticket-1")

    answers = [await site.till.ask(a_withdrawal(1)), await site.till.ask(a_withdrawal(1))]

    assert answers == [TicketWithdrawn(ticket_id="ticket-1", was=given.value)] * 2
    board = await site.door.board()
    assert (board.open, board.ready, [ticket.ticket_id for ticket in board.void]) == ((), (), ["ticket-1"])
    assert [status for status, _ in await site.told()].count("VOID") == 1
    await site.door.acknowledge("ticket-1")
    await site.door.acknowledge("ticket-1")
    assert (await site.door.board()).void == ()
    assert (await site.door.recent()) == ()


@pytest.mark.parametrize(
    "broken",
    [
        an_order(1, an_item("a"), an_item("a")),
        an_order(1, an_item(quantity=0)),
        an_order(1, order_type="by drone"),
    ],
)
async def test_a_ticket_that_makes_no_sense_is_answered_and_spares_its_neighbours(
    site: KitchenSite, broken: object, loop_faults: list[dict[str, object]]
) -> None:
    first, second = await site.till.send(broken, an_order(2))  # type: ignore[arg-type]

    assert isinstance(await site.till.answer_to(first), CommandFailed)
    assert isinstance(await site.till.answer_to(second), TicketAccepted)
    assert [ticket.ticket_id for ticket in (await site.door.board()).open] == ["ticket-2"]
    assert await site.adapter.owner.parked() == 1


async def test_a_ticket_without_lines_is_answered_with_a_fault(site: KitchenSite) -> None:
    assert isinstance(await site.till.ask(an_order(1, items=())), CommandFailed)
    assert (await site.door.board()).open == ()

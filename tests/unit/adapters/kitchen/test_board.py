"""The board: what is on it, in which order, and that nothing is lost or doubled when the kitchen comes and goes."""

from __future__ import annotations

import random

import pytest
import sqlalchemy as sa

from core.adapters.kitchen.queries import AVERAGE, BOARD, FINISHED
from core.adapters.kitchen.tables import ticket as ticket_table
from core.contracts.kitchen import OpenTicket, TicketAccepted
from core.domain.ticket import TicketStatus
from tests.support.kitchen import COLD, HOT, KitchenSite, a_withdrawal, an_item, an_order


@pytest.mark.promise("B-9")
async def test_tickets_stand_in_the_order_in_which_they_were_paid(site: KitchenSite, seed: int) -> None:
    print("seed", seed)
    orders = [an_order(n) for n in range(1, 31)]
    random.Random(seed).shuffle(orders)
    for order in orders:
        await site.till.ask(order)
        site.clock.turn(1)

    assert [ticket.sequence for ticket in (await site.door.board()).open] == list(range(1, 31))
    await site.till.ask(orders[7])
    assert [ticket.sequence for ticket in (await site.door.board()).open] == list(range(1, 31))


async def test_the_order_does_not_depend_on_the_wall_clock(site: KitchenSite) -> None:
    await site.accept(an_order(1))
    site.clock.turn(-7200)  # somebody sets the clock back
    await site.accept(an_order(2))
    await site.door.start("ticket-2")
    assert [ticket.ticket_id for ticket in (await site.door.board()).open] == ["ticket-1", "ticket-2"]


@pytest.mark.promise("B-10", "A-11", "B-3")
async def test_no_ticket_is_lost_and_none_comes_twice_when_the_kitchen_flaps(
    site: KitchenSite, seed: int
) -> None:
    print("seed", seed)
    chance = random.Random(seed)
    orders = [an_order(n) for n in range(1, 41)]
    sent: list[str] = []
    for start in range(0, 40, 10):
        some = orders[start : start + 10]
        sent += await site.till.send(*some)
        for order in chance.sample(some, 3):  # the same order under another message id
            await site.till.send(order)
        for position in chance.sample(range(10), 3):  # the same message once more
            await redeliver(site, sent[start + position], some[position])
        await site.close()  # in the midst of it
        await site.open()
    await site.quiet()

    board = await site.door.board()
    assert [ticket.ticket_id for ticket in board.open] == [order.ticket_id for order in orders]
    assert (await site.books()).by_status[TicketStatus.NEW] == 40


async def redeliver(site: KitchenSite, message_id: str, order: OpenTicket) -> None:
    """Have the transport deliver a message a second time."""
    envelopes = [envelope for envelope in await site.till.unsent() if envelope.message_id == message_id]
    if envelopes:
        site.transport.publish(envelopes[0])
    else:
        await site.till.send(order)


async def test_the_state_of_every_ticket_survives_a_new_start(site: KitchenSite) -> None:
    await site.accept(*(an_order(n, an_item("a"), an_item("b", "juice")) for n in range(1, 6)))
    await site.door.item_done("ticket-1", "b", done=True)
    await site.door.ready("ticket-2")
    await site.door.ready("ticket-3")
    await site.door.hand_over("ticket-3")
    await site.till.ask(a_withdrawal(4))
    await site.door.set_sold_out("mocha", sold_out=True)
    await site.door.set_accepting(accepting=False)
    before = (await site.door.board(), await site.door.recent(), await site.door.products())

    await site.close()
    await site.open()

    assert (await site.door.board(), await site.door.recent(), await site.door.products()) == before
    await site.door.undo("ticket-3")
    assert (await site.shown("ticket-3")).status is TicketStatus.READY


async def test_a_station_sees_the_tickets_it_has_work_on_with_all_their_lines(site: KitchenSite) -> None:
    await site.accept(
        an_order(1, an_item("a")),
        an_order(2, an_item("a", "juice")),
        an_order(3, an_item("a"), an_item("b", "juice")),
    )
    hot, cold, unknown = (
        await site.door.board(frozenset({HOT})),
        await site.door.board(frozenset({COLD})),
        await site.door.board(frozenset({"grill"})),
    )
    assert [ticket.ticket_id for ticket in hot.open] == ["ticket-1", "ticket-3"]
    assert [ticket.ticket_id for ticket in cold.open] == ["ticket-2", "ticket-3"]
    assert [item.line_id for item in cold.open[1].items] == ["a", "b"]
    assert unknown.open == ()
    both = await site.door.board(frozenset({HOT, COLD}))
    assert [ticket.ticket_id for ticket in both.open] == ["ticket-1", "ticket-2", "ticket-3"]


async def test_the_average_is_of_the_last_twenty_from_payment_to_ready(site: KitchenSite) -> None:
    assert (await site.door.board()).average_ms is None
    for number in range(1, 26):
        minutes = 100 if number <= 5 else 4  # the first five are too old to count
        await site.accept(an_order(number, paid_at=site.clock.now_ms() - minutes * 60_000))
        await site.door.ready(f"ticket-{number}")
        await site.door.hand_over(f"ticket-{number}")
        site.clock.turn(1)
    assert (await site.door.board()).average_ms == 4 * 60_000


async def test_a_payment_from_the_future_makes_no_negative_average(site: KitchenSite) -> None:
    await site.accept(an_order(1, paid_at=site.clock.now_ms() + 5000))
    await site.door.ready("ticket-1")
    assert (await site.door.board()).average_ms == 0


async def test_the_recall_list_is_newest_first_and_bounded(site: KitchenSite) -> None:
    for number in range(1, 5):
        await site.accept(an_order(number))
        await site.door.ready(f"ticket-{number}")
        site.clock.turn(1)
    await site.door.hand_over("ticket-1")
    assert [ticket.ticket_id for ticket in await site.door.recent(3)] == ["ticket-1", "ticket-4", "ticket-3"]


@pytest.mark.promise("A-2")
async def test_the_books_name_every_ticket_with_its_status(site: KitchenSite) -> None:
    await site.accept(*(an_order(n) for n in range(1, 4)))
    await site.door.start("ticket-2")
    await site.till.ask(a_withdrawal(3))
    await site.till.ask(a_withdrawal(4))  # never opened, so not a ticket

    books = await site.books()
    assert books.orders == (
        ("order-1", TicketStatus.NEW), ("order-2", TicketStatus.PREPARING), ("order-3", TicketStatus.VOID),
    )  # fmt: skip
    counted = {status: count for status, count in books.by_status.items() if count}
    assert counted == {TicketStatus.NEW: 1, TicketStatus.PREPARING: 1, TicketStatus.VOID: 1}


@pytest.mark.promise("B-4")
async def test_a_hundred_thousand_finished_tickets_do_not_slow_the_board(site: KitchenSite) -> None:
    await site.adapter.owner.database.write(
        lambda work: work.conn.execute(sa.insert(ticket_table), old_tickets())
    )
    await site.accept(an_order(100_001))

    for chosen, index in (
        (BOARD, "ticket_on_board"),
        (FINISHED, "ticket_finished"),
        (AVERAGE, "ticket_finished"),
    ):
        plan = await site.adapter.owner.database.read(lambda conn, chosen=chosen: explain(conn, chosen))  # type: ignore[misc]
        assert f"USING INDEX {index}" in plan, plan
        assert "TEMP B-TREE" not in plan, plan
    assert [ticket.ticket_id for ticket in (await site.door.board()).open] == ["ticket-100001"]
    assert len(await site.door.recent(50)) == 50


def explain(conn: sa.Connection, chosen: sa.Select[tuple[object, ...]]) -> str:
    """How SQLite goes about a query."""
    statement = chosen.compile(conn, compile_kwargs={"literal_binds": True})
    return "\n".join(row.detail for row in conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}"))


def old_tickets() -> list[dict[str, object]]:
    """A hundred thousand tickets of the past year."""
    return [
        {
            "ticket_id": f"old-{number:06}",
            "order_id": f"order-{number}",
            "number": "001",
            "customer": "",
            "order_type": "here",
            "note": "",
            "status": "HANDED_OVER",
            "sequence": number,
            "paid_at": number,
            "accepted_at": number,
            "changed_at": number + 1,
            "finished_at": number + 1,
            "revision": 4,
            "on_board": False,
            "voided_from": "",
            "declined_for": "",
        }
        for number in range(1, 100_001)
    ]


async def test_an_accepted_ticket_is_answered_although_the_kitchen_was_away(site: KitchenSite) -> None:
    (message_id,) = await site.till.send(an_order(1))
    await site.close()
    await site.open()
    if not site.till.answers:
        assert isinstance(await site.till.answer_to(message_id), TicketAccepted)
    assert [ticket.ticket_id for ticket in (await site.door.board()).open] == ["ticket-1"]


async def test_a_payer_whose_clock_is_ahead_makes_no_ticket_young_for_ever(site: KitchenSite) -> None:
    await site.accept(an_order(1, paid_at=site.clock.now_ms() + 600_000))

    site.clock.turn(60)

    assert site.clock.now_ms() - (await site.shown()).paid_at == 60_000, "its age counts from when it came"

"""Whatever a barista taps in whatever order: a ticket is always in one sound state, and undo is exact."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.adapters.kitchen import ticket as verbs
from core.adapters.kitchen.ticket import Item, Ticket, way
from core.domain.order import OrderStatus, OrderType, check_change
from core.domain.ticket import TicketStatus
from core.errors import Conflict

TAPS: dict[str, Callable[[Ticket, int], Ticket]] = {
    "start": verbs.started,
    "a done": lambda ticket, now: verbs.with_item(ticket, now, "a", done=True),
    "b done": lambda ticket, now: verbs.with_item(ticket, now, "b", done=True),
    "a not done": lambda ticket, now: verbs.with_item(ticket, now, "a", done=False),
    "hot ready": lambda ticket, now: verbs.finished(ticket, now, frozenset({"hot"})),
    "ready": verbs.finished,
    "hand over": verbs.handed_over,
    "undo": verbs.undone,
    "recall": verbs.recalled,
    "acknowledge": verbs.acknowledged,
    "withdraw": verbs.withdrawn,
    "refuse": lambda ticket, now: verbs.declined(ticket, now, "other"),
}

AS_ORDER = {
    TicketStatus.NEW: OrderStatus.APPROVED,
    TicketStatus.PREPARING: OrderStatus.PREPARING,
    TicketStatus.READY: OrderStatus.READY,
    TicketStatus.HANDED_OVER: OrderStatus.HANDED_OVER,
}


def a_ticket() -> Ticket:
    items = tuple(
        Item(line, "latte", {}, 1, (), "", station) for line, station in (("a", "hot"), ("b", "cold"))
    )
    return Ticket("t", "o", "1", "", OrderType.HERE, "", TicketStatus.NEW, 7, 1000, 1000, 1000, items)


@given(st.lists(st.sampled_from(sorted(TAPS)), max_size=30))
def test_any_taps_leave_a_ticket_in_a_sound_state(taps: list[str]) -> None:
    ticket, now = a_ticket(), 1000
    for tap in taps:
        now += 1
        try:
            after = TAPS[tap](ticket, now)
        except Conflict:
            continue
        assert TAPS[tap](after, now) == after or tap == "undo", "a second tap changes nothing"
        if after is not ticket:
            assert after.revision >= ticket.revision + max(1, len(way(ticket.status, after.status)))
        if after.before is not None and after is not ticket:
            back = verbs.undone(after, now)
            assert (back.status, back.done, back.finished_at) == (
                ticket.status,
                ticket.done,
                ticket.finished_at,
            )
        ticket = after
        assert (ticket.sequence, ticket.paid_at) == (7, 1000)
        assert (ticket.finished_at is not None) == (
            ticket.status in {TicketStatus.READY, TicketStatus.HANDED_OVER}
        )
        assert (ticket.voided_from != "") == (ticket.status is TicketStatus.VOID)
        if ticket.status is TicketStatus.READY:
            assert len(ticket.done) == 2
        if ticket.status is not TicketStatus.VOID:
            assert ticket.on_board == (ticket.status is not TicketStatus.HANDED_OVER)


@pytest.mark.parametrize("before", AS_ORDER)
@pytest.mark.parametrize("after", AS_ORDER)
def test_every_step_that_is_told_is_one_that_an_order_may_take(
    before: TicketStatus, after: TicketStatus
) -> None:
    here = before
    for step in way(before, after):
        check_change(AS_ORDER[here], AS_ORDER[step])
        here = step
    assert here is after

"""Every pair of states: which change is allowed is a table, and what is not in it is refused with what would be."""

from __future__ import annotations

from itertools import product

import pytest

from core.domain import order, ticket
from core.domain.order import OrderStatus
from core.domain.ticket import TicketStatus
from core.errors import Conflict

ORDER = {
    "RECEIVED": "APPROVED REJECTED CANCELLED",
    "APPROVED": "PREPARING READY REFUNDED",
    "PREPARING": "APPROVED READY REFUNDED",
    "READY": "PREPARING HANDED_OVER REFUNDED",
    "HANDED_OVER": "READY PREPARING REFUNDED",
    "REJECTED": "",
    "CANCELLED": "",
    "REFUNDED": "",
}
FORWARD = {
    "NEW": "PREPARING READY VOID",
    "PREPARING": "READY VOID",
    "READY": "HANDED_OVER VOID",
    "HANDED_OVER": "VOID",
    "VOID": "",
}
BACK = {
    "NEW": "",
    "PREPARING": "NEW",
    "READY": "NEW PREPARING",
    "HANDED_OVER": "READY PREPARING",
    "VOID": "",
}


@pytest.mark.parametrize(("before", "after"), list(product(OrderStatus, OrderStatus)))
def test_an_order_goes_where_the_table_says_and_nowhere_else(before: OrderStatus, after: OrderStatus) -> None:
    if after in ORDER[before].split():
        order.check_change(before, after)
        return
    with pytest.raises(Conflict) as refused:
        order.check_change(before, after)
    assert refused.value.code == "order.forbidden_change"
    assert refused.value.params["before"] == before.value
    assert sorted(ORDER[before].split()) == list(refused.value.params["allowed"])  # type: ignore[call-overload]


@pytest.mark.parametrize(("before", "after"), list(product(TicketStatus, TicketStatus)))
def test_a_ticket_goes_where_the_tables_say_and_nowhere_else(
    before: TicketStatus, after: TicketStatus
) -> None:
    for table, taking_back in ((FORWARD, False), (BACK, True)):
        if after in table[before].split():
            ticket.check_change(before, after, taking_back=taking_back)
            continue
        with pytest.raises(Conflict, match=r"ticket\.forbidden_change"):
            ticket.check_change(before, after, taking_back=taking_back)


def test_an_order_that_is_closed_stays_closed() -> None:
    assert {status for status, after in ORDER.items() if not after} == {"REJECTED", "CANCELLED", "REFUNDED"}


def test_nothing_takes_an_order_back_to_received() -> None:
    assert not any("RECEIVED" in after.split() for after in ORDER.values())

"""An order that the kitchen is to make first, or in its turn after all: told to the kitchen, which keeps it."""

from __future__ import annotations

from core.contracts.kitchen import RushTicket
from core.store.work import Work
from core.till.repository.orders import find_order


def rush_order(order_id: str, work: Work, *, rushed: bool) -> None:
    """Tell the kitchen; the last word counts, however the words travel. Raises NotFound."""
    find_order(work.conn, order_id)
    ticket_id = order_id  # one order, one ticket
    work.send(RushTicket(ticket_id=ticket_id, order_id=order_id, rushed=rushed, asked_at=work.now_ms))

"""The kitchen chit that a cashier prints while the kitchen cannot be reached: remembered, and told to the kitchen."""

from __future__ import annotations

from core.contracts.kitchen import MarkOnPaper
from core.domain.change import ChangeKind
from core.store.work import Work
from core.till.repository.chits import remember_chit
from core.till.repository.orders import find_order


def chit_printed(order_id: str, work: Work) -> None:
    """Tell the kitchen, once, that the order is on paper, so that nobody makes it twice. Raises NotFound."""
    find_order(work.conn, order_id)
    if remember_chit(work.conn, order_id, work.now_ms):
        ticket_id = order_id  # one order, one ticket
        work.send(MarkOnPaper(ticket_id=ticket_id, order_id=order_id, printed_at=work.now_ms))
        work.changed(ChangeKind.ORDER, order_id)

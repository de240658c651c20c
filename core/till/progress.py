"""How an order goes on, told to the program that placed it, in the transaction in which it goes on."""

from __future__ import annotations

from core.contracts.till import OrderProgressed
from core.store.work import Work
from core.till.order_log import OrderStands
from core.till.repository.elsewhere import last_told, note_progress

AWAITING_PAYMENT = "AWAITING_PAYMENT"
PAID = "PAID"


def tell_progress(work: Work, order_id: str, status: str, *, reason: str = "") -> None:
    """Tell that an order has this status now, and why; nobody is told of orders that were placed at the counter."""
    work.note(OrderStands(order_id, status))
    _tell(work, order_id, status, reason=reason)


def tell_payment(work: Work, order_id: str, status: str, *, pix_code: str = "") -> None:
    """Tell how the payment of an order stands, as long as the order is open."""
    _tell(work, order_id, status, pix_code=pix_code, while_received=True)


def _tell(
    work: Work,
    order_id: str,
    status: str,
    *,
    reason: str = "",
    pix_code: str = "",
    while_received: bool = False,
) -> None:
    told = note_progress(work.conn, order_id, status, while_received=while_received)
    if told is None:
        return
    event = OrderProgressed(
        order_id=order_id,
        number=told.number,
        status=status,
        revision=told.progress_revision,
        at=work.now_ms,
        reason=reason,
        pix_code=pix_code,
    )
    work.send(event, recipient=told.placed_by)


def tell_again(work: Work, since: int) -> None:
    """Tell every program that placed orders the last news of those that have changed since a moment (ms), unchanged."""
    for told in last_told(work.conn, since):
        event = OrderProgressed(
            order_id=told.order_id,
            number=told.number,
            status=told.progress,
            revision=told.progress_revision,
            at=told.updated_at,
            reason=told.reason,
            pix_code=told.pix_code if told.progress == AWAITING_PAYMENT else "",
        )
        work.send(event, recipient=told.placed_by)

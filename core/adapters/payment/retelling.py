"""What a counter is told again when it has started, or when the broker has lost what it was told (decision 0017)."""

from __future__ import annotations

from typing import Final

from core.adapters.payment import repository
from core.adapters.payment.doubts import NOT_PAID, PAID, PENDING
from core.adapters.payment.stored import StoredCharge, StoredRefund
from core.adapters.payment.tables import ChargeState, RefundState
from core.contracts.payment import ChargeSettled, RefundFreed, RefundStuck
from core.store.work import Work

TOLD_FOR_MS: Final = 48 * 3_600_000
"""So long after a charge or a refund was asked for, a counter may still have to hear what became of it."""
_UNPAID: Final = frozenset({ChargeState.REFUSED, ChargeState.EXPIRED, ChargeState.CANCELLED})


def tell_again(work: Work, till: str) -> None:
    """Tell a counter which doubts are over and which refunds are, or were, stuck; a doubt that lasts tells itself."""
    since = work.now_ms - TOLD_FOR_MS
    for charge in repository.once_in_doubt(work.conn, since):
        settled = ChargeSettled(
            charge_id=charge.charge_id,
            order_id=charge.order_id,
            outcome=_outcome(charge),
            revision=charge.doubt_revision,
        )
        work.send(settled, recipient=till)
    for refund in repository.once_stuck(work.conn, since):
        found = repository.find_charge(work.conn, refund.charge_id)
        if found is not None:
            work.send(_news(refund, found.order_id), recipient=till)


def _outcome(charge: StoredCharge) -> str:
    if charge.paid_at is not None:
        return PAID
    return NOT_PAID if charge.state in _UNPAID else PENDING


def _news(refund: StoredRefund, order_id: str) -> RefundStuck | RefundFreed:
    if refund.state is not RefundState.ASKED:
        return RefundFreed(
            charge_id=refund.charge_id, order_id=order_id, refund_id=refund.refund_id, amount=refund.amount
        )
    return RefundStuck(
        charge_id=refund.charge_id,
        order_id=order_id,
        refund_id=refund.refund_id,
        amount=refund.amount,
        since=refund.asked_at,
        tries=refund.tries,
        reason=refund.reason or "",
    )

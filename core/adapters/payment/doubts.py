"""Doubt: what is stored and told while a provider does not answer, and when it answers again."""

from __future__ import annotations

from typing import Final

from core.adapters.payment import repository
from core.adapters.payment.stored import StoredCharge, StoredRefund
from core.adapters.payment.tables import ChargeState
from core.contracts.payment import ChargeInDoubt, ChargeSettled, RefundFreed, RefundStuck
from core.store.work import Work

_MAY_BE: Final = frozenset(ChargeState) - {ChargeState.CONFIRMED, ChargeState.REFUSED, ChargeState.CANCELLED}
"""The states in which it can matter that nobody knows whether a charge is paid."""

PAID = "paid"
NOT_PAID = "not_paid"
PENDING = "pending"
DECIDED_TAKEN = "decided_taken"
DECIDED_NOT_TAKEN = "decided_not_taken"


def nobody_answers(work: Work, charge_id: str, stage: str) -> None:
    """The provider was asked in vain once more: nobody knows what became of the charge. Everyone is told."""
    charge = repository.find_charge(work.conn, charge_id)
    if charge is None or charge.paid_at is not None or charge.state not in _MAY_BE:
        return  # settled while the provider was asked
    begun = charge.doubt_since is None
    since = work.now_ms if charge.doubt_since is None else charge.doubt_since
    tries, revision = 1 if begun else charge.doubt_tries + 1, charge.doubt_revision + 1
    repository.update_charge(
        work.conn, charge_id, doubt_since=since, doubt_tries=tries, doubt_revision=revision
    )
    work.send(
        ChargeInDoubt(
            charge_id=charge_id,
            order_id=charge.order_id,
            stage=stage,
            since=since,
            tries=tries,
            revision=revision,
        )
    )


def settled(work: Work, charge: StoredCharge, outcome: str) -> None:
    """What became of a charge is known, if it was in doubt; `charge` is as it was before."""
    if charge.doubt_since is None:
        return
    revision = charge.doubt_revision + 1
    repository.update_charge(
        work.conn, charge.charge_id, doubt_since=None, doubt_tries=0, doubt_revision=revision
    )
    work.send(
        ChargeSettled(
            charge_id=charge.charge_id, order_id=charge.order_id, outcome=outcome, revision=revision
        )
    )


def refund_failed(work: Work, refund: StoredRefund, reason: str, limit: int) -> int:
    """Money that is owed did not go back; at the `limit` everyone is told. Return how often it was tried."""
    now = repository.find_refund(work.conn, refund.refund_id, refund.charge_id)
    charge = repository.find_charge(work.conn, refund.charge_id)
    if now is None or charge is None:
        return refund.tries
    tries, stuck = now.tries + 1, now.stuck_at is None and now.tries + 1 >= limit
    repository.update_refund(
        work.conn, refund, tries=tries, reason=reason, stuck_at=work.now_ms if stuck else now.stuck_at
    )
    if stuck:
        work.send(
            RefundStuck(
                charge_id=charge.charge_id,
                order_id=charge.order_id,
                refund_id=refund.refund_id,
                amount=refund.amount,
                since=refund.asked_at,
                tries=tries,
                reason=reason,
            )
        )
    return tries


def refund_freed(work: Work, charge: StoredCharge, refund: StoredRefund) -> None:
    """Money has gone back; who was told that it is stuck is told so."""
    if refund.stuck_at is not None:
        work.send(
            RefundFreed(
                charge_id=charge.charge_id,
                order_id=charge.order_id,
                refund_id=refund.refund_id,
                amount=refund.amount,
            )
        )

"""What is answered to a command, read from how the charge stands: the same however often and whenever it is asked."""

from __future__ import annotations

from core.adapters.payment.stored import StoredCharge, StoredRefund
from core.adapters.payment.tables import ChargeState, RefundState
from core.contracts.message import Reply
from core.contracts.payment import (
    ChargeCancelled,
    ChargeCreated,
    ChargeExpired,
    ChargeRefunded,
    ChargeRefused,
    PaymentConfirmed,
    PaymentRefused,
    RefundRefused,
)

_CALLED_OFF = frozenset({ChargeState.CANCELLING, ChargeState.CANCELLED})


def to_create(charge: StoredCharge) -> Reply | None:
    """Return the answer to CreateCharge, None while the provider has not been heard."""
    if charge.state is ChargeState.ASKED:
        return None
    if charge.state in _CALLED_OFF:
        return ChargeRefused(charge_id=charge.charge_id, reason="cancelled")
    if charge.provider_reference is None:
        return ChargeRefused(charge_id=charge.charge_id, reason=charge.reason or "refused")
    return ChargeCreated(
        charge_id=charge.charge_id,
        provider_reference=charge.provider_reference,
        expires_at=charge.expires_at,
        pix_code=charge.pix_code,
        simulator=charge.simulator,
    )


def to_confirm(charge: StoredCharge) -> Reply | None:
    """Return the answer to ConfirmCharge, None while it is not known whether the money is there."""
    if charge.state in {ChargeState.ASKED, ChargeState.CREATED, ChargeState.CONFIRMING}:
        return None
    if (
        charge.state is ChargeState.CONFIRMED
        and charge.paid_at is not None
        and charge.paid_sequence is not None
    ):
        return PaymentConfirmed(
            charge_id=charge.charge_id,
            amount=charge.amount,
            paid_at=charge.paid_at,
            paid_sequence=charge.paid_sequence,
        )
    if charge.state is ChargeState.EXPIRED and charge.provider_reference is not None:
        return ChargeExpired(charge_id=charge.charge_id, reason="charge_expired")
    reason = "cancelled" if charge.state in _CALLED_OFF else charge.reason
    return PaymentRefused(charge_id=charge.charge_id, reason=reason or "refused")


def to_cancel(charge: StoredCharge) -> Reply | None:
    """Return the answer to CancelCharge, None while it is on its way."""
    if charge.state in {ChargeState.CANCELLED, ChargeState.REFUSED}:
        return ChargeCancelled(charge_id=charge.charge_id, refunded=charge.refunded)
    return None


def to_refund(refund: StoredRefund) -> Reply | None:
    """Return the answer to RefundCharge, None while it is on its way."""
    if refund.state is RefundState.ASKED:
        return None
    if refund.state is RefundState.REFUSED:
        return refusal_of(refund.refund_id, refund.charge_id, refund.reason or "refused")
    return ChargeRefunded(refund_id=refund.refund_id, charge_id=refund.charge_id, amount=refund.amount)


def refusal_of(refund_id: str, charge_id: str, reason: str) -> RefundRefused:
    """Return a no to RefundCharge."""
    return RefundRefused(refund_id=refund_id, charge_id=charge_id, reason=reason)

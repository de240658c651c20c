"""What has become known about a charge, stored in one transaction with every answer that it makes possible."""

from __future__ import annotations

from typing import Final

from core.adapters.payment import answers, doubts, repository
from core.adapters.payment.gateways.gateway import Created
from core.adapters.payment.stored import Ask, StoredCharge, StoredRefund
from core.adapters.payment.tables import ChargeState, EffectKind, RefundState
from core.contracts.message import Reply
from core.contracts.payment import LatePaymentRefunded
from core.domain.change import ChangeKind
from core.errors import NotFound
from core.store.work import Work

CANCELLATION: Final = "cancellation"
"""The refund id under which the rest of a cancelled charge goes back: there is one for each charge, so it goes back once."""
AFTER_ALL: Final = "after_all"
"""The refund id for money that was booked out as never taken, and was taken after that."""
RESERVED: Final = frozenset({CANCELLATION, AFTER_ALL})
NEVER_TAKEN: Final = "never_taken"
"""Why a refund is done without money: a person saw it taken, and the provider never had it."""

_CALLED_OFF = frozenset({ChargeState.CANCELLING, ChargeState.CANCELLED})
_OPEN = frozenset({ChargeState.ASKED, ChargeState.CREATED, ChargeState.CONFIRMING})


def created(work: Work, charge_id: str, told: Created) -> None:
    """The provider knows the charge, perhaps after it was called off here."""
    charge = the_charge(work, charge_id)
    state = charge.state
    if _done(work, charge, EffectKind.CREATE) and state is ChargeState.ASKED:
        asked = any(ask.kind is EffectKind.CONFIRM for ask in repository.asks_of(work.conn, charge_id))
        state = ChargeState.CONFIRMING if asked else ChargeState.CREATED
        doubts.settled(work, charge, doubts.PENDING)
    _change(
        work,
        charge,
        state=state,
        provider_reference=told.reference,
        pix_code=told.pix_code,
        expires_at=told.expires_at,
    )


def not_created(work: Work, charge_id: str, reason: str) -> None:
    """The provider does not take the charge."""
    charge = the_charge(work, charge_id)
    if _done(work, charge, EffectKind.CREATE):
        _done(work, charge, EffectKind.CONFIRM)
        doubts.settled(work, charge, doubts.NOT_PAID)
        _change(work, charge, state=ChargeState.REFUSED, reason=reason)


def heard_again(work: Work, charge_id: str) -> None:
    """The provider answers, and the payer has not decided yet."""
    doubts.settled(work, the_charge(work, charge_id), doubts.PENDING)


def never_heard(work: Work, charge_id: str) -> None:
    """The provider was silent until the charge had expired; whether it knows it is not known, so it is watched."""
    charge = the_charge(work, charge_id)
    if _done(work, charge, EffectKind.CREATE):
        _done(work, charge, EffectKind.CONFIRM)
        repository.intend(work.conn, charge, EffectKind.WATCH, work.now_ms)
        _change(work, charge, state=ChargeState.EXPIRED, reason="gateway_unavailable")


def paid(work: Work, charge_id: str, at: int, *, settled_as: str = doubts.PAID) -> None:
    """The money is there. A charge that was called off or has expired only books it, and gives it back."""
    charge, key = the_charge(work, charge_id), charge_id
    if charge.paid_at is not None:
        if not is_booked_out(work, charge_id):
            return
        key = f"{charge_id}:{AFTER_ALL}"
        repository.update_charge(work.conn, charge_id, refunded=0)
    doubts.settled(work, charge, settled_as)
    repository.book(work.conn, charge, "captured", key, charge.amount, work.now_ms)
    _done(work, charge, EffectKind.CONFIRM)
    if charge.state in _OPEN:
        number = repository.next_paid_sequence(work.conn)
        _change(work, charge, state=ChargeState.CONFIRMED, paid_at=at, paid_sequence=number)
    else:
        _change(work, charge, paid_at=at)
        give_back_the_rest(work, charge_id)


def not_paid(work: Work, charge_id: str, reason: str) -> None:
    """The payer's side said no."""
    charge = the_charge(work, charge_id)
    if _done(work, charge, EffectKind.CONFIRM):
        doubts.settled(work, charge, doubts.NOT_PAID)
        _change(work, charge, state=ChargeState.REFUSED, reason=reason)


def expired(work: Work, charge_id: str, *, certain: bool) -> None:
    """Nobody paid in time; unless the provider is `certain` of it, the charge is watched."""
    charge = the_charge(work, charge_id)
    if _done(work, charge, EffectKind.CONFIRM):
        if certain:
            doubts.settled(work, charge, doubts.NOT_PAID)
        else:
            repository.intend(work.conn, charge, EffectKind.WATCH, work.now_ms)
        _change(work, charge, state=ChargeState.EXPIRED)


def cancelling(work: Work, charge: StoredCharge) -> None:
    """The charge is to be called off; whoever waits for its creation or confirmation hears that at once."""
    for kind in (EffectKind.CREATE, EffectKind.CONFIRM, EffectKind.WATCH):
        _done(work, charge, kind)
    repository.intend(work.conn, charge, EffectKind.CANCEL, work.now_ms)
    _change(work, charge, state=ChargeState.CANCELLING)


def cancelled(work: Work, charge_id: str, *, certain: bool) -> None:
    """Nothing more of the money is with us; unless the provider is `certain`, the charge is watched."""
    charge = the_charge(work, charge_id)
    if _owes(work, charge):
        return
    if _done(work, charge, EffectKind.CANCEL):
        doubts.settled(work, charge, doubts.NOT_PAID if certain else doubts.PENDING)
        if not certain:
            repository.intend(work.conn, charge, EffectKind.WATCH, work.now_ms)
        _change(work, charge, state=ChargeState.CANCELLED)


def watched(work: Work, charge_id: str) -> None:
    """The charge needs no watching any more; if money had come, it is back, and everyone is told."""
    charge = the_charge(work, charge_id)
    if _owes(work, charge):
        return
    doubts.settled(work, charge, doubts.NOT_PAID)
    was_here = charge.paid_at is not None and not is_booked_out(work, charge_id)
    if _done(work, charge, EffectKind.WATCH) and was_here:
        work.send(
            LatePaymentRefunded(charge_id=charge_id, order_id=charge.order_id, amount=charge.refunded),
            message_id=f"late-{charge_id}",
        )
        work.changed(ChangeKind.ORDER, charge.order_id)


def give_back_the_rest(work: Work, charge_id: str) -> StoredRefund | None:
    """Intend to give back what is left of a charge that was called off; return the refund that is still to be made."""
    charge, refund_id = the_charge(work, charge_id), CANCELLATION
    refund = repository.find_refund(work.conn, refund_id, charge_id)
    if refund is not None and refund.reason == NEVER_TAKEN:
        refund_id = AFTER_ALL
        refund = repository.find_refund(work.conn, refund_id, charge_id)
    if refund is None and charge.left > 0:
        repository.set_aside(work.conn, refund_id, charge_id, charge.left, work.now_ms)
        refund = repository.find_refund(work.conn, refund_id, charge_id)
    return refund if refund is not None and refund.state is RefundState.ASKED else None


def _owes(work: Work, charge: StoredCharge) -> bool:
    """Tell whether money is still to go back: a person may have seen it taken while the provider was asked."""
    return charge.paid_at is not None and give_back_the_rest(work, charge.charge_id) is not None


def is_booked_out(work: Work, charge_id: str) -> bool:
    """Tell whether what a person saw taken is booked out as never taken; it may still be taken late."""
    refund = repository.find_refund(work.conn, CANCELLATION, charge_id)
    if refund is None or refund.reason != NEVER_TAKEN:
        return False
    return repository.find_refund(work.conn, AFTER_ALL, charge_id) is None


def never_taken(work: Work, refund: StoredRefund) -> None:
    """What was to go back was never with us: it is booked out."""
    refunded(work, refund)
    repository.update_refund(work.conn, refund, reason=NEVER_TAKEN)


def refunded(work: Work, refund: StoredRefund) -> None:
    """Money went back to the payer."""
    charge = the_charge(work, refund.charge_id)
    if not _still_asked(work, refund):
        return
    key = f"{refund.refund_id}:{refund.charge_id}"
    repository.book(work.conn, charge, "refunded", key, refund.amount, work.now_ms)
    repository.finish_refund(work.conn, refund, work.now_ms)
    doubts.refund_freed(
        work, charge, repository.find_refund(work.conn, refund.refund_id, charge.charge_id) or refund
    )
    _done(work, charge, EffectKind.REFUND, refund.refund_id)
    answer_waiting(work, charge.charge_id)


def not_refunded(work: Work, refund: StoredRefund, reason: str) -> None:
    """The provider does not give this money back."""
    charge = the_charge(work, refund.charge_id)
    if not _still_asked(work, refund):
        return
    repository.finish_refund(work.conn, refund, work.now_ms, refused=reason)
    _done(work, charge, EffectKind.REFUND, refund.refund_id)
    answer_waiting(work, charge.charge_id)


def answer_waiting(work: Work, charge_id: str) -> None:
    """Answer every command about the charge whose answer is known now."""
    charge = the_charge(work, charge_id)
    answered: list[str] = []
    for ask in repository.asks_of(work.conn, charge_id):
        reply = _answer(work, charge, ask)
        if reply is not None:
            work.answer(ask.command_id, reply)
            answered.append(ask.command_id)
    repository.drop_asks(work.conn, answered)


def the_charge(work: Work, charge_id: str) -> StoredCharge:
    """Return a charge that must be there."""
    charge = repository.find_charge(work.conn, charge_id)
    if charge is None:
        raise NotFound("payment.unknown_charge", charge_id=charge_id)
    return charge


def _answer(work: Work, charge: StoredCharge, ask: Ask) -> Reply | None:
    if ask.kind is EffectKind.CREATE:
        return answers.to_create(charge)
    if ask.kind is EffectKind.CONFIRM:
        return answers.to_confirm(charge)
    if ask.kind is EffectKind.CANCEL:
        return answers.to_cancel(charge)
    refund = repository.find_refund(work.conn, ask.refund_id, charge.charge_id)
    return None if refund is None else answers.to_refund(refund)


def _still_asked(work: Work, refund: StoredRefund) -> bool:
    now = repository.find_refund(work.conn, refund.refund_id, refund.charge_id)
    return now is not None and now.state is RefundState.ASKED


def _done(work: Work, charge: StoredCharge, kind: EffectKind, refund_id: str = "") -> bool:
    """Forget an effect; return False when it was not wanted any more, so that its outcome must not change the charge."""
    return repository.drop_effects(work.conn, charge.charge_id, kind, refund_id=refund_id)


def _change(work: Work, charge: StoredCharge, **values: object) -> None:
    """Store what is known and give the answers that it makes possible."""
    repository.update_charge(work.conn, charge.charge_id, **values)
    answer_waiting(work, charge.charge_id)

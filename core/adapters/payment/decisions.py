"""Decisions: what a person found out about a charge in doubt, and what the provider says to it later."""

from __future__ import annotations

from typing import Final

import structlog

from core.adapters.payment import doubts, outcomes, repository
from core.adapters.payment.stored import StoredCharge
from core.adapters.payment.tables import ChargeState, Decision, EffectKind
from core.contracts.message import Reply
from core.contracts.payment import ChargeDecided, DecideCharge, DecisionContradicted, DecisionRefused
from core.store.work import Work

NAME_LENGTH: Final = 80
REASON_LENGTH: Final = 200
SLIP_LENGTH: Final = 64
DECIDED: Final = "decided_not_taken"

_OPEN: Final = frozenset({ChargeState.ASKED, ChargeState.CREATED, ChargeState.CONFIRMING})

_log = structlog.get_logger(__name__)


def decide(command: DecideCharge, work: Work) -> Reply:
    """Act on what a person found out, once for each charge; the provider is asked on whether it is so."""
    charge = repository.find_charge(work.conn, command.charge_id)
    known = repository.decision_of(work.conn, command.charge_id)
    if known is not None and known == command.decision:
        return ChargeDecided(charge_id=command.charge_id, decision=command.decision)
    reason = "already_decided" if known is not None else _objection(command, charge)
    if reason or charge is None:
        return DecisionRefused(charge_id=command.charge_id, reason=reason or "unknown_charge")
    repository.add_decision(work.conn, command)
    if command.decision == Decision.TAKEN:
        _take_for_paid(work, charge, command)
    else:
        _take_for_unpaid(work, charge)
    _log.warning("decided by a person", charge_id=command.charge_id, decision=command.decision)
    return ChargeDecided(charge_id=command.charge_id, decision=command.decision)


def agreed(work: Work, charge_id: str) -> None:
    """The provider says the same as the person: there is nothing more to look after."""
    repository.drop_effects(work.conn, charge_id, EffectKind.WATCH)
    repository.agree(work.conn, charge_id, work.now_ms)


def contradicted(work: Work, charge_id: str, told: str) -> None:
    """The provider says that the money, which a person saw taken, was not: somebody has to look after it."""
    charge = outcomes.the_charge(work, charge_id)
    if charge.state is ChargeState.CONFIRMED:
        repository.drop_effects(work.conn, charge_id, EffectKind.WATCH)
    if not repository.contradict(work.conn, charge_id, work.now_ms):
        return
    _log.error(
        "decided as taken, the provider says no", charge_id=charge_id, order_id=charge.order_id, told=told
    )
    work.send(
        DecisionContradicted(charge_id=charge_id, order_id=charge.order_id, amount=charge.amount, told=told),
        message_id=f"contradicted-{charge_id}",
    )


def _objection(command: DecideCharge, charge: StoredCharge | None) -> str:
    """Return why nothing can be decided, or nothing."""
    if charge is None:
        return "unknown_charge"
    if command.decision not in set(Decision):
        return "unknown_decision"
    if not command.by.strip() or len(command.by) > NAME_LENGTH:
        return "name_missing"
    if not command.reason.strip() or len(command.reason) > REASON_LENGTH:
        return "reason_missing"
    if len(command.slip) > SLIP_LENGTH or (command.decision == Decision.TAKEN and not command.slip.strip()):
        return "slip_missing"
    return "" if charge.doubt_since is not None else "not_in_doubt"


def _take_for_paid(work: Work, charge: StoredCharge, command: DecideCharge) -> None:
    """The money is taken for paid; an order that is being undone gives it back."""
    if charge.provider_reference is None:
        repository.update_charge(work.conn, charge.charge_id, provider_reference=command.slip.strip())
    goes_on = charge.state in _OPEN
    if goes_on:
        repository.drop_effects(work.conn, charge.charge_id, EffectKind.CREATE)
        repository.intend(work.conn, charge, EffectKind.WATCH, work.now_ms)
    outcomes.paid(work, charge.charge_id, command.decided_at, settled_as=doubts.DECIDED_TAKEN)


def _take_for_unpaid(work: Work, charge: StoredCharge) -> None:
    """The charge is taken for unpaid; it is watched, and what comes in after all goes back."""
    for kind in (EffectKind.CREATE, EffectKind.CONFIRM, EffectKind.CANCEL):
        repository.drop_effects(work.conn, charge.charge_id, kind)
    repository.intend(work.conn, charge, EffectKind.WATCH, work.now_ms)
    calling_off = charge.state in {ChargeState.CANCELLING, ChargeState.CANCELLED}
    state = ChargeState.CANCELLED if calling_off else ChargeState.REFUSED
    repository.update_charge(work.conn, charge.charge_id, state=state, reason=DECIDED)
    doubts.settled(work, charge, doubts.DECIDED_NOT_TAKEN)
    outcomes.answer_waiting(work, charge.charge_id)

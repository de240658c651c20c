"""Giving money back: asked under one key until the provider has done it, and told to a person when it takes too long."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import structlog

from core.adapters.payment import decisions, doubts, outcomes, repository
from core.adapters.payment.calls import Calls, Wait, told_of
from core.adapters.payment.gateways.gateway import NotFound, Paid, Pending, Refunded, Refused, Status
from core.adapters.payment.stored import Effect, StoredCharge, StoredRefund
from core.adapters.payment.tables import EffectKind
from core.errors import ComandaError
from core.store.work import Work

KEY_EXPIRED: Final = "key_expired"
"""Why money is not tried to be given back under a key that the provider may have forgotten: it might go back twice."""

_log = structlog.get_logger(__name__)


class GivingBack(Calls):
    """Refunds, and what is left of a charge that was called off."""

    async def _give_back(self, charge: StoredCharge, last: Wait, then: Callable[[Work], None]) -> Wait | None:
        """Give the rest of a charge back that was called off; a no of the provider is asked again and again."""
        refund = await self._write(charge, lambda work: outcomes.give_back_the_rest(work, charge.charge_id))
        if refund is None:
            return await self._store(charge, then)
        answer = await self._call_refund(charge, refund, last)
        if not isinstance(answer, Refunded):
            if known := await self._was_never_taken(charge, answer):
                return await self._store(charge, lambda work: never_taken(work, refund, known, then))
            return await self._refund_failed(charge, refund, answer, last)

        def settle(work: Work) -> None:
            outcomes.refunded(work, refund)
            then(work)

        return await self._store(charge, settle)

    async def _refund(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        refund = await self._database.write(
            lambda work: repository.find_refund(work.conn, effect.refund_id, charge.charge_id)
        )
        if refund is None:
            raise ComandaError("payment.unknown_refund", refund_id=effect.refund_id)
        if not refund.amount:  # goods to which no money falls: that is nothing to ask a provider
            return await self._store(charge, lambda work: outcomes.refunded(work, refund))
        answer = await self._call_refund(charge, refund, last)
        if isinstance(answer, Refused) and last.tries + 1 >= self._patience.refund_tries:
            return await self._store(charge, lambda work: outcomes.not_refunded(work, refund, answer.reason))
        if not isinstance(answer, Refunded):
            return await self._refund_failed(charge, refund, answer, last)
        return await self._store(charge, lambda work: outcomes.refunded(work, refund))

    async def _refund_failed(
        self, charge: StoredCharge, refund: StoredRefund, answer: Refused | None, last: Wait
    ) -> Wait:
        """Count a try in vain, tell everyone when it was one too many, and try on, ever more slowly."""
        reason = "gateway_unavailable" if answer is None else answer.reason
        limit = 1 if reason == KEY_EXPIRED else self._patience.refund_tries
        _log.warning("cannot give back", charge_id=charge.charge_id, amount=refund.amount, reason=reason)
        await self._write(charge, lambda work: doubts.refund_failed(work, refund, reason, limit))
        first, longest = self._patience.unknown_first, self._patience.refused_longest
        return self._again(charge, last, first, longest, unsure=answer is None)

    async def _call_refund(
        self, charge: StoredCharge, refund: StoredRefund, last: Wait
    ) -> Refunded | Refused | None:
        """Ask for the refund under its key, unless it may have been sent and the provider has forgotten the key by now."""
        may_be_sent = last.unsure or last.tries or refund.tries
        if may_be_sent and self._is_key_over(charge, refund.asked_at):
            return Refused(KEY_EXPIRED)
        gateway = self._gateways[charge.method]
        key = f"{refund.refund_id}:{refund.charge_id}"
        return await self._call(gateway, gateway.refund(told_of(charge), key, charge.money(refund.amount)))

    async def _was_never_taken(self, charge: StoredCharge, answer: Refused | None) -> Status | None:
        """Return what the provider says of money that a person saw taken and it never had; None when it may have it."""
        if answer is None or answer.reason == KEY_EXPIRED:
            return None
        if not await self._write(charge, lambda work: repository.is_unconfirmed(work.conn, charge.charge_id)):
            return None
        gateway = self._gateways[charge.method]
        known = await self._call(gateway, gateway.status(told_of(charge)))
        return None if isinstance(known, Pending | Paid) else known


def never_taken(work: Work, refund: StoredRefund, known: Status, then: Callable[[Work], None]) -> None:
    """What a person saw taken, and was to go back, was never with us: it is booked out, and somebody looks after it.

    A provider that has not heard of the charge may do so yet: it is watched, as it is for one that nobody decided about.
    """
    decisions.contradicted(work, refund.charge_id, word_for(known))
    outcomes.never_taken(work, refund)
    then(work)
    if isinstance(known, NotFound):
        charge = outcomes.the_charge(work, refund.charge_id)
        repository.intend(work.conn, charge, EffectKind.WATCH, work.now_ms)


def word_for(known: Status) -> str:
    """Return the word for what a provider says of a charge, as it is told and stored."""
    return known.reason if isinstance(known, Refused) else type(known).__name__.lower()

"""What the worker does outside: one call to a provider for one effect, and what follows from its answer.

A call without an answer leaves the outcome *unknown*: the next try asks for the status by our key before it does anything
else.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import structlog

from core.adapters.payment import decisions, outcomes
from core.adapters.payment.calls import Patience, Wait, in_ms, told_of
from core.adapters.payment.gateways.gateway import (
    Created,
    Expired,
    Gateway,
    NotFound,
    Paid,
    Pending,
    Refused,
    Status,
)
from core.adapters.payment.giving_back import GivingBack, word_for
from core.adapters.payment.stored import Effect, StoredCharge
from core.adapters.payment.tables import ChargeState, EffectKind
from core.store.work import Work

__all__ = ["Actions", "Patience", "Wait"]

_log = structlog.get_logger(__name__)


class Actions(GivingBack):
    """Does effects. What a call has told is stored, with the answers, before anything else happens."""

    async def do(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        """Try one effect; return when to try again, or None when it is done."""
        doing: dict[EffectKind, Callable[[StoredCharge, Effect, Wait], Awaitable[Wait | None]]] = {
            EffectKind.CREATE: self._create,
            EffectKind.CONFIRM: self._confirm,
            EffectKind.CANCEL: self._cancel,
            EffectKind.REFUND: self._refund,
            EffectKind.WATCH: self._watch,
        }
        return await doing[effect.kind](charge, effect, last)

    def again_after_fault(self, charge: StoredCharge, last: Wait) -> Wait:
        """Return when to try again after something broke on our side."""
        return self._unknown(charge, last)

    async def _create(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        gateway, told = self._gateways[charge.method], told_of(charge)
        over = gateway.capabilities().expires and self._clock.now_ms() >= charge.expires_at
        if last.unsure:
            known = await self._call(gateway, gateway.status(told))
            if known is None:
                return await self._create_unknown(charge, last)
            if isinstance(known, NotFound) and (over or self._is_key_over(charge, charge.asked_at)):
                return await self._store(charge, lambda work: outcomes.never_heard(work, charge.charge_id))
            if not isinstance(known, NotFound | Pending | Paid):
                return await self._store(
                    charge, lambda work: outcomes.not_created(work, charge.charge_id, _reason(known))
                )
        elif over:
            return await self._create_too_late(charge, gateway, last)
        made = await self._call(gateway, gateway.create(told))
        if made is None:
            return await self._create_unknown(charge, last)
        if isinstance(made, Refused):
            return await self._store(
                charge, lambda work: outcomes.not_created(work, charge.charge_id, made.reason)
            )
        return await self._store(charge, lambda work: outcomes.created(work, charge.charge_id, made))

    async def _create_too_late(self, charge: StoredCharge, gateway: Gateway, last: Wait) -> Wait | None:
        """Take over what the provider knows of a charge that nobody can pay any more, and create nothing.

        One that was paid long ago comes so from a till that tells again what our restored database has lost.
        """
        known = await self._call(gateway, gateway.status(told_of(charge)))
        if known is None:
            return await self._create_unknown(charge, last)
        charge_id = charge.charge_id
        if isinstance(known, Pending):
            return await self._store(charge, lambda work: outcomes.never_heard(work, charge_id))
        if not isinstance(known, Paid):
            reason = _reason(known) if isinstance(known, Refused) else "charge_expired"
            return await self._store(charge, lambda work: outcomes.not_created(work, charge_id, reason))
        paid_at = known.at

        def take_over(work: Work) -> None:
            outcomes.created(work, charge_id, Created(reference=charge_id, expires_at=charge.expires_at))
            outcomes.paid(work, charge_id, paid_at)

        return await self._store(charge, take_over)

    async def _create_unknown(self, charge: StoredCharge, last: Wait) -> Wait | None:
        wait = await self._silence(charge, EffectKind.CREATE, last)
        if self._silent_since(charge.expires_at):
            return await self._store(charge, lambda work: outcomes.never_heard(work, charge.charge_id))
        return wait

    async def _confirm(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        gateway, told = self._gateways[charge.method], told_of(charge)
        known: Status | None = Pending()
        if last.unsure:
            known = await self._call(gateway, gateway.status(told))
        if isinstance(known, Pending) and not self._is_key_over(charge, charge.asked_at):
            known = await self._call(gateway, gateway.confirm(told))
        over = gateway.capabilities().expires and self._clock.now_ms() >= charge.expires_at
        if known is None:
            wait = await self._silence(charge, effect.kind, last)
            if self._silent_since(charge.expires_at):
                return await self._store(
                    charge, lambda work: outcomes.expired(work, charge.charge_id, certain=False)
                )
            return wait
        if isinstance(known, NotFound):
            over = over or self._is_key_over(charge, charge.asked_at)
            return await self._make_known_again(charge, last, over=over)
        if isinstance(known, Pending):
            await self._answers_again(charge)
            if not over:
                return self._pending(charge, known, last, before=charge.expires_at)
            known = await self._call(gateway, gateway.cancel(told))
            if known is None:
                await self._silence(charge, EffectKind.CANCEL, last)
        return await self._confirm_known(charge, known)

    async def _confirm_known(self, charge: StoredCharge, known: Status | None) -> Wait | None:
        charge_id = charge.charge_id
        if isinstance(known, Paid):
            return await self._store(charge, lambda work: outcomes.paid(work, charge_id, known.at))
        if isinstance(known, Refused):
            return await self._store(charge, lambda work: outcomes.not_paid(work, charge_id, known.reason))
        certain = not (known is None or isinstance(known, Pending | NotFound))
        return await self._store(charge, lambda work: outcomes.expired(work, charge_id, certain=certain))

    async def _make_known_again(self, charge: StoredCharge, last: Wait, *, over: bool) -> Wait | None:
        """The provider has forgotten the charge, or never heard of it: no money can have moved, so tell it once more."""
        if over:
            return await self._store(
                charge, lambda work: outcomes.expired(work, charge.charge_id, certain=False)
            )
        gateway = self._gateways[charge.method]
        made = await self._call(gateway, gateway.create(told_of(charge)))
        if isinstance(made, Refused):
            return await self._store(
                charge, lambda work: outcomes.not_paid(work, charge.charge_id, made.reason)
            )
        if made is None:
            return await self._silence(charge, EffectKind.CREATE, last)
        return self._unknown(charge, last) if last.tries else Wait(tries=1)

    async def _cancel(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        if charge.paid_at is not None:
            return await self._give_back(
                charge, last, lambda work: outcomes.cancelled(work, charge.charge_id, certain=True)
            )
        known = await self._find_out(charge)
        waited = (self._clock.now_ms() - effect.asked_at) / 1000
        if isinstance(known, Paid):
            await self._store(charge, lambda work: outcomes.paid(work, charge.charge_id, known.at))
            return Wait()
        if known is None:  # whether it was paid must be known before anybody pays another way
            return await self._silence(charge, effect.kind, last)
        await self._answers_again(charge)
        if isinstance(known, Pending) and waited < self._patience.cancel_pending:
            before = effect.asked_at + in_ms(self._patience.cancel_pending)
            return self._pending(charge, known, last, before=before)
        certain = not isinstance(known, Pending | NotFound)
        return await self._store(
            charge, lambda work: outcomes.cancelled(work, charge.charge_id, certain=certain)
        )

    async def _watch(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        if charge.paid_at is not None and charge.state is ChargeState.CONFIRMED:
            return await self._verify(charge, effect, last)
        if charge.paid_at is not None and not await self._is_booked_out(charge):
            return await self._give_back(charge, last, lambda work: outcomes.watched(work, charge.charge_id))
        known = await self._find_out(charge)
        if isinstance(known, Paid):
            _log.warning("paid late, goes back", charge_id=charge.charge_id, order_id=charge.order_id)
            await self._store(charge, lambda work: outcomes.paid(work, charge.charge_id, known.at))
            return Wait()
        if known is None and charge.doubt_since is not None:
            await self._silence(charge, effect.kind, last)
        until = effect.asked_at + in_ms(self._patience.watch)
        if self._may_still_come(known, until):
            if isinstance(known, Pending) and known.look_at is not None:
                return self._pending(charge, known, last, before=until)
            return self._watch_on(charge, last)
        return await self._store(charge, lambda work: outcomes.watched(work, charge.charge_id))

    async def _verify(self, charge: StoredCharge, effect: Effect, last: Wait) -> Wait | None:
        """Ask whether the money was taken, as a person has decided."""
        gateway, charge_id = self._gateways[charge.method], charge.charge_id
        known = await self._call(gateway, gateway.status(told_of(charge)))
        if isinstance(known, Paid):
            return await self._store(charge, lambda work: decisions.agreed(work, charge_id))
        until = max(effect.asked_at + in_ms(self._patience.watch), charge.expires_at)
        if known is None or self._may_still_come(known, until):
            return self._watch_on(charge, last)
        told = word_for(known)
        return await self._store(charge, lambda work: decisions.contradicted(work, charge_id, told))

    async def _is_booked_out(self, charge: StoredCharge) -> bool:
        return await self._write(charge, lambda work: outcomes.is_booked_out(work, charge.charge_id))

    def _may_still_come(self, known: Status | None, until: int) -> bool:
        """Tell whether money may come in yet: for certain nobody knows it while the provider is silent."""
        open_end = isinstance(known, Pending | NotFound) and self._clock.now_ms() < until
        return known is None or open_end

    def _watch_on(self, charge: StoredCharge, last: Wait) -> Wait:
        return self._again(charge, last, self._patience.unknown_first, self._patience.watch_longest)

    async def _find_out(self, charge: StoredCharge) -> Status | None:
        """Ask how a charge stands that is called off, and call it off at the provider if it can still be paid."""
        gateway, told = self._gateways[charge.method], told_of(charge)
        known = await self._call(gateway, gateway.status(told))
        if isinstance(known, Pending | NotFound) and not self._is_key_over(charge, charge.asked_at):
            known = await self._call(gateway, gateway.cancel(told))
        return known


def _reason(known: Status) -> str:
    if isinstance(known, Refused):
        return known.reason
    return "charge_expired" if isinstance(known, Expired) else "cancelled"
